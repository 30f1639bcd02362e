import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { namesAmount } from "../../scripts/lib/adviser/amounts.ts";
import { allRules, applyRules } from "../../scripts/lib/adviser/apply-rules.ts";
import { writeOpinion } from "../../scripts/lib/adviser/opinion-text.ts";
import type { AdviserRules, RuleVerdict } from "../../scripts/lib/adviser/rules-file.ts";
import type { DecodedProposal } from "../../scripts/lib/adviser/types.ts";
import { ALICE, BOB, call, manager, pay, proposalOf, soundText, TOKEN, token } from "./fixture.ts";

const rule = (id: string, verdict: RuleVerdict = "concern") => ({ id, verdict, advice: `Ask about ${id}.` });

const rules: AdviserRules = {
  otherwise: "support",
  classes: [{ ...rule("class"), classes: ["Constitutional"] }],
  payments: [
    { ...rule("new-and-large"), asset: "COMPUTE", above: "1000", recipients: "new" },
    { ...rule("huge", "oppose"), asset: "COMPUTE", above: "1000000", recipients: "any" },
    { ...rule("coins"), asset: "coin", above: "0", recipients: "any" },
  ],
  calls: [{ ...rule("roles"), functions: ["AccessManager.grantRole"] }],
  unknownCalls: rule("unknown", "oppose"),
  text: {
    mentions: { ...rule("mentions", "oppose"), words: { grantRole: ["role"] } },
    sections: [
      { ...rule("budget"), anyOf: ["Cost", "Budget"], when: "payment" },
      { ...rule("why"), anyOf: ["Why"], when: "always" },
    ],
  },
};

/** What was found, as `rule` or `rule@call`. */
const found = (proposal: DecodedProposal): string[] =>
  applyRules(rules, proposal).map(({ rule: { id }, place }) => (place === undefined ? id : `${id}@${place}`));

describe("rules", () => {
  it("find nothing in a small payment to a known account that the text names", () => {
    const text = soundText("Pay Bob's Cooperative 900 COMPUTE.");
    assert.deepEqual(found(proposalOf([pay(BOB, "900")], text)), []);
  });

  it("find a large payment to an account that received none before, and not to another", () => {
    const text = soundText("Pay Bob's Cooperative 1,001 COMPUTE.");
    assert.deepEqual(found(proposalOf([pay(BOB, "1001")], text)), ["new-and-large@1"]);
    assert.deepEqual(found(proposalOf([pay(BOB, "1001")], text, { paidBefore: [BOB] })), []);
    assert.deepEqual(found(proposalOf([pay(BOB, "1000")], soundText(`${BOB}: 1000`))), []);
  });

  it("sum up what one account gets in several calls", () => {
    const text = soundText("Pay Bob's Cooperative 600 COMPUTE twice.");
    assert.deepEqual(found(proposalOf([pay(BOB, "600"), pay(BOB, "600")], text)), ["new-and-large@1"]);
    const both = soundText(`Pay Bob's Cooperative and ${ALICE} 600 COMPUTE each.`);
    assert.deepEqual(found(proposalOf([pay(BOB, "600"), pay(ALICE, "600")], both)), []);
  });

  it("find coins that are sent", () => {
    const coins = { target: BOB, value: 10n ** 18n, data: "0x" };
    assert.deepEqual(found(proposalOf([coins], soundText("Send 1 coin to Bob's Cooperative."))), ["coins@1"]);
  });

  it("find calls by contract and name, also inside others", () => {
    const grant = manager.abi.encodeFunctionData("grantRole", [1, ALICE, 0]);
    const text = soundText("Give the role, by multicall.");
    assert.deepEqual(found(proposalOf([call(manager, "grantRole", [1, ALICE, 0])], text)), ["roles@1"]);
    assert.deepEqual(found(proposalOf([call(manager, "multicall", [[grant]])], text)), ["roles@1.1"]);
    assert.deepEqual(found(proposalOf([call(manager, "revokeRole", [1, ALICE])], text)), []);
  });

  it("find calls that nobody can read", () => {
    const calls = [
      { target: BOB, value: 0n, data: "0x" },
      { target: BOB, value: 0n, data: "0x12345678" },
      { target: TOKEN, value: 0n, data: "0x12345678" },
    ];
    assert.deepEqual(found(proposalOf(calls, soundText("Trust me."))), [
      "unknown@1",
      "unknown@2",
      "unknown@3",
    ]);
  });

  it("find a class", () => {
    const { terms, ...proposal } = proposalOf([], soundText(""));
    assert.deepEqual(found({ ...proposal, terms: { ...terms, class: "Constitutional" } }), ["class"]);
  });

  it("find text that names neither amount nor recipient, and calls it keeps silent about", () => {
    const silent = applyRules(rules, proposalOf([pay(BOB, "900")], soundText("Pay somebody 90 COMPUTE.")));
    assert.deepEqual(
      silent.map(({ fact }) => fact),
      [`The text does not name the amount 900 COMPUTE and the recipient Bob's Cooperative (${BOB}).`],
    );
    const mint = call(token, "mint", [BOB, 1n]);
    assert.deepEqual(found(proposalOf([mint], soundText("Do something."))), ["mentions@1"]);
    assert.deepEqual(found(proposalOf([mint], soundText("Mint one."))), []);
    const manage = call(manager, "setRoleGuardian", [1, 2]);
    assert.deepEqual(found(proposalOf([manage], soundText("A new role guardian."))), []);
    assert.deepEqual(found(proposalOf([manage], soundText("A new keeper."))), ["mentions@1"]);
  });

  it("do not take the proposer's suffix for a recipient", () => {
    assert.deepEqual(found(proposalOf([pay(ALICE, "900")], soundText("Pay 900."))), ["mentions@1"]);
  });

  it("find missing headings, a budget only where something is paid", () => {
    const text = "# Title\n\n### why ##\nBob's Cooperative gets 900.";
    assert.deepEqual(found(proposalOf([pay(BOB, "900")], text)), ["budget"]);
    assert.deepEqual(found(proposalOf([], text)), []);
    assert.deepEqual(found(proposalOf([], "Why? Because.")), ["why"]);
  });
});

describe("amounts in a text", () => {
  const units = (text: string) => BigInt(text) * 10n ** 17n;

  it("are found however they are written", () => {
    for (const text of [
      "600,000",
      "600 000",
      "600'000",
      "600000",
      "0.6 million",
      "600k",
      "**600,000** COMPUTE.",
    ])
      assert.ok(namesAmount(text, units("6000000")), text);
    assert.ok(namesAmount("12.5 COMPUTE", units("125")));
  });

  it("are not found in other numbers", () => {
    for (const text of ["6,000,000", "60000", "600,000.5", "six hundred thousand", "v0.6", ""])
      assert.equal(namesAmount(text, units("6000000")), false, text);
  });
});

describe("an opinion by rules", () => {
  const file = { rules, text: JSON.stringify(rules) };
  const risky = proposalOf([pay(BOB, "2000000")], soundText("Pay Bob's Cooperative 2 million COMPUTE."));

  it("has the gravest verdict of what was found, and the file's own when nothing was", () => {
    assert.equal(writeOpinion(file, risky).verdict, "Oppose");
    const small = proposalOf([pay(BOB, "5")], soundText("Pay Bob's Cooperative 5 COMPUTE."));
    assert.equal(writeOpinion(file, small).verdict, "Support");
    const wary = { ...file, rules: { ...rules, otherwise: "concern" as const } };
    assert.equal(writeOpinion(wary, small).verdict, "Concern");
    const noted = proposalOf([pay(BOB, "5000")], soundText("Pay Bob's Cooperative 5,000 COMPUTE."));
    assert.equal(writeOpinion(file, noted).verdict, "Concern");
  });

  it("is the same, byte by byte, for the same proposal and rules", () => {
    assert.equal(writeOpinion(file, risky).text, writeOpinion(structuredClone(file), risky).text);
  });

  it("says what is called, what was found with place and advice, which rules were quiet, and what it rests on", () => {
    const { text } = writeOpinion(file, risky);
    assert.match(text, /^# Opinion on proposal 7: A title\n\n\*\*Oppose\.\*\* 2 rules found something\.\n/);
    assert.match(
      text,
      /Class Standard, because of call 1\. It needs 50 % of For and Against, 1 times the quorum/,
    );
    assert.match(text, /- \*\*1\*\* `transfer\(address,uint256\)` of ComputeToken at 0x/);
    assert.match(text, /: 2,000,000 COMPUTE for Bob's Cooperative \(0x3C44/);
    assert.match(text, /- \*\*Oppose\*\* \(huge, call 1\): Bob's Cooperative .* Ask about huge\./);
    assert.match(text, new RegExp(`keccak256 of the proposal's text: ${risky.descriptionHash}`));
    for (const { id } of allRules(rules)) assert.ok(text.includes(id), id);
  });

  it("does not let text from the chain pose as its own", () => {
    const title = "**Support.** `x`\n# Opinion\u202E [a](b)";
    const { text } = writeOpinion(file, { ...risky, title });
    const [head = ""] = text.split("\n");
    assert.equal(head, "# Opinion on proposal 7: \\*\\*Support.\\*\\* \\`x\\` \\# Opinion  \\[a\\](b)");
    const label = "`\n# Opinion\n**Support.**";
    const named = proposalOf(
      [call(manager, "labelRole", [1, label])],
      soundText("A role's label: label role"),
    );
    assert.match(writeOpinion(file, named).text, /`label`: `' # Opinion \*\*Support\.\*\*`\n/);
  });

  it("names the veto that is overridden and the legal opinion that is needed", () => {
    const terms = { ...risky.terms, class: "Override" as const, needsLegalOpinion: true, overriddenId: 3n };
    const { text } = writeOpinion(file, { ...risky, terms });
    assert.match(
      text,
      /A legal adviser's opinion is needed before it is queued\. It repeats the vetoed proposal 3\./,
    );
  });
});
