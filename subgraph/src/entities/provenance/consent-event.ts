import { BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import { ConsentEvent } from "../../../generated/schema";
import { eventId, sequenceOf } from "../../ids";

/** A line of a consent's life; what it doesn't have is null. */
export class ConsentNote {
  seq: BigInt | null = null;
  account: Bytes | null = null;
  amount: BigInt | null = null;
  constructor(public kind: string) {}
}

export function noteConsentAs(id: Bytes, consent: Bytes, note: ConsentNote, event: ethereum.Event): void {
  const row = new ConsentEvent(id);
  row.account = note.account;
  row.amount = note.amount;
  row.blockNumber = event.block.number;
  row.consent = consent;
  row.kind = note.kind;
  row.seq = note.seq;
  row.sequence = sequenceOf(event);
  row.timestamp = event.block.timestamp;
  row.transactionHash = event.transaction.hash;
  row.save();
}

export function noteConsent(consent: Bytes, note: ConsentNote, event: ethereum.Event): void {
  noteConsentAs(eventId(event), consent, note, event);
}
