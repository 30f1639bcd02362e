import { queryOptions } from "@tanstack/react-query";
import { type Address, isAddressEqual, zeroAddress } from "viem";
import { allocationEscrowReadsAbi } from "@/generated/abi/allocation-escrow-reads";
import { fairShareQueueReadsAbi } from "@/generated/abi/fair-share-queue-reads";
import { projectRegistryReadsAbi } from "@/generated/abi/project-registry-reads";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";
import { PROJECT_STATUSES, type ProjectStanding, type QueueStanding } from "@/lib/market/project";
import { nameOf } from "@/lib/name-of";

type Config = Pick<AppConfig, "contracts">;

function contractsOf({ contracts }: Config) {
  return {
    registry: { address: contracts.ProjectRegistry, abi: projectRegistryReadsAbi },
    escrow: { address: contracts.AllocationEscrow, abi: allocationEscrowReadsAbi },
    queue: { address: contracts.FairShareQueue, abi: fairShareQueueReadsAbi },
  } as const;
}

/** Reads a project; null where there is none. */
export async function readProject(
  client: ChainClient,
  config: Config,
  projectId: number,
): Promise<ProjectStanding | null> {
  const { registry, escrow, queue } = contractsOf(config);
  const args = [projectId] as const;
  const found = await client.readContract({ ...registry, functionName: "projectOf", args });
  if (isAddressEqual(found.owner, zeroAddress)) return null;
  const [status, ledgerAccount, queuedRequest] = await Promise.all([
    client.readContract({ ...registry, functionName: "statusOf", args }),
    client.readContract({ ...escrow, functionName: "projectAccount", args }),
    client.readContract({ ...queue, functionName: "queuedRequestOf", args }),
  ]);
  const balance = await client.readContract({
    ...escrow,
    functionName: "balanceOf",
    args: [ledgerAccount],
  });
  const { owner, nextOwner, registeredAt, smallUntil, openChallenge, budgetUsd, uri } = found;
  return {
    projectId,
    owner,
    nextOwner: isAddressEqual(nextOwner, zeroAddress) ? undefined : nextOwner,
    status: nameOf(PROJECT_STATUSES, status),
    ...{ registeredAt, smallUntil, openChallenge, budgetUsd, uri, ledgerAccount, balance, queuedRequest },
  };
}

/** Query options of {@link readProject}; kept up to date. */
export function projectQuery(client: ChainClient, config: Config, projectId: number) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "project", client.chain?.id, config.contracts.ProjectRegistry, projectId] as const,
    queryFn: () => readProject(client, config, projectId),
    refetchInterval: 5_000,
  });
}

/** Reads why a project has its place. */
export function queueStandingQuery(client: ChainClient, config: Config, projectId: number) {
  const { queue } = contractsOf(config);
  return queryOptions({
    queryKey: [CHAIN_KEY, "queue-standing", client.chain?.id, queue.address, projectId] as const,
    queryFn: (): Promise<QueueStanding> =>
      client.readContract({ ...queue, functionName: "standingOf", args: [projectId] }),
    refetchInterval: 8_000,
  });
}

/** Reads after how long use counts half, in seconds. */
export function usageHalfLifeQuery(client: ChainClient, config: Config) {
  const { queue } = contractsOf(config);
  return queryOptions({
    queryKey: [CHAIN_KEY, "usage-half-life", client.chain?.id, queue.address] as const,
    queryFn: async (): Promise<number> =>
      (await client.readContract({ ...queue, functionName: "settings" })).usageHalfLife,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What an account is to a project. */
export interface ProjectRole {
  isOwner: boolean;
  /** The owner too. */
  isMember: boolean;
}

/** Reads what an account is to a project. */
export function projectRoleQuery(
  client: ChainClient,
  config: Config,
  { projectId, account }: { projectId: number; account: Address },
) {
  const { registry } = contractsOf(config);
  return queryOptions({
    queryKey: [CHAIN_KEY, "project-role", client.chain?.id, registry.address, projectId, account] as const,
    queryFn: async (): Promise<ProjectRole> => {
      const [owner, isMember] = await Promise.all([
        client.readContract({ ...registry, functionName: "ownerOf", args: [projectId] }),
        client.readContract({ ...registry, functionName: "isMember", args: [projectId, account] }),
      ]);
      return { isOwner: isAddressEqual(owner, account), isMember };
    },
  });
}

/** How many projects are read at once from the chain. */
export const CHAIN_PROJECTS = 100;

/** Reads the newest projects, newest first. */
export async function readNewestProjects(client: ChainClient, config: Config): Promise<ProjectStanding[]> {
  const { registry } = contractsOf(config);
  const count = await client.readContract({ ...registry, functionName: "projectCount" });
  const ids = Array.from({ length: Math.min(CHAIN_PROJECTS, count) }, (_, at) => count - at);
  const projects = await Promise.all(ids.map((id) => readProject(client, config, id)));
  return projects.filter((project) => project !== null);
}

/** The projects that an account owns or is a member of, of the newest ones, as the chain says. */
export function ownProjectsQuery(client: ChainClient, config: Config, account: Address) {
  const { registry } = contractsOf(config);
  return queryOptions({
    queryKey: [CHAIN_KEY, "own-projects", client.chain?.id, registry.address, account] as const,
    queryFn: async (): Promise<ProjectStanding[]> => {
      const count = await client.readContract({ ...registry, functionName: "projectCount" });
      const ids = Array.from({ length: Math.min(CHAIN_PROJECTS, count) }, (_, at) => count - at);
      const own = await Promise.all(
        ids.map(async (id) => {
          const args = [id, account] as const;
          return (await client.readContract({ ...registry, functionName: "isMember", args })) ? [id] : [];
        }),
      );
      const projects = await Promise.all(own.flat().map((id) => readProject(client, config, id)));
      return projects.filter((project) => project !== null);
    },
    refetchInterval: 15_000,
  });
}
