import type { Result } from "ethers";
import { encodeRegion } from "../config/regions.ts";
import { StackError } from "../stack/stack-error.ts";
import type { MarketSession } from "./session.ts";
import { readOffer, type Struct, shown, structOf } from "./views.ts";

const SECONDS_AN_HOUR = 3_600n;

/** What is to be estimated. */
export interface EstimateParameters {
  gpus: bigint;
  /** In seconds. */
  duration: bigint;
}

/** The energy of a job and what it stands for, between doing nothing and full power. */
export interface Footprint {
  gpuWh: { idle: bigint; full: bigint };
  facilityWh: { idle: bigint; full: bigint };
  carbonGrams: { idle: bigint; full: bigint };
  gPerKWh: bigint;
}

/** Cost, energy and carbon of a job on an offer, before it is booked. */
export async function estimateOffer(
  session: MarketSession,
  offerId: bigint,
  { gpus, duration }: EstimateParameters,
): Promise<unknown> {
  const offer = await readOffer(session, offerId);
  const price = BigInt(offer.price as bigint);
  const cost = price * gpus * duration;
  const { feeBps } = structOf(await session.read<Result>("AllocationEscrow", "terms"));
  return {
    offerId,
    className: offer.className,
    price: offer.priceShown,
    cost,
    costShown: shown(cost),
    feeIncluded: shown((cost * BigInt(feeBps as bigint)) / 10_000n),
    footprint: await footprintOf(session, offer, { gpus, duration }),
    carbonSource: await carbonSource(session, String(offer.region)),
  };
}

/** What a request in the queue costs at most, and where the project stands. */
export async function estimateRequest(
  session: MarketSession,
  { projectId, classId, maxPrice }: { projectId: bigint; classId: bigint; maxPrice: bigint },
  { gpus, duration }: EstimateParameters,
): Promise<unknown> {
  const found = structOf(await session.read<Result>("ResourceRegistry", "classOf", classId));
  if (found.name === "")
    throw new StackError(`There is no GPU class ${classId}`, "see config/gpu-classes.json");
  const escrowed = maxPrice * gpus * duration;
  const { bond } = structOf(await session.read<Result>("FairShareQueue", "settings"));
  const standing = structOf(await session.read<Result>("FairShareQueue", "standingOf", projectId));
  const [subsidy, shareBps] = await session.read<[bigint, bigint]>(
    "SubsidyPool",
    "quote",
    ...[projectId, escrowed, standing.usage],
  );
  return {
    projectId,
    className: `${found.name} ${found.memoryGb} GB`,
    escrowed: shown(escrowed),
    bond: shown(bond),
    subsidy: shown(subsidy),
    subsidyBps: shareBps,
    standing,
  };
}

async function footprintOf(
  session: MarketSession,
  offer: Struct,
  { gpus, duration }: EstimateParameters,
): Promise<Footprint> {
  const region = encodeRegion(String(offer.region));
  const gPerKWh = await session.read<bigint>("CarbonOracle", "intensityOf", region);
  const energy = (watts: unknown) => (BigInt(watts as bigint) * gpus * duration) / SECONDS_AN_HOUR;
  const [idle, full] = [energy(offer.idleWatts), energy(offer.tdpWatts)];
  const of = (wattHours: bigint) =>
    session.read<[bigint, bigint]>("AllocationEscrow", "footprint", wattHours, offer.pueBps, gPerKWh);
  const [least, most] = [await of(idle), await of(full)];
  return {
    gpuWh: { idle, full },
    facilityWh: { idle: least[0], full: most[0] },
    carbonGrams: { idle: least[1], full: most[1] },
    gPerKWh,
  };
}

async function carbonSource(session: MarketSession, region: string): Promise<string> {
  const record = structOf(await session.read<Result>("CarbonOracle", "recordOf", encodeRegion(region)));
  const day = new Date(Number(record.asOf) * 1000).toISOString().slice(0, 10);
  return `${String(record.source)} (${day})`;
}
