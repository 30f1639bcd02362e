import type { ChainView } from "./chain-view.ts";
import { due, type Look, OVER, WAITS, waitsUntil } from "./things.ts";

/** IJobs.JobState. */
const MATCHED = 1;
const SETTLING = 4;
/** JobFlags.DISPUTED. */
const DISPUTED = 4n;
/** IDisputeModule.DisputeState and SlashState, IProjectRegistry.ChallengeState. */
const OPEN = 1n;
const PROPOSED = 1n;
const APPEALED = 2n;

interface Job {
  state: bigint;
  flags: bigint;
  gpus: bigint;
  startedAt: bigint;
  accepted: bigint;
  claimed: bigint;
  claimMaturesAt: bigint;
  lastReceiptMin: bigint;
  deadline: bigint;
  endsAt: bigint;
}

const close = (jobId: string, why: string): Look =>
  due({
    ...{ task: "close-jobs", what: `job ${jobId}, which ${why}` },
    ...{ contract: "AllocationEscrow", name: "close", values: [jobId] },
  });

/** A job: is claimed, never started, ended, went silent, or is settled. */
export async function lookAtJob(view: ChainView, jobId: string): Promise<Look> {
  const job = await view.read<Job>("AllocationEscrow", "jobOf", jobId);
  const state = Number(job.state);
  if (state < MATCHED || state > SETTLING) return OVER;
  if (state === MATCHED)
    return view.now > job.deadline ? close(jobId, "never started") : waitsUntil(job.deadline + 1n);
  const isClaimed = job.claimed !== 0n;
  const isDisputed = (job.flags & DISPUTED) !== 0n;
  const isRipe = isClaimed && !isDisputed && view.now >= job.claimMaturesAt;
  if (isRipe && !(state === SETTLING && view.now > job.deadline)) return mature(jobId);
  const waits = isClaimed && !isDisputed ? [job.claimMaturesAt] : [];
  return state === SETTLING
    ? lookAtSettling(view, jobId, job, waits)
    : lookAtRunning(view, jobId, job, waits);
}

function mature(jobId: string): Look {
  return due({
    ...{ task: "mature-claims", what: `the claim of job ${jobId}, which nobody disputed` },
    ...{ contract: "AllocationEscrow", name: "mature", values: [jobId] },
  });
}

async function lookAtRunning(view: ChainView, jobId: string, job: Job, waits: bigint[]): Promise<Look> {
  if (view.now >= job.endsAt) return close(jobId, "ran to its end");
  if (job.claimed !== 0n) return waitsUntil(least([...waits, job.endsAt]));
  const { stalePeriod } = await view.read<{ stalePeriod: bigint }>("AllocationEscrow", "terms");
  const staleAt = job.startedAt + job.lastReceiptMin * 60n + stalePeriod;
  return view.now > staleAt
    ? close(jobId, "nobody heard of any more")
    : waitsUntil(least([job.endsAt, staleAt + 1n]));
}

function lookAtSettling(view: ChainView, jobId: string, job: Job, waits: bigint[]): Look {
  if (job.claimed !== 0n && waits.length === 0) return WAITS; // a dispute will end, and be seen
  const isSettled = job.claimed === 0n && job.accepted === job.gpus * (job.endsAt - job.startedAt);
  if (isSettled) return close(jobId, "is paid in full");
  const from = [...waits, job.deadline + 1n].reduce((one, other) => (one > other ? one : other));
  return view.now >= from ? close(jobId, "had its time to settle") : waitsUntil(least([...waits, from]));
}

const least = (moments: readonly bigint[]): bigint =>
  moments.reduce((one, other) => (one < other ? one : other));

/** A request that nobody matched in its time. */
export async function lookAtRequest(view: ChainView, requestId: string): Promise<Look> {
  const request = await view.read<{ enqueuedAt: bigint }>("FairShareQueue", "requestOf", requestId);
  if (request.enqueuedAt === 0n) return OVER;
  const { requestPeriod } = await view.read<{ requestPeriod: bigint }>("FairShareQueue", "settings");
  const from = request.enqueuedAt + requestPeriod;
  if (view.now < from) return waitsUntil(from);
  return due({
    ...{ task: "expire-requests", what: `request ${requestId}, which nobody took in its time` },
    ...{ contract: "FairShareQueue", name: "dequeue", values: [requestId] },
  });
}

/** A dispute that both sides settled, or that nobody ruled in time. */
export async function lookAtDispute(view: ChainView, disputeId: string): Promise<Look> {
  const dispute = await view.read<{ state: bigint; openedAt: bigint; jobId: bigint; claimed: bigint }>(
    "DisputeModule",
    "disputeOf",
    disputeId,
  );
  if (dispute.state !== OPEN) return OVER;
  const call = { task: "end-disputes", contract: "DisputeModule", values: [disputeId] } as const;
  const job = await view.read<Job>("AllocationEscrow", "jobOf", dispute.jobId);
  if (job.accepted >= dispute.claimed)
    return due({ ...call, name: "settleAgreed", what: `dispute ${disputeId}, which both sides settled` });
  const { rulingPeriod } = await view.read<{ rulingPeriod: bigint }>("DisputeModule", "settings");
  if (view.now < dispute.openedAt + rulingPeriod) return WAITS; // what the sides accept meanwhile ends it too
  return due({ ...call, name: "applyDefault", what: `dispute ${disputeId}, which nobody ruled in time` });
}

/** A slash whose delay is over, or whose appeal nobody ruled in time. */
export async function lookAtSlash(view: ChainView, slashId: string): Promise<Look> {
  const slash = await view.read<{
    state: bigint;
    isAppealRuled: boolean;
    proposedAt: bigint;
    appealedAt: bigint;
  }>("DisputeModule", "slashOf", slashId);
  if (slash.state !== PROPOSED && slash.state !== APPEALED) return OVER;
  const terms = await view.read<{ slashDelay: bigint; appealRulingPeriod: bigint }>(
    "DisputeModule",
    "settings",
  );
  const call = { task: "end-slashes", contract: "DisputeModule", values: [slashId] } as const;
  const execute = due({ ...call, name: "executeSlash", what: `slash ${slashId}, which stands` });
  if (slash.state === APPEALED) {
    if (slash.isAppealRuled) return execute;
    const from = slash.appealedAt + terms.appealRulingPeriod;
    if (view.now < from) return waitsUntil(from);
    return due({ ...call, name: "lapseSlash", what: `slash ${slashId}, whose appeal nobody ruled` });
  }
  const from = slash.proposedAt + terms.slashDelay;
  return view.now < from ? waitsUntil(from) : execute;
}

/** A challenge of a project that nobody ruled in time. */
export async function lookAtChallenge(view: ChainView, challengeId: string): Promise<Look> {
  const challenge = await view.read<{ state: bigint; openedAt: bigint }>(
    "ProjectRegistry",
    "challengeOf",
    challengeId,
  );
  if (challenge.state !== OPEN) return OVER;
  const from = challenge.openedAt + (await view.read<bigint>("ProjectRegistry", "CHALLENGE_PERIOD"));
  if (view.now < from) return waitsUntil(from);
  return due({
    ...{ task: "lapse-challenges", what: `challenge ${challengeId}, which nobody ruled in time` },
    ...{ contract: "ProjectRegistry", name: "lapseChallenge", values: [challengeId] },
  });
}

/** A provider's part of an epoch's rewards, once it is unlocked. */
export async function lookAtShare(view: ChainView, id: string): Promise<Look> {
  const [epoch = "0", provider = ""] = id.split(":");
  const share = await view.read<{ isSettled: boolean }>("RewardsDistributor", "shareOf", epoch, provider);
  if (share.isSettled) return OVER;
  const settings = await view.read<{ epochLength: bigint; lockPeriod: bigint }>(
    "RewardsDistributor",
    "settings",
  );
  const start = await view.read<bigint>("RewardsDistributor", "STARTED_AT");
  const from = start + (BigInt(epoch) + 1n) * settings.epochLength + settings.lockPeriod;
  if (view.now < from) return waitsUntil(from);
  const { isClosed } = await view.read<{ isClosed: boolean }>("RewardsDistributor", "epochOf", epoch);
  if (!isClosed) return WAITS;
  const [amount] = await view.read<[bigint, bigint]>("RewardsDistributor", "rewardOf", epoch, provider);
  if (amount === 0n) return OVER;
  return due({
    ...{ task: "pay-rewards", what: `${provider}'s rewards of epoch ${epoch}` },
    ...{ contract: "RewardsDistributor", name: "claim", values: [provider, [epoch]] },
  });
}

/** The epoch of rewards that is over and not closed. */
export async function lookAtEpoch(view: ChainView): Promise<Look> {
  const next = await view.read<bigint>("RewardsDistributor", "nextToClose");
  const current = await view.read<bigint>("RewardsDistributor", "currentEpoch");
  if (next >= current) return WAITS;
  return due({
    ...{ task: "close-epochs", what: `epoch ${next} of rewards, which is over` },
    ...{ contract: "RewardsDistributor", name: "closeEpoch", values: [next] },
  });
}
