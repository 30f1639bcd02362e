import { BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import {
  AppealRuled,
  SlashAppealed,
  SlashExecuted,
  SlashProposed,
} from "../../../generated/DisputeModule/DisputeModule";
import { Dispute, Slash } from "../../../generated/schema";
import { numberId, sequenceOf } from "../../ids";
import { executedProposal } from "../../receipts";
import { reportUnknown } from "./unknown";

export function loadSlash(slashId: BigInt, event: ethereum.Event): Slash | null {
  const slash = Slash.load(numberId(slashId));
  if (slash === null) reportUnknown("Slash " + slashId.toString(), event);
  return slash;
}

export function proposeSlash(dispute: Dispute, event: SlashProposed): void {
  const params = event.params;
  const slash = new Slash(numberId(params.slashId));
  slash.amount = params.amount;
  slash.appealBond = null;
  slash.appealBondTo = null;
  slash.appealProposal = null;
  slash.appealReasonHash = null;
  slash.appealReasonUri = null;
  slash.appealRuledAt = null;
  slash.appealedAt = null;
  slash.blockNumber = event.block.number;
  slash.dispute = dispute.id;
  slash.endedAt = null;
  slash.executableAt = params.executableAt;
  slash.lapsesAt = null;
  slash.loss = params.loss;
  slash.number = params.slashId;
  slash.proposedAmount = params.amount;
  slash.provider = params.provider;
  slash.sequence = sequenceOf(event);
  slash.state = "Proposed";
  slash.timestamp = event.block.timestamp;
  slash.toPayer = null;
  slash.toSubsidyPool = null;
  slash.transactionHash = event.transaction.hash;
  slash.save();
  dispute.slash = slash.id;
  dispute.save();
}

export function appealSlash(slash: Slash, event: SlashAppealed): void {
  slash.appealBond = event.params.bond;
  slash.appealedAt = event.block.timestamp;
  slash.lapsesAt = event.params.lapsesAt;
  slash.state = "Appealed";
  slash.save();
}

export function ruleAppeal(slash: Slash, event: AppealRuled, timelock: Bytes): void {
  const params = event.params;
  slash.amount = params.amount;
  slash.appealBondTo = params.bondTo;
  slash.appealProposal = executedProposal(event, timelock);
  slash.appealReasonHash = params.reasonHash;
  slash.appealReasonUri = params.reasonUri;
  slash.appealRuledAt = event.block.timestamp;
  slash.save();
}

export function executeSlash(slash: Slash, event: SlashExecuted): void {
  slash.amount = event.params.amount;
  slash.endedAt = event.block.timestamp;
  slash.state = "Executed";
  slash.toPayer = event.params.toPayer;
  slash.toSubsidyPool = event.params.toSubsidyPool;
  slash.save();
}

/** A bond that no ruling gave away goes back to the provider. */
export function lapseSlash(slash: Slash, event: ethereum.Event): void {
  slash.endedAt = event.block.timestamp;
  slash.state = "Lapsed";
  if (slash.appealBond !== null && slash.appealRuledAt === null) slash.appealBondTo = slash.provider;
  slash.save();
}
