import { queryOptions } from "@tanstack/react-query";
import type { Address, Hash } from "viem";
import { computeTokenAbi } from "@/generated/abi/compute-token";
import { genesisDistributorAbi } from "@/generated/abi/genesis-distributor";
import { graphql } from "@/generated/gql/gql";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";
import { queryGraph } from "@/lib/graph";
import { GRAPH_KEY, graphInterval, shouldRetryGraph } from "@/lib/graph-query";
import { plainLine } from "@/lib/plain-line";

/** What the DAO owns and may still create, as the chain says now. Amounts in base units. */
export interface TreasuryStanding {
  tokens: bigint;
  coins: bigint;
  supply: bigint;
  cap: bigint;
  /** What may be minted at this moment. */
  mintable: bigint;
  /** How much the supply may grow within the window, in hundredths of a percent. */
  mintRateBps: bigint;
  /** Seconds. */
  mintWindow: bigint;
  /** Not claimed yet. */
  distribution: bigint;
  /** The last second at which a claim is taken. */
  deadline: bigint;
  /** The block at which this was asked. */
  block: bigint;
}

/** Reads what the DAO owns. */
export function treasuryQuery(client: ChainClient, { contracts }: Pick<AppConfig, "contracts">) {
  const token = { address: contracts.ComputeToken, abi: computeTokenAbi } as const;
  const treasury = contracts.BoundedTimelock;
  return queryOptions({
    queryKey: [CHAIN_KEY, "treasury", client.chain?.id, treasury] as const,
    queryFn: async (): Promise<TreasuryStanding> => {
      const [tokens, coins, supply, cap, mintable, mintRateBps, mintWindow, distribution, deadline, block] =
        await Promise.all([
          client.readContract({ ...token, functionName: "balanceOf", args: [treasury] }),
          client.getBalance({ address: treasury }),
          client.readContract({ ...token, functionName: "totalSupply" }),
          client.readContract({ ...token, functionName: "CAP" }),
          client.readContract({ ...token, functionName: "mintable" }),
          client.readContract({ ...token, functionName: "MINT_RATE_BPS" }),
          client.readContract({ ...token, functionName: "MINT_WINDOW" }),
          client.readContract({ ...token, functionName: "balanceOf", args: [contracts.GenesisDistributor] }),
          client.readContract({
            address: contracts.GenesisDistributor,
            abi: genesisDistributorAbi,
            functionName: "DEADLINE",
          }),
          client.getBlockNumber({ cacheTime: 0 }),
        ]);
      return {
        tokens,
        coins,
        supply,
        cap,
        mintable,
        mintRateBps,
        mintWindow,
        distribution,
        deadline,
        block,
      };
    },
    refetchInterval: 15_000,
  });
}

const treasuryFlowsDocument = graphql(/* GraphQL */ `
  query TreasuryFlows($treasury: String!, $before: BigInt!, $first: Int!) {
    balanceChanges(
      first: $first
      orderBy: sequence
      orderDirection: desc
      where: { account: $treasury, sequence_lt: $before }
    ) {
      id
      balance
      delta
      timestamp
      sequence
      transfer {
        from {
          id
        }
        to {
          id
        }
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

const paymentsDocument = graphql(/* GraphQL */ `
  query TreasuryPayments($first: Int!) {
    proposalStateChanges(first: $first, orderBy: from, orderDirection: desc, where: { state: Executed }) {
      transactionHash
      proposal {
        proposalId
        title
      }
    }
    timelockCalls(
      first: $first
      orderBy: operation__executedAt
      orderDirection: desc
      where: { value_gt: "0", isExecuted: true }
    ) {
      id
      target
      value
      operation {
        executedAt
        proposal {
          proposalId
          title
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

/** The proposal behind a payment. */
export interface ProposalReference {
  proposalId: string;
  title: string;
}

/** One movement into or out of the treasury. */
export interface TreasuryFlow {
  id: string;
  asset: "token" | "coin";
  direction: "in" | "out";
  /** Who paid or was paid. */
  counterpart: Address;
  amount: bigint;
  /** Tokens in the treasury afterwards; unknown for coins. */
  balance?: bigint;
  timestamp: number;
  transactionHash?: Hash;
  proposal?: ProposalReference;
}

const PAGE = 1000;
/** Greater than any place in the order of events. */
const END = "9223372036854775807";

async function readTokenFlows(graphUrl: string, treasury: Address, signal: AbortSignal) {
  const rows = [];
  let before = END;
  for (;;) {
    const variables = { treasury: treasury.toLowerCase(), before, first: PAGE };
    const { balanceChanges } = await queryGraph(graphUrl, treasuryFlowsDocument, variables, signal);
    rows.push(...balanceChanges);
    const last = balanceChanges.at(-1);
    if (!last || balanceChanges.length < PAGE) return rows;
    before = last.sequence;
  }
}

/** Every movement into and out of the treasury that left a trace in the index, newest first. */
export function treasuryFlowsQuery({ contracts, graphUrl }: Pick<AppConfig, "contracts" | "graphUrl">) {
  const treasury = contracts.BoundedTimelock;
  return queryOptions({
    queryKey: [GRAPH_KEY, "treasury-flows", treasury] as const,
    queryFn: async ({ signal }): Promise<TreasuryFlow[]> => {
      const [changes, payments] = await Promise.all([
        readTokenFlows(graphUrl, treasury, signal),
        queryGraph(graphUrl, paymentsDocument, { first: PAGE }, signal),
      ]);
      const proposals = new Map(
        payments.proposalStateChanges.map(({ transactionHash, proposal }) => [
          transactionHash,
          clean(proposal),
        ]),
      );
      const tokens = changes.map(({ id, balance, delta, timestamp, transfer }): TreasuryFlow => {
        const isOut = delta.startsWith("-");
        return {
          id,
          asset: "token",
          direction: isOut ? "out" : "in",
          counterpart: isOut ? transfer.to.id : transfer.from.id,
          amount: BigInt(isOut ? delta.slice(1) : delta),
          balance: BigInt(balance),
          timestamp: Number(timestamp),
          transactionHash: transfer.transactionHash,
          proposal: proposals.get(transfer.transactionHash),
        };
      });
      const coins = payments.timelockCalls.map(
        ({ id, target, value, operation }): TreasuryFlow => ({
          id,
          asset: "coin",
          direction: "out",
          counterpart: target,
          amount: BigInt(value),
          timestamp: Number(operation.executedAt ?? 0),
          proposal: operation.proposal ? clean(operation.proposal) : undefined,
        }),
      );
      return [...tokens, ...coins].sort((first, second) => second.timestamp - first.timestamp);
    },
    retry: shouldRetryGraph,
    refetchInterval: graphInterval,
  });
}

function clean({ proposalId, title }: ProposalReference): ProposalReference {
  return { proposalId, title: plainLine(title) };
}
