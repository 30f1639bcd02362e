import { zeroPadValue } from "ethers";
import { readLogsBackwards } from "../../contracts/read-logs.ts";
import { command } from "../command.ts";
import { account, compute, optional, whole } from "../parameters.ts";
import type { MarketSession } from "../session.ts";
import { actingProvider, shown } from "../views.ts";

const MAX_EPOCH = 2n ** 32n - 1n;

/** What a provider earned with one job. */
interface JobEarnings {
  jobId: bigint;
  paid: bigint;
  credited: bigint;
  bonded: bigint;
  gpuSeconds: bigint;
  energyWh: bigint;
  carbonGrams: bigint;
}

/** What a provider earned, job by job, from the events of the chain. */
async function readEarnings(session: MarketSession, provider: string): Promise<JobEarnings[]> {
  const { address, abi } = session.contracts.get("AllocationEscrow");
  const topics = [abi.getEvent("WorkAccepted")?.topicHash ?? null, null, zeroPadValue(provider, 32)];
  const to = await session.provider.getBlockNumber();
  const from = session.deployment.startBlock;
  const jobs = new Map<bigint, JobEarnings>();
  for await (const log of readLogsBackwards({ provider: session.provider, address, topics, from, to })) {
    const event = abi.parseLog(log);
    if (event === null) continue;
    const jobId: bigint = event.args.jobId;
    const work: Record<string, bigint> = event.args.work.toObject();
    const before = jobs.get(jobId);
    const larger = (name: "gpuSeconds" | "energyWh" | "carbonGrams") => {
      const [now, earlier] = [work[name] ?? 0n, before?.[name] ?? 0n];
      return now > earlier ? now : earlier;
    };
    jobs.set(jobId, {
      jobId,
      paid: (before?.paid ?? 0n) + (work.pay ?? 0n),
      credited: (before?.credited ?? 0n) + (work.providerCredit ?? 0n),
      bonded: (before?.bonded ?? 0n) + (work.bonded ?? 0n),
      gpuSeconds: larger("gpuSeconds"),
      energyWh: larger("energyWh"),
      carbonGrams: larger("carbonGrams"),
    });
  }
  return [...jobs.values()].sort((a, b) => (a.jobId < b.jobId ? -1 : 1));
}

const earnings = command(
  "earnings",
  "Shows what each job brought, and what can be withdrawn.",
  {},
  async (session) => {
    const provider = await actingProvider(session);
    const jobs = await readEarnings(session, provider);
    const sum = (name: "paid" | "credited" | "bonded") => jobs.reduce((total, job) => total + job[name], 0n);
    const balance = await session.read<bigint>("AllocationEscrow", "balanceOf", provider);
    return {
      provider,
      jobs,
      paid: shown(sum("paid")),
      credited: shown(sum("credited")),
      bonded: shown(sum("bonded")),
      withdrawable: shown(balance),
    };
  },
);

/** Pays the account's money on the ledger out. */
export const withdraw = command(
  "withdraw",
  "Pays out the account's money on the ledger.",
  {
    amount: optional(compute("how much"), undefined, "all of it"),
    to: optional(account("who receives it"), undefined, "the account"),
  },
  async (session, { amount, to }) => {
    const all = await session.read<bigint>("AllocationEscrow", "balanceOf", session.account);
    const values = [to ?? session.account, amount ?? all];
    await session.act({ contract: "AllocationEscrow", name: "withdraw", values });
    return { withdrawn: shown(amount ?? all) };
  },
);

const epoch = whole("number of the epoch", 0n, MAX_EPOCH);

/** A provider's reward of an epoch, and what the cap of fees left of it. */
async function readReward(session: MarketSession, number: bigint): Promise<unknown> {
  const provider = await actingProvider(session);
  const [amount, unspent] = await session.read<[bigint, bigint]>(
    "RewardsDistributor",
    "rewardOf",
    ...[number, provider],
  );
  return { epoch: number, provider, reward: shown(amount), unspent: shown(unspent) };
}

const rewards = command("rewards", "Shows the provider's reward of an epoch.", { epoch }, (session, values) =>
  readReward(session, values.epoch),
);

const claimRewards = command(
  "claim-rewards",
  "Pays the provider's reward of a closed epoch to its account on the ledger.",
  { epoch },
  async (session, values) => {
    const reward = await readReward(session, values.epoch);
    const claimed = [await actingProvider(session), [values.epoch]];
    await session.act({ contract: "RewardsDistributor", name: "claim", values: claimed });
    return reward;
  },
);

const closeEpoch = command("close-epoch", "Closes the next ended epoch of rewards.", {}, async (session) => {
  const next = await session.read<bigint>("RewardsDistributor", "nextToClose");
  await session.act({ contract: "RewardsDistributor", name: "closeEpoch", values: [next] });
  return { epoch: next };
});

const appeal = command(
  "appeal",
  "Appeals a slash to a vote, with twice the dispute's bond from the ledger account.",
  { slash: whole("number of the slash", 1n, MAX_EPOCH) },
  async (session, { slash }) => {
    await session.act({ contract: "DisputeModule", name: "appeal", values: [slash] });
  },
);

/** Commands about a provider's money. */
export const MONEY_COMMANDS = [earnings, withdraw, rewards, claimRewards, closeEpoch, appeal];
