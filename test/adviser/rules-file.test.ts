import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, describe, it } from "node:test";
import { allRules } from "../../scripts/lib/adviser/apply-rules.ts";
import { DEFAULT_RULES_FILE, readRules } from "../../scripts/lib/adviser/rules-file.ts";
import { ConfigError } from "../../scripts/lib/config/findings.ts";

const folder = mkdtempSync(path.join(tmpdir(), "adviser-rules-"));
const sound = {
  otherwise: "support",
  classes: [],
  payments: [
    { id: "a", asset: "COMPUTE", above: "1", recipients: "any", verdict: "concern", advice: "Ask what for." },
  ],
  calls: [{ id: "b", functions: ["ComputeToken.mint"], verdict: "oppose", advice: "Ask what for." }],
  unknownCalls: { id: "c", verdict: "oppose", advice: "Ask what it does." },
  text: {
    mentions: { id: "d", verdict: "oppose", advice: "Ask for a text.", words: { mint: ["mint"] } },
    sections: [],
  },
};

const write = (value: unknown): string => {
  const file = path.join(folder, "rules.json");
  writeFileSync(file, typeof value === "string" ? value : JSON.stringify(value, null, 1));
  return file;
};

/** Field, problem and fix of each fault. */
function faults(value: unknown): string[] {
  try {
    readRules(write(value));
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    return error.findings.map(({ field, problem, fix }) => `${field} ${problem}; ${fix}`);
  }
  assert.fail("the file was taken");
}

after(() => rmSync(folder, { recursive: true }));

describe("the rules file", () => {
  it("that comes with the project is sound, and each rule has its own name", () => {
    const { rules } = readRules(DEFAULT_RULES_FILE);
    const ids = allRules(rules).map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(ids.length > 10);
  });

  it("is taken when it is sound", () => {
    assert.equal(JSON.stringify(readRules(write(sound)).rules), JSON.stringify(sound));
  });

  it("is refused with field and advice for each fault", () => {
    const broken = {
      ...sound,
      otherwise: "maybe",
      payments: [{ ...sound.payments[0], above: "1,000", asset: "ETH" }],
      surprise: 1,
    };
    assert.deepEqual(faults(broken), [
      'otherwise is "maybe"; write "support", "concern" or "oppose"',
      'payments[0].asset is "ETH"; write "COMPUTE" or "coin"',
      'payments[0].above is "1,000"; write an amount in quotes with at most 18 decimals, such as "100000"',
      "surprise is not a known field; remove it, or use one of: $schema, $comment, otherwise, classes, payments, calls, unknownCalls, text",
    ]);
    assert.match(
      faults({ ...sound, unknownCalls: undefined })[0] ?? "",
      /^unknownCalls is missing; add it: /,
    );
  });

  it("is refused when a rule could never find anything", () => {
    const calls = (name: string) => ({ ...sound, calls: [{ ...sound.calls[0], functions: [name] }] });
    assert.match(
      faults(calls("Vault.pay"))[0] ?? "",
      /^calls\[0\]\.functions\[0\] names the contract Vault; use one of: /,
    );
    assert.deepEqual(faults(calls("ComputeToken.burn")), [
      "calls[0].functions[0] names burn, which ComputeToken has not; use a function that changes something",
    ]);
    const mentions = { ...sound.text.mentions, words: { burn: ["burn"] } };
    assert.deepEqual(faults({ ...sound, text: { ...sound.text, mentions } }), [
      "text.mentions.words.burn is the name of no function; use a function that changes something",
    ]);
  });

  it("is refused when two rules have one name", () => {
    const twice = { ...sound, unknownCalls: { ...sound.unknownCalls, id: "a" } };
    assert.match(
      faults(twice)[0] ?? "",
      /^unknownCalls\.id is a, the same as payments\[0\]\.id on line \d+; give each/,
    );
  });

  it("is refused when it is no JSON or isn't there", () => {
    assert.match(faults("{")[0] ?? "", /add the missing }/);
    assert.throws(() => readRules(path.join(folder, "none.json")), /none\.json:1 \(file\).*--rules/s);
  });
});
