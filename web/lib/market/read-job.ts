import { queryOptions } from "@tanstack/react-query";
import { allocationEscrowReadsAbi } from "@/generated/abi/allocation-escrow-reads";
import { disputeModuleReadsAbi } from "@/generated/abi/dispute-module-reads";
import { resourceRegistryReadsAbi } from "@/generated/abi/resource-registry-reads";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";
import { type EscrowTerms, JOB_FLAGS, type JobStanding, METER_SHIFT } from "@/lib/market/job";
import { decodeRegion } from "@/lib/market/region";
import { JOB_STATES, METERS } from "@/lib/market/words";
import { nameOf } from "@/lib/name-of";

type Config = Pick<AppConfig, "contracts">;

/** Reads the terms of all jobs. */
export function escrowTermsQuery(client: ChainClient, { contracts }: Config) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "escrow-terms", client.chain?.id, contracts.AllocationEscrow] as const,
    queryFn: (): Promise<EscrowTerms> =>
      client.readContract({
        address: contracts.AllocationEscrow,
        abi: allocationEscrowReadsAbi,
        functionName: "terms",
      }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Reads how many jobs there were. */
export function readJobCount(client: ChainClient, { contracts }: Config): Promise<bigint> {
  return client.readContract({
    address: contracts.AllocationEscrow,
    abi: allocationEscrowReadsAbi,
    functionName: "jobCount",
  });
}

/** Reads a job with everything that decides what can be done with it; null where there is none. */
export async function readJob(
  client: ChainClient,
  { contracts }: Config,
  jobId: bigint,
): Promise<JobStanding | null> {
  const escrow = { address: contracts.AllocationEscrow, abi: allocationEscrowReadsAbi } as const;
  const registry = { address: contracts.ResourceRegistry, abi: resourceRegistryReadsAbi } as const;
  const disputes = { address: contracts.DisputeModule, abi: disputeModuleReadsAbi } as const;
  const job = await client.readContract({ ...escrow, functionName: "jobOf", args: [jobId] });
  if (job.state === 0) return null;
  const [offer, payer, workLimit, openDispute, disputeBond] = await Promise.all([
    client.readContract({ ...registry, functionName: "offerOf", args: [job.offerId] }),
    client.readContract({ ...escrow, functionName: "payerOf", args: [jobId] }),
    client.readContract({ ...escrow, functionName: "workLimit", args: [jobId] }),
    client.readContract({ ...disputes, functionName: "openDisputeOf", args: [jobId] }),
    client.readContract({ ...disputes, functionName: "bondFor", args: [jobId] }),
  ]);
  const [gpuClass, [facilityWh, carbonGrams]] = await Promise.all([
    client.readContract({ ...registry, functionName: "classOf", args: [offer.classId] }),
    client.readContract({
      ...escrow,
      functionName: "footprint",
      args: [BigInt(job.energyWh), offer.pueBps, job.gPerKWh],
    }),
  ]);
  const { flags, projectId, state, lastReceiptMin, ...rest } = job;
  return {
    ...rest,
    jobId,
    state: nameOf(JOB_STATES, state),
    provider: offer.provider,
    payer,
    projectId: projectId || undefined,
    classId: offer.classId,
    className: gpuClass.name,
    region: decodeRegion(offer.region),
    price: offer.price,
    pueBps: offer.pueBps,
    tdpWatts: offer.tdpWatts,
    idleWatts: offer.idleWatts,
    meter: nameOf(METERS, flags >> METER_SHIFT),
    ...flagsOf(flags),
    facilityWh,
    carbonGrams,
    lastReceiptAt: job.startedAt + lastReceiptMin * 60,
    workLimit: Number(workLimit),
    openDispute,
    disputeBond,
  };
}

function flagsOf(flags: number) {
  const has = (flag: number) => (flags & flag) !== 0;
  return {
    isQueued: has(JOB_FLAGS.queued),
    isEarnIn: has(JOB_FLAGS.earnIn),
    isDisputed: has(JOB_FLAGS.disputed),
    hadLastClaim: has(JOB_FLAGS.lastClaim),
    isEnergyDoubtful: has(JOB_FLAGS.energyDoubtful),
    isAudited: has(JOB_FLAGS.audited),
  };
}

/** Reads a job; kept up to date. */
export function jobQuery(client: ChainClient, config: Config, jobId: bigint) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "job", client.chain?.id, config.contracts.AllocationEscrow, String(jobId)] as const,
    queryFn: () => readJob(client, config, jobId),
    refetchInterval: 4_000,
  });
}

/** How many jobs are read at once from the chain, where the index gives no list. */
export const CHAIN_JOBS = 50;

/** Reads the newest jobs from the chain, newest first: for lists without an index. */
export async function readNewestJobs(client: ChainClient, config: Config): Promise<JobStanding[]> {
  const count = await readJobCount(client, config);
  const numbers = Array.from({ length: Math.min(CHAIN_JOBS, Number(count)) }, (_, at) => count - BigInt(at));
  const jobs = await Promise.all(numbers.map((number) => readJob(client, config, number)));
  return jobs.filter((job) => job !== null);
}
