import type { Address } from "viem";
import type { JobsQuery } from "@/generated/gql/graphql";
import { isEnded, type JobStanding } from "@/lib/market/job";
import type { JobState, Meter } from "@/lib/market/words";

/** A job in a list. Amounts in wei. */
export interface JobRow {
  number: bigint;
  state: JobState;
  className: string;
  gpus: number;
  region: string;
  researcher: Address;
  provider: Address;
  projectId: number | undefined;
  isQueued: boolean;
  price: bigint;
  paid: bigint;
  held: bigint;
  /** Not known where the list was read from the chain. */
  refunded: bigint | undefined;
  /** GPU-seconds that are final. */
  accepted: bigint;
  facilityWh: bigint;
  carbonGrams: bigint;
  meter: Meter;
  /** Unix seconds: when it was matched; from the chain: when it was started. */
  since: number;
}

/** A job of the index as a row. */
export function rowOfIndex(job: JobsQuery["jobs"][number]): JobRow {
  return {
    number: BigInt(job.number),
    state: job.state,
    className: job.gpuClass.name,
    gpus: job.gpus,
    region: job.region.code,
    researcher: job.researcher,
    provider: job.provider.id,
    projectId: job.project?.number,
    isQueued: job.isQueued,
    price: BigInt(job.price),
    paid: BigInt(job.paid),
    held: BigInt(job.held),
    refunded: BigInt(job.refunded),
    accepted: BigInt(job.accepted),
    facilityWh: BigInt(job.facilityWh),
    carbonGrams: BigInt(job.carbonGrams),
    meter: job.meter,
    since: Number(job.matchedAt),
  };
}

/** A job that was read from the chain as a row. */
export function rowOfChain(job: JobStanding): JobRow {
  return {
    ...job,
    number: job.jobId,
    held: isEnded(job.state) ? 0n : job.escrow - job.paid,
    refunded: undefined,
    accepted: BigInt(job.accepted),
    since: job.startedAt,
  };
}
