import { BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import { ConsentRevoked, ConsentTombstoned } from "../../../generated/ConsentLog/ConsentLog";
import { Consent, Revocation } from "../../../generated/schema";
import { ACK_PERIOD, DUTY_ACKNOWLEDGEMENT, REVOCATION_PATHS } from "../../constants";
import { sequenceOf } from "../../ids";
import { countConsent } from "./consent";
import { ConsentNote, noteConsent } from "./consent-event";
import { beginDuty } from "./duty";
import { getProvenance } from "./provenance";
import { hasRootUses, taintWith } from "./taint";

/** What both events say of a withdrawal. */
function newRevocation(
  grantId: Bytes,
  by: Bytes,
  path: i32,
  seq: BigInt,
  event: ethereum.Event,
): Revocation {
  const revocation = new Revocation(grantId);
  revocation.blockNumber = event.block.number;
  revocation.by = by;
  revocation.path = REVOCATION_PATHS[path];
  revocation.seq = seq;
  revocation.sequence = sequenceOf(event);
  revocation.taintCount = 0;
  revocation.timestamp = event.block.timestamp;
  revocation.transactionHash = event.transaction.hash;
  return revocation;
}

/** The withdrawal of a consent that had come, with what it taints, and the controller's duty to acknowledge it. */
export function revokeConsent(consent: Consent, event: ConsentRevoked): void {
  const params = event.params;
  const revocation = newRevocation(consent.id, params.by, params.path, params.seq, event);
  revocation.consent = consent.id;
  revocation.controller = consent.controller;
  revocation.isTombstone = false;
  revocation.scope = consent.scope;
  revocation.subject = consent.subject;
  taintWith(revocation, consent);
  revocation.save();
  consent.revocation = revocation.id;
  consent.revokedAt = event.block.timestamp;
  consent.status = "Revoked";
  consent.save();
  countConsent(consent, -1, false);
  beginDuty(
    DUTY_ACKNOWLEDGEMENT,
    consent.id,
    consent.controller,
    event.block.timestamp,
    event.block.timestamp.plus(ACK_PERIOD),
  );
  const note = new ConsentNote("Revoked");
  note.account = params.by;
  note.seq = params.seq;
  noteConsent(consent.id, note, event);
}

/** The withdrawal of a consent that never comes: nothing else tells of what and whose it is. */
export function keepTombstone(event: ConsentTombstoned): void {
  const params = event.params;
  const revocation = newRevocation(params.grantId, params.by, params.path, params.seq, event);
  revocation.consent = null;
  revocation.controller = null;
  revocation.isTaintComplete = !hasRootUses(params.scope);
  revocation.isTombstone = true;
  revocation.scope = params.scope;
  revocation.subject = params.subject;
  revocation.save();
  const provenance = getProvenance();
  provenance.tombstoneCount += 1;
  provenance.save();
}
