import { Address, BigInt, Bytes, ethereum, log } from "@graphprotocol/graph-ts";
import { ElectionApplied, ElectionVoteCast } from "../../generated/BoardElection/BoardElection";
import { Election, ElectionSchedule, ElectionVote, ElectionVoter, Nominee } from "../../generated/schema";
import { electionAccountId, electionEntityId, eventId, sequenceOf } from "../ids";
import { getOrCreateAccount } from "./account";

const ONE = BigInt.fromI32(1);

/** Null, with a word in the log, where the schedule is unknown. */
export function getOrCreateElection(electionId: BigInt, cohort: i32, event: ethereum.Event): Election | null {
  const id = electionEntityId(electionId);
  const known = Election.load(id);
  if (known !== null) return known;
  const schedule = ElectionSchedule.load(event.address);
  if (schedule === null) {
    log.error("The schedule of election {} in transaction {} is unknown.", [
      electionId.toString(),
      event.transaction.hash.toHexString(),
    ]);
    return null;
  }
  const election = new Election(id);
  election.appliedAt = null;
  election.appliedTransactionHash = null;
  election.candidateCount = 0;
  election.cohort = cohort;
  election.electionId = electionId;
  election.nomineeCount = 0;
  election.schedule = schedule.id;
  election.start = schedule.firstStart.plus(electionId.minus(ONE).times(schedule.interval));
  election.termEnd = null;
  election.voterCount = 0;
  election.votesCast = BigInt.zero();
  election.votingStart = election.start.plus(schedule.nominationPeriod);
  election.votingEnd = election.votingStart.plus(schedule.votingPeriod);
  election.winners = null;
  return election;
}

/** A nominee whose statement is to be set by the caller, who saves it. */
export function newNominee(election: Election, account: Address, event: ethereum.Event): Nominee {
  const nominee = new Nominee(electionAccountId(election.id, account));
  nominee.account = getOrCreateAccount(account, event).id;
  nominee.blockNumber = event.block.number;
  nominee.election = election.id;
  nominee.endorsements = BigInt.zero();
  nominee.endorserCount = 0;
  nominee.isCandidate = false;
  nominee.qualifiedAt = null;
  nominee.sequence = sequenceOf(event);
  nominee.timestamp = event.block.timestamp;
  nominee.transactionHash = event.transaction.hash;
  nominee.votes = BigInt.zero();
  return nominee;
}

/** The nominee; null, with a word in the log, where it is unknown. */
export function loadNominee(electionId: BigInt, account: Address, event: ethereum.Event): Nominee | null {
  const nominee = Nominee.load(electionAccountId(electionEntityId(electionId), account));
  if (nominee === null) {
    log.error("Nominee {} of the event in transaction {} is unknown.", [
      account.toHexString(),
      event.transaction.hash.toHexString(),
    ]);
  }
  return nominee;
}

/** Enough holders endorsed the nominee. */
export function qualify(nominee: Nominee, event: ethereum.Event): void {
  nominee.isCandidate = true;
  nominee.qualifiedAt = event.block.timestamp;
  nominee.save();
  const election = Election.load(nominee.election);
  if (election === null) return;
  election.candidateCount += 1;
  election.save();
}

/** Does not save the election. */
function countVoter(election: Election, voter: Address, weight: BigInt, event: ethereum.Event): void {
  const id = electionAccountId(election.id, voter);
  const known = ElectionVoter.load(id);
  const spent = known === null ? new ElectionVoter(id) : known;
  if (known === null) {
    spent.account = getOrCreateAccount(voter, event).id;
    spent.election = election.id;
    spent.weight = BigInt.zero();
    election.voterCount += 1;
  }
  spent.weight = spent.weight.plus(weight);
  spent.save();
}

export function castElectionVote(nominee: Nominee, event: ElectionVoteCast): void {
  const weight = event.params.weight;
  nominee.votes = event.params.votes;
  nominee.save();
  const election = Election.load(nominee.election);
  if (election === null) return;
  countVoter(election, event.params.voter, weight, event);
  election.votesCast = election.votesCast.plus(weight);
  election.save();
  const vote = new ElectionVote(eventId(event));
  vote.blockNumber = event.block.number;
  vote.candidate = nominee.id;
  vote.election = election.id;
  vote.sequence = sequenceOf(event);
  vote.timestamp = event.block.timestamp;
  vote.transactionHash = event.transaction.hash;
  vote.voter = getOrCreateAccount(event.params.voter, event).id;
  vote.votes = event.params.votes;
  vote.weight = weight;
  vote.save();
}

/** The result was brought to the board; places without a winner are zero. */
export function applyResult(election: Election, event: ElectionApplied): void {
  const winners: Bytes[] = [];
  for (let i = 0; i < event.params.winners.length; i++) {
    const winner = event.params.winners[i];
    if (winner.equals(Address.zero())) continue;
    winners.push(getOrCreateAccount(winner, event).id);
    const nominee = Nominee.load(electionAccountId(election.id, winner));
    if (nominee === null) continue;
    nominee.rank = winners.length;
    nominee.save();
  }
  election.appliedAt = event.block.timestamp;
  election.appliedTransactionHash = event.transaction.hash;
  election.termEnd = event.params.termEnd.isZero() ? null : event.params.termEnd;
  election.winners = winners;
  election.save();
}
