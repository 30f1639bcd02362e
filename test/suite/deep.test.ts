import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { formatWalks, invariantFiles, readCount, readSeed, walksOf } from "../../scripts/lib/suite/deep.ts";
import { UsageError } from "../../scripts/lib/usage-error.ts";

const FILES = ["test/invariants/Book.sol", "test/invariants/Ant.t.sol", "test/invariants/Bee.t.sol"];

function suite(status: string, kind: Record<string, bigint>) {
  const test = { name: "invariant_Holds()", status, durationNs: 2_600_000_000n, kind };
  return { suiteResults: [{ id: { name: "AntInvariants" }, testResults: [test] }] };
}

describe("the deep invariants", () => {
  it("give the runner every handler, and of the tests those with the text", () => {
    assert.deepEqual(invariantFiles(FILES), FILES);
    assert.deepEqual(invariantFiles(FILES, "Bee"), ["test/invariants/Book.sol", "test/invariants/Bee.t.sol"]);
  });

  it("name the tests where none has the text", () =>
    assert.throws(
      () => invariantFiles(FILES, "Book"),
      new UsageError("No test of invariants has Book in its path. There are: Ant, Bee."),
    ));

  it("tell runs, calls and reverts of each walk", () => {
    const value = suite("Success", { runs: 3n, calls: 60n, reverts: 0n });
    const row = "| `AntInvariants.invariant_Holds` | Success | 3 | 60 | 0 | 2 |";
    assert.equal(
      formatWalks(walksOf({ success: true, value }))
        .split("\n")
        .at(-1),
      row,
    );
  });

  it("tell of a walk that failed before its first step", () => {
    const [walk] = walksOf({ success: false, error: suite("Failure", {}) });
    assert.deepEqual([walk?.status, walk?.calls], ["Failure", 0n]);
  });

  it("refuse an answer that says nothing", () => {
    assert.throws(() => walksOf({ success: true, value: { suiteResults: [] } }), /No invariant was walked/);
    assert.throws(() => walksOf({ success: true }), /Hardhat's answer is not understood/);
  });

  it("take a number of runs or the usual one", () => {
    assert.equal(readCount("runs", undefined, 1000), 1000);
    assert.equal(readCount("runs", "200", 1000), 200);
    for (const given of ["0", "-1", "1.5", "many", ""])
      assert.throws(() => readCount("runs", given, 1000), UsageError, given);
  });

  it("take a seed or leave the usual one", () => {
    assert.deepEqual(readSeed(undefined), {});
    assert.deepEqual(readSeed("0x1F"), { FUZZ_SEED: "0x1F" });
    for (const given of ["1f", "0x", "0xg", `0x${"1".repeat(65)}`, ""])
      assert.throws(() => readSeed(given), UsageError, given);
  });
});
