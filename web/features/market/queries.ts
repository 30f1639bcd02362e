import { queryOptions } from "@tanstack/react-query";
import { stringToHex } from "viem";
import { carbonOracleReadsAbi } from "@/generated/abi/carbon-oracle-reads";
import { graphql } from "@/generated/gql/gql";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";

/** A region's figure as the table of the chain has it. */
export interface CarbonRecord {
  gPerKWh: number;
  /** The end of the time it is about, in unix seconds. */
  asOf: number;
  source: string;
}

/** What the grid of a region stands for, from the chain. */
export function carbonRecordQuery(client: ChainClient, { contracts }: AppConfig, region: string) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "carbon-record", client.chain?.id, contracts.CarbonOracle, region] as const,
    queryFn: async (): Promise<CarbonRecord> => {
      const { gPerKWh, asOf, source } = await client.readContract({
        address: contracts.CarbonOracle,
        abi: carbonOracleReadsAbi,
        functionName: "recordOf",
        args: [stringToHex(region)],
      });
      return { gPerKWh, asOf, source };
    },
  });
}

/** What became of an offer, and its jobs, newest first. */
export const offerHistoryDocument = graphql(/* GraphQL */ `
  query OfferHistory($number: Int!, $first: Int!) {
    offers(first: 1, where: { number: $number }) {
      number
      listedAt
      closedAt
      jobCount
      transactionHash
      provider {
        uri
        inventoryHash
        uptimeGpuSeconds
        endedGpuSeconds
      }
      jobs(first: $first, orderBy: number, orderDirection: desc) {
        number
        state
        researcher
        project {
          number
          uri
        }
        gpus
        duration
        accepted
        facilityWh
        carbonGrams
        meter
        paid
        matchedAt
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

/** Variables of {@link offerHistoryDocument}. */
export function offerHistoryVariables(number: number) {
  return { number, first: 50 } as const;
}
