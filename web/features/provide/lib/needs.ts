import type { ConsoleStanding } from "@/features/provide/chain/read-console";
import type { RewardsStanding } from "@/features/provide/chain/read-rewards";
import type { SlashStanding } from "@/features/provide/chain/read-slashes";
import type { OwnBusiness } from "@/features/provide/queries";
import { isRunning, type JobStanding } from "@/lib/market/job";
import { freeGpus, type MarketOffer } from "@/lib/market/offer";

/** Work without a receipt from which on it is time for one, in seconds of running. */
export const UNSIGNED_LIMIT = 6 * 3_600;
/** How long before its end an inventory should be reported anew, in seconds. */
const INVENTORY_SOON = 3 * 3_600;

/** Something that a provider should do now, with what it takes to do it. */
export type Need =
  | { kind: "start"; job: JobStanding }
  | { kind: "inventory"; reportedAt: number; isOver: boolean; until: number }
  | { kind: "appeal"; slash: SlashStanding }
  | { kind: "stake"; missing: bigint }
  | { kind: "mature"; job: JobStanding }
  | { kind: "receipt"; job: JobStanding; seconds: number }
  | { kind: "close"; job: JobStanding }
  | { kind: "give"; offer: MarketOffer; waiting: number }
  | { kind: "rewards"; epochs: readonly number[]; amount: bigint }
  | { kind: "withdrawStake"; amount: bigint };

/** What needs follow from. */
export interface Situation {
  standing: ConsoleStanding;
  business: OwnBusiness | undefined;
  waiting: ReadonlyMap<number, number> | undefined;
  rewards: RewardsStanding | undefined;
  slashes: readonly SlashStanding[] | undefined;
  /** The chain's time in unix seconds. */
  now: number;
}

function inventoryNeed({ standing, now }: Situation): Need[] {
  const { inventoryAt, inventoryPeriod, listed } = standing;
  if (listed === 0) return [];
  const until = inventoryAt + inventoryPeriod;
  const isOver = inventoryAt === 0 || now > until;
  return isOver || now > until - INVENTORY_SOON
    ? [{ kind: "inventory", reportedAt: inventoryAt, isOver, until }]
    : [];
}

/** How long a running job's work has no receipt and no claim, in seconds. */
export function unsignedSeconds(job: JobStanding, now: number): number {
  const known = Math.max(job.accepted, job.claimed) / job.gpus;
  return Math.max(0, Math.min(now, job.endsAt) - job.startedAt - known);
}

function runningNeeds(job: JobStanding, now: number): Need[] {
  const isOver = now >= job.endsAt || (job.state === "Draining" && now >= job.deadline);
  if (isOver) return [{ kind: "close", job }];
  const seconds = unsignedSeconds(job, now);
  return seconds > UNSIGNED_LIMIT && job.claimed === 0 ? [{ kind: "receipt", job, seconds }] : [];
}

function settlingNeeds(job: JobStanding, now: number): Need[] {
  const isAllPaid = job.accepted >= job.workLimit;
  if (isAllPaid || (now > job.deadline && job.claimed === 0)) return [{ kind: "close", job }];
  if (job.claimed > 0 || job.hadLastClaim) return [];
  return [{ kind: "receipt", job, seconds: unsignedSeconds(job, now) }];
}

function jobNeeds(job: JobStanding, now: number): Need[] {
  if (job.state === "Matched") return now <= job.deadline ? [{ kind: "start", job }] : [];
  if (job.claimed > 0 && !job.isDisputed && now >= job.claimMaturesAt) return [{ kind: "mature", job }];
  if (isRunning(job.state)) return runningNeeds(job, now);
  return job.state === "Settling" ? settlingNeeds(job, now) : [];
}

function giveNeeds({ business, waiting }: Situation): Need[] {
  return (business?.offers ?? []).flatMap((offer): Need[] => {
    const requests = waiting?.get(offer.classId) ?? 0;
    const canGive = offer.isCommunity && offer.hindrance === "None" && freeGpus(offer) > 0;
    return canGive && requests > 0 ? [{ kind: "give", offer, waiting: requests }] : [];
  });
}

function moneyNeeds({ standing, rewards, now }: Situation): Need[] {
  const { stake, listed, probationGpus, isOwner } = standing;
  const needs: Need[] = [];
  const active = stake.bonded - stake.thawing;
  if (listed > probationGpus && active < stake.required)
    needs.push({ kind: "stake", missing: stake.required - active });
  const ready = (rewards?.weeks ?? []).filter(
    ({ isClosed, claimableFrom }) => isClosed && now >= claimableFrom,
  );
  const amount = ready.reduce((sum, week) => sum + (week.amount ?? 0n), 0n);
  if (amount > 0n) needs.push({ kind: "rewards", epochs: ready.map(({ epoch }) => epoch), amount });
  if (isOwner && stake.thawing > 0n && now >= stake.thawEnd)
    needs.push({ kind: "withdrawStake", amount: stake.thawing });
  return needs;
}

const order: readonly Need["kind"][] = [
  "start",
  "inventory",
  "appeal",
  "stake",
  "mature",
  "receipt",
  "close",
  "give",
  "rewards",
  "withdrawStake",
];

/** What a provider should do now, the most pressing first. */
export function needsOf(situation: Situation): Need[] {
  const { business, slashes, now, standing } = situation;
  const appeals = (slashes ?? [])
    .filter(({ state, appealUntil }) => standing.isOwner && state === "Proposed" && now <= appealUntil)
    .map((slash): Need => ({ kind: "appeal", slash }));
  const needs = [
    ...(business?.jobs ?? []).flatMap((job) => jobNeeds(job, now)),
    ...inventoryNeed(situation),
    ...appeals,
    ...moneyNeeds(situation),
    ...giveNeeds(situation),
  ];
  return needs.sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
}
