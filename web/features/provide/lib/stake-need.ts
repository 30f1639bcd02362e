import type { ConsoleStanding } from "@/features/provide/chain/read-console";
import { TIERS } from "@/lib/market/words";

const WHOLE_WEIGHT = 10_000n;

/** What listed GPUs of some weight need as stake in the provider's tier, in wei. */
export function stakeNeeded(
  { tier, stakePerGpu }: Pick<ConsoleStanding, "tier" | "stakePerGpu">,
  units: bigint,
): bigint {
  return ((stakePerGpu[TIERS.indexOf(tier)] ?? 0n) * units) / WHOLE_WEIGHT;
}

/** What listing more GPUs means for the stake. */
export interface ListingNeed {
  before: bigint;
  after: bigint;
  /** Stake that is still missing; zero when nothing is. */
  missing: bigint;
  /** Whether the GPUs are few enough to be listed without the stake. */
  isProbation: boolean;
}

/** What `gpus` more GPUs of a weight need. */
export function needFor(
  standing: Pick<
    ConsoleStanding,
    "tier" | "stakePerGpu" | "listed" | "listedUnits" | "probationGpus" | "stake"
  >,
  { gpus, weight }: { gpus: number; weight: number },
): ListingNeed {
  const before = stakeNeeded(standing, standing.listedUnits);
  const after = stakeNeeded(standing, standing.listedUnits + BigInt(gpus) * BigInt(weight));
  const active = standing.stake.bonded - standing.stake.thawing;
  return {
    before,
    after,
    missing: after > active ? after - active : 0n,
    isProbation: standing.listed + gpus <= standing.probationGpus,
  };
}
