import assert from "node:assert/strict";
import path from "node:path";
import { describe, it } from "node:test";
import { keccak256, stringToHex } from "viem";
import { PROJECT_ROOT } from "../../scripts/lib/stack/project-root.ts";
import { expandTest } from "../../scripts/lib/subgraph-tests/expand-test.ts";
import { Symbols } from "../../scripts/lib/subgraph-tests/symbols.ts";
import type { MappingTest } from "../../scripts/lib/subgraph-tests/test-file.ts";

const FOLDER = path.join(PROJECT_ROOT, "subgraph/tests");
const DERIVED = {
  event: "DatasetRegistry.Derived",
  params: { child: "<hash:d {n}>", parent: "<hash:d {n-1}>" },
};

function expand(events: MappingTest["blocks"][number]["events"]) {
  const test: MappingTest = {
    ...{ name: "test", file: "DatasetRegistry/handleDerived", source: "DatasetRegistry" },
    ...{ handler: "handleDerived", after: [], blocks: [{ time: 1, events }], assertions: [] },
  };
  return expandTest(test, FOLDER, new Symbols(FOLDER)).blocks.flatMap((block) => block.events);
}

const hash = (text: string): string => keccak256(stringToHex(text));

describe("an event of a mapping test", () => {
  it("comes as often as it says, each time with its number", () => {
    const events = expand([{ ...DERIVED, times: 3, params: { ...DERIVED.params, jobId: "{n+200}" } }]);
    assert.deepEqual(
      events.map(({ params }) => params),
      [1, 2, 3].map((n) => ({ child: hash(`d ${n}`), parent: hash(`d ${n - 1}`), jobId: String(n + 200) })),
    );
  });

  it("comes once where it doesn't say", () => {
    const [event, ...others] = expand([{ ...DERIVED, params: { ...DERIVED.params, jobId: 0 } }]);
    assert.deepEqual(others, []);
    assert.deepEqual(event?.params, { child: hash("d {n}"), parent: hash("d {n-1}"), jobId: 0 });
  });

  it("is refused where a parameter is missing", () =>
    assert.throws(() => expand([{ ...DERIVED, times: 2 }]), /lacks jobId and has nothing too much/));
});
