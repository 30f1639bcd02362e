import { dataSlice } from "ethers";
import { lower } from "./account-book.ts";
import type { ChainEvent } from "./events.ts";
import { type Row, toRow } from "./facts.ts";
import { type FoldContext, proposalOf } from "./fold-context.ts";
import { changeParameter } from "./fold-parameters.ts";
import type { SinkPoint, SupplyPoint } from "./fold-token.ts";
import { eventId, traceOf } from "./ids.ts";
import { ProposalRecord, type Rules, type Weights } from "./proposal-record.ts";
import { writeProposal } from "./proposal-rows.ts";
import { textOf } from "./text.ts";

const FRACTIONAL = 255n;
const QUORUM_DENOMINATOR = 100n;
const SIDES = ["against", "for", "abstain"] as const;

/** Events that set a parameter: its name, and the names of the event's arguments. */
const SETTINGS: Readonly<Record<string, readonly [name: string, before: string, after: string]>> = {
  VotingDelaySet: ["votingDelay", "oldVotingDelay", "newVotingDelay"],
  VotingPeriodSet: ["votingPeriod", "oldVotingPeriod", "newVotingPeriod"],
  ProposalThresholdSet: ["proposalThreshold", "oldProposalThreshold", "newProposalThreshold"],
  QuorumNumeratorUpdated: ["quorumNumerator", "oldQuorumNumerator", "newQuorumNumerator"],
  LateQuorumVoteExtensionSet: ["lateQuorumExtension", "oldVoteExtension", "newVoteExtension"],
  TimelockChange: ["timelock", "oldTimelock", "newTimelock"],
};

/** What the governor's fold needs from the others at the end. */
export interface GovernorSurroundings {
  supply: readonly SupplyPoint[];
  sink: readonly SinkPoint[];
  /** What For must reach at the least, in 1e-18 COMPUTE. */
  quorumFloor: bigint;
  /** Seconds after which what was won expires. */
  gracePeriod: bigint;
  timelockDelay: bigint;
  /** The moment at which states are told, in seconds. */
  timestamp: number;
}

/** Folds the governor: proposals, votes, settings. */
export class GovernorFold {
  private readonly context: FoldContext;
  private readonly settings = new Map<string, string>();
  private configured: Row = toRow({ policy: null, votesSink: null });
  private readonly quorums: { timestamp: number; numerator: bigint; id: string }[] = [];

  constructor(context: FoldContext) {
    this.context = context;
  }

  readonly take = (event: ChainEvent): void => {
    if (event.name in SETTINGS) this.setParameter(event);
    if (event.name === "GovernorConfigured") this.configure(event);
    if (event.name === "ProposalCreated") this.create(event);
    if (event.name === "VoteCast" || event.name === "VoteCastWithParams") this.vote(event);
    if (event.name === "ProposalExtended") this.extend(event);
    if (event.name === "ObjectionPeriodStarted") this.object(event);
    if (event.name === "ProposalQueued") this.queue(event);
    if (event.name === "ProposalExecuted") proposalOf(this.context, event).executed = event;
    if (event.name === "ProposalCanceled") proposalOf(this.context, event).canceled = event;
  };

  /** A proposal's operation ended in the timelock. */
  readonly endById = (id: string, ending: "executed" | "canceled", event: ChainEvent): void => {
    const proposal = this.context.proposals.get(id);
    if (proposal !== undefined) proposal[ending] = event;
  };

  write(surroundings: GovernorSurroundings): void {
    const { facts, proposals } = this.context;
    const { timestamp, gracePeriod } = surroundings;
    for (const proposal of proposals.values()) {
      const rules: Rules = { gracePeriod, quorum: this.quorumAt(proposal.voteStart, surroundings) };
      writeProposal(facts, proposal, rules);
      const now = { state: proposal.stateAt(timestamp, rules), phase: proposal.phaseAt(timestamp, rules) };
      facts.set("ProposalNow", proposal.id, toRow(now));
    }
    this.writeGovernor(surroundings.timelockDelay);
  }

  private writeGovernor(timelockDelay: bigint): void {
    const { facts, addresses, proposals } = this.context;
    const names = Object.values(SETTINGS).map(([name]) => name);
    const settings = Object.fromEntries(names.map((name) => [name, this.settings.get(name)]));
    const latestQuorumChange = this.quorums.at(-1)?.id;
    const counts = { timelockDelay, proposalCount: proposals.size, latestQuorumChange };
    facts.set("Governor", addresses.governor, { ...this.configured, ...toRow({ ...settings, ...counts }) });
  }

  /** The quorum by share, supply and the sink's votes in the snapshot's second, but not below the floor. */
  private quorumAt(timepoint: bigint, { supply, sink, quorumFloor }: GovernorSurroundings): bigint {
    const numerator = this.quorums.findLast((point) => point.timestamp <= timepoint)?.numerator ?? 0n;
    const totalSupply = supply.findLast((point) => point.timestamp <= timepoint)?.totalSupply ?? 0n;
    const sinkVotes = sink.findLast((point) => point.timestamp <= timepoint)?.votes ?? 0n;
    const share = ((totalSupply - sinkVotes) * numerator) / QUORUM_DENOMINATOR;
    return share < quorumFloor ? quorumFloor : share;
  }

  private configure(event: ChainEvent): void {
    const { policy, votesSink } = event.args.toObject();
    this.configured = toRow({ policy: lower(policy), votesSink: lower(votesSink) });
  }

  private create(event: ChainEvent): void {
    const proposal = new ProposalRecord(event);
    this.context.proposals.set(proposal.id, proposal);
    this.context.accounts.at(proposal.proposer, event.timestamp).proposalCount++;
  }

  private vote(event: ChainEvent): void {
    const proposal = proposalOf(this.context, event);
    const voter = lower(event.args.getValue("voter"));
    const weights = weightsOf(event);
    const weight = weights.against + weights.for + weights.abstain;
    const account = this.context.accounts.at(voter, event.timestamp);
    this.context.stats.add("BallotStats", event.timestamp, { weight });
    proposal.hasVotes = true;
    for (const side of SIDES) proposal.tally[side] += weights[side];
    if (weight > 0n) {
      if (!proposal.spent.has(voter)) account.voteCount++;
      proposal.spent.set(voter, (proposal.spent.get(voter) ?? 0n) + weight);
    }
    const row = toRow({
      proposal: proposal.id,
      voter,
      support: supportOf(weights, weight),
      weight,
      forVotes: weights.for,
      againstVotes: weights.against,
      abstainVotes: weights.abstain,
      reason: textOf(event, "reason"),
      ...traceOf(event),
    });
    this.context.facts.set("Vote", eventId(event), row);
  }

  private extend(event: ChainEvent): void {
    const proposal = proposalOf(this.context, event);
    proposal.isExtended = true;
    proposal.voteEnd = event.args.getValue("extendedDeadline");
  }

  private queue(event: ChainEvent): void {
    const proposal = proposalOf(this.context, event);
    proposal.eta = event.args.getValue("etaSeconds");
    proposal.queued = event;
    proposal.operation = proposal.operationId(event.address);
    this.context.proposalOfOperation.set(proposal.operation, proposal.id);
  }

  private object(event: ChainEvent): void {
    const proposal = proposalOf(this.context, event);
    const { from, to } = event.args.toObject();
    proposal.objection = { ...traceOf(event), from, to };
    proposal.voteEnd = to;
  }

  private setParameter(event: ChainEvent): void {
    const [name, before, after] = SETTINGS[event.name] ?? [];
    if (name === undefined || before === undefined || after === undefined) return;
    const newValue = lower(event.args.getValue(after));
    this.settings.set(name, newValue);
    changeParameter(this.context, event, { name, oldValue: lower(event.args.getValue(before)), newValue });
    if (name === "quorumNumerator")
      this.quorums.push({ timestamp: event.timestamp, numerator: BigInt(newValue), id: eventId(event) });
  }
}

/** A plain vote puts all weight on one side; a fractional one carries three packed numbers of 16 bytes. */
function weightsOf(event: ChainEvent): Weights {
  const support: bigint = event.args.getValue("support");
  const weights: Weights = { against: 0n, for: 0n, abstain: 0n };
  if (support === FRACTIONAL) {
    const params: string = event.args.getValue("params");
    for (const [index, side] of SIDES.entries())
      weights[side] = BigInt(dataSlice(params, index * 16, (index + 1) * 16));
    return weights;
  }
  const side = SIDES[Number(support)];
  if (side === undefined) throw new Error(`A vote has support ${support}, which the governor doesn't know.`);
  weights[side] = event.args.getValue("weight");
  return weights;
}

function supportOf(weights: Weights, weight: bigint): string {
  if (weight === 0n) return "Split";
  if (weights.against === weight) return "Against";
  if (weights.for === weight) return "For";
  return weights.abstain === weight ? "Abstain" : "Split";
}
