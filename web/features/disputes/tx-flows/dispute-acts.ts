import type { Address } from "viem";
import {
  type DisputeStanding,
  type Fault,
  faultSentences,
  type Ruling,
  type SlashStanding,
} from "@/features/disputes/lib/dispute";
import { faultNumber } from "@/features/disputes/lib/ruling-form";
import { disputeModuleActsAbi } from "@/generated/abi/dispute-module-acts";
import { formatTokens } from "@/lib/format";
import { formatGpuHours } from "@/lib/market/units";
import { inlineText } from "@/lib/published-text";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";

const shared = { contract: "DisputeModule", abi: disputeModuleActsAbi } as const;
const hrefOf = (disputeId: number) => `/disputes/${disputeId}`;

/** What an arbiter says, with its reason as a text or as it was published. */
export interface RulingInput {
  fault: Fault;
  gpuSeconds: number;
  loss: bigint;
  reason: { text: string } | Pick<Ruling, "reasonHash" | "reasonUri">;
}

/** Votes for a ruling, in place of an earlier vote. */
export function voteRulingFlow(
  disputes: Address,
  dispute: DisputeStanding,
  { input, before }: { input: RulingInput; before: number },
): TransactionFlow {
  const { disputeId, majority } = dispute;
  const { fault, gpuSeconds, loss, reason } = input;
  const published =
    "text" in reason ? inlineText(reason.text.trim()) : { hash: reason.reasonHash, uri: reason.reasonUri };
  const isLast = before + 1 >= majority;
  return {
    title: isLast ? `Rule dispute ${disputeId}` : `Vote on dispute ${disputeId}`,
    explanation: isLast
      ? "Yours is the vote that is missing: the ruling takes effect in the same transaction."
      : `${majority} votes for exactly the same ruling, with the same reason, rule.`,
    changes: [
      { label: "Paid in all", after: formatGpuHours(BigInt(gpuSeconds)) },
      { label: "Fault", after: fault === "None" ? "none" : fault.toLowerCase() },
      ...(loss > 0n ? [{ label: "The researcher's proven loss", after: formatTokens(loss) }] : []),
      {
        label: "Votes for this ruling",
        before: `${before} of ${majority}`,
        after: `${before + 1} of ${majority}`,
      },
      ...("text" in reason
        ? [{ label: "Your reason, public for ever", after: `“${reason.text.trim()}”` }]
        : []),
    ],
    warnings: fault === "None" ? [] : [faultSentences[fault]],
    steps: [
      {
        kind: "call",
        label: isLast ? "Vote and rule" : "Vote",
        call: contractCall({
          ...shared,
          address: disputes,
          functionName: "vote",
          args: [
            disputeId,
            {
              fault: faultNumber(fault),
              gpuSeconds,
              loss,
              reasonHash: published.hash,
              reasonUri: published.uri,
            },
          ],
        }),
      },
    ],
    success: isLast ? `Dispute ${disputeId} is ruled.` : `Your vote on dispute ${disputeId} counts.`,
    href: hrefOf(disputeId),
  };
}

/** Steps back from a dispute. */
export function recuseDisputeFlow(
  disputes: Address,
  disputeId: number,
  declaration: string,
): TransactionFlow {
  const text = declaration.trim();
  const { hash, uri } = inlineText(text);
  return {
    title: `Step back from dispute ${disputeId}`,
    explanation: "A vote that you gave doesn't count any more.",
    changes: [{ label: "Your interest, public for ever", after: `“${text}”` }],
    warnings: ["This can't be taken back: you don't vote on this dispute any more."],
    steps: [
      {
        kind: "call",
        label: "Step back",
        call: contractCall({
          ...shared,
          address: disputes,
          functionName: "recuse",
          args: [disputeId, hash, uri],
        }),
      },
    ],
    success: `You stepped back from dispute ${disputeId}.`,
    href: hrefOf(disputeId),
  };
}

/** Ends a dispute that nobody ruled in time, or that a receipt made void. */
export function endDisputeFlow(disputes: Address, dispute: DisputeStanding): TransactionFlow {
  const { disputeId } = dispute;
  const isAgreed = dispute.acceptedNow >= dispute.claimed;
  return {
    title: `End dispute ${disputeId}`,
    explanation: isAgreed
      ? "Both sides signed a receipt that covers the claim. The bond goes back."
      : "Nobody ruled in time: what both sides signed last stands, and the bond goes back.",
    changes: [
      { label: "Accepted", after: formatGpuHours(BigInt(dispute.acceptedNow)) },
      { label: "Bond back", after: formatTokens(dispute.bond) },
    ],
    steps: [
      {
        kind: "call",
        label: "End the dispute",
        call: contractCall({
          ...shared,
          address: disputes,
          functionName: isAgreed ? "settleAgreed" : "applyDefault",
          args: [disputeId],
        }),
      },
    ],
    success: `Dispute ${disputeId} has ended.`,
    href: hrefOf(disputeId),
  };
}

/** Appeals a slash to a vote of the holders. */
export function appealSlashFlow(
  disputes: Address,
  disputeId: number,
  { slash, bond }: { slash: SlashStanding; bond: bigint },
): TransactionFlow {
  return {
    title: `Appeal slash ${slash.slashId}`,
    explanation: "Holders vote on it. An appeal can only lower a slash; without a ruling it falls away.",
    changes: [
      { label: "At stake", after: formatTokens(slash.amount) },
      { label: "Bond from your account on the ledger", after: formatTokens(bond) },
    ],
    warnings: ["If holders don't lower the slash, the bond goes to the subsidy pool."],
    steps: [
      {
        kind: "call",
        label: "Appeal",
        call: contractCall({ ...shared, address: disputes, functionName: "appeal", args: [slash.slashId] }),
      },
    ],
    success: `Slash ${slash.slashId} is appealed.`,
    href: hrefOf(disputeId),
  };
}

/** Executes a slash after its delay, or ends one whose appeal nobody ruled. */
export function endSlashFlow(
  disputes: Address,
  disputeId: number,
  { slash, way }: { slash: SlashStanding; way: "executeSlash" | "lapseSlash" },
): TransactionFlow {
  const isExecuted = way === "executeSlash";
  return {
    title: isExecuted ? `Execute slash ${slash.slashId}` : `End slash ${slash.slashId}`,
    explanation: isExecuted
      ? "Proven loss goes to the payer first, then at most a quarter of the rest; all else goes to the subsidy pool. Nobody who decided gains."
      : "Nobody ruled the appeal in time, so the slash falls away and the provider's bond goes back.",
    changes: [
      {
        label: "Taken from the provider's stake, at most",
        after: isExecuted ? formatTokens(slash.amount) : "nothing",
      },
    ],
    steps: [
      {
        kind: "call",
        label: isExecuted ? "Execute the slash" : "End the slash",
        call: contractCall({ ...shared, address: disputes, functionName: way, args: [slash.slashId] }),
      },
    ],
    success: isExecuted ? `Slash ${slash.slashId} is executed.` : `Slash ${slash.slashId} fell away.`,
    href: hrefOf(disputeId),
  };
}
