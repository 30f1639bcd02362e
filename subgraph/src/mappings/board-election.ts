import {
  CandidateQualified,
  ElectionApplied,
  ElectionScheduled,
  ElectionVoteCast,
  NomineeEndorsed,
  NomineeStood,
} from "../../generated/BoardElection/BoardElection";
import { ElectionSchedule, Endorsement } from "../../generated/schema";
import { getOrCreateAccount } from "../entities/account";
import {
  applyResult,
  castElectionVote,
  getOrCreateElection,
  loadNominee,
  newNominee,
  qualify,
} from "../entities/election";
import { eventId, sequenceOf } from "../ids";

export function handleElectionScheduled(event: ElectionScheduled): void {
  const schedule = new ElectionSchedule(event.address);
  schedule.endorsementBps = event.params.endorsementBps.toI32();
  schedule.firstStart = event.params.firstStart;
  schedule.interval = event.params.interval;
  schedule.nominationPeriod = event.params.nominationPeriod;
  schedule.termLength = event.params.termLength;
  schedule.votingPeriod = event.params.votingPeriod;
  schedule.save();
}

export function handleNomineeStood(event: NomineeStood): void {
  const election = getOrCreateElection(event.params.electionId, event.params.cohort, event);
  if (election === null) return;
  const nominee = newNominee(election, event.params.nominee, event);
  nominee.statementHash = event.params.statementHash;
  nominee.uri = event.params.uri;
  nominee.save();
  election.nomineeCount += 1;
  election.save();
}

export function handleNomineeEndorsed(event: NomineeEndorsed): void {
  const nominee = loadNominee(event.params.electionId, event.params.nominee, event);
  if (nominee === null) return;
  nominee.endorsements = event.params.endorsements;
  nominee.endorserCount += 1;
  nominee.save();
  const endorsement = new Endorsement(eventId(event));
  endorsement.blockNumber = event.block.number;
  endorsement.election = nominee.election;
  endorsement.endorsements = event.params.endorsements;
  endorsement.holder = getOrCreateAccount(event.params.holder, event).id;
  endorsement.nominee = nominee.id;
  endorsement.sequence = sequenceOf(event);
  endorsement.timestamp = event.block.timestamp;
  endorsement.transactionHash = event.transaction.hash;
  endorsement.weight = event.params.weight;
  endorsement.save();
}

export function handleCandidateQualified(event: CandidateQualified): void {
  const nominee = loadNominee(event.params.electionId, event.params.candidate, event);
  if (nominee !== null) qualify(nominee, event);
}

export function handleElectionVoteCast(event: ElectionVoteCast): void {
  const nominee = loadNominee(event.params.electionId, event.params.candidate, event);
  if (nominee !== null) castElectionVote(nominee, event);
}

export function handleElectionApplied(event: ElectionApplied): void {
  const election = getOrCreateElection(event.params.electionId, event.params.cohort, event);
  if (election !== null) applyResult(election, event);
}
