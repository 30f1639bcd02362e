import { queryOptions } from "@tanstack/react-query";
import type { Address } from "viem";
import { type ProjectRow, projectRowOfChain, projectRowOfIndex } from "@/features/projects/lib/project-row";
import { fairShareQueueReadsAbi } from "@/generated/abi/fair-share-queue-reads";
import { projectRegistryReadsAbi } from "@/generated/abi/project-registry-reads";
import { resourceRegistryReadsAbi } from "@/generated/abi/resource-registry-reads";
import { graphql } from "@/generated/gql/gql";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";
import { indexElseChain, queryGraph } from "@/lib/graph";
import { GRAPH_KEY } from "@/lib/graph-query";
import { CHALLENGE_STATES, type ChallengeState } from "@/lib/market/project";
import { readNewestProjects } from "@/lib/market/read-project";
import { LANES, type Lane } from "@/lib/market/words";
import { nameOf } from "@/lib/name-of";

const projectsDocument = graphql(/* GraphQL */ `
  query Projects($first: Int!) {
    projects(first: $first, orderBy: number, orderDirection: desc) {
      id
      number
      owner
      status
      smallUntil
      budgetUsd
      uri
      jobCount
      gpuSeconds
      paid
      facilityWh
      carbonGrams
      registeredAt
      ledgerAccount {
        id
        balance
      }
      members(first: 100, where: { isActive: true }) {
        account
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

/** People, keys, links, reports, challenges, use and jobs of a project. */
export const projectDetailDocument = graphql(/* GraphQL */ `
  query ProjectDetail($id: ID!) {
    project(id: $id) {
      id
      members(first: 200, where: { isActive: true }, orderBy: since) {
        account
        since
      }
      signers(first: 200, where: { until_gt: "0" }, orderBy: updatedAt) {
        signer
        until
      }
      providerLinks(first: 200, orderBy: updatedAt) {
        provider
        isOffered
        isLinked
        linkedAt
      }
      statusChanges(first: 100, orderBy: sequence, orderDirection: desc) {
        id
        status
        smallUntil
        reasonHash
        uri
        timestamp
        transactionHash
      }
      challenges(first: 50, orderBy: sequence, orderDirection: desc) {
        id
        number
        challenger
        bond
        evidenceHash
        evidenceUri
        state
        reasonHash
        reasonUri
        timestamp
        transactionHash
      }
      usageChanges(first: 1000, orderBy: sequence) {
        id
        usage
        timestamp
      }
      subsidyGrants(first: 100, orderBy: sequence, orderDirection: desc) {
        id
        amount
        shareBps
        timestamp
        transactionHash
      }
      jobs(first: 200, orderBy: number, orderDirection: desc) {
        id
        number
        state
        gpus
        accepted
        paid
        facilityWh
        carbonGrams
        matchedAt
        gpuClass {
          name
        }
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

/** The variables of {@link projectDetailDocument}. */
export function projectDetailVariables(projectId: number): { id: `0x${string}` } {
  return { id: `0x${projectId.toString(16).padStart(8, "0")}` };
}

/** Projects of a list. */
export interface ProjectList {
  rows: ProjectRow[];
  /** Whether these are the newest projects of the chain, since the index did not answer. */
  isFromChain: boolean;
}

/** The newest projects: from the index, else from the chain. */
export function projectListQuery(client: ChainClient, config: AppConfig) {
  return queryOptions({
    queryKey: [GRAPH_KEY, "projects", config.graphUrl] as const,
    queryFn: ({ signal }) =>
      indexElseChain<ProjectList>(
        async () => {
          const { projects } = await queryGraph(config.graphUrl, projectsDocument, { first: 1_000 }, signal);
          return { rows: projects.map(projectRowOfIndex), isFromChain: false };
        },
        async () => {
          const projects = await readNewestProjects(client, config);
          return { rows: projects.map(projectRowOfChain), isFromChain: true };
        },
      ),
    retry: false,
    refetchInterval: 10_000,
  });
}

/** What registering and challenging is bound by. */
export interface ProjectBounds {
  smallBudgetUsd: bigint;
  challengeBond: bigint;
  challengePeriod: number;
  maxTerm: number;
}

/** Reads what registering and challenging is bound by. */
export function projectBoundsQuery(client: ChainClient, { contracts }: Pick<AppConfig, "contracts">) {
  const registry = { address: contracts.ProjectRegistry, abi: projectRegistryReadsAbi } as const;
  return queryOptions({
    queryKey: [CHAIN_KEY, "project-bounds", client.chain?.id, registry.address] as const,
    queryFn: async (): Promise<ProjectBounds> => {
      const [smallBudgetUsd, challengeBond, challengePeriod, maxTerm] = await Promise.all([
        client.readContract({ ...registry, functionName: "smallBudgetUsd" }),
        client.readContract({ ...registry, functionName: "challengeBond" }),
        client.readContract({ ...registry, functionName: "CHALLENGE_PERIOD" }),
        client.readContract({ ...registry, functionName: "MAX_TERM" }),
      ]);
      return { smallBudgetUsd, challengeBond, challengePeriod, maxTerm };
    },
    staleTime: 60_000,
  });
}

/** A challenge as the chain has it. */
export interface ChallengeStanding {
  challengeId: number;
  state: ChallengeState;
  openedAt: number;
  challenger: Address;
  bond: bigint;
}

/** Reads a challenge. */
export function challengeQuery(
  client: ChainClient,
  { contracts }: Pick<AppConfig, "contracts">,
  challengeId: number,
) {
  const registry = { address: contracts.ProjectRegistry, abi: projectRegistryReadsAbi } as const;
  return queryOptions({
    queryKey: [CHAIN_KEY, "challenge", client.chain?.id, registry.address, challengeId] as const,
    queryFn: async (): Promise<ChallengeStanding> => {
      const found = await client.readContract({
        ...registry,
        functionName: "challengeOf",
        args: [challengeId],
      });
      return { ...found, challengeId, state: nameOf(CHALLENGE_STATES, found.state) };
    },
    enabled: challengeId > 0,
  });
}

/** A request in the queue with its place, as the chain has it. */
export interface RequestPlace {
  requestId: bigint;
  /** Which request it is, counted from 1. */
  sequence: number;
  classId: number;
  className: string;
  gpus: number;
  lane: Lane;
  duration: number;
  enqueuedAt: number;
  maxPrice: bigint;
  bond: bigint;
  /** Its project's key. */
  key: bigint;
  /** The key of the project that is first in its lane. */
  firstKey: bigint;
  /** Requests of its lane before it. */
  before: number;
  /** Requests in its lane. */
  laneLength: number;
  /** Requests of the class in all lanes. */
  classLength: number;
  laneShares: Readonly<Record<Lane, number>>;
}

/** A request's number is its place in the order of all requests x 2^24 + its project. */
function projectOfRequest(requestId: bigint): number {
  return Number(requestId & 0xff_ff_ffn);
}

/** Reads a request with its place and the reasons for it; null when it is not in the queue any more. */
export async function readPlace(
  client: ChainClient,
  { contracts }: Pick<AppConfig, "contracts">,
  requestId: bigint,
): Promise<RequestPlace | null> {
  const queue = { address: contracts.FairShareQueue, abi: fairShareQueueReadsAbi } as const;
  const request = await client.readContract({ ...queue, functionName: "requestOf", args: [requestId] });
  if (request.enqueuedAt === 0) return null;
  const { classId, lane } = request;
  const lengthOf = (of: number) =>
    client.readContract({ ...queue, functionName: "laneLength", args: [classId, of] });
  const keyOf = (of: bigint) =>
    client.readContract({ ...queue, functionName: "keyOf", args: [projectOfRequest(of)] });
  const [before, lengths, shares, [first = requestId], key, { bond }, gpuClass] = await Promise.all([
    client.readContract({ ...queue, functionName: "placeOf", args: [requestId] }),
    Promise.all([lengthOf(0), lengthOf(1), lengthOf(2)]),
    client.readContract({ ...queue, functionName: "laneSharesBps" }),
    client.readContract({ ...queue, functionName: "nextOf", args: [classId, lane, 1n] }),
    keyOf(requestId),
    client.readContract({ ...queue, functionName: "settings" }),
    client.readContract({
      address: contracts.ResourceRegistry,
      abi: resourceRegistryReadsAbi,
      functionName: "classOf",
      args: [classId],
    }),
  ]);
  const [small, contribution, general] = shares.map(Number);
  const { sequence, gpus, duration, enqueuedAt, maxPrice } = request;
  return {
    ...{ requestId, sequence, classId, gpus, duration, enqueuedAt, maxPrice, bond, key },
    firstKey: await keyOf(first),
    className: gpuClass.name,
    lane: nameOf(LANES, lane),
    before: Number(before),
    laneLength: Number(lengths[lane] ?? 0n),
    classLength: Number(lengths.reduce((sum, length) => sum + length, 0n)),
    laneShares: { Small: small ?? 0, Contribution: contribution ?? 0, General: general ?? 0 },
  };
}

/** Query options of {@link readPlace}; kept up to date. */
export function placeQuery(client: ChainClient, config: Pick<AppConfig, "contracts">, requestId: bigint) {
  const address = config.contracts.FairShareQueue;
  return queryOptions({
    queryKey: [CHAIN_KEY, "queue-place", client.chain?.id, address, String(requestId)] as const,
    queryFn: () => readPlace(client, config, requestId),
    enabled: requestId > 0n,
    refetchInterval: 5_000,
  });
}
