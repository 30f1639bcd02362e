import { queryOptions } from "@tanstack/react-query";
import { type Address, getAddress } from "viem";
import {
  readPhases,
  readProposalFacts,
  readProposalRecord,
  readProposalSummaries,
} from "@/features/governance/chain/read-proposals";
import {
  readDelegateAddresses,
  readNeededVotes,
  readPowersAt,
  readQuorums,
  readVotingPower,
} from "@/features/governance/chain/read-voting-power";
import {
  activityDocument,
  delegateCandidatesDocument,
  proposalDocument,
  proposalsDocument,
} from "@/features/governance/documents";
import { titleOf } from "@/features/governance/lib/hardened-text";
import type { ProposalActivity, ProposalRecord, ProposalSummary } from "@/features/governance/lib/proposal";
import { boundedTimelockReadsAbi } from "@/generated/abi/bounded-timelock-reads";
import type { ProposalsQuery } from "@/generated/gql/graphql";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";
import { indexElseChain, queryGraph } from "@/lib/graph";
import { GRAPH_KEY } from "@/lib/graph-query";
import type { ProposalPhase } from "@/lib/proposal-phase";

/** Where an answer came from: the index, or the chain because the index did not answer. */
export type Source = "index" | "chain";

/** An answer with where it came from. */
export interface Sourced<Data> {
  data: Data;
  source: Source;
}

const PAGE = 500;
/** How many delegates are asked for their voting power at a snapshot. */
const MAX_CANDIDATES = 200;

/** Asks the index, and the chain's own logs when the index does not answer or does not know it yet. */
export async function indexOrChain<Data>(
  fromIndex: () => Promise<Data | undefined>,
  fromChain: () => Promise<Data>,
): Promise<Sourced<Data>> {
  return indexElseChain<Sourced<Data>>(
    async () => {
      const data = await fromIndex();
      return data === undefined ? undefined : { data, source: "index" };
    },
    async () => ({ data: await fromChain(), source: "chain" }),
  );
}

const optional = (moment: string | null): number | undefined =>
  moment === null ? undefined : Number(moment);

type IndexedProposal = ProposalsQuery["proposals"][number];

function toSummary(row: IndexedProposal): ProposalSummary {
  return {
    proposalId: BigInt(row.proposalId),
    title: titleOf(row.title),
    proposer: getAddress(row.proposer.id),
    createdAt: Number(row.createdAt),
    voteStart: Number(row.voteStart),
    voteEnd: Number(row.voteEnd),
    objectionFrom: optional(row.objectionFrom),
    eta: optional(row.eta),
    expiresAt: optional(row.expiresAt),
    overrideUntil: optional(row.overrideUntil),
    class: row.class,
    approvalBps: row.approvalBps,
    tally: {
      for: BigInt(row.forVotes),
      against: BigInt(row.againstVotes),
      abstain: BigInt(row.abstainVotes),
    },
    quorum: row.quorum === null ? undefined : BigInt(row.quorum),
    phases: row.phases.map(({ phase, from }) => ({ phase, from: Number(from) })),
  };
}

async function indexedSummaries(graphUrl: string, signal: AbortSignal): Promise<ProposalSummary[]> {
  const rows: IndexedProposal[] = [];
  for (;;) {
    const before = rows.at(-1)?.proposalId ?? String(2n ** 256n - 1n);
    const { proposals } = await queryGraph(graphUrl, proposalsDocument, { first: PAGE, before }, signal);
    rows.push(...proposals);
    if (proposals.length < PAGE) return rows.map(toSummary);
  }
}

/** All proposals, newest first. */
export function proposalsQuery(client: ChainClient, config: AppConfig) {
  return queryOptions({
    queryKey: [GRAPH_KEY, "proposals", config.chainId, config.deployedAt] as const,
    queryFn: ({ signal }) =>
      indexOrChain(
        () => indexedSummaries(config.graphUrl, signal),
        () => readProposalSummaries(client, config),
      ),
    refetchInterval: 12_000,
  });
}

async function indexedRecord(
  { graphUrl }: AppConfig,
  proposalId: bigint,
  signal: AbortSignal,
): Promise<ProposalRecord | undefined> {
  const { proposals } = await queryGraph(
    graphUrl,
    proposalDocument,
    { proposalId: String(proposalId) },
    signal,
  );
  const [row] = proposals;
  return (
    row && {
      proposalId,
      proposer: getAddress(row.proposer.id),
      description: row.description,
      calls: row.targets.map((target, index) => ({
        target: getAddress(target),
        value: BigInt(row.values[index] ?? "0"),
        data: row.calldatas[index] ?? "0x",
      })),
      createdAt: Number(row.createdAt),
      transactionHash: row.transactionHash,
      class: row.class,
      classAction: row.classAction,
      overriddenId: row.overrides ? BigInt(row.overrides.proposalId) : undefined,
    }
  );
}

/** Text and calls of a proposal; `null` when there is none with this number. */
export function proposalRecordQuery(client: ChainClient, config: AppConfig, proposalId: bigint) {
  return queryOptions({
    queryKey: [GRAPH_KEY, "proposal", config.chainId, config.deployedAt, proposalId] as const,
    queryFn: ({ signal }) =>
      indexOrChain<ProposalRecord | null>(
        () => indexedRecord(config, proposalId, signal),
        async () => (await readProposalRecord(client, config, proposalId)) ?? null,
      ),
    staleTime: 60_000,
  });
}

/** Where a proposal stands, from the chain. */
export function proposalFactsQuery(client: ChainClient, config: AppConfig, proposalId: bigint) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "proposal-facts", config.chainId, config.deployedAt, proposalId] as const,
    queryFn: () => readProposalFacts(client, config, proposalId),
    refetchInterval: 4_000,
  });
}

async function indexedActivity(
  { graphUrl }: AppConfig,
  proposalId: bigint,
  signal: AbortSignal,
): Promise<ProposalActivity | undefined> {
  const { proposals } = await queryGraph(
    graphUrl,
    activityDocument,
    { proposalId: String(proposalId) },
    signal,
  );
  const [row] = proposals;
  if (!row) return undefined;
  const [request] = row.reviewExtensionRequests;
  // The request that was the last one needed made the review longer.
  const extension =
    row.reviewExtendedAt !== null && request
      ? { at: Number(row.reviewExtendedAt), transactionHash: request.transactionHash }
      : undefined;
  const brought = (phase: ProposalPhase) => {
    const change = row.phases.find((each) => each.phase === phase);
    return change?.transactionHash
      ? { at: Number(change.from), transactionHash: change.transactionHash }
      : undefined;
  };
  return {
    votes: row.ballots.map((vote) => ({
      id: vote.id,
      voter: getAddress(vote.voter.id),
      support: vote.support,
      weight: BigInt(vote.weight),
      parts: {
        for: BigInt(vote.forVotes),
        against: BigInt(vote.againstVotes),
        abstain: BigInt(vote.abstainVotes),
      },
      reason: vote.reason,
      timestamp: Number(vote.timestamp),
      transactionHash: vote.transactionHash,
    })),
    objection: brought("Objection"),
    // A class that the board can veto enters its review by being queued.
    queued: brought("Review") ?? brought("Queued"),
    reviewExtended: extension,
    executed: brought("Executed"),
    canceled: brought("Canceled"),
    vetoed: brought("Vetoed"),
    overridden: brought("Overridden"),
    overriddenBy: row.overriddenBy ? BigInt(row.overriddenBy.proposalId) : undefined,
    overrideAttempts: row.overrideAttempts.map(({ proposalId: attempt }) => BigInt(attempt)),
    isExtended: row.isExtended,
    parameterChanges: row.parameterChanges,
  };
}

/** Votes and steps of a proposal. */
export function proposalActivityQuery(client: ChainClient, config: AppConfig, proposalId: bigint) {
  return queryOptions({
    queryKey: [GRAPH_KEY, "proposal-activity", config.chainId, config.deployedAt, proposalId] as const,
    queryFn: ({ signal }) =>
      indexOrChain(
        () => indexedActivity(config, proposalId, signal),
        async () => {
          const { readProposalActivity } = await import("@/features/governance/chain/read-activity");
          return readProposalActivity(client, config, proposalId);
        },
      ),
    refetchInterval: 8_000,
  });
}

/** Delegates with voting power at a proposal's snapshot, the powers read from the chain. */
export function snapshotPowersQuery(client: ChainClient, config: AppConfig, snapshot: number) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "snapshot-powers", config.chainId, config.deployedAt, snapshot] as const,
    queryFn: async ({ signal }) => {
      const { data: accounts } = await indexOrChain<Address[]>(
        async () => {
          const variables = { first: MAX_CANDIDATES, before: String(snapshot) };
          const answer = await queryGraph(config.graphUrl, delegateCandidatesDocument, variables, signal);
          const block = answer._meta?.block.timestamp ?? 0;
          // An index that has not reached the snapshot cannot know who had power then.
          return block && block < snapshot ? undefined : answer.accounts.map(({ id }) => getAddress(id));
        },
        () => readDelegateAddresses(client, config),
      );
      return readPowersAt(client, config, accounts.slice(0, MAX_CANDIDATES), snapshot);
    },
    // The past does not change.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** An account's voting power for a proposal, from the chain. */
export function votingPowerQuery(
  client: ChainClient,
  config: AppConfig,
  proposal: { proposalId: bigint; snapshot: number; isOpen: boolean },
  account: Address,
) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "voting-power", config.chainId, config.deployedAt, proposal, account] as const,
    queryFn: () => readVotingPower(client, config, proposal, account),
  });
}

/** The timelock's own delay in seconds, from the chain. */
export function timelockDelayQuery(client: ChainClient, config: AppConfig) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "timelock-delay", config.chainId, config.deployedAt] as const,
    queryFn: async () =>
      Number(
        await client.readContract({
          address: config.contracts.BoundedTimelock,
          abi: boundedTimelockReadsAbi,
          functionName: "getMinDelay",
        }),
      ),
    staleTime: 15_000,
  });
}

/** On which open proposals an account can still vote, from the chain. */
export function neededVotesQuery(
  client: ChainClient,
  config: AppConfig,
  open: readonly { proposalId: bigint; snapshot: number }[],
  account: Address,
) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "needed-votes", config.chainId, config.deployedAt, open, account] as const,
    queryFn: () => readNeededVotes(client, config, open, account),
    refetchInterval: 12_000,
  });
}

/** Quorums of proposals that the index does not know yet, from the chain. */
export function quorumsQuery(client: ChainClient, config: AppConfig, proposalIds: readonly bigint[]) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "quorums", config.chainId, config.deployedAt, proposalIds] as const,
    queryFn: () => readQuorums(client, config, proposalIds),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/**
 * The policy's word on where proposals stand that are not decided for good.
 * @param listed Where the index sees them now; a change of that is a reason to ask the chain again.
 */
export function phasesQuery(
  client: ChainClient,
  config: AppConfig,
  proposalIds: readonly bigint[],
  listed: string,
) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "phases", config.chainId, config.deployedAt, proposalIds, listed] as const,
    queryFn: () => readPhases(client, config, proposalIds),
    refetchInterval: 12_000,
  });
}
