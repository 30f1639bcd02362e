import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { countTests } from "../../scripts/lib/suite/count.ts";

describe("countTests", () => {
  const outputs: [runner: string, output: string, passed: number, failed: number][] = [
    ["node:test", "ℹ tests 5\nℹ pass 4\nℹ fail 1\n", 4, 1],
    ["node:test as TAP", "# pass 4\n# fail 0\n", 4, 0],
    ["Hardhat", "  12 passing\n  2 failing (1.2s)\n", 12, 2],
    ["Vitest with colours", "\u001b[2m      Tests \u001b[22m \u001b[32m7 passed\u001b[39m (7)\n", 7, 0],
    ["Vitest with failures", "      Tests  1 failed | 7 passed (8)\n", 7, 1],
    ["the plain line", "blah\n3 passed, 1 failed\n", 3, 1],
  ];
  for (const [runner, output, passed, failed] of outputs)
    it(`reads ${runner}`, () => assert.deepEqual(countTests(output, failed > 0 ? 1 : 0), { passed, failed }));

  it("counts a check without tests as one", () =>
    assert.deepEqual(countTests("fine", 0), { passed: 1, failed: 0 }));
  it("counts a crash as a failure", () => assert.deepEqual(countTests("", 137), { passed: 0, failed: 1 }));
  it("never lets a failed exit pass for green", () =>
    assert.deepEqual(countTests("ℹ pass 4\nℹ fail 0\n", 1), { passed: 4, failed: 1 }));
});
