import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { keccak256, toUtf8Bytes } from "ethers";
import type { Hex } from "viem";
import { isConsentProven, isUseProven } from "../../scripts/lib/consent/batches.ts";
import type { PaperItem } from "../../scripts/lib/consent/paper.ts";
import { consentAnswerOf, proveUse, requireAnchoredBefore } from "../../scripts/lib/consent/use-answers.ts";
import { GRANT_STATUS, type JudgedGrant } from "../../scripts/lib/consent/use-faults.ts";
import { readUseList, readUsesOf } from "../../scripts/lib/consent/use-list.ts";

const hash = (text: string) => keccak256(toUtf8Bytes(text)) as Hex;
const consent: PaperItem["consent"] = {
  ...{
    subject: `0x${"11".repeat(20)}`,
    revokeLock: hash("secret"),
    scope: hash("data"),
    termsHash: hash("terms"),
  },
  ...{ controllerId: 1, agentId: 0, purpose: 55, category: 68, level: 1, mechanism: 6, ops: 2, flags: 0 },
  ...{ notBefore: 1, expiry: 2, maxUses: 1, rewardPerUse: 0 },
};
const items = ["a", "b", "c"].map((name): PaperItem => {
  return { type: "consent", grantId: hash(name), consent, signature: `0x${name.repeat(2)}` as Hex };
});
const grantOf = (status: number, level: number): JudgedGrant => ({
  ...{
    status,
    level,
    isSub: false,
    ops: 0,
    purpose: 0,
    notBefore: 0,
    expiry: 0,
    revokedAt: 0,
    controllerId: 1,
  },
});
const NONE = grantOf(GRANT_STATUS.none, 0);

describe("answers to questions about roots of uses", () => {
  it("show the use that was asked for, with its proof", () => {
    const uses = ["x", "y", "z"].map((name, agentId) => {
      return { structHash: hash(name), scope: hash("data"), subject: consent.subject, agentId };
    });
    const list = readUseList(JSON.stringify({ uses }));
    const { index, witness, proof } = proveUse(list, 2);
    assert.deepEqual({ index, witness }, { index: 2, witness: uses[2] });
    assert.equal(isUseProven(list.root, { index, ...witness }, proof), true);
    assert.throws(() => proveUse(list, 3), /has 3 uses, and number 3/);
  });

  it("come from the list of the root alone", () => {
    const uses = ["x", "y"].map((name) => {
      return { structHash: hash(name), scope: hash("data"), subject: consent.subject, agentId: 0 };
    });
    const text = JSON.stringify({ uses });
    const { root } = readUseList(text);
    assert.equal(readUsesOf({ anchorId: 5, root }, text).uses.length, 2);
    const other = JSON.stringify({ uses: uses.slice(1) });
    assert.throws(
      () => readUsesOf({ anchorId: 5, root }, other),
      new RegExp(`root 5 is ${root}: take the list`),
    );
  });

  it("prove that a consent was anchored with the others of its file", () => {
    const { consentRoot, proof, signed } = consentAnswerOf(
      hash("b").toUpperCase().replace("X", "x") as Hex,
      NONE,
      items,
    );
    assert.equal(isConsentProven(consentRoot, hash("b"), proof), true);
    assert.equal(signed.signature, "0xbb");
    assert.throws(() => consentAnswerOf(hash("d"), NONE, items), /not in the file/);
    const refusals = items.map((item) => ({ ...item, type: "refusal" }) as PaperItem);
    assert.throws(() => consentAnswerOf(hash("a"), NONE, refusals), /not in the file/);
  });

  it("bring the consent first, find it in the log, or show it as it was signed", () => {
    const kindOf = (grant: JudgedGrant) => consentAnswerOf(hash("a"), grant, items).kind;
    assert.equal(kindOf(NONE), "bring");
    assert.equal(kindOf(grantOf(GRANT_STATUS.active, 2)), "in-log");
    assert.equal(kindOf(grantOf(GRANT_STATUS.revoked, 2)), "in-log");
    assert.equal(kindOf(grantOf(GRANT_STATUS.revoked, 0)), "withdrawn");
    assert.throws(() => kindOf(grantOf(GRANT_STATUS.refused, 0)), /refused/);
  });

  it("count only what was anchored before the root, or in the same second", () => {
    requireAnchoredBefore(hash("root"), 10, 10);
    assert.throws(() => requireAnchoredBefore(hash("root"), 0, 10), /never anchored/);
    assert.throws(() => requireAnchoredBefore(hash("root"), 11, 10), /anchored after/);
  });
});
