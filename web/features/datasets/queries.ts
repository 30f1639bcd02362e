import { queryOptions } from "@tanstack/react-query";
import { type Address, getAbiItem, type Hex } from "viem";
import { datasetRegistryEventsAbi } from "@/generated/abi/dataset-registry-events";
import { graphql } from "@/generated/gql/gql";
import type { DatasetsQuery } from "@/generated/gql/graphql";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { indexElseChain, queryGraph } from "@/lib/graph";
import { GRAPH_KEY } from "@/lib/graph-query";
import { readLogs } from "@/lib/logs";
import { readDataset } from "@/lib/provenance/read-dataset";
import type { DatasetKind, DatasetStatus } from "@/lib/provenance/words";

const PAGE = 500;
const MAX_SKIP = 5_000;

/** Datasets and models, the newest first. */
export const datasetsDocument = graphql(/* GraphQL */ `
  query Datasets($first: Int!, $skip: Int!) {
    datasets(first: $first, skip: $skip, orderBy: sequence, orderDirection: desc) {
      id
      kind
      status
      custodian
      level
      purposes {
        code
        iri
      }
      openBreaches
      scope {
        standingConsents
        useCount
      }
      parentCount
      childCount
      registeredAt
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

/** A dataset in the list. What only the index counts is undefined where the chain alone answered. */
export interface DatasetRow {
  datasetId: Hex;
  kind: DatasetKind;
  status: DatasetStatus;
  custodian: Address;
  level: number;
  purposes: readonly { code: number; iri?: string }[];
  openBreaches: number;
  consents?: number;
  uses?: bigint;
  parents?: number;
  children?: number;
  registeredAt?: number;
}

function fromIndex(row: DatasetsQuery["datasets"][number]): DatasetRow {
  return {
    datasetId: row.id,
    kind: row.kind,
    status: row.status,
    custodian: row.custodian,
    level: row.level,
    purposes: row.purposes,
    openBreaches: row.openBreaches,
    consents: row.scope?.standingConsents ?? 0,
    uses: BigInt(row.scope?.useCount ?? 0),
    parents: row.parentCount,
    children: row.childCount,
    registeredAt: Number(row.registeredAt),
  };
}

async function readIndexed(graphUrl: string, signal: AbortSignal): Promise<DatasetRow[]> {
  const rows: DatasetRow[] = [];
  for (let skip = 0; skip <= MAX_SKIP; skip += PAGE) {
    const { datasets } = await queryGraph(graphUrl, datasetsDocument, { first: PAGE, skip }, signal);
    rows.push(...datasets.map(fromIndex));
    if (datasets.length < PAGE) break;
  }
  return rows;
}

/** How many datasets are read one by one from the chain, where the index gives no list. */
const CHAIN_DATASETS = 100;

const registered = getAbiItem({ abi: datasetRegistryEventsAbi, name: "DatasetRegistered" });

async function readFromChain(client: ChainClient, config: AppConfig): Promise<DatasetRow[]> {
  const logs = await readLogs(client, {
    address: config.contracts.DatasetRegistry,
    event: registered,
    fromBlock: BigInt(config.startBlock),
  });
  const rows = await Promise.all(
    logs
      .toReversed()
      .slice(0, CHAIN_DATASETS)
      .map(async ({ args }): Promise<DatasetRow | undefined> => {
        const standing = await readDataset(client, config, args.datasetId);
        if (!standing) return undefined;
        return {
          ...standing,
          purposes: standing.purposes.map((code) => ({ code })),
          parents: args.input.parents.length,
        };
      }),
  );
  return rows.filter((row) => row !== undefined);
}

/** All datasets: from the index, or from the chain when the index does not answer. */
export function datasetsQuery(client: ChainClient, config: AppConfig) {
  return queryOptions({
    queryKey: [GRAPH_KEY, "datasets", config.chainId, config.deployedAt] as const,
    queryFn: ({ signal }) =>
      indexElseChain<{ rows: readonly DatasetRow[]; source: "index" | "chain" }>(
        async () => ({ rows: await readIndexed(config.graphUrl, signal), source: "index" }),
        async () => ({ rows: await readFromChain(client, config), source: "chain" }),
      ),
    refetchInterval: 15_000,
  });
}

/** A dataset with what happened to it. */
export const datasetDocument = graphql(/* GraphQL */ `
  query Dataset($id: ID!, $key: String!, $first: Int!) {
    dataset(id: $id) {
      contentHash
      metaDigest
      codec
      licence
      subjectsRoot
      isDeclassified
      evidenceHash
      scope {
        consentCount
        standingConsents
        useCount
        benefitEarned
        benefitClaimed
      }
      registeredAt
      transactionHash
      mechanism {
        code
        iri
      }
      purposes {
        code
        iri
      }
      custody(first: $first, orderBy: sequence) {
        id
        kind
        from
        to
        timestamp
        transactionHash
      }
      madeBy(first: 20, orderBy: sequence, orderDirection: desc) {
        id
        jobId
        job {
          number
        }
        codeHash
        imageDigest
        paramsHash
        startedAt
        endedAt
        inputs {
          id
        }
      }
      usedBy(first: 20, orderBy: sequence, orderDirection: desc) {
        id
        jobId
        job {
          number
        }
        codeHash
        imageDigest
        paramsHash
        startedAt
        endedAt
        outputs {
          id
        }
      }
      jobUses(first: $first, orderBy: updatedAt, orderDirection: desc) {
        id
        jobId
        job {
          number
        }
        controller {
          number
          account
        }
        useCount
        privateUseCount
        consentCount
        anchoredUses
        reward
        updatedAt
      }
      taints(first: $first, orderBy: depth) {
        id
        depth
        mustBeDestroyed
        job {
          number
        }
        revocation {
          id
          timestamp
        }
      }
      breaches(first: $first, orderBy: number, orderDirection: desc) {
        number
        severity
        status
        reportedAt
        isLate
        affected
        controller {
          number
          account
        }
      }
    }
    unsure: revocations(first: 1, where: { isTaintComplete: false }) {
      id
    }
    consents(first: 1000, where: { dataset: $key, status: Active }) {
      level
      notBefore
      expiry
      purpose {
        code
        iri
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

/** How many of each list {@link datasetDocument} asks for. */
export const LISTED = 100;

/** Variables of {@link datasetDocument}. */
export function datasetVariables(datasetId: Hex) {
  const id = datasetId.toLowerCase();
  return { id, key: id, first: LISTED } as const;
}
