import { type Address, parseAbiItem } from "viem";
import { titleOf } from "@/features/governance/lib/hardened-text";
import {
  PROPOSAL_STATES,
  type ProposalFacts,
  type ProposalRecord,
  type ProposalState,
  type ProposalSummary,
  type StateChange,
} from "@/features/governance/lib/proposal";
import { computeGovernorAbi, computeTokenAbi } from "@/generated/abi";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { readLogs } from "@/lib/logs";

const createdEvent = parseAbiItem(
  "event ProposalCreated(uint256 proposalId, address proposer, address[] targets, uint256[] values, string[] signatures, bytes[] calldatas, uint256 voteStart, uint256 voteEnd, string description)",
);

type Config = Pick<AppConfig, "contracts" | "startBlock">;

async function readCreated(client: ChainClient, { contracts, startBlock }: Config) {
  return readLogs(client, {
    address: contracts.ComputeGovernor,
    event: createdEvent,
    fromBlock: BigInt(startBlock),
  });
}

type CreatedLog = Awaited<ReturnType<typeof readCreated>>[number];

async function toRecord(
  client: ChainClient,
  { args, blockNumber, transactionHash }: CreatedLog,
): Promise<ProposalRecord> {
  const { timestamp } = await client.getBlock({ blockNumber });
  return {
    proposalId: args.proposalId,
    proposer: args.proposer,
    description: args.description,
    calls: args.targets.map((target, index) => ({
      target,
      value: args.values[index] ?? 0n,
      data: args.calldatas[index] ?? "0x",
    })),
    createdAt: Number(timestamp),
    transactionHash,
  };
}

/** A proposal out of the chain's logs; undefined when there is none with this number. */
export async function readProposalRecord(
  client: ChainClient,
  config: Config,
  proposalId: bigint,
): Promise<ProposalRecord | undefined> {
  const logs = await readCreated(client, config);
  const log = logs.find(({ args }) => args.proposalId === proposalId);
  return log && toRecord(client, log);
}

/** The governor's word on where a proposal stands. */
export async function readProposalState(
  client: ChainClient,
  governor: Address,
  proposalId: bigint,
): Promise<ProposalState> {
  const state = await client.readContract({
    address: governor,
    abi: computeGovernorAbi,
    functionName: "state",
    args: [proposalId],
  });
  const name = PROPOSAL_STATES[state];
  if (!name) throw new Error(`The governor reports state ${state}, which this page does not know.`);
  return name;
}

/** Everything the governor says about a proposal now. */
export async function readProposalFacts(
  client: ChainClient,
  { contracts }: Pick<AppConfig, "contracts">,
  proposalId: bigint,
): Promise<ProposalFacts> {
  const contract = { address: contracts.ComputeGovernor, abi: computeGovernorAbi } as const;
  const args = [proposalId] as const;
  const [state, snapshot, deadline, eta, needsQueuing, [against, votesFor, abstain]] = await Promise.all([
    readProposalState(client, contracts.ComputeGovernor, proposalId),
    client.readContract({ ...contract, functionName: "proposalSnapshot", args }),
    client.readContract({ ...contract, functionName: "proposalDeadline", args }),
    client.readContract({ ...contract, functionName: "proposalEta", args }),
    client.readContract({ ...contract, functionName: "proposalNeedsQueuing", args }),
    client.readContract({ ...contract, functionName: "proposalVotes", args }),
  ]);
  return {
    state,
    snapshot: Number(snapshot),
    deadline: Number(deadline),
    eta: Number(eta),
    needsQueuing,
    tally: { for: votesFor, against, abstain },
    ...(state === "Pending" ? {} : await readAtSnapshot(client, contracts, snapshot)),
  };
}

/** A canceled proposal may have been withdrawn before its snapshot: then nothing was fixed, and nothing is shown. */
async function readAtSnapshot(client: ChainClient, contracts: AppConfig["contracts"], snapshot: bigint) {
  const { timestamp } = await client.getBlock({ blockTag: "latest" });
  if (timestamp <= snapshot) return {};
  const [quorum, supply] = await Promise.all([
    client.readContract({
      address: contracts.ComputeGovernor,
      abi: computeGovernorAbi,
      functionName: "quorum",
      args: [snapshot],
    }),
    client.readContract({
      address: contracts.ComputeToken,
      abi: computeTokenAbi,
      functionName: "getPastTotalSupply",
      args: [snapshot],
    }),
  ]);
  return { quorum, supply };
}

/** States as far as the chain's present answer tells them: what holds now, and what time brings next. */
function statesFrom(facts: ProposalFacts, createdAt: number): StateChange[] {
  if (facts.state !== "Pending") return [{ state: facts.state, from: createdAt }];
  return [
    { state: "Pending", from: createdAt },
    { state: "Active", from: facts.snapshot + 1 },
  ];
}

/** The list of proposals from the chain alone, newest first, for when the index does not answer. */
export async function readProposalSummaries(
  client: ChainClient,
  config: Config & Pick<AppConfig, "contracts">,
) {
  const logs = await readCreated(client, config);
  const summaries = await Promise.all(
    logs.map(async (log): Promise<ProposalSummary> => {
      const record = await toRecord(client, log);
      const facts = await readProposalFacts(client, config, record.proposalId);
      return {
        proposalId: record.proposalId,
        title: titleOf(record.description),
        proposer: record.proposer,
        createdAt: record.createdAt,
        voteStart: facts.snapshot,
        voteEnd: facts.deadline,
        eta: facts.eta > 0 ? facts.eta : undefined,
        tally: facts.tally,
        quorum: facts.quorum,
        states: statesFrom(facts, record.createdAt),
      };
    }),
  );
  return summaries.reverse();
}
