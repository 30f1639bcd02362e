import { Address, BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import {
  OutcomeRecorded,
  ProviderRegistered,
  ProviderSuspended,
} from "../../../generated/ResourceRegistry/ResourceRegistry";
import { InventoryReport, Provider, ProviderEvent } from "../../../generated/schema";
import { SELF_REPORTED, TIERS } from "../../constants";
import { eventId, sequenceOf } from "../../ids";
import { executedProposal } from "../../receipts";
import { getMarket } from "./market";
import { getOrCreateStake } from "./stake";
import { reportUnknown } from "./unknown";

export function loadProvider(address: Bytes, event: ethereum.Event): Provider | null {
  const provider = Provider.load(address);
  if (provider === null) reportUnknown("Provider " + address.toHexString(), event);
  return provider;
}

/** A line of a provider's history; the report is null where there is none. */
export class ProviderNote {
  oldValue: string | null = null;
  reasonHash: Bytes | null = null;
  reasonUri: string | null = null;
  proposal: Bytes | null = null;
  constructor(
    public kind: string,
    public newValue: string,
  ) {}
}

export function noteProvider(provider: Provider, note: ProviderNote, event: ethereum.Event): void {
  const row = new ProviderEvent(eventId(event));
  row.blockNumber = event.block.number;
  row.kind = note.kind;
  row.newValue = note.newValue;
  row.oldValue = note.oldValue;
  row.proposal = note.proposal;
  row.provider = provider.id;
  row.reasonHash = note.reasonHash;
  row.reasonUri = note.reasonUri;
  row.sequence = sequenceOf(event);
  row.timestamp = event.block.timestamp;
  row.transactionHash = event.transaction.hash;
  row.save();
}

function setNothingDone(provider: Provider): void {
  provider.carbonGrams = BigInt.zero();
  provider.completed = BigInt.zero();
  provider.earned = BigInt.zero();
  provider.earnedIn = BigInt.zero();
  provider.endedGpuSeconds = BigInt.zero();
  provider.energyWh = BigInt.zero();
  provider.facilityWh = BigInt.zero();
  provider.failed = BigInt.zero();
  provider.gpuSeconds = BigInt.zero();
  provider.gpusListed = 0;
  provider.gpusRegistered = 0;
  provider.gpusUsed = 0;
  provider.jobCount = 0;
  provider.rewarded = BigInt.zero();
  provider.strikes = 0;
  provider.struckAt = null;
  provider.suspendedUntil = BigInt.zero();
  provider.uptimeGpuSeconds = BigInt.zero();
}

export function registerProvider(event: ProviderRegistered): void {
  const provider = new Provider(event.params.provider);
  provider.blockNumber = event.block.number;
  provider.inventoryAt = null;
  provider.inventoryHash = null;
  provider.meter = SELF_REPORTED;
  provider.operator = event.params.operator;
  provider.operatorSince = event.block.timestamp;
  provider.previousOperator = null;
  provider.registeredAt = event.block.timestamp;
  provider.stake = getOrCreateStake(event.params.provider).id;
  provider.tier = TIERS[0];
  provider.transactionHash = event.transaction.hash;
  provider.uri = event.params.uri;
  setNothingDone(provider);
  provider.save();

  const market = getMarket();
  market.providerCount += 1;
  market.save();
  noteProvider(provider, new ProviderNote("Registered", event.params.uri), event);
}

export function setOperator(provider: Provider, operator: Address, event: ethereum.Event): void {
  const note = new ProviderNote("OperatorSet", operator.toHexString());
  note.oldValue = provider.operator.toHexString();
  provider.previousOperator = provider.operator;
  provider.operator = operator;
  provider.operatorSince = event.block.timestamp;
  provider.save();
  noteProvider(provider, note, event);
}

/** An auditor's word with its report: tier or meter. Does not save the provider. */
export function noteAudit(
  provider: Provider,
  kind: string,
  oldValue: string,
  newValue: string,
  reportHash: Bytes,
  uri: string,
  event: ethereum.Event,
): void {
  const note = new ProviderNote(kind, newValue);
  note.oldValue = oldValue;
  note.reasonHash = reportHash;
  note.reasonUri = uri;
  noteProvider(provider, note, event);
}

/** The rule of three strikes and a vote that lifts a suspension give no reason; strikes count anew after them. */
export function suspendProvider(provider: Provider, event: ProviderSuspended, timelock: Bytes): void {
  const params = event.params;
  const isLifted = params.until.le(event.block.timestamp);
  const note = new ProviderNote(isLifted ? "Lifted" : "Suspended", params.until.toString());
  if (params.uri == "") {
    provider.strikes = 0;
  } else {
    note.reasonHash = params.reasonHash;
    note.reasonUri = params.uri;
  }
  note.proposal = executedProposal(event, timelock);
  provider.suspendedUntil = params.until;
  provider.save();
  noteProvider(provider, note, event);
}

export function reportInventory(provider: Provider, inventoryHash: Bytes, event: ethereum.Event): void {
  provider.inventoryAt = event.block.timestamp;
  provider.inventoryHash = inventoryHash;
  provider.save();
  const report = new InventoryReport(eventId(event));
  report.blockNumber = event.block.number;
  report.inventoryHash = inventoryHash;
  report.provider = provider.id;
  report.timestamp = event.block.timestamp;
  report.transactionHash = event.transaction.hash;
  report.save();
}

export function recordOutcome(provider: Provider, event: OutcomeRecorded): void {
  provider.completed = event.params.completed;
  provider.failed = event.params.failed;
  provider.save();
}
