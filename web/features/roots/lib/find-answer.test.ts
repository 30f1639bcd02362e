import type { Hex } from "viem";
import { describe, expect, it } from "vitest";
import { findConsent, findUse } from "@/features/roots/lib/find-answer";
import { consentBatch } from "../../../../scripts/lib/consent/batches.ts";
import { consentIdOf } from "../../../../scripts/lib/consent/ids.ts";
import type { Consent } from "../../../../scripts/lib/consent/types.ts";
import { GRANT_STATUS, type JudgedGrant } from "../../../../scripts/lib/consent/use-faults.ts";
import { readUseList, writeUseList } from "../../../../scripts/lib/consent/use-list.ts";

const NOW = 1_795_187_045;
const CONTROLLER = 3;
const hash = (digits: string) => `0x${digits.repeat(32)}` as Hex;
const subject = `0x${"a1".repeat(20)}` as const;
const log = { chainId: 31337, contract: `0x${"c0".repeat(20)}` as const };

const witnesses = ["01", "02", "03"].map((digits) => {
  return { structHash: hash(digits), scope: hash("11"), subject, agentId: 0 };
});
const list = writeUseList(witnesses);
const usesRoot = { anchorId: 7n, input: { root: readUseList(list).root } };
const asFile = (text: string) => ({ name: "a.json", text });

const items = ["21", "22", "23"].map((digits) => {
  const consent: Consent = {
    ...{ subject, revokeLock: hash(digits), controllerId: CONTROLLER, agentId: 0, scope: hash("11") },
    ...{ purpose: 55, category: 68, level: 1, mechanism: 6, ops: 2, flags: 0, notBefore: NOW - 20 },
    ...{ expiry: NOW + 20, maxUses: 1, rewardPerUse: 0, termsHash: hash("12") },
  };
  return { type: "consent", grantId: consentIdOf(consent), consent, signature: hash("5a") };
});
const second = items[1]?.grantId ?? hash("00");
const consentRoot = consentBatch(items.map(({ grantId }) => grantId)).root;
const paperOf = (some: typeof items) =>
  JSON.stringify({ chainId: log.chainId, log: log.contract, items: some });
const paper = paperOf(items);

interface Case {
  text?: string;
  grant?: Partial<JudgedGrant>;
  anchoredAt?: number;
}

/** Answers with the second of three consents that one root holds. */
function consentFor({ text = paper, grant = {}, anchoredAt = NOW }: Case) {
  return findConsent(
    { anchoredAt: NOW, input: { controllerId: CONTROLLER } },
    { grantId: second, log, file: asFile(text) },
    {
      grantOf: async (grantId) => {
        expect(grantId).toBe(second);
        return {
          ...{ status: GRANT_STATUS.none, level: 0, isSub: false, ops: 0, purpose: 0 },
          ...{ notBefore: 0, expiry: 0, revokedAt: 0, controllerId: 0, ...grant },
        };
      },
      anchoredAt: async (controllerId, root) =>
        controllerId === CONTROLLER && root === consentRoot ? anchoredAt : 0,
    },
  );
}

describe("findUse", () => {
  it("takes the use that was asked for out of the published list", async () => {
    const { index, witness, proof } = await findUse(usesRoot, 1, asFile(list));
    expect({ index, ...witness, subject: witness.subject.toLowerCase() }).toEqual({
      ...{ index: 1, ...witnesses[1] },
    });
    expect(proof).toHaveLength(2);
  });

  it.each([
    ["{", "The list of uses is no JSON"],
    [paper, "The file has no list of uses"],
    [writeUseList(witnesses.slice(1)), `and root 7 is ${usesRoot.input.root}: take the list`],
  ])("says what is wrong with a list: %#", async (text, words) => {
    await expect(findUse(usesRoot, 1, asFile(text))).rejects.toThrow(words);
  });

  it("refuses a number that the list doesn't have", async () => {
    await expect(findUse(usesRoot, 3, asFile(list))).rejects.toThrow("The list has 3 uses, and number 3");
  });
});

describe("findConsent", () => {
  it.each<[string, Partial<JudgedGrant>]>([
    ["bring", {}],
    ["in-log", { status: GRANT_STATUS.active, level: 1 }],
    ["withdrawn", { status: GRANT_STATUS.revoked }],
  ])("finds how the consent answers: %s", async (kind, grant) => {
    const answer = await consentFor({ grant });
    expect(answer).toMatchObject({ kind, consentRoot });
    expect(consentIdOf(answer.signed.consent)).toBe(second);
    expect(answer.proof.length).toBeGreaterThan(0);
  });

  it.each<[string, Case]>([
    ["a.json is not JSON", { text: "{" }],
    ["a.json holds no signed consents", { text: list }],
    ["not for 31337", { text: paper.replace("31337", "1") }],
    ["was changed", { text: paper.replace('"maxUses":1', '"maxUses":2') }],
    ["is not in the file", { text: paperOf(items.toSpliced(1, 1)) }],
    ["never anchored", { text: paperOf(items.slice(1)) }],
    ["never anchored", { anchoredAt: 0 }],
    ["were anchored after the root of uses", { anchoredAt: NOW + 1 }],
    ["The person refused", { grant: { status: GRANT_STATUS.refused } }],
  ])("says what is wrong: %s", async (words, given) => {
    await expect(consentFor(given)).rejects.toThrow(words);
  });
});
