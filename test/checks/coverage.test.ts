import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Allowed, findGaps, readLcov } from "../../scripts/lib/lcov/read-lcov.ts";
import { formatGaps, formatTotals } from "../../scripts/lib/lcov/report.ts";

const LCOV = `TN:
SF:contracts/token/A.sol
DA:3,7
DA:4,0
FN:3,A.mint
FNDA:7,A.mint
FN:9,A.burn
FNDA:0,A.burn
BRDA:4,0,0,5
BRDA:4,0,1,-
end_of_record
TN:
SF:/repo/contracts/token/B.sol
DA:1,2
end_of_record
`;

const files = readLcov(LCOV, "/repo");

describe("coverage", () => {
  it("reads lines, functions and branches, and paths relative to the root", () => {
    assert.deepEqual(
      files.map(({ file }) => file),
      ["contracts/token/A.sol", "contracts/token/B.sol"],
    );
    assert.deepEqual(
      files[0]?.points.map(({ line, kind, hits }) => [line, kind, hits]),
      [
        [3, "line", 7],
        [4, "line", 0],
        [3, "function", 7],
        [9, "function", 0],
        [4, "branch", 5],
        [4, "branch", 0],
      ],
    );
  });

  it("lists what nothing covers, by file and line", () => {
    const { gaps, unused } = findGaps(files, []);
    assert.equal(
      formatGaps(gaps, unused),
      [
        "contracts/token/A.sol:4: no test covers this line",
        "contracts/token/A.sol:9: no test covers this function (A.burn)",
        "contracts/token/A.sol:4: no test covers this branch (0.1)",
        "Write a test for each, or say in scripts/coverage.ts why none can reach it.",
      ].join("\n"),
    );
  });

  it("lets an allowance excuse its own point only, and reports it once it is not needed", () => {
    const allowed: Allowed[] = [
      { file: "contracts/token/A.sol", line: 4, kind: "branch", reason: "for the test" },
      { file: "contracts/token/B.sol", line: 1, kind: "line", reason: "for the test" },
    ];
    const { gaps, unused } = findGaps(files, allowed);
    assert.deepEqual(
      gaps.map(({ point }) => [point.line, point.kind]),
      [
        [4, "line"],
        [9, "function"],
      ],
    );
    assert.match(formatGaps([], unused), /B\.sol:1: this line is covered now; take it off the list/);
  });

  it("counts what is covered of each file, without branches where they are not measured", () => {
    const [first] = formatTotals(files, true).split("\n");
    assert.match(first ?? "", /A\.sol\s+lines 1\/2\s+functions 1\/2\s+branches 1\/2/);
    assert.doesNotMatch(formatTotals(files, false), /branches|functions/);
  });
});
