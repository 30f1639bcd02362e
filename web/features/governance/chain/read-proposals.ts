import { isAddressEqual, parseAbiItem, zeroAddress } from "viem";
import { titleOf } from "@/features/governance/lib/hardened-text";
import { momentsOf } from "@/features/governance/lib/phase-time";
import type {
  ProposalFacts,
  ProposalPeriods,
  ProposalRecord,
  ProposalSummary,
  ProposalTerms,
} from "@/features/governance/lib/proposal";
import { classOf } from "@/features/governance/lib/proposal-class";
import { computeGovernorReadsAbi } from "@/generated/abi/compute-governor-reads";
import { computeTokenReadsAbi } from "@/generated/abi/compute-token-reads";
import { opinionLogReadsAbi } from "@/generated/abi/opinion-log-reads";
import { proposalPolicyReadsAbi } from "@/generated/abi/proposal-policy-reads";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { readLogs } from "@/lib/logs";
import { isVotePhase, type PhaseFrom, type ProposalPhase, phaseOf } from "@/lib/proposal-phase";

const createdEvent = parseAbiItem(
  "event ProposalCreated(uint256 proposalId, address proposer, address[] targets, uint256[] values, string[] signatures, bytes[] calldatas, uint256 voteStart, uint256 voteEnd, string description)",
);

const classifiedEvent = parseAbiItem(
  "event ProposalClassified(uint256 indexed proposalId, uint8 indexed class, uint256 action, uint16 approvalBps, uint16 quorumBps, uint32 delay, bool needsLegalOpinion, uint256 overriddenId, bytes32 codeHash)",
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
  { contracts }: Pick<AppConfig, "contracts">,
  { args, blockNumber, transactionHash }: CreatedLog,
): Promise<ProposalRecord> {
  const [{ timestamp }, classified] = await Promise.all([
    client.getBlock({ blockNumber }),
    readLogs(client, {
      address: contracts.ProposalPolicy,
      event: classifiedEvent,
      args: { proposalId: args.proposalId },
      fromBlock: blockNumber,
      toBlock: blockNumber,
    }),
  ]);
  const [classification] = classified;
  if (!classification) throw new Error(`The policy has not classified proposal ${args.proposalId}.`);
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
    class: classOf(classification.args.class),
    classAction: Number(classification.args.action),
    overriddenId: orNone(classification.args.overriddenId),
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
  return log && toRecord(client, config, log);
}

const orNone = (proposalId: bigint) => (proposalId === 0n ? undefined : proposalId);

/** Where proposals are in their lives, by the policy's word. The client asks for many in one request. */
export async function readPhases(
  client: ChainClient,
  { contracts }: Pick<AppConfig, "contracts">,
  proposalIds: readonly bigint[],
): Promise<ReadonlyMap<bigint, ProposalPhase>> {
  const phases = await Promise.all(
    proposalIds.map(async (proposalId) => {
      const number = await client.readContract({
        address: contracts.ProposalPolicy,
        abi: proposalPolicyReadsAbi,
        functionName: "proposalPhase",
        args: [proposalId],
      });
      return [proposalId, phaseOf(number)] as const;
    }),
  );
  return new Map(phases);
}

interface RawTerms {
  class: number;
  approvalBps: number;
  quorumBps: number;
  delay: number;
  needsLegalOpinion: boolean;
  overriddenId: bigint;
}

function toTerms({ class: number, overriddenId, ...terms }: RawTerms): ProposalTerms {
  return { ...terms, class: classOf(number), overriddenId: orNone(overriddenId) };
}

/** Times that no vote can change. */
export async function readPeriods(
  client: ChainClient,
  { contracts }: Pick<AppConfig, "contracts">,
): Promise<ProposalPeriods> {
  const periods = await client.readContract({
    address: contracts.ProposalPolicy,
    abi: proposalPolicyReadsAbi,
    functionName: "periods",
  });
  const { flipWindow, objectionPeriod, gracePeriod, opinionWait, reviewExtension, overrideWindow } = periods;
  return { flipWindow, objectionPeriod, gracePeriod, opinionWait, reviewExtension, overrideWindow };
}

/** Everything the governor and its policy say about a proposal now. */
export async function readProposalFacts(
  client: ChainClient,
  config: Pick<AppConfig, "contracts">,
  proposalId: bigint,
): Promise<ProposalFacts> {
  const { ComputeGovernor, ProposalPolicy } = config.contracts;
  const governor = { address: ComputeGovernor, abi: computeGovernorReadsAbi } as const;
  const policy = { address: ProposalPolicy, abi: proposalPolicyReadsAbi } as const;
  const args = [proposalId] as const;
  const [number, rawTerms, review, periods, snapshot, deadline, objectionEnd, eta, needsQueuing, votes] =
    await Promise.all([
      client.readContract({ ...policy, functionName: "proposalPhase", args }),
      client.readContract({ ...policy, functionName: "termsOf", args }),
      client.readContract({ ...policy, functionName: "reviewOf", args }),
      readPeriods(client, config),
      client.readContract({ ...governor, functionName: "proposalSnapshot", args }),
      client.readContract({ ...governor, functionName: "proposalDeadline", args }),
      client.readContract({ ...governor, functionName: "objectionEnd", args }),
      client.readContract({ ...governor, functionName: "proposalEta", args }),
      client.readContract({ ...governor, functionName: "proposalNeedsQueuing", args }),
      client.readContract({ ...governor, functionName: "proposalVotes", args }),
    ]);
  const phase = phaseOf(number);
  const terms = toTerms(rawTerms);
  const [against, votesFor, abstain] = votes;
  return {
    phase,
    snapshot: Number(snapshot),
    deadline: Number(deadline),
    objectionEnd: Number(objectionEnd),
    eta: Number(eta),
    needsQueuing,
    tally: { for: votesFor, against, abstain },
    terms,
    periods,
    vetoedAt: review.vetoedAt,
    isReviewExtended: review.isExtended,
    ...(awaitsOpinion(terms, phase)
      ? { hasLegalOpinion: await readHasLegalOpinion(client, config, proposalId) }
      : {}),
    ...(phase === "Pending" ? {} : await readAtSnapshot(client, config, proposalId, snapshot)),
  };
}

function awaitsOpinion({ needsLegalOpinion }: ProposalTerms, phase: ProposalPhase): boolean {
  return needsLegalOpinion && (phase === "Pending" || isVotePhase(phase) || phase === "Succeeded");
}

/** Whether a legal adviser spoke, as the log says that the policy looks it up in. */
async function readHasLegalOpinion(
  client: ChainClient,
  { contracts }: Pick<AppConfig, "contracts">,
  proposalId: bigint,
): Promise<boolean> {
  const log = await client.readContract({
    address: contracts.ProposalPolicy,
    abi: proposalPolicyReadsAbi,
    functionName: "opinionLog",
  });
  if (isAddressEqual(log, zeroAddress)) return false;
  return client.readContract({
    address: log,
    abi: opinionLogReadsAbi,
    functionName: "hasLegalOpinion",
    args: [proposalId],
  });
}

/** A canceled proposal may have been withdrawn before its snapshot: then nothing was fixed, and nothing is shown. */
async function readAtSnapshot(
  client: ChainClient,
  { contracts }: Pick<AppConfig, "contracts">,
  proposalId: bigint,
  snapshot: bigint,
) {
  const { timestamp } = await client.getBlock({ blockTag: "latest" });
  if (timestamp <= snapshot) return {};
  const [quorum, supply] = await Promise.all([
    client.readContract({
      address: contracts.ProposalPolicy,
      abi: proposalPolicyReadsAbi,
      functionName: "proposalQuorum",
      args: [proposalId],
    }),
    client.readContract({
      address: contracts.ComputeToken,
      abi: computeTokenReadsAbi,
      functionName: "getPastTotalSupply",
      args: [snapshot],
    }),
  ]);
  return { quorum, supply };
}

/** Phases as far as the chain's present answer tells them: what holds now, and what time brings next. */
function phasesFrom(facts: ProposalFacts, createdAt: number): PhaseFrom[] {
  if (facts.phase !== "Pending") return [{ phase: facts.phase, from: createdAt }];
  return [
    { phase: "Pending", from: createdAt },
    { phase: "Active", from: facts.snapshot + 1 },
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
      const record = await toRecord(client, config, log);
      const facts = await readProposalFacts(client, config, record.proposalId);
      return {
        proposalId: record.proposalId,
        title: titleOf(record.description),
        proposer: record.proposer,
        createdAt: record.createdAt,
        ...momentsOf(facts, facts.vetoedAt || undefined),
        class: facts.terms.class,
        approvalBps: facts.terms.approvalBps,
        tally: facts.tally,
        quorum: facts.quorum,
        phases: phasesFrom(facts, record.createdAt),
      };
    }),
  );
  return summaries.reverse();
}
