import { queryOptions } from "@tanstack/react-query";
import { getAbiItem, type Hex } from "viem";
import { breachBoardEventsAbi } from "@/generated/abi/breach-board-events";
import { graphql } from "@/generated/gql/gql";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";
import { readLogs } from "@/lib/logs";
import { type BreachStanding, readBreach, readBreaches } from "@/lib/provenance/read-breach";

/** The newest breaches by the chain's word, newest first. */
export function breachesQuery(client: ChainClient, config: AppConfig) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "breaches", config.chainId, config.contracts.BreachBoard] as const,
    queryFn: () => readBreaches(client, config),
    refetchInterval: 15_000,
  });
}

/** What the index adds to breaches. */
export const breachDetailsDocument = graphql(/* GraphQL */ `
  query BreachDetails($first: Int!) {
    breaches(first: $first, orderBy: number, orderDirection: desc) {
      number
      categoryCode
      category {
        iri
      }
      reporter
      reportHash
      closedAt
      controller {
        account
      }
      events(first: 50, orderBy: sequence) {
        id
        kind
        severity
        affected
        reportHash
        timestamp
        transactionHash
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

/** Variables of {@link breachDetailsDocument}. */
export const breachDetailsVariables = { first: 200 } as const;

/** A breach with what its latest report says of the people concerned. */
export interface BreachKeys extends BreachStanding {
  /** Merkle root of the consent keys concerned. */
  affectedRoot: Hex;
  /** SHA-256 of their list. */
  listDigest: Hex;
}

const reported = getAbiItem({ abi: breachBoardEventsAbi, name: "BreachReported" });
const updated = getAbiItem({ abi: breachBoardEventsAbi, name: "BreachUpdated" });

async function readBreachKeys(client: ChainClient, config: AppConfig, breachId: bigint): Promise<BreachKeys> {
  const where = {
    address: config.contracts.BreachBoard,
    fromBlock: BigInt(config.startBlock),
    args: { breachId },
  };
  const [standing, reports, updates] = await Promise.all([
    readBreach(client, config, breachId),
    readLogs(client, { ...where, event: reported }),
    readLogs(client, { ...where, event: updated }),
  ]);
  const last = updates.at(-1)?.args ?? reports.at(-1)?.args.input;
  if (!last) throw new Error(`The chain's log has no report of breach ${breachId}.`);
  return { ...standing, affectedRoot: last.affectedRoot, listDigest: last.listDigest };
}

/** A breach with root and digest of the people concerned, from the chain alone: nobody learns why it is asked. */
export function breachKeysQuery(client: ChainClient, config: AppConfig, breachId: bigint) {
  return queryOptions({
    queryKey: [
      CHAIN_KEY,
      "breach-keys",
      config.chainId,
      config.contracts.BreachBoard,
      String(breachId),
    ] as const,
    queryFn: () => readBreachKeys(client, config, breachId),
  });
}
