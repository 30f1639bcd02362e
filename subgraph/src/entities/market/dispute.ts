import { Address, BigInt, ethereum } from "@graphprotocol/graph-ts";
import { DisputeEnded, DisputeOpened, RulingVoted } from "../../../generated/DisputeModule/DisputeModule";
import { ArbiterVote, Dispute, Job } from "../../../generated/schema";
import { DISPUTE_STATES, FAULTS } from "../../constants";
import { eventId, numberId, sequenceOf } from "../../ids";
import { getMarket } from "./market";
import { reportUnknown } from "./unknown";

export function loadDispute(disputeId: BigInt, event: ethereum.Event): Dispute | null {
  const dispute = Dispute.load(numberId(disputeId));
  if (dispute === null) reportUnknown("Dispute " + disputeId.toString(), event);
  return dispute;
}

export function openDispute(job: Job, event: DisputeOpened): void {
  const params = event.params;
  const terms = params.dispute;
  const dispute = new Dispute(numberId(params.disputeId));
  dispute.accepted = terms.accepted;
  dispute.blockNumber = event.block.number;
  dispute.bond = terms.bond;
  dispute.bondTo = null;
  dispute.claim = job.pendingClaim;
  dispute.claimed = terms.claimed;
  dispute.disputer = params.disputer;
  dispute.endedAt = null;
  dispute.evidenceHash = params.evidenceHash;
  dispute.evidenceUri = params.evidenceUri;
  dispute.fault = null;
  dispute.job = job.id;
  dispute.number = params.disputeId;
  dispute.payer = terms.payer;
  dispute.provider = terms.provider;
  dispute.reasonHash = null;
  dispute.reasonUri = null;
  dispute.ruledGpuSeconds = null;
  dispute.sequence = sequenceOf(event);
  dispute.slash = null;
  dispute.stakeSnapshot = terms.stakeSnapshot;
  dispute.state = DISPUTE_STATES[1];
  dispute.timestamp = event.block.timestamp;
  dispute.transactionHash = event.transaction.hash;
  dispute.save();
  job.openDispute = dispute.id;
  job.save();

  const market = getMarket();
  market.disputeCount += 1;
  market.openDisputes += 1;
  market.save();
}

export function endDispute(dispute: Dispute, job: Job, event: DisputeEnded): void {
  const params = event.params;
  dispute.bondTo = params.bondTo;
  dispute.endedAt = event.block.timestamp;
  dispute.fault = FAULTS[params.fault];
  dispute.reasonHash = params.reasonHash;
  dispute.reasonUri = params.reasonUri;
  dispute.ruledGpuSeconds = params.gpuSeconds;
  dispute.state = DISPUTE_STATES[params.state];
  dispute.save();
  job.openDispute = null;
  job.save();

  const market = getMarket();
  market.openDisputes -= 1;
  market.save();
}

/** Votes that an arbiter gave before count no more. */
export function dropVotes(dispute: Dispute, arbiter: Address): void {
  const votes = dispute.votes.load();
  for (let i = 0; i < votes.length; i++) {
    if (!votes[i].counts || !votes[i].arbiter.equals(arbiter)) continue;
    votes[i].counts = false;
    votes[i].save();
  }
}

export function voteForRuling(dispute: Dispute, event: RulingVoted): void {
  const params = event.params;
  dropVotes(dispute, params.arbiter);
  const vote = new ArbiterVote(eventId(event));
  vote.arbiter = params.arbiter;
  vote.blockNumber = event.block.number;
  vote.counts = true;
  vote.dispute = dispute.id;
  vote.fault = FAULTS[params.ruling.fault];
  vote.gpuSeconds = params.ruling.gpuSeconds;
  vote.loss = params.ruling.loss;
  vote.reasonHash = params.ruling.reasonHash;
  vote.reasonUri = params.ruling.reasonUri;
  vote.rulingHash = params.rulingHash;
  vote.sequence = sequenceOf(event);
  vote.timestamp = event.block.timestamp;
  vote.transactionHash = event.transaction.hash;
  vote.votes = params.votes;
  vote.save();
}
