import { type Address, isAddressEqual, parseAbiItem, zeroAddress } from "viem";
import type { Delegate, OpenedVote } from "@/features/delegates/lib/delegate";
import { computeGovernorReadsAbi } from "@/generated/abi/compute-governor-reads";
import { computeTokenAbi } from "@/generated/abi/compute-token";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { readLogs } from "@/lib/logs";

const powerEvent = parseAbiItem(
  "event DelegateVotesChanged(address indexed delegate, uint256 previousVotes, uint256 newVotes)",
);
const delegateEvent = parseAbiItem(
  "event DelegateChanged(address indexed delegator, address indexed fromDelegate, address indexed toDelegate)",
);
const createdEvent = parseAbiItem(
  "event ProposalCreated(uint256 proposalId, address proposer, address[] targets, uint256[] values, string[] signatures, bytes[] calldatas, uint256 voteStart, uint256 voteEnd, string description)",
);
const canceledEvent = parseAbiItem("event ProposalCanceled(uint256 proposalId)");
const voteEvent = parseAbiItem(
  "event VoteCast(address indexed voter, uint256 proposalId, uint8 support, uint256 weight, string reason)",
);
const splitVoteEvent = parseAbiItem(
  "event VoteCastWithParams(address indexed voter, uint256 proposalId, uint8 support, uint256 weight, string reason, bytes params)",
);

type Config = Pick<AppConfig, "contracts" | "startBlock">;

/** Delegates with the votes they could take part in. */
export interface DelegatesAnswer {
  delegates: readonly Delegate[];
  opened: readonly OpenedVote[];
}

/** Everything the list of delegates shows, from the chain alone, for when the index does not answer. */
export async function readDelegates(client: ChainClient, config: Config): Promise<DelegatesAnswer> {
  const { ComputeToken, ComputeGovernor } = config.contracts;
  const fromBlock = BigInt(config.startBlock);
  const token = { address: ComputeToken, fromBlock };
  const governor = { address: ComputeGovernor, fromBlock };
  const [sink, powers, changes, created, canceled, votes, splitVotes] = await Promise.all([
    client.readContract({
      address: ComputeGovernor,
      abi: computeGovernorReadsAbi,
      functionName: "VOTES_SINK",
    }),
    readLogs(client, { ...token, event: powerEvent }),
    readLogs(client, { ...token, event: delegateEvent }),
    readLogs(client, { ...governor, event: createdEvent }),
    readLogs(client, { ...governor, event: canceledEvent }),
    readLogs(client, { ...governor, event: voteEvent }),
    readLogs(client, { ...governor, event: splitVoteEvent }),
  ]);
  const firstBlocks = new Map<Address, bigint>();
  for (const { args, blockNumber } of powers) {
    // The treasury delegates to an account without a key, so that its tokens never vote: that is no delegate.
    if (args.delegate !== sink && !firstBlocks.has(args.delegate))
      firstBlocks.set(args.delegate, blockNumber);
  }
  const counts = countDelegators(changes.map(({ args }) => args));
  const voted = countVoted([...votes, ...splitVotes].map(({ args }) => args));
  const delegates = await Promise.all(
    [...firstBlocks].map(async ([account, blockNumber]): Promise<Delegate> => {
      const [current, block] = await Promise.all([
        client.readContract({
          address: ComputeToken,
          abi: computeTokenAbi,
          functionName: "getVotes",
          args: [account],
        }),
        client.getBlock({ blockNumber }),
      ]);
      return {
        account,
        votes: current,
        delegatorCount: counts.get(account) ?? 0,
        voteCount: voted.get(account)?.size ?? 0,
        since: Number(block.timestamp),
      };
    }),
  );
  const ends = await readCanceled(client, canceled);
  return {
    delegates: delegates
      .filter(({ votes: current }) => current > 0n)
      .sort((one, other) => (one.votes < other.votes ? 1 : one.votes > other.votes ? -1 : 0)),
    opened: created.map(({ args }) => ({
      voteStart: Number(args.voteStart),
      canceledAt: ends.get(args.proposalId),
    })),
  };
}

async function readCanceled(
  client: ChainClient,
  logs: readonly { args: { proposalId: bigint }; blockNumber: bigint }[],
): Promise<Map<bigint, number>> {
  const entries = await Promise.all(
    logs.map(async ({ args, blockNumber }): Promise<[bigint, number]> => {
      const { timestamp } = await client.getBlock({ blockNumber });
      return [args.proposalId, Number(timestamp)];
    }),
  );
  return new Map(entries);
}

interface DelegateChange {
  delegator: Address;
  toDelegate: Address;
}

/** The last change of each delegator is what holds. */
function countDelegators(changes: readonly DelegateChange[]): Map<Address, number> {
  const latest = new Map(changes.map(({ delegator, toDelegate }) => [delegator, toDelegate]));
  const counts = new Map<Address, number>();
  for (const delegate of latest.values()) {
    if (!isAddressEqual(delegate, zeroAddress)) counts.set(delegate, (counts.get(delegate) ?? 0) + 1);
  }
  return counts;
}

function countVoted(votes: readonly { voter: Address; proposalId: bigint }[]): Map<Address, Set<bigint>> {
  const voted = new Map<Address, Set<bigint>>();
  for (const { voter, proposalId } of votes) {
    voted.set(voter, (voted.get(voter) ?? new Set()).add(proposalId));
  }
  return voted;
}
