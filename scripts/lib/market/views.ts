import type { Result } from "ethers";
import { formatCompute } from "../config/amounts.ts";
import { decodeRegion } from "../config/regions.ts";
import { CLOSE_REASONS, JOB_STATES, LANES, METERS, TIERS } from "../contracts/market-words.ts";
import { StackError } from "../stack/stack-error.ts";
import type { MarketSession } from "./session.ts";

const SECONDS_AN_HOUR = 3_600n;

/** A struct of a contract by its field names. */
export type Struct = Record<string, unknown>;

/** A struct as an object. */
export function structOf(result: Result): Struct {
  return result.toObject(true);
}

/** An amount for people to read. */
export function shown(amount: unknown): string {
  return `${formatCompute(BigInt(amount as bigint))} COMPUTE`;
}

/** A price per GPU-second, shown per GPU-hour. */
export function shownPrice(price: unknown): string {
  return `${formatCompute(BigInt(price as bigint) * SECONDS_AN_HOUR)} COMPUTE per GPU-hour`;
}

/** A moment for people to read; null for none. */
export function shownTime(seconds: unknown): string | null {
  const value = Number(seconds as bigint);
  return value === 0 ? null : new Date(value * 1000).toISOString().replace(".000Z", "Z");
}

/** The provider that the session's account acts for. */
export async function actingProvider(session: MarketSession): Promise<string> {
  const provider = await session.read<string>("ResourceRegistry", "actsFor", session.account);
  if (BigInt(provider) !== 0n) return provider;
  throw new StackError(`${session.account} is no provider and no operator of one`, "register first");
}

/**
 * An offer, with what a reader wants to know of it.
 * @throws StackError when there is none.
 */
export async function readOffer(session: MarketSession, offerId: bigint): Promise<Struct> {
  const offer = structOf(await session.read<Result>("ResourceRegistry", "offerOf", offerId));
  if (BigInt(offer.provider as string) === 0n)
    throw new StackError(`There is no offer ${offerId}`, "see offers");
  const gpuClass = structOf(await session.read<Result>("ResourceRegistry", "classOf", offer.classId));
  return {
    offerId,
    ...offer,
    region: decodeRegion(String(offer.region)),
    className: `${gpuClass.name} ${gpuClass.memoryGb} GB`,
    free: (offer.gpus as bigint) - (offer.used as bigint),
    priceShown: shownPrice(offer.price),
  };
}

/** All offers that take jobs and that a filter lets through, newest first. */
export async function readOpenOffers(
  session: MarketSession,
  isWanted: (offer: Struct) => boolean,
): Promise<Struct[]> {
  const count = await session.read<bigint>("ResourceRegistry", "offerCount");
  const offers: Struct[] = [];
  for (let offerId = count; offerId > 0n; offerId--) {
    const offer = await readOffer(session, offerId);
    if (offer.isOpen === true && isWanted(offer)) offers.push(offer);
  }
  return offers;
}

/**
 * A job, with what a reader wants to know of it.
 * @throws StackError when there is none.
 */
export async function readJob(session: MarketSession, jobId: bigint): Promise<Struct> {
  const job = structOf(await session.read<Result>("AllocationEscrow", "jobOf", jobId));
  const state = JOB_STATES[Number(job.state)];
  if (state === undefined || state === "None")
    throw new StackError(`There is no job ${jobId}`, "check its number");
  const offer = await readOffer(session, job.offerId as bigint);
  const [facilityWh, carbonGrams] = await session.read<[bigint, bigint]>(
    "AllocationEscrow",
    "footprint",
    ...[job.energyWh, offer.pueBps, job.gPerKWh],
  );
  return {
    jobId,
    ...job,
    state,
    provider: offer.provider,
    className: offer.className,
    region: offer.region,
    price: offer.price,
    times: {
      startedAt: shownTime(job.startedAt),
      endsAt: shownTime(job.endsAt),
      deadline: shownTime(job.deadline),
      claimMaturesAt: shownTime(job.claimMaturesAt),
    },
    footprint: { gpuWh: job.energyWh, facilityWh, carbonGrams },
    amounts: { escrow: shown(job.escrow), paid: shown(job.paid), subsidy: shown(job.subsidy) },
  };
}

/** A provider's record, stake and money. */
export async function readProvider(session: MarketSession, provider: string): Promise<Struct> {
  const record = structOf(await session.read<Result>("ResourceRegistry", "providerOf", provider));
  const stake = structOf(await session.read<Result>("StakeVault", "stakeOf", provider));
  const one = (contract: string, name: string) => session.read<bigint>(contract, name, provider);
  return {
    provider,
    ...record,
    tier: TIERS[Number(await one("ResourceRegistry", "tierOf"))],
    auditedTier: TIERS[Number(record.tier)],
    meter: METERS[Number(record.meter)],
    completionBps: await one("ResourceRegistry", "completionBpsOf"),
    stake: {
      bonded: await one("StakeVault", "lockedOf"),
      ...stake,
      free: await one("StakeVault", "freeOf"),
      required: await one("ResourceRegistry", "requiredStakeOf"),
      thawEndShown: shownTime(stake.thawEnd),
    },
    balance: await one("AllocationEscrow", "balanceOf"),
  };
}

/** The word for a lane. */
export function laneName(lane: unknown): string {
  return LANES[Number(lane)] ?? String(lane);
}

/** The word for a close reason. */
export function closeReason(reason: unknown): string {
  return CLOSE_REASONS[Number(reason)] ?? String(reason);
}
