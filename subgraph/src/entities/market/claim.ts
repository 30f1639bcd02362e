import { BigInt, ethereum } from "@graphprotocol/graph-ts";
import { ClaimMade, ReceiptSigned } from "../../../generated/AllocationEscrow/AllocationEscrow";
import { Job, Receipt, WorkClaim } from "../../../generated/schema";
import { eventId, sequenceOf } from "../../ids";

/** Ends the job's pending claim if there is one. Does not save the job. */
export function endClaim(job: Job, state: string, accepted: BigInt, event: ethereum.Event): void {
  const id = job.pendingClaim;
  const claim = id !== null ? WorkClaim.load(id) : null;
  if (claim === null) return;
  claim.accepted = accepted;
  claim.endedAt = event.block.timestamp;
  claim.state = state;
  claim.save();
  job.pendingClaim = null;
}

export function freezeClaim(job: Job): void {
  const id = job.pendingClaim;
  const claim = id !== null ? WorkClaim.load(id) : null;
  if (claim === null) return;
  claim.state = "Frozen";
  claim.save();
}

export function makeClaim(job: Job, event: ClaimMade): void {
  const receipt = event.params.receipt;
  const claim = new WorkClaim(eventId(event));
  claim.accepted = null;
  claim.blockNumber = event.block.number;
  claim.endedAt = null;
  claim.energyWh = receipt.energyWh;
  claim.gpuSeconds = receipt.gpuSeconds;
  claim.job = job.id;
  claim.maturesAt = event.params.maturesAt;
  claim.metricsRoot = receipt.metricsRoot;
  claim.periodEnd = receipt.periodEnd;
  claim.sequence = sequenceOf(event);
  claim.signer = event.params.signer;
  claim.state = "Pending";
  claim.timestamp = event.block.timestamp;
  claim.transactionHash = event.transaction.hash;
  claim.uptimeBps = receipt.uptimeBps;
  claim.save();

  job.lastReceiptAt = event.block.timestamp;
  job.pendingClaim = claim.id;
  job.uptimeBps = receipt.uptimeBps;
  job.save();
}

export function signReceipt(job: Job, event: ReceiptSigned): void {
  const params = event.params;
  const receipt = new Receipt(eventId(event));
  receipt.blockNumber = event.block.number;
  receipt.energyWh = params.receipt.energyWh;
  receipt.gpuSeconds = params.receipt.gpuSeconds;
  receipt.job = job.id;
  receipt.metricsRoot = params.receipt.metricsRoot;
  receipt.periodEnd = params.receipt.periodEnd;
  receipt.providerSigner = params.providerSigner;
  receipt.researcherSigner = params.researcherSigner;
  receipt.sequence = sequenceOf(event);
  receipt.timestamp = event.block.timestamp;
  receipt.transactionHash = event.transaction.hash;
  receipt.uptimeBps = params.receipt.uptimeBps;
  receipt.save();

  job.lastReceiptAt = event.block.timestamp;
  job.uptimeBps = params.receipt.uptimeBps;
  job.save();
}
