import { queryOptions } from "@tanstack/react-query";
import type { Hex } from "viem";
import { constitutionAbi } from "@/generated/abi/constitution";
import { graphql } from "@/generated/gql/gql";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";

/** A version of the constitution as the contract holds it. */
export interface ConstitutionVersion {
  /** From 1. */
  number: number;
  /** keccak256 of the text. */
  textHash: Hex;
  articles: number;
  /** When it came into force, in unix seconds. */
  adoptedAt: number;
  /** Where the text is. */
  uri: string;
}

/** All versions of the constitution, from the chain; the last is in force. */
export function versionsQuery(client: ChainClient, { contracts }: Pick<AppConfig, "contracts">) {
  const contract = { address: contracts.Constitution, abi: constitutionAbi } as const;
  return queryOptions({
    queryKey: [CHAIN_KEY, "constitution", client.chain?.id, contracts.Constitution] as const,
    queryFn: async (): Promise<ConstitutionVersion[]> => {
      const count = Number(await client.readContract({ ...contract, functionName: "version" }));
      const numbers = Array.from({ length: count }, (_, index) => index + 1);
      return Promise.all(
        numbers.map(async (number) => {
          const args = [BigInt(number)] as const;
          const version = await client.readContract({ ...contract, functionName: "versionAt", args });
          return { ...version, number };
        }),
      );
    },
    refetchInterval: 60_000,
  });
}

/** Which proposal adopted each version, and in which transaction. */
export const adoptionsDocument = graphql(/* GraphQL */ `
  query ConstitutionAdoptions($first: Int!) {
    constitutionVersions(first: $first, orderBy: version, orderDirection: desc) {
      version
      proposal {
        proposalId
        title
      }
      transactionHash
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

/** Variables of {@link adoptionsDocument}. */
export const adoptionsVariables = { first: 100 } as const;
