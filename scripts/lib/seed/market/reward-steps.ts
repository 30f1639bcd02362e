import type { Result } from "ethers";
import { providers } from "../story/market/providers.ts";
import type { Step } from "../timetable.ts";
import type { MarketWorld } from "./market-world.ts";

const DAY = 86_400;
const WEEK = 7 * DAY;
/** Rewards are locked for a week after the end of their epoch. */
const LOCKED_EPOCHS = 1;
/** Who closes epochs: anyone, here an AI agent that watches the queue. */
const CLOSER = 40;
/** When the story claims rewards, in days before its end. */
const CLAIMED_AGO = [60.2, 30.6, 9.4];

/** Closes each epoch of rewards a while after its end, and lets providers claim a few times. */
export function rewardSteps(market: MarketWorld, end: number): Step[] {
  const weeks = 16;
  const closing = Array.from({ length: weeks }, (_, index): Step => {
    const secondsAgo = Math.round((weeks - index) * WEEK - 0.3 * DAY);
    return {
      secondsAgo,
      label: "an epoch of rewards is closed",
      run: () => closeEnded(market, end - secondsAgo),
    };
  });
  const claiming = CLAIMED_AGO.map((daysAgo): Step => {
    const secondsAgo = Math.round(daysAgo * DAY);
    return { secondsAgo, label: "providers claim rewards", run: () => claimAll(market) };
  });
  return [...closing, ...claiming];
}

/** @param at The moment, in seconds. */
async function closeEnded(market: MarketWorld, at: number): Promise<void> {
  const startedAt = Number(await market.read<bigint>("RewardsDistributor", "STARTED_AT", []));
  let epoch = Number(await market.read<bigint>("RewardsDistributor", "nextToClose", []));
  for (; startedAt + (epoch + 1) * WEEK <= at; epoch++)
    await market.send(CLOSER, "RewardsDistributor", "closeEpoch", [epoch]);
}

async function claimAll(market: MarketWorld): Promise<void> {
  const next = Number(await market.read<bigint>("RewardsDistributor", "nextToClose", []));
  for (const { member } of providers) {
    const provider = market.addressOf(member);
    const epochs: number[] = [];
    for (let epoch = 0; epoch < next - LOCKED_EPOCHS; epoch++)
      if (await isClaimable(market, epoch, provider)) epochs.push(epoch);
    if (epochs.length > 0) await market.send(member, "RewardsDistributor", "claim", [provider, epochs]);
  }
}

async function isClaimable(market: MarketWorld, epoch: number, provider: string): Promise<boolean> {
  const share = await market.read<Result>("RewardsDistributor", "shareOf", [epoch, provider]);
  return !share.isSettled && share.auditedScore + share.unauditedScore > 0n;
}
