import { queryOptions } from "@tanstack/react-query";
import type { Address } from "viem";
import { readDispute, readNewestDisputes } from "@/features/disputes/chain/read-dispute";
import type { DisputeRecord } from "@/features/disputes/lib/dispute";
import { type DisputeRow, disputeRowOfChain, disputeRowOfIndex } from "@/features/disputes/lib/dispute-row";
import { accessManagerAbi } from "@/generated/abi/access-manager";
import { disputeModuleReadsAbi } from "@/generated/abi/dispute-module-reads";
import { resourceRegistryReadsAbi } from "@/generated/abi/resource-registry-reads";
import { graphql } from "@/generated/gql/gql";
import type { DisputeDetailQuery } from "@/generated/gql/graphql";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";
import { indexElseChain, queryGraph } from "@/lib/graph";
import { GRAPH_KEY } from "@/lib/graph-query";

const disputesDocument = graphql(/* GraphQL */ `
  query Disputes($first: Int!) {
    disputes(first: $first, orderBy: number, orderDirection: desc) {
      id
      number
      state
      disputer
      bond
      accepted
      claimed
      ruledGpuSeconds
      fault
      reasonHash
      reasonUri
      timestamp
      job {
        number
      }
      provider {
        id
      }
      slash {
        number
        state
        amount
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

const disputeDetailDocument = graphql(/* GraphQL */ `
  query DisputeDetail($id: ID!) {
    dispute(id: $id) {
      id
      evidenceHash
      evidenceUri
      ruledGpuSeconds
      fault
      bondTo
      reasonHash
      reasonUri
      endedAt
      votes(first: 100, orderBy: sequence) {
        id
        arbiter
        rulingHash
        gpuSeconds
        fault
        loss
        reasonHash
        reasonUri
        counts
        timestamp
        transactionHash
      }
      recusals(first: 100, orderBy: sequence) {
        id
        arbiter
        declarationHash
        declarationUri
        timestamp
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

/** Disputes of a list. */
export interface DisputeList {
  rows: DisputeRow[];
  /** Whether these are the newest of the chain, since the index did not answer. */
  isFromChain: boolean;
}

/** The newest disputes: from the index, else from the chain. */
export function disputeListQuery(client: ChainClient, config: AppConfig) {
  return queryOptions({
    queryKey: [GRAPH_KEY, "disputes", config.graphUrl] as const,
    queryFn: ({ signal }) =>
      indexElseChain<DisputeList>(
        async () => {
          const { disputes } = await queryGraph(config.graphUrl, disputesDocument, { first: 1_000 }, signal);
          return { rows: disputes.map(disputeRowOfIndex), isFromChain: false };
        },
        async () => {
          const disputes = await readNewestDisputes(client, config);
          return { rows: disputes.map(disputeRowOfChain), isFromChain: true };
        },
      ),
    retry: false,
    refetchInterval: 10_000,
  });
}

/** Reads a dispute; kept up to date. */
export function disputeQuery(client: ChainClient, config: Pick<AppConfig, "contracts">, disputeId: number) {
  const address = config.contracts.DisputeModule;
  return queryOptions({
    queryKey: [CHAIN_KEY, "dispute", client.chain?.id, address, disputeId] as const,
    queryFn: () => readDispute(client, config, disputeId),
    refetchInterval: 5_000,
  });
}

function recordOfIndex(dispute: NonNullable<DisputeDetailQuery["dispute"]>): DisputeRecord {
  const { evidenceHash, evidenceUri, endedAt, bondTo, reasonHash, reasonUri } = dispute;
  return {
    evidenceHash,
    evidenceUri,
    votes: dispute.votes.map(({ timestamp, gpuSeconds, loss, ...vote }) => ({
      ...vote,
      gpuSeconds: Number(gpuSeconds),
      loss: BigInt(loss),
      at: Number(timestamp),
    })),
    recusals: dispute.recusals.map(({ timestamp, ...recusal }) => ({ ...recusal, at: Number(timestamp) })),
    ending:
      endedAt === null || bondTo === null
        ? undefined
        : {
            gpuSeconds: Number(dispute.ruledGpuSeconds ?? 0),
            fault: dispute.fault ?? "None",
            bondTo,
            reasonHash: reasonHash ?? "0x",
            reasonUri: reasonUri ?? "",
            at: Number(endedAt),
          },
  };
}

/** What was published in a dispute: from the index, else from the chain's logs. */
export function disputeRecordQuery(client: ChainClient, config: AppConfig, disputeId: number) {
  return queryOptions({
    queryKey: [GRAPH_KEY, "dispute-record", config.graphUrl, disputeId] as const,
    queryFn: ({ signal }) =>
      indexElseChain<DisputeRecord | null>(
        async () => {
          const id: `0x${string}` = `0x${disputeId.toString(16).padStart(8, "0")}`;
          const { dispute } = await queryGraph(config.graphUrl, disputeDetailDocument, { id }, signal);
          return dispute ? recordOfIndex(dispute) : undefined;
        },
        async () => {
          // Only a missing index needs it.
          const { readDisputeLogs } = await import("@/features/disputes/chain/read-dispute-logs");
          return readDisputeLogs(client, config, disputeId);
        },
      ),
    retry: false,
    refetchInterval: 6_000,
  });
}

/** Roles of the access manager that rule disputes. */
const ARBITER_ROLE = 52n;

/** What an account is to a dispute. */
export interface DisputeRole {
  isArbiter: boolean;
  isInterested: boolean;
  /** It is the provider; its operator is not enough to appeal. */
  isProvider: boolean;
  /** It acts for the provider. */
  isOperator: boolean;
}

/** Reads what an account is to a dispute. */
export function disputeRoleQuery(
  client: ChainClient,
  { contracts }: Pick<AppConfig, "contracts">,
  { disputeId, provider, account }: { disputeId: number; provider: Address; account: Address },
) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "dispute-role", client.chain?.id, disputeId, account] as const,
    queryFn: async (): Promise<DisputeRole> => {
      const [[isArbiter], isInterested, acted] = await Promise.all([
        client.readContract({
          address: contracts.AccessManager,
          abi: accessManagerAbi,
          functionName: "hasRole",
          args: [ARBITER_ROLE, account],
        }),
        client.readContract({
          address: contracts.DisputeModule,
          abi: disputeModuleReadsAbi,
          functionName: "isInterested",
          args: [disputeId, account],
        }),
        client.readContract({
          address: contracts.ResourceRegistry,
          abi: resourceRegistryReadsAbi,
          functionName: "actsFor",
          args: [account],
        }),
      ]);
      const isSame = (one: string) => one.toLowerCase() === provider.toLowerCase();
      return { isArbiter, isInterested, isProvider: isSame(account), isOperator: isSame(acted) };
    },
    refetchInterval: 15_000,
  });
}

/** Times of disputes and slashes, in seconds. */
export function disputeSettingsQuery(client: ChainClient, { contracts }: Pick<AppConfig, "contracts">) {
  const address = contracts.DisputeModule;
  return queryOptions({
    queryKey: [CHAIN_KEY, "dispute-settings", client.chain?.id, address] as const,
    queryFn: () => client.readContract({ address, abi: disputeModuleReadsAbi, functionName: "settings" }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
