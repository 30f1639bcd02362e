import { queryOptions } from "@tanstack/react-query";
import type { Address } from "viem";
import type { JobRole } from "@/features/jobs/lib/job-actions";
import { historyOfIndex, type JobHappening } from "@/features/jobs/lib/job-history";
import { type JobRow, rowOfChain, rowOfIndex } from "@/features/jobs/lib/job-row";
import { allocationEscrowReadsAbi } from "@/generated/abi/allocation-escrow-reads";
import { projectRegistryReadsAbi } from "@/generated/abi/project-registry-reads";
import { resourceRegistryReadsAbi } from "@/generated/abi/resource-registry-reads";
import { graphql } from "@/generated/gql/gql";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";
import { indexElseChain, queryGraph } from "@/lib/graph";
import { GRAPH_KEY } from "@/lib/graph-query";
import type { JobStanding } from "@/lib/market/job";
import { readNewestJobs } from "@/lib/market/read-job";

/** The newest jobs, for the list. */
export const jobsDocument = graphql(/* GraphQL */ `
  query Jobs($first: Int!, $where: Job_filter) {
    jobs(first: $first, orderBy: number, orderDirection: desc, where: $where) {
      id
      number
      state
      closeReason
      researcher
      gpus
      price
      duration
      isQueued
      isPlausible
      meter
      escrowed
      paid
      refunded
      held
      accepted
      facilityWh
      carbonGrams
      matchedAt
      endsAt
      project {
        number
      }
      provider {
        id
      }
      gpuClass {
        name
        number
      }
      region {
        code
      }
    }
    _meta {
      block {
        number
        timestamp
      }
      hasIndexingErrors
    }
  }
`);

const jobHistoryDocument = graphql(/* GraphQL */ `
  query JobHistory($id: ID!) {
    job(id: $id) {
      id
      specHash
      transitions(first: 100, orderBy: sequence) {
        id
        to
        reason
        by
        deadline
        refunded
        timestamp
        transactionHash
        sequence
      }
      receipts(first: 1000, orderBy: sequence) {
        id
        researcherSigner
        providerSigner
        gpuSeconds
        periodEnd
        energyWh
        uptimeBps
        timestamp
        transactionHash
        sequence
      }
      claims(first: 1000, orderBy: sequence) {
        id
        signer
        gpuSeconds
        periodEnd
        energyWh
        uptimeBps
        maturesAt
        timestamp
        transactionHash
        sequence
      }
      acceptedWork(first: 1000, orderBy: sequence) {
        id
        acceptance
        gpuSeconds
        pay
        providerCredit
        bonded
        energyWh
        facilityWh
        carbonGrams
        isPlausible
        timestamp
        transactionHash
        sequence
      }
      extensions(first: 1000, orderBy: sequence) {
        id
        added
        escrowAdded
        endsAt
        timestamp
        transactionHash
        sequence
      }
      disputes(first: 100, orderBy: sequence) {
        id
        number
        disputer
        bond
        timestamp
        transactionHash
        sequence
      }
    }
    _meta {
      block {
        number
        timestamp
      }
      hasIndexingErrors
    }
  }
`);

/** Everything that happened to a job. */
export interface JobHistory {
  happenings: JobHappening[];
  /** Whether it was read from the chain's logs since the index did not answer. */
  isFromChain: boolean;
}

/** A number as an id of the index: bytes, the most significant first. */
export function numberedId(number: bigint | number, bytes: number): `0x${string}` {
  return `0x${BigInt(number)
    .toString(16)
    .padStart(bytes * 2, "0")}`;
}

/** Everything that happened to a job, oldest first: from the index, else from the chain's logs. */
export function jobHistoryQuery(client: ChainClient, config: AppConfig, jobId: bigint) {
  return queryOptions({
    queryKey: [GRAPH_KEY, "job-history", config.graphUrl, String(jobId)] as const,
    queryFn: ({ signal }) =>
      indexElseChain<JobHistory>(
        async () => {
          const variables = { id: numberedId(jobId, 32) };
          const { job } = await queryGraph(config.graphUrl, jobHistoryDocument, variables, signal);
          return job ? { happenings: historyOfIndex(job), isFromChain: false } : undefined;
        },
        async () => {
          // Only a missing index needs it.
          const { readJobHistoryLogs } = await import("@/features/jobs/chain/read-history");
          return { happenings: await readJobHistoryLogs(client, config, jobId), isFromChain: true };
        },
      ),
    retry: false,
    refetchInterval: 5_000,
  });
}

/** What an account is to a job, as the chain says. */
export function jobRoleQuery(
  client: ChainClient,
  { contracts }: Pick<AppConfig, "contracts">,
  { job, account }: { job: JobStanding; account: Address },
) {
  const { jobId, provider, researcher, projectId } = job;
  return queryOptions({
    queryKey: [CHAIN_KEY, "job-role", client.chain?.id, String(jobId), account] as const,
    queryFn: async (): Promise<JobRole> => {
      const escrow = { address: contracts.AllocationEscrow, abi: allocationEscrowReadsAbi } as const;
      const [isResearcher, until, acted, isProjectSigner, block] = await Promise.all([
        client.readContract({ ...escrow, functionName: "isResearcher", args: [jobId, account] }),
        client.readContract({ ...escrow, functionName: "jobSignerUntil", args: [jobId, account] }),
        client.readContract({
          address: contracts.ResourceRegistry,
          abi: resourceRegistryReadsAbi,
          functionName: "actsFor",
          args: [account],
        }),
        projectId === undefined
          ? account.toLowerCase() === researcher.toLowerCase()
          : client.readContract({
              address: contracts.ProjectRegistry,
              abi: projectRegistryReadsAbi,
              functionName: "isSigner",
              args: [projectId, account],
            }),
        client.getBlock({ blockTag: "latest" }),
      ]);
      return {
        isResearcher,
        isSigner: isProjectSigner || BigInt(until) > block.timestamp,
        isProvider: acted.toLowerCase() === provider.toLowerCase(),
      };
    },
  });
}

/** Jobs of a list. */
export interface JobList {
  rows: JobRow[];
  /** Whether these are the newest jobs of the chain, since the index did not answer. */
  isFromChain: boolean;
}

const PAGE = 1_000;

/** The newest jobs: from the index, else from the chain. */
export function jobListQuery(client: ChainClient, config: AppConfig) {
  return queryOptions({
    queryKey: [GRAPH_KEY, "jobs", config.graphUrl] as const,
    queryFn: ({ signal }) =>
      indexElseChain<JobList>(
        async () => {
          const variables = { first: PAGE, where: {} };
          const { jobs } = await queryGraph(config.graphUrl, jobsDocument, variables, signal);
          return { rows: jobs.map(rowOfIndex), isFromChain: false };
        },
        async () => {
          const jobs = await readNewestJobs(client, config);
          return { rows: jobs.map(rowOfChain), isFromChain: true };
        },
      ),
    retry: false,
    refetchInterval: 8_000,
  });
}
