import { encodeFunctionData, type Hex } from "viem";
import { describe, expect, it } from "vitest";
import type { Root } from "@/features/roots/chain/read-root";
import { answerConsentFlow, answerUseFlow } from "@/features/roots/tx-flows/answer-acts";
import { type CallStep, resolveCall, type TransactionFlow } from "@/lib/tx/flow";
import type { ConsentAnswer, ConsentAnswerKind } from "../../../../scripts/lib/consent/use-answers.ts";

const hash = (digits: string) => `0x${digits.repeat(32)}` as Hex;
const account = `0x${"a1".repeat(20)}` as const;
const contracts = { anchors: `0x${"0a".repeat(20)}`, log: `0x${"0b".repeat(20)}` } as const;
const root: Root = {
  anchorId: 7n,
  input: {
    ...{ jobId: 0n, scope: hash("11"), root: hash("12"), digest: hash("13"), controllerId: 3, agentId: 0 },
    ...{ count: 2, purpose: 55, op: 2, codec: 0x55, level: 1 },
  },
  ...{ state: "Open", anchoredAt: 10, until: 20, leafUntil: 20, transactionHash: hash("14") },
  ...{ answerPeriod: 259_200, challengeBond: 20n * 10n ** 18n, atStake: 200n * 10n ** 18n },
};
const answerOf = (kind: ConsentAnswerKind): ConsentAnswer => ({
  ...{ kind, consentRoot: hash("15"), proof: [hash("16")] },
  signed: {
    signature: hash("17"),
    consent: {
      ...{ subject: account, revokeLock: hash("18"), controllerId: 3, agentId: 0, scope: hash("11") },
      ...{ purpose: 55, category: 68, level: 1, mechanism: 6, ops: 2, flags: 0, notBefore: 1 },
      ...{ expiry: 30, maxUses: 1, rewardPerUse: 0, termsHash: hash("19") },
    },
  },
});

/** Calls of a flow; each must be one that its ABI encodes. */
async function callsOf({ steps }: TransactionFlow) {
  const context = { account, signatures: [], hashes: [] };
  const calls = await Promise.all(steps.map((step) => resolveCall(step as CallStep, context)));
  for (const call of calls) expect(encodeFunctionData(call)).toMatch(/^0x[0-9a-f]{64}/);
  return calls.map(({ contract, address, functionName, args }) => ({
    ...{ contract, address, functionName, args },
  }));
}

describe("answers to questions about roots", () => {
  it("show a use, and say who gets the bond", async () => {
    const witness = { structHash: hash("21"), scope: hash("11"), subject: account, agentId: 0 };
    const leaf = { index: 1, witness, proof: [hash("22")] };
    const flow = answerUseFlow(contracts, root, { question: 4n, leaf });
    expect(await callsOf(flow)).toEqual([
      {
        ...{ contract: "UseAnchors", address: contracts.anchors, functionName: "answerLeaf" },
        args: [4n, root.input, leaf],
      },
    ]);
    expect(flow.changes).toContainEqual({ label: "The controller receives", after: "20 COMPUTE" });
    expect(flow.href).toBe("/controllers/3/roots/7");
  });

  it("bring a consent into the log before they show it", async () => {
    const answer = answerOf("bring");
    const { signed, consentRoot, proof } = answer;
    const calls = await callsOf(answerConsentFlow(contracts, root, { question: 4n, answer }));
    expect(calls).toEqual([
      {
        ...{ contract: "ConsentLog", address: contracts.log, functionName: "materialize" },
        args: [signed.consent, signed.signature, consentRoot, proof],
      },
      {
        ...{ contract: "UseAnchors", address: contracts.anchors, functionName: "answerConsent" },
        args: [4n, consentRoot, proof],
      },
    ]);
  });

  it("show a consent that is in the log, in one step", async () => {
    const answer = answerOf("in-log");
    const calls = await callsOf(answerConsentFlow(contracts, root, { question: 4n, answer }));
    expect(calls.map(({ functionName }) => functionName)).toEqual(["answerConsent"]);
  });

  it("show a consent that was withdrawn meanwhile as it was signed", async () => {
    const answer = answerOf("withdrawn");
    const { signed, consentRoot, proof } = answer;
    const [call, ...others] = await callsOf(answerConsentFlow(contracts, root, { question: 4n, answer }));
    expect(others).toEqual([]);
    expect(call).toMatchObject({
      functionName: "answerWithdrawn",
      args: [4n, root.input, signed.consent, signed.signature, consentRoot, proof],
    });
  });
});
