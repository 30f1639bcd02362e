import type { Address } from "viem";
import { rewardsDistributorReadsAbi } from "@/generated/abi/rewards-distributor-reads";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";

type Config = Pick<AppConfig, "contracts">;

/** How many weeks back rewards are looked for: as many as one claim takes. */
const WEEKS = 52;

/** A provider's reward of a week. Amounts in wei, times in unix seconds. */
export interface WeekReward {
  epoch: number;
  /** What can be claimed, or could be once the week is closed; undefined before that. */
  amount: bigint | undefined;
  /** What the cap of fees leaves of it. */
  unspent: bigint | undefined;
  /** When the week ends. */
  endsAt: number;
  /** From when it can be claimed. */
  claimableFrom: number;
  isClosed: boolean;
}

/** A provider's rewards that are not claimed yet, and which week can be closed. */
export interface RewardsStanding {
  weeks: readonly WeekReward[];
  nextToClose: number;
  /** When the next week to close ends. */
  nextEndsAt: number;
}

/** Reads the rewards that a provider has not claimed. */
export async function readRewards(
  client: ChainClient,
  { contracts }: Config,
  provider: Address,
): Promise<RewardsStanding> {
  const rewards = { address: contracts.RewardsDistributor, abi: rewardsDistributorReadsAbi } as const;
  const [startedAt, current, nextToClose, { epochLength, lockPeriod }] = await Promise.all([
    client.readContract({ ...rewards, functionName: "STARTED_AT" }),
    client.readContract({ ...rewards, functionName: "currentEpoch" }),
    client.readContract({ ...rewards, functionName: "nextToClose" }),
    client.readContract({ ...rewards, functionName: "settings" }),
  ]);
  const endOf = (epoch: number) => startedAt + (epoch + 1) * epochLength;
  const epochs = Array.from({ length: Math.min(WEEKS, current + 1) }, (_, back) => current - back);
  const weeks = await Promise.all(
    epochs.map(async (epoch): Promise<WeekReward | undefined> => {
      const share = await client.readContract({
        ...rewards,
        functionName: "shareOf",
        args: [epoch, provider],
      });
      if (share.isSettled || share.auditedScore + share.unauditedScore === 0n) return undefined;
      const isClosed = epoch < nextToClose;
      const [amount, unspent] = isClosed
        ? await client.readContract({ ...rewards, functionName: "rewardOf", args: [epoch, provider] })
        : [undefined, undefined];
      const endsAt = endOf(epoch);
      return { epoch, amount, unspent, isClosed, endsAt, claimableFrom: endsAt + lockPeriod };
    }),
  );
  return {
    weeks: weeks.filter((week) => week !== undefined),
    nextToClose,
    nextEndsAt: endOf(nextToClose),
  };
}
