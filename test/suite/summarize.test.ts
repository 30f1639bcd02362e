import assert from "node:assert/strict";
import { test } from "node:test";
import { readNotes, SECOND_TRY, summarize } from "../../scripts/lib/suite/summarize.ts";

const FILLER = Array.from({ length: 100 }, (_, i) => `  ✓  ${i} passes`);

test("what failed comes first, however early it failed", () => {
  const output = ["  ✘  3 [stories] › a.spec.ts:1:1 › a vote counts (3.1s)", ...FILLER, "1 failed"].join(
    "\n",
  );
  const [first, ...rest] = summarize(output).split("\n");
  assert.equal(first, "  ✘  3 [stories] › a.spec.ts:1:1 › a vote counts (3.1s)");
  assert.equal(rest.at(-1), "1 failed");
  assert.equal(rest.length, 45);
});

test("colours hide no failure", () => {
  assert.match(
    summarize(["\u001b[31m✖ a vote counts\u001b[39m", ...FILLER].join("\n")),
    /^✖ a vote counts\n/,
  );
});

test("an output without a mark is its last lines", () => {
  assert.equal(summarize(FILLER.join("\n")), FILLER.slice(-45).join("\n"));
});

test("what passed only at a second try is told", () => {
  const note = `${SECOND_TRY} a vote counts`;
  assert.deepEqual(readNotes([...FILLER, note, "3 passed"].join("\n")), [note]);
  assert.deepEqual(readNotes(FILLER.join("\n")), []);
});
