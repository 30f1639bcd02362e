import { queryOptions } from "@tanstack/react-query";
import { type Address, parseAbiItem } from "viem";
import { accessManagerAbi } from "@/generated/abi/access-manager";
import { graphql } from "@/generated/gql/gql";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";
import { readLogs } from "@/lib/logs";
import { plainLine } from "@/lib/plain-line";

/** What the index remembers of an account. */
export const accountDocument = graphql(/* GraphQL */ `
  query AccountHistory($id: ID!, $account: String!, $first: Int!) {
    account(id: $id) {
      createdAt
      delegatorCount
      voteCount
      proposalCount
      delegators(first: $first, orderBy: balance, orderDirection: desc) {
        id
        balance
      }
      votesChanges(first: 1000, orderBy: sequence, orderDirection: desc) {
        id
        votes
        timestamp
      }
      ballots(first: $first, orderBy: timestamp, orderDirection: desc) {
        id
        support
        weight
        reason
        timestamp
        transactionHash
        proposal {
          proposalId
          title
        }
      }
      proposals(first: $first, orderBy: proposalId, orderDirection: desc) {
        id
        proposalId
        title
        createdAt
        phases(orderBy: from) {
          phase
          from
        }
      }
      claims(first: $first, orderBy: index) {
        id
        index
        amount
        timestamp
        transactionHash
        holder {
          id
        }
      }
      delegations(first: $first, orderBy: sequence, orderDirection: desc) {
        id
        timestamp
        fromDelegate {
          id
        }
        toDelegate {
          id
        }
      }
    }
    transfers(
      first: $first
      orderBy: timestamp
      orderDirection: desc
      where: { or: [{ from: $account }, { to: $account }] }
    ) {
      id
      amount
      timestamp
      transactionHash
      from {
        id
      }
      to {
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

/** How many rows of each list are asked for. */
export const ACCOUNT_ROWS = 100;

/** Variables of {@link accountDocument}. */
export function accountVariables(address: Address) {
  const id = address.toLowerCase();
  return { id, account: id, first: ACCOUNT_ROWS };
}

/** A role of the access manager that an account holds now. */
export interface HeldRole {
  id: bigint;
  label: string;
}

const labelEvent = parseAbiItem("event RoleLabel(uint64 indexed roleId, string label)");
const grantedEvent = parseAbiItem(
  "event RoleGranted(uint64 indexed roleId, address indexed account, uint32 delay, uint48 since, bool newMember)",
);

/** The roles an account holds, from the chain: the logs say where to look, the access manager says what holds. */
export function heldRolesQuery(
  client: ChainClient,
  { contracts, startBlock }: Pick<AppConfig, "contracts" | "startBlock">,
  account: Address,
) {
  const manager = { address: contracts.AccessManager, abi: accessManagerAbi } as const;
  return queryOptions({
    queryKey: [CHAIN_KEY, "held-roles", client.chain?.id, manager.address, account] as const,
    queryFn: async (): Promise<HeldRole[]> => {
      const where = { address: manager.address, fromBlock: BigInt(startBlock) };
      const [granted, labels] = await Promise.all([
        readLogs(client, { ...where, event: grantedEvent, args: { account } }),
        readLogs(client, { ...where, event: labelEvent }),
      ]);
      const ids = [...new Set(granted.map(({ args }) => args.roleId))];
      const holds = await Promise.all(
        ids.map((id) => client.readContract({ ...manager, functionName: "hasRole", args: [id, account] })),
      );
      const names = new Map(labels.map(({ args }) => [args.roleId, plainLine(args.label)]));
      return ids
        .filter((_, place) => holds[place]?.[0])
        .map((id) => ({ id, label: names.get(id) ?? (id === 0n ? "Administrator" : `Role ${id}`) }));
    },
    staleTime: 30_000,
  });
}
