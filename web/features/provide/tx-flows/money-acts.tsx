import type { Address as Hex } from "viem";
import { Address } from "@/components/chain/address";
import type { SlashStanding } from "@/features/provide/chain/read-slashes";
import { allocationEscrowActsAbi } from "@/generated/abi/allocation-escrow-acts";
import { disputeModuleActsAbi } from "@/generated/abi/dispute-module-acts";
import { rewardsDistributorActsAbi } from "@/generated/abi/rewards-distributor-acts";
import { formatTokens } from "@/lib/format";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";

/** Pays the provider's money on the ledger out. */
export function withdrawEarningsFlow(
  escrow: Hex,
  { to, amount, balance }: { to: Hex; amount: bigint; balance: bigint },
): TransactionFlow {
  return {
    title: "Withdraw earnings",
    changes: [
      {
        label: "Your money on the ledger",
        before: formatTokens(balance),
        after: formatTokens(balance - amount),
      },
      { label: "Paid out to", after: <Address address={to} show="both" isPlain /> },
    ],
    steps: [
      {
        kind: "call",
        label: `Withdraw ${formatTokens(amount)}`,
        call: contractCall({
          contract: "AllocationEscrow",
          address: escrow,
          abi: allocationEscrowActsAbi,
          functionName: "withdraw",
          args: [to, amount],
        }),
      },
    ],
    success: `${formatTokens(amount)} are paid out.`,
    href: "/provide",
  };
}

/** Closes the next week of rewards. */
export function closeEpochFlow(rewards: Hex, epoch: number): TransactionFlow {
  return {
    title: `Close week ${epoch} of rewards`,
    explanation: "It reserves what the week gives. Anybody can do it once the week is over.",
    changes: [{ label: `Week ${epoch}`, before: "Over", after: "Closed; its rewards are reserved" }],
    steps: [
      {
        kind: "call",
        label: "Close the week",
        call: contractCall({
          contract: "RewardsDistributor",
          address: rewards,
          abi: rewardsDistributorActsAbi,
          functionName: "closeEpoch",
          args: [epoch],
        }),
      },
    ],
    success: `Week ${epoch} is closed.`,
    href: "/provide",
  };
}

/** Pays rewards of weeks to the provider's account on the ledger. */
export function claimRewardsFlow(
  rewards: Hex,
  {
    provider,
    epochs,
    amount,
    ledger,
  }: { provider: Hex; epochs: readonly number[]; amount: bigint; ledger: bigint },
): TransactionFlow {
  return {
    title: "Claim rewards",
    changes: [
      { label: "Weeks", after: epochs.join(", ") },
      {
        label: "Your money on the ledger",
        before: formatTokens(ledger),
        after: formatTokens(ledger + amount),
      },
    ],
    steps: [
      {
        kind: "call",
        label: `Claim ${formatTokens(amount)}`,
        call: contractCall({
          contract: "RewardsDistributor",
          address: rewards,
          abi: rewardsDistributorActsAbi,
          functionName: "claim",
          args: [provider, [...epochs]],
        }),
      },
    ],
    success: `${formatTokens(amount)} of rewards are on the ledger.`,
    href: "/provide",
  };
}

/** Appeals a slash to a vote. */
export function appealFlow(
  disputes: Hex,
  { slash, ledger }: { slash: SlashStanding; ledger: bigint },
): TransactionFlow {
  return {
    title: `Appeal slash ${slash.slashId}`,
    explanation:
      "Holders vote on it. An appeal can only lower the slash; without a vote in time it falls away.",
    changes: [
      { label: "The slash waits", before: "for its delay", after: "for a vote" },
      {
        label: "Your money on the ledger",
        before: formatTokens(ledger),
        after: formatTokens(ledger - slash.appealBond),
      },
    ],
    warnings: [
      `The bond of ${formatTokens(slash.appealBond)} comes back if the slash is lowered or falls away; else it goes to the subsidy pool.`,
    ],
    steps: [
      {
        kind: "call",
        label: "Appeal",
        call: contractCall({
          contract: "DisputeModule",
          address: disputes,
          abi: disputeModuleActsAbi,
          functionName: "appeal",
          args: [slash.slashId],
        }),
      },
    ],
    success: `Slash ${slash.slashId} is appealed.`,
    href: "/provide",
  };
}
