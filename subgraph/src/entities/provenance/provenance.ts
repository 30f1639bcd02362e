import { BigInt } from "@graphprotocol/graph-ts";
import { Provenance } from "../../../generated/schema";
import { PROVENANCE_ID } from "../../ids";

function setNothingCounted(provenance: Provenance): void {
  provenance.batchCount = 0;
  provenance.breachCount = 0;
  provenance.circleCount = 0;
  provenance.consentCount = 0;
  provenance.controllerCount = 0;
  provenance.datasetCount = 0;
  provenance.missedDuties = 0;
  provenance.modelCount = 0;
  provenance.openBreaches = 0;
  provenance.refusalCount = 0;
  provenance.revocationCount = 0;
  provenance.slashedAnchors = 0;
  provenance.standingConsents = 0;
  provenance.subGrantCount = 0;
  provenance.tombstoneCount = 0;
}

/** The row of all sums, made with the first event. */
export function getProvenance(): Provenance {
  const known = Provenance.load(PROVENANCE_ID);
  if (known !== null) return known;
  const provenance = new Provenance(PROVENANCE_ID);
  provenance.anchoredConsents = BigInt.zero();
  provenance.anchoredUses = BigInt.zero();
  provenance.benefitClaimed = BigInt.zero();
  provenance.benefitCredited = BigInt.zero();
  provenance.benefitEarned = BigInt.zero();
  provenance.benefitFree = BigInt.zero();
  provenance.benefitVault = null;
  provenance.bonds = BigInt.zero();
  provenance.breachBoard = null;
  provenance.policyListener = null;
  provenance.privateUseCount = BigInt.zero();
  provenance.slashed = BigInt.zero();
  provenance.useAnchors = null;
  provenance.useCount = BigInt.zero();
  setNothingCounted(provenance);
  return provenance;
}
