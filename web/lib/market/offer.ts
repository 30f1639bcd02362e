import type { Address } from "viem";
import { carbonPerGpuHour } from "@/lib/market/footprint";
import type { Hindrance, Meter, Tier } from "@/lib/market/words";

/** A provider's record, as far as it concerns who books. Times in unix seconds. */
export interface ProviderRecord {
  account: Address;
  /** As it holds now where the chain says it, as audited where the index does. */
  tier: Tier;
  meter: Meter;
  strikes: number;
  /** Jobs completed. */
  completed: number;
  /** Jobs failed or never started. */
  failed: number;
  /** No new jobs until then; 0 when it never was suspended. */
  suspendedUntil: number;
  /** When it reported its inventory last; 0 before. */
  inventoryAt: number;
  registeredAt: number;
  /** GPUs in open offers. */
  listed: number;
}

/** An offer, with what people compare offers by. */
export interface MarketOffer {
  offerId: number;
  provider: ProviderRecord;
  classId: number;
  className: string;
  memoryGb: number;
  gpus: number;
  used: number;
  /** In wei per GPU-second. */
  price: bigint;
  /** ISO 3166-1 alpha-2 code. */
  region: string;
  /** g CO2e per kWh of the region's grid. */
  gPerKWh: number;
  pueBps: number;
  tdpWatts: number;
  idleWatts: number;
  /** Work of one GPU-second in 1/10,000 of the reference GPU's. */
  weight: number;
  isCommunity: boolean;
  isOpen: boolean;
  /** g CO2e of one GPU-hour at full power, hosts and facility included. */
  carbonPerHour: bigint;
  /** Why no GPU of it can be reserved now, by the chain's word; undefined while the chain has not answered. */
  hindrance?: Hindrance;
}

/** Adds to an offer what its carbon follows from. */
export function withCarbon(offer: Omit<MarketOffer, "carbonPerHour">, hostOverheadBps: number): MarketOffer {
  const { tdpWatts, pueBps, gPerKWh } = offer;
  return { ...offer, carbonPerHour: carbonPerGpuHour(tdpWatts, { hostOverheadBps, pueBps, gPerKWh }) };
}

/** GPUs for new jobs now. */
export function freeGpus({ isOpen, gpus, used }: Pick<MarketOffer, "isOpen" | "gpus" | "used">): number {
  return isOpen ? Math.max(0, gpus - used) : 0;
}

/** How old an inventory may be before the tier is lost, in seconds: ResourceRegistry.TIER_GRACE. */
const TIER_GRACE = 14 * 86_400;

/** The tier that holds now, as the registry decides it: L0 when no inventory came for two weeks. */
export function tierNow(
  { tier, inventoryAt }: Pick<ProviderRecord, "tier" | "inventoryAt">,
  now: number | undefined,
): Tier {
  return now !== undefined && inventoryAt + TIER_GRACE < now ? "L0" : tier;
}

/** Completed jobs of all that ended with blame or credit, times 10,000; undefined before the first. */
export function completionBps({
  completed,
  failed,
}: Pick<ProviderRecord, "completed" | "failed">): number | undefined {
  const all = completed + failed;
  return all === 0 ? undefined : Math.floor((completed * 10_000) / all);
}
