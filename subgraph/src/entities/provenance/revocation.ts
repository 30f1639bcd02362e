import { BigInt } from "@graphprotocol/graph-ts";
import { ConsentRevoked } from "../../../generated/ConsentLog/ConsentLog";
import { Consent, Revocation } from "../../../generated/schema";
import { ACK_PERIOD, DUTY_ACKNOWLEDGEMENT, REVOCATION_PATHS } from "../../constants";
import { numberId, sequenceOf } from "../../ids";
import { countConsent } from "./consent";
import { ConsentNote, noteConsent } from "./consent-event";
import { beginDuty } from "./duty";
import { getProvenance } from "./provenance";
import { hasRootUses, taintWith } from "./taint";

function recordRevocation(event: ConsentRevoked): Revocation {
  const params = event.params;
  const revocation = new Revocation(params.grantId);
  revocation.blockNumber = event.block.number;
  revocation.by = params.by;
  revocation.consent = null;
  revocation.controller = params.isTombstone ? null : numberId(params.controllerId);
  revocation.isTaintComplete = !hasRootUses(params.scope);
  revocation.isTombstone = params.isTombstone;
  revocation.path = REVOCATION_PATHS[params.path];
  revocation.scope = params.scope;
  revocation.seq = params.seq;
  revocation.sequence = sequenceOf(event);
  revocation.subject = params.subject;
  revocation.taintCount = 0;
  revocation.timestamp = event.block.timestamp;
  revocation.transactionHash = event.transaction.hash;
  return revocation;
}

/** A withdrawal; of a consent that had come, also what it taints, and the controller's duty to acknowledge it. */
export function revokeConsent(event: ConsentRevoked): void {
  const params = event.params;
  const revocation = recordRevocation(event);
  const consent = Consent.load(params.grantId);
  if (consent === null) {
    revocation.save();
    const provenance = getProvenance();
    provenance.tombstoneCount += 1;
    provenance.save();
    return;
  }
  revocation.consent = consent.id;
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
    params.controllerId,
    event.block.timestamp,
    event.block.timestamp.plus(ACK_PERIOD),
  );
  const note = new ConsentNote("Revoked");
  note.account = params.by;
  note.seq = params.seq;
  noteConsent(consent.id, note, event);
}
