import { toBeHex } from "ethers";
import { titleOf } from "../proposal-title.ts";
import { lower } from "./account-book.ts";
import type { EntityName } from "./entities.ts";
import { type Facts, toRow } from "./facts.ts";
import { joinId, traceOf } from "./ids.ts";
import type { Happening, ProposalRecord, Rules } from "./proposal-record.ts";

/** Steps of a proposal's life, in the order of their numbers in the index. */
const STATES = ["Pending", "Active", "outcome", "Queued", "Executed", "Canceled", "Expired"];
const PHASES = [
  "Pending",
  "Active",
  "Objection",
  "outcome",
  "Review",
  "Queued",
  "Executed",
  "Canceled",
  "Vetoed",
  "Overridden",
  "Expired",
];

/** Writes everything the index should say of a proposal. */
export function writeProposal(facts: Facts, proposal: ProposalRecord, rules: Rules): void {
  facts.set("Proposal", proposal.id, toRow({ ...votesOf(proposal, rules), ...lifeOf(proposal, rules) }));
  for (const [account, weight] of proposal.spent) {
    const row = toRow({ proposal: proposal.id, account, weight });
    facts.set("ProposalVoter", joinId(proposal.id, account), row);
  }
  writeStates(facts, proposal, rules);
  writePhases(facts, proposal, rules);
}

/** What is asked and how the vote stands. */
function votesOf(proposal: ProposalRecord, rules: Rules) {
  const { targets, values, calldatas } = proposal.calls;
  const { tally, terms } = proposal;
  return {
    ...terms,
    proposalId: BigInt(proposal.id),
    proposer: proposal.proposer,
    title: titleOf(proposal.description),
    description: proposal.description,
    descriptionHash: proposal.descriptionHash,
    targets: targets.map(lower),
    values,
    calldatas,
    isVetoable: proposal.isVetoable,
    hasLegalOpinion: proposal.hasLegalOpinion,
    voteStart: proposal.voteStart,
    voteEnd: proposal.voteEnd,
    isExtended: proposal.isExtended,
    forVotes: tally.for,
    againstVotes: tally.against,
    abstainVotes: tally.abstain,
    voterCount: proposal.spent.size,
    quorum: proposal.hasVotes ? proposal.needs(rules) : null,
  };
}

/** What became of it, and when. */
function lifeOf(proposal: ProposalRecord, rules: Rules) {
  const { created, vetoed, overridden, objection } = proposal;
  return {
    objectionFrom: objection?.from,
    objectionEnd: objection?.to,
    eta: proposal.eta,
    expiresAt: proposal.expiresAt(rules),
    timelockOperation: proposal.operation,
    reviewStartedAt: proposal.reviewStartedAt,
    reviewExtendedAt: proposal.reviewExtendedAt,
    veto: vetoed === null ? null : proposal.id,
    overrideUntil: vetoed?.overrideUntil,
    overriddenBy: overridden?.by,
    createdAt: created.timestamp,
    queuedAt: proposal.queued?.timestamp,
    executedAt: proposal.executed?.timestamp,
    canceledAt: proposal.canceled?.timestamp,
    vetoedAt: vetoed?.timestamp,
    blockNumber: created.blockNumber,
    transactionHash: created.transactionHash,
  };
}

/** Adds rows of one list: those that time brings stand in it in advance, unless the proposal was canceled before. */
class Timeline {
  private readonly facts: Facts;
  private readonly proposal: ProposalRecord;
  private readonly list: { entity: EntityName; field: "state" | "phase"; steps: readonly string[] };

  constructor(facts: Facts, proposal: ProposalRecord, list: Timeline["list"]) {
    this.facts = facts;
    this.proposal = proposal;
    this.list = list;
  }

  byTime(name: string, from: bigint, step = name): void {
    const { canceled } = this.proposal;
    if (canceled === null || from <= canceled.timestamp) this.add(name, step, from, null);
  }

  happened(name: string, what: Happening | null): void {
    if (what !== null) this.add(name, name, BigInt(what.timestamp), what.transactionHash);
  }

  add(name: string, step: string, from: bigint, transactionHash: string | null): void {
    const { entity, field, steps } = this.list;
    const id = joinId(this.proposal.id, toBeHex(steps.indexOf(step), 1));
    this.facts.set(entity, id, toRow({ proposal: this.proposal.id, [field]: name, from, transactionHash }));
  }
}

function writeStates(facts: Facts, proposal: ProposalRecord, rules: Rules): void {
  const list = { entity: "ProposalStateChange", field: "state", steps: STATES } as const;
  const timeline = new Timeline(facts, proposal, list);
  writeVote(timeline, proposal, rules);
  timeline.happened("Queued", proposal.queued);
  timeline.happened("Executed", proposal.executed);
  timeline.happened("Canceled", proposal.canceled);
}

function writePhases(facts: Facts, proposal: ProposalRecord, rules: Rules): void {
  const { objection, queued, eta, vetoed, overridden } = proposal;
  const list = { entity: "ProposalPhaseChange", field: "phase", steps: PHASES } as const;
  const timeline = new Timeline(facts, proposal, list);
  writeVote(timeline, proposal, rules);
  if (objection !== null)
    timeline.add("Objection", "Objection", objection.from + 1n, objection.transactionHash);
  if (queued !== null && eta !== null) {
    const isReviewed = proposal.isVetoable && eta > queued.timestamp;
    timeline.happened(isReviewed ? "Review" : "Queued", queued);
    if (isReviewed) timeline.byTime("Queued", eta);
  }
  timeline.happened("Executed", proposal.executed);
  if (vetoed === null) timeline.happened("Canceled", proposal.canceled);
  timeline.happened("Vetoed", vetoed);
  timeline.happened("Overridden", overridden);
}

/** What states and phases have in common. */
function writeVote(timeline: Timeline, proposal: ProposalRecord, rules: Rules): void {
  timeline.happened("Pending", traceOf(proposal.created));
  timeline.byTime("Active", proposal.voteStart + 1n);
  timeline.byTime(proposal.isWon(rules) ? "Succeeded" : "Defeated", proposal.voteEnd + 1n, "outcome");
  const expiresAt = proposal.expiresAt(rules);
  if (expiresAt !== null) timeline.byTime("Expired", expiresAt + 1n);
}
