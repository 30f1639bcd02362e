import { queryGraph } from "../lib/oracle/graph.ts";
import { callRpc } from "../lib/stack/json-rpc.ts";
import { type CommonsState, compareNumbers, compareText, sortedRoles, topDelegates } from "./shape.ts";

const QUERY = `query ($block: Int!) {
  tokens(block: { number: $block }) { totalSupply }
  governors(block: { number: $block }) { timelock }
  accounts(first: 1000, orderBy: votes, orderDirection: desc, where: { votes_gt: "0" }, block: { number: $block }) {
    id votes
  }
  proposals(first: 1000, orderBy: proposalId, block: { number: $block }) {
    proposalId proposer { id } againstVotes forVotes abstainVotes
    states(first: 10) { id state from }
  }
  roles(first: 1000, block: { number: $block }) {
    roleId label members(first: 1000, where: { isActive: true }) { account { id } since }
  }
}`;

const BALANCE = `query ($block: Int!, $id: ID!) {
  account(id: $id, block: { number: $block }) { balance }
}`;

interface StateChange {
  id: string;
  state: string;
  from: string;
}

interface Answer {
  tokens: { totalSupply: string }[];
  governors: { timelock: string }[];
  accounts: { id: string; votes: string }[];
  proposals: {
    proposalId: string;
    proposer: { id: string };
    againstVotes: string;
    forVotes: string;
    abstainVotes: string;
    states: StateChange[];
  }[];
  roles: {
    roleId: string;
    label: string | null;
    members: { account: { id: string }; since: string }[];
  }[];
}

/** Where to read, and at which block. The chain gives the block's timestamp, nothing else. */
export interface ReadGraphParameters {
  graphUrl: string;
  rpcUrl: string;
  blockNumber: number;
}

/** Reads the DAO's state from the index. */
export async function readFromGraph(parameters: ReadGraphParameters): Promise<CommonsState> {
  const { graphUrl: url, rpcUrl, blockNumber: block } = parameters;
  const { tokens, governors, accounts, proposals, roles } = await queryGraph<Answer>({
    url,
    query: QUERY,
    variables: { block },
  });
  const treasury = await queryGraph<{ account: { balance: string } | null }>({
    url,
    query: BALANCE,
    variables: { block, id: governors[0]?.timelock ?? "0x" },
  });
  const now = await timestampOf(rpcUrl, block);
  return {
    blockNumber: String(block),
    totalSupply: tokens[0]?.totalSupply ?? "",
    treasury: treasury.account?.balance ?? "0",
    proposals: proposals
      .map(({ proposalId: id, proposer, states, againstVotes, forVotes, abstainVotes }) => {
        const tally = { againstVotes, forVotes, abstainVotes };
        return { id, proposer: proposer.id, state: stateAt(states, now), ...tally };
      })
      .sort((a, b) => compareNumbers(a.id, b.id)),
    delegates: topDelegates(new Map(accounts.map(({ id, votes }) => [id, BigInt(votes)]))),
    roles: sortedRoles(
      roles.map(({ roleId: id, label, members }) => ({ id, label, members: effectiveMembers(members, now) })),
    ),
  };
}

async function timestampOf(rpcUrl: string, block: number): Promise<bigint> {
  const number = `0x${block.toString(16)}`;
  const { timestamp } = await callRpc<{ timestamp: string }>(rpcUrl, "eth_getBlockByNumber", [number, false]);
  return BigInt(timestamp);
}

function stateAt(states: StateChange[], now: bigint): string {
  const reached = states.filter(({ from }) => BigInt(from) <= now);
  reached.sort((a, b) => compareNumbers(a.from, b.from) || compareText(a.id, b.id));
  return reached.at(-1)?.state ?? "unknown";
}

function effectiveMembers(members: Answer["roles"][number]["members"], now: bigint): string[] {
  const held = members.filter(({ since }) => BigInt(since) <= now);
  return held.map(({ account }) => account.id).sort(compareText);
}
