import { queryOptions } from "@tanstack/react-query";
import type { Hex } from "viem";
import { allocationEscrowDataAbi } from "@/generated/abi/allocation-escrow-data";
import { consentLogReadsAbi } from "@/generated/abi/consent-log-reads";
import { datasetRegistryReadsAbi } from "@/generated/abi/dataset-registry-reads";
import { graphql } from "@/generated/gql/gql";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";
import { numberedId } from "@/lib/provenance/ids";

/** A dataset that a job named, and whether it lets the job start. */
export interface NamedDataset {
  datasetId: Hex;
  /** Whether uses were recorded for the job, and nobody whose data were used has withdrawn since. */
  isUseValid: boolean;
  /** Whether it is neither retired nor under an open breach. */
  isUsable: boolean;
}

/** What a job named. */
export interface JobData {
  /** The controller whose uses count; undefined while none was named. */
  controllerId: number | undefined;
  datasets: readonly NamedDataset[];
}

async function readNamed(
  client: ChainClient,
  { contracts }: AppConfig,
  { jobId, controllerId, datasetId }: { jobId: bigint; controllerId: number; datasetId: Hex },
): Promise<NamedDataset> {
  const [isUseValid, isUsable] = await Promise.all([
    client.readContract({
      address: contracts.ConsentLog,
      abi: consentLogReadsAbi,
      functionName: "isUseValid",
      args: [jobId, datasetId, controllerId],
    }),
    client.readContract({
      address: contracts.DatasetRegistry,
      abi: datasetRegistryReadsAbi,
      functionName: "isUsable",
      args: [datasetId],
    }),
  ]);
  return { datasetId, isUseValid, isUsable };
}

/** The datasets that a job named, by the chain's word. */
export function jobDataQuery(client: ChainClient, config: AppConfig, jobId: bigint) {
  return queryOptions({
    queryKey: [
      CHAIN_KEY,
      "job-data",
      config.chainId,
      config.contracts.AllocationEscrow,
      String(jobId),
    ] as const,
    queryFn: async (): Promise<JobData> => {
      const [controllerId, ids] = await client.readContract({
        address: config.contracts.AllocationEscrow,
        abi: allocationEscrowDataAbi,
        functionName: "datasetsOf",
        args: [jobId],
      });
      const datasets = await Promise.all(
        ids.map((datasetId) => readNamed(client, config, { jobId, controllerId, datasetId })),
      );
      return { controllerId: controllerId || undefined, datasets };
    },
    refetchInterval: 8_000,
  });
}

/** Uses of data that were recorded for a job. */
export const jobUsesDocument = graphql(/* GraphQL */ `
  query JobDataUses($id: ID!) {
    job(id: $id) {
      dataUses(first: 100, orderBy: updatedAt, orderDirection: desc) {
        id
        scope
        dataset {
          id
          kind
        }
        controller {
          number
          account
        }
        useCount
        consentCount
        anchoredUses
        updatedAt
      }
      outputs(first: 50) {
        id
        kind
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

/** Variables of {@link jobUsesDocument}. */
export function jobUsesVariables(jobId: bigint) {
  return { id: numberedId(jobId, 32) };
}
