import { queryOptions } from "@tanstack/react-query";
import type { Address, Hex } from "viem";
import { graphql } from "@/generated/gql/gql";
import type { ControllersQuery } from "@/generated/gql/graphql";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { indexElseChain, queryGraph } from "@/lib/graph";
import { GRAPH_KEY } from "@/lib/graph-query";
import { numberedId } from "@/lib/provenance/ids";
import { readControllers } from "@/lib/provenance/read-controller";

const PAGE = 200;
const MAX_SKIP = 5_000;

/** Everybody who may be given consent. */
export const controllersDocument = graphql(/* GraphQL */ `
  query Controllers($first: Int!, $skip: Int!) {
    controllers(first: $first, skip: $skip, orderBy: number, orderDirection: asc) {
      number
      account
      isSuspended
      assessmentExpiry
      bond
      locked
      thawing
      standingConsents
      useCount
      anchoredUses
      revocationsTotal
      revocationsAcknowledged
      revocationsLate
      medianAckSeconds
      openBreaches
      missedDuties
      duties(first: 1000, where: { doneAt: null, missedAt: null }) {
        dueAt
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

/** A controller in the list. What only the index counts is undefined where the chain alone answered. */
export interface ControllerRow {
  controllerId: number;
  account: Address;
  isSuspended: boolean;
  assessmentExpiry: number;
  /** In wei. */
  bond: bigint;
  consents?: number;
  uses?: bigint;
  withdrawals?: number;
  /** Late so far, those that are overdue now not counted. */
  late?: number;
  /** When each open duty is due. */
  due?: readonly number[];
  medianAckSeconds?: number;
  openBreaches?: number;
}

function fromIndex(row: ControllersQuery["controllers"][number]): ControllerRow {
  return {
    controllerId: Number(row.number),
    account: row.account,
    isSuspended: row.isSuspended,
    assessmentExpiry: Number(row.assessmentExpiry),
    bond: BigInt(row.bond),
    consents: row.standingConsents,
    uses: BigInt(row.useCount) + BigInt(row.anchoredUses),
    withdrawals: row.revocationsTotal,
    late: row.revocationsLate,
    due: row.duties.map(({ dueAt }) => Number(dueAt)),
    medianAckSeconds: row.medianAckSeconds === null ? undefined : Number(row.medianAckSeconds),
    openBreaches: row.openBreaches,
  };
}

async function readIndexed(graphUrl: string, signal: AbortSignal): Promise<ControllerRow[]> {
  const rows: ControllerRow[] = [];
  for (let skip = 0; skip <= MAX_SKIP; skip += PAGE) {
    const { controllers } = await queryGraph(graphUrl, controllersDocument, { first: PAGE, skip }, signal);
    rows.push(...controllers.map(fromIndex));
    if (controllers.length < PAGE) break;
  }
  return rows;
}

/** The list, and where it comes from. */
export interface ControllerList {
  rows: readonly ControllerRow[];
  source: "index" | "chain";
}

/** Everybody who may be given consent: from the index, or from the chain when the index does not answer. */
export function controllersQuery(client: ChainClient, config: AppConfig) {
  return queryOptions({
    queryKey: [GRAPH_KEY, "controllers", config.chainId, config.deployedAt] as const,
    queryFn: ({ signal }) =>
      indexElseChain<ControllerList>(
        async () => ({ rows: await readIndexed(config.graphUrl, signal), source: "index" }),
        async () => {
          const standings = await readControllers(client, config);
          const rows = standings.map(
            ({ bond, ...standing }): ControllerRow => ({ ...standing, bond: bond.amount }),
          );
          return { rows, source: "chain" };
        },
      ),
    refetchInterval: 15_000,
  });
}

/** A controller with its history. */
export const controllerDocument = graphql(/* GraphQL */ `
  query Controller($id: ID!, $key: String!, $first: Int!) {
    controller(id: $id) {
      number
      nextAccount
      profileHash
      assessmentHash
      slashed
      consentCount
      standingConsents
      useCount
      anchoredUses
      revocationsTotal
      revocationsAcknowledged
      revocationsLate
      longestAckSeconds
      medianAckSeconds
      openBreaches
      breachCount
      lateBreaches
      missedDuties
      benefitFree
      benefitEarned
      registeredAt
      agents(first: 100, orderBy: number) {
        number
        account
        isActive
        addedAt
        revokedAt
      }
      events(first: $first, orderBy: sequence, orderDirection: desc) {
        id
        kind
        account
        hash
        expiry
        proposal {
          proposalId
        }
        timestamp
        transactionHash
      }
      bondChanges(first: $first, orderBy: sequence, orderDirection: desc) {
        id
        kind
        amount
        bond
        to
        timestamp
        transactionHash
      }
      anchors(first: $first, orderBy: number, orderDirection: desc) {
        number
        state
        jobId
        dataset {
          id
        }
        scope
        op
        purpose {
          code
          iri
        }
        count
        bond
        challengeCount
        fault
        toSubject
        timestamp
        challenges(first: 20, orderBy: number) {
          number
          fault
          challenger
          deadline
          isAnswered
        }
      }
      breaches(first: $first, orderBy: number, orderDirection: desc) {
        number
        datasetId
        severity
        status
        discoveredAt
        reportedAt
        isLate
        affected
      }
    }
    duties(first: 1000, orderBy: dueAt, orderDirection: desc, where: { controller: $key }) {
      id
      kind
      consent {
        id
        dataset {
          id
        }
        scope
      }
      breach {
        number
      }
      since
      dueAt
      doneAt
      isLate
      missedAt
      toSubject
      toReporter
    }
    useRecords(first: $first, orderBy: seq, orderDirection: desc, where: { controller: $key }) {
      id
      seq
      jobId
      job {
        number
      }
      dataset {
        id
        kind
      }
      scope
      op
      purpose {
        code
        iri
      }
      level
      reward
      timestamp
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

/** Variables of {@link controllerDocument}. */
export function controllerVariables(controllerId: number): { id: Hex; key: Hex; first: number } {
  const id = numberedId(controllerId, 4);
  return { id, key: id, first: 100 };
}
