import { Address, Bytes, ethereum } from "@graphprotocol/graph-ts";
import {
  ActivityRecorded,
  DatasetRegistered,
  Declassified,
  Derived,
} from "../../../generated/DatasetRegistry/DatasetRegistry";
import {
  Activity,
  CustodyEvent,
  Dataset,
  Declassification,
  LineageEdge,
} from "../../../generated/schema";
import { DATASET_KINDS, MODEL_KIND } from "../../constants";
import { eventId, sequenceOf, smallId } from "../../ids";
import { executedProposal } from "../../receipts";
import { reportUnknown } from "../market/unknown";
import { getProvenance } from "./provenance";
import { operationsOf, packedPurposes } from "./terms";
import { jobOf } from "./use";

export function loadDataset(datasetId: Bytes, event: ethereum.Event): Dataset | null {
  const dataset = Dataset.load(datasetId);
  if (dataset === null) reportUnknown("Dataset " + datasetId.toHexString(), event);
  return dataset;
}

/* CUSTODY */

export function noteCustody(
  dataset: Dataset,
  kind: string,
  from: Bytes | null,
  to: Bytes | null,
  event: ethereum.Event,
): void {
  const row = new CustodyEvent(eventId(event));
  row.blockNumber = event.block.number;
  row.dataset = dataset.id;
  row.from = from;
  row.kind = kind;
  row.sequence = sequenceOf(event);
  row.timestamp = event.block.timestamp;
  row.to = to;
  row.transactionHash = event.transaction.hash;
  row.save();
}

/** Somebody is offered a dataset; the zero address takes the offer back. */
export function offerCustody(dataset: Dataset, from: Address, to: Address, event: ethereum.Event): void {
  const isOffer = !to.equals(Address.zero());
  dataset.nextCustodian = isOffer ? to : null;
  dataset.save();
  noteCustody(dataset, isOffer ? "Offered" : "OfferWithdrawn", from, dataset.nextCustodian, event);
}

export function acceptCustody(dataset: Dataset, from: Address, to: Address, event: ethereum.Event): void {
  dataset.custodian = to;
  dataset.nextCustodian = null;
  dataset.save();
  noteCustody(dataset, "Accepted", from, to, event);
}

/* DATASETS */

function setNothingDone(dataset: Dataset, event: ethereum.Event): void {
  dataset.blockNumber = event.block.number;
  dataset.childCount = 0;
  dataset.destroyedAt = null;
  dataset.evidenceHash = null;
  dataset.isDeclassified = false;
  dataset.latestChild = null;
  dataset.nextCustodian = null;
  dataset.openBreaches = 0;
  dataset.registeredAt = event.block.timestamp;
  dataset.retiredAt = null;
  dataset.sequence = sequenceOf(event);
  dataset.status = "Listed";
  dataset.timestamp = event.block.timestamp;
  dataset.transactionHash = event.transaction.hash;
}

export function registerDataset(event: DatasetRegistered): void {
  const params = event.params;
  const input = params.input;
  const dataset = new Dataset(params.datasetId);
  dataset.codec = input.codec;
  dataset.contentHash = params.contentHash;
  dataset.custodian = params.custodian;
  dataset.job = jobOf(input.jobId);
  dataset.jobId = input.jobId;
  dataset.kind = DATASET_KINDS[input.kind];
  dataset.level = input.level;
  dataset.licence = input.licence;
  dataset.mechanism = smallId(input.mechanism);
  dataset.metaDigest = input.metaDigest;
  dataset.ops = operationsOf(input.ops);
  dataset.parentCount = input.parents.length;
  dataset.purposes = packedPurposes(input.purposes);
  dataset.subjectsRoot = input.subjectsRoot;
  setNothingDone(dataset, event);
  dataset.save();
  noteCustody(dataset, "Registered", null, params.custodian, event);

  const provenance = getProvenance();
  provenance.datasetCount += 1;
  if (input.kind == MODEL_KIND) provenance.modelCount += 1;
  provenance.save();
}

export function derive(parent: Dataset, event: Derived): void {
  const params = event.params;
  const edge = new LineageEdge(params.child.concat(params.parent));
  edge.blockNumber = event.block.number;
  edge.child = params.child;
  edge.job = jobOf(params.jobId);
  edge.jobId = params.jobId;
  edge.parent = parent.id;
  edge.previous = parent.latestChild;
  edge.sequence = sequenceOf(event);
  edge.timestamp = event.block.timestamp;
  edge.transactionHash = event.transaction.hash;
  edge.save();
  parent.childCount += 1;
  parent.latestChild = edge.id;
  parent.save();
}

export function recordActivity(event: ActivityRecorded): void {
  const params = event.params;
  const what = params.activity;
  const activity = new Activity(params.activityId);
  activity.actor = params.actor;
  activity.blockNumber = event.block.number;
  activity.codeHash = what.codeHash;
  activity.endedAt = what.endedAt;
  activity.imageDigest = what.imageDigest;
  activity.inputs = what.inputs;
  activity.job = jobOf(params.jobId);
  activity.jobId = params.jobId;
  activity.outputs = what.outputs;
  activity.paramsHash = what.paramsHash;
  activity.sequence = sequenceOf(event);
  activity.startedAt = what.startedAt;
  activity.timestamp = event.block.timestamp;
  activity.transactionHash = event.transaction.hash;
  activity.save();
}

/** A dataset can be retired first and destroyed later. */
export function retireDataset(
  dataset: Dataset,
  isDestroyed: boolean,
  evidenceHash: Bytes,
  event: ethereum.Event,
): void {
  dataset.status = isDestroyed ? "Destroyed" : "Retired";
  if (dataset.retiredAt === null) dataset.retiredAt = event.block.timestamp;
  if (isDestroyed) {
    dataset.destroyedAt = event.block.timestamp;
    dataset.evidenceHash = evidenceHash;
  }
  dataset.save();
}

export function declassify(dataset: Dataset, event: Declassified, timelock: Bytes): void {
  const params = event.params;
  dataset.isDeclassified = true;
  dataset.level = params.level;
  dataset.ops = operationsOf(params.ops);
  dataset.purposes = packedPurposes(params.purposes);
  dataset.save();

  const row = new Declassification(eventId(event));
  row.blockNumber = event.block.number;
  row.dataset = dataset.id;
  row.evidenceHash = params.evidenceHash;
  row.level = dataset.level;
  row.ops = dataset.ops;
  row.proposal = executedProposal(event, timelock);
  row.purposes = dataset.purposes;
  row.sequence = sequenceOf(event);
  row.timestamp = event.block.timestamp;
  row.transactionHash = event.transaction.hash;
  row.save();
}
