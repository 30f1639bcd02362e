import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ConfigError, formatFinding } from "../../scripts/lib/config/findings.ts";
import { community, distribution, findingsOf, load, resources, swap } from "./fixture.ts";

/** The only finding, about community.json. */
function only(text: string | Buffer, line: number, field: string, problem: string, fix: string): void {
  assert.deepEqual(findingsOf({ community: text }), [{ file: "community.json", line, field, problem, fix }]);
}

describe("files", () => {
  it("reads all three", () => {
    const { community: read, resources: gpus, distribution: tokens } = load();
    assert.equal(read.members.length, 2);
    assert.deepEqual(
      read.roles.map(({ id, key, heldBy }) => [id, key, heldBy]),
      [
        ["1", "MINTER", "timelock"],
        ["10", "MODERATOR", "members"],
      ],
    );
    assert.equal(gpus[0]?.pricePerGpuHour, 4_500000000000000000n);
    assert.deepEqual(gpus[1]?.note, "Slow, but steady");
    assert.equal(gpus[0] && "note" in gpus[0], false);
    assert.equal(tokens.supply, 1000n * 10n ** 18n);
    assert.deepEqual(tokens.allocations[0]?.vesting, {
      start: BigInt(Date.UTC(2026, 0, 1) / 1000),
      cliff: 365n * 86400n,
      duration: 1461n * 86400n,
    });
  });

  it("takes a byte order mark and Windows line ends", () => {
    const windows = (text: string) => `\uFEFF${text.replaceAll("\n", "\r\n")}`;
    const files = {
      community: windows(community),
      resources: windows(resources),
      distribution: windows(distribution),
    };
    assert.deepEqual(load(files), load());
  });

  it("finds the line in a file with a byte order mark and Windows line ends", () => {
    const broken = swap(community, '"kind": "ai"', '"kind": "robot"').replaceAll("\n", "\r\n");
    assert.equal(findingsOf({ community: `\uFEFF${broken}` })[0]?.line, 40);
    const gpus = swap(resources, "T4,1,", "T4,0,").replaceAll("\n", "\r\n");
    assert.equal(findingsOf({ resources: `\uFEFF${gpus}` })[0]?.line, 3);
  });

  it("reports each file that is missing", () => {
    const fix = "create it (config/examples shows one), or name another folder with --dir";
    const problem = "does not exist";
    assert.deepEqual(
      findingsOf({ community: null, resources: null, distribution: null }),
      ["community.json", "distribution.json", "resources.csv"].map((file) => {
        return { file, line: 1, field: "(file)", problem, fix };
      }),
    );
  });

  it("reports a file that is not UTF-8", () => {
    only(
      Buffer.from(`\uFEFF${community}`, "utf16le"),
      1,
      "(file)",
      "is not UTF-8 text",
      "save it with the encoding UTF-8",
    );
  });

  it("reports a value of the wrong shape instead of the whole file", () => {
    only(
      "[]",
      1,
      "(file)",
      "is a list, not an object",
      "Who the DAO is: its mission, the roles of its access manager, and its members.",
    );
  });

  it("collects the findings of all files in one error, each as one line", () => {
    const files = {
      community: swap(community, '"ai"', '"robot"'),
      resources: swap(resources, ",NO,", ",XX,"),
      distribution: swap(distribution, '"39.5"', '"38.5"'),
    };
    const findings = findingsOf(files);
    assert.deepEqual(
      findings.map(({ file }) => file),
      ["community.json", "distribution.json", "resources.csv"],
    );
    const { message } = new ConfigError(findings);
    assert.equal(message.split("\n")[0], "3 things are wrong in the configuration:");
    assert.equal(message.split("\n").length, 4);
    assert.equal(
      message.split("\n")[2],
      "distribution.json:2 supply — is 1000, but treasury and allocations add up to 999, 1 less; " +
        "give that much to the treasury or an allocation",
    );
    assert.equal(
      new ConfigError(findings.slice(1, 2)).message.split("\n")[0],
      "1 thing is wrong in the configuration:",
    );
    assert.match(
      findings[0] ? formatFinding(findings[0]) : "",
      /^community\.json:40 members\[1\]\.kind — is "robot"; /,
    );
  });
});

describe("invalid JSON", () => {
  for (const [name, text, line, column, problem, fix] of [
    [
      "a trailing comma",
      '{\n  "a": 1,\n}',
      3,
      1,
      "needs a field name here",
      "remove the comma before it, or add a field in double quotes",
    ],
    [
      "a missing comma",
      '{\n  "a": 1\n  "b": 2\n}',
      3,
      3,
      "needs a comma here",
      "put , between this and what stands before it",
    ],
    ["a missing colon", '{\n  "a" 1\n}', 2, 7, "needs a colon here", "put : between the field and its value"],
    [
      "a missing value",
      '{\n  "a":\n}',
      3,
      1,
      "needs a value here",
      "add the value, or remove the comma before it",
    ],
    [
      "a comment",
      '{\n  // no\n  "a": 1\n}',
      2,
      3,
      "holds a comment, which JSON doesn't know",
      'write it as "$comment": "..."',
    ],
    [
      "single quotes",
      "{\n  'a': 1\n}",
      2,
      3,
      "holds a word that JSON doesn't know",
      'put text in double quotes, such as "text"',
    ],
    ["an open object", '{\n  "a": 1\n', 3, 1, "ends inside an object", "add the missing }"],
    ["an open list", '{\n  "a": [1', 2, 10, "ends inside a list", "add the missing ]"],
    ["an open text", '{\n  "a": "b\n}', 2, 8, "holds text without its closing quote", 'add the missing "'],
    ["a wrong escape", '{\n  "a": "\\q"\n}', 2, 8, "holds an unknown escape", "write a backslash as \\\\"],
    [
      "text after the end",
      "{}\nx",
      2,
      1,
      "holds a word that JSON doesn't know",
      'put text in double quotes, such as "text"',
    ],
    ["two values", "{}\n{}", 2, 1, "goes on after its end", "remove what follows the last bracket"],
    ["nothing", "", 1, 1, "needs a value here", "add the value, or remove the comma before it"],
  ] as const) {
    it(`reports ${name}`, () => only(text, line, `(column ${column})`, problem, fix));
  }

  it("reports a field that is written twice", () => {
    const text = swap(community, '"kind": "ai",', '"kind": "ai",\n      "kind": "human",');
    only(text, 41, "members[1].kind", "is written twice, first on line 40", "keep one of the two");
  });
});
