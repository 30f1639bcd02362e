import { queryOptions } from "@tanstack/react-query";
import { type Address, type Hex, parseAbiItem } from "viem";
import { computeGovernorReadsAbi } from "@/generated/abi/compute-governor-reads";
import { proposalPolicyReadsAbi } from "@/generated/abi/proposal-policy-reads";
import { graphql } from "@/generated/gql/gql";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";
import { GraphError, queryGraph } from "@/lib/graph";
import { readLogs } from "@/lib/logs";
import { plainLine } from "@/lib/plain-line";
import { phaseOf } from "@/lib/proposal-phase";

const openProposalsDocument = graphql(/* GraphQL */ `
  query OpenProposals($first: Int!) {
    proposals(
      first: $first
      orderBy: proposalId
      orderDirection: desc
      where: { executedAt: null, canceledAt: null }
    ) {
      proposalId
      title
      proposer {
        id
      }
      targets
      values
      calldatas
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

const createdEvent = parseAbiItem(
  "event ProposalCreated(uint256 proposalId, address proposer, address[] targets, uint256[] values, string[] signatures, bytes[] calldatas, uint256 voteStart, uint256 voteEnd, string description)",
);

/** How many of the latest proposals are looked at. */
const LATEST = 100;

const openPhases = ["Pending", "Active", "Objection", "Succeeded", "Review", "Queued"] as const;

/** Phases of a proposal that is not decided, or decided but not carried out. */
export type OpenPhase = (typeof openPhases)[number];

/** One call a proposal makes. */
export interface ProposedCall {
  target: Address;
  value: bigint;
  data: Hex;
}

interface Candidate {
  proposalId: bigint;
  title: string;
  proposer: Address;
  calls: readonly ProposedCall[];
}

/** A proposal that is under way, with what the chain itself says of it. */
export interface OpenProposal extends Candidate {
  phase: OpenPhase;
  /** When voting power is counted and voting begins, in unix seconds. */
  snapshot: number;
  /** The last second of voting, with any objection period. */
  deadline: number;
  /** When the timelock lets it be executed; 0 until queued. */
  eta: number;
}

type Config = Pick<AppConfig, "contracts" | "startBlock" | "graphUrl">;

function toCalls(
  targets: readonly Address[],
  values: readonly bigint[],
  data: readonly Hex[],
): ProposedCall[] {
  return targets.map((target, place) => ({
    target,
    value: values[place] ?? 0n,
    data: data[place] ?? "0x",
  }));
}

async function fromIndex(graphUrl: string): Promise<{ candidates: Candidate[]; block: number }> {
  const { proposals, _meta } = await queryGraph(graphUrl, openProposalsDocument, { first: LATEST });
  const candidates = proposals.map(({ proposalId, title, proposer, targets, values, calldatas }) => ({
    proposalId: BigInt(proposalId),
    title: plainLine(title),
    proposer: proposer.id,
    calls: toCalls(targets, values.map(BigInt), calldatas),
  }));
  return { candidates, block: _meta?.block.number ?? 0 };
}

async function fromLogs(client: ChainClient, governor: Address, fromBlock: bigint): Promise<Candidate[]> {
  const logs = await readLogs(client, { address: governor, event: createdEvent, fromBlock });
  return logs
    .slice(-LATEST)
    .reverse()
    .map(({ args }) => ({
      proposalId: args.proposalId,
      title: firstLine(args.description),
      proposer: args.proposer,
      calls: toCalls(args.targets, args.values, args.calldatas),
    }));
}

function firstLine(description: string): string {
  const line = description.split(/\r?\n/).find((each) => each.trim() !== "") ?? "";
  return plainLine(line.replace(/^\s*#{1,6}\s+/, ""));
}

/** What the index lists, and from the chain's logs what it has not read yet; all from the logs without an index. */
async function readCandidates(client: ChainClient, config: Config): Promise<Candidate[]> {
  const governor = config.contracts.ComputeGovernor;
  try {
    const { candidates, block } = await fromIndex(config.graphUrl);
    const newer = await fromLogs(client, governor, BigInt(block) + 1n);
    const known = new Set(candidates.map(({ proposalId }) => proposalId));
    return [...newer.filter(({ proposalId }) => !known.has(proposalId)), ...candidates];
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return fromLogs(client, governor, BigInt(config.startBlock));
  }
}

async function readStanding(
  client: ChainClient,
  { ComputeGovernor, ProposalPolicy }: Config["contracts"],
  candidate: Candidate,
): Promise<OpenProposal | undefined> {
  const governor = { address: ComputeGovernor, abi: computeGovernorReadsAbi } as const;
  const args = [candidate.proposalId] as const;
  const [number, snapshot, deadline, eta] = await Promise.all([
    client.readContract({
      address: ProposalPolicy,
      abi: proposalPolicyReadsAbi,
      functionName: "proposalPhase",
      args,
    }),
    client.readContract({ ...governor, functionName: "proposalSnapshot", args }),
    client.readContract({ ...governor, functionName: "proposalDeadline", args }),
    client.readContract({ ...governor, functionName: "proposalEta", args }),
  ]);
  const current = phaseOf(number);
  const phase = openPhases.find((each) => each === current);
  if (!phase) return undefined;
  return { ...candidate, phase, snapshot: Number(snapshot), deadline: Number(deadline), eta: Number(eta) };
}

/**
 * Proposals that are under way, newest first. The index lists them, or the chain's logs where it does not answer;
 * where each stands is the policy's own word.
 */
export function openProposalsQuery(client: ChainClient, config: Config) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "open-proposals", client.chain?.id, config.contracts.ComputeGovernor] as const,
    queryFn: async (): Promise<OpenProposal[]> => {
      const candidates = await readCandidates(client, config);
      const standings = await Promise.all(
        candidates.map((candidate) => readStanding(client, config.contracts, candidate)),
      );
      return standings.filter((proposal) => proposal !== undefined);
    },
  });
}
