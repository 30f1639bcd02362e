import { queryOptions } from "@tanstack/react-query";
import { getAbiItem, type Hex } from "viem";
import { breachBoardReadsAbi } from "@/generated/abi/breach-board-reads";
import { consentLogEventsAbi } from "@/generated/abi/consent-log-events";
import { consentLogReadsAbi } from "@/generated/abi/consent-log-reads";
import { graphql } from "@/generated/gql/gql";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";
import { indexElseChain, queryGraph } from "@/lib/graph";
import { readLogs } from "@/lib/logs";
import { numberedId } from "@/lib/provenance/ids";

/** A withdrawal that its controller has not acknowledged. Times in unix seconds. */
export interface OpenWithdrawal {
  grantId: Hex;
  withdrawnAt: number;
  dueAt: number;
}

const openDutiesDocument = graphql(/* GraphQL */ `
  query OpenWithdrawals($controller: String!) {
    duties(
      first: 1000
      orderBy: dueAt
      where: { controller: $controller, kind: Acknowledgement, doneAt: null }
    ) {
      consent {
        id
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

const abi = consentLogEventsAbi;
const granted = getAbiItem({ abi, name: "ConsentGranted" });
const passedOn = getAbiItem({ abi, name: "ConsentSubGranted" });
const withdrawn = getAbiItem({ abi, name: "ConsentRevoked" });

async function idsFromIndex(graphUrl: string, controllerId: number, signal: AbortSignal): Promise<Hex[]> {
  const variables = { controller: numberedId(controllerId, 4) };
  const { duties } = await queryGraph(graphUrl, openDutiesDocument, variables, signal);
  return duties.flatMap(({ consent }) => (consent ? [consent.id] : []));
}

/** Whose a consent is stands where it was given, not where it was withdrawn. */
async function idsFromLogs(client: ChainClient, config: AppConfig, controllerId: number): Promise<Hex[]> {
  const where = { address: config.contracts.ConsentLog, fromBlock: BigInt(config.startBlock) };
  const [grants, subGrants, withdrawals] = await Promise.all([
    readLogs(client, { ...where, event: granted }),
    readLogs(client, { ...where, event: passedOn }),
    readLogs(client, { ...where, event: withdrawn }),
  ]);
  const held = new Set(
    [...grants, ...subGrants]
      .filter(({ args }) => args.consent.controllerId === controllerId)
      .map(({ args }) => args.grantId),
  );
  return withdrawals.map(({ args }) => args.grantId).filter((grantId) => held.has(grantId));
}

/** Asks the chain what is open of withdrawals: an answer counts only there. */
async function readOpen(
  client: ChainClient,
  { contracts }: AppConfig,
  grantIds: readonly Hex[],
): Promise<OpenWithdrawal[]> {
  const board = { address: contracts.BreachBoard, abi: breachBoardReadsAbi } as const;
  const period = await client.readContract({ ...board, functionName: "ACK_PERIOD" });
  const all = await Promise.all(
    grantIds.map(async (grantId): Promise<OpenWithdrawal | undefined> => {
      const [grant, acknowledgedAt] = await Promise.all([
        client.readContract({
          address: contracts.ConsentLog,
          abi: consentLogReadsAbi,
          functionName: "grantOf",
          args: [grantId],
        }),
        client.readContract({ ...board, functionName: "acknowledgedAt", args: [grantId] }),
      ]);
      if (acknowledgedAt !== 0 || grant.revokedAt === 0) return undefined;
      return { grantId, withdrawnAt: grant.revokedAt, dueAt: grant.revokedAt + period };
    }),
  );
  return all.filter((each) => each !== undefined).sort((one, other) => one.dueAt - other.dueAt);
}

/** The withdrawals that a controller has not acknowledged: found by the index or the logs, and asked of the chain. */
export function openWithdrawalsQuery(client: ChainClient, config: AppConfig, controllerId: number) {
  return queryOptions({
    queryKey: [
      CHAIN_KEY,
      "open-withdrawals",
      config.chainId,
      config.contracts.BreachBoard,
      controllerId,
    ] as const,
    queryFn: ({ signal }) =>
      indexElseChain<OpenWithdrawal[]>(
        async () => readOpen(client, config, await idsFromIndex(config.graphUrl, controllerId, signal)),
        async () => readOpen(client, config, await idsFromLogs(client, config, controllerId)),
      ),
    refetchInterval: 12_000,
  });
}
