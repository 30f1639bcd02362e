import { BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import {
  AuthorityUpdated,
  BenefitVaultBound,
  ConsentGranted,
  ConsentMaterialized,
  ConsentRefused,
  ConsentRevoked,
  ConsentSubGranted,
  ConsentTombstoned,
  ConsentsAnchored,
  ItemSkipped,
  UseAnnounced,
  UseBatch,
  UseRecorded,
} from "../../generated/ConsentLog/ConsentLog";
import { ENTRY_REVOCATION, ENTRY_USE, ENTRY_USE_BATCH } from "../constants";
import { timelock } from "../context";
import { changeAuthority } from "../entities/parameter";
import {
  anchorConsents,
  giveConsent,
  loadConsent,
  materialize,
  passOn,
  refuseConsent,
  skipItem,
} from "../entities/provenance/consent";
import { getProvenance } from "../entities/provenance/provenance";
import { keepTombstone, revokeConsent } from "../entities/provenance/revocation";
import { entryHash, extendTrail, smallWord, wordOf } from "../entities/provenance/trail";
import { announceUse, recordBatch, recordUse } from "../entities/provenance/use";

/* SETTINGS */

export function handleAuthorityUpdated(event: AuthorityUpdated): void {
  changeAuthority(event.params.authority, timelock(), event);
}

export function handleBenefitVaultBound(event: BenefitVaultBound): void {
  const provenance = getProvenance();
  provenance.benefitVault = event.params.benefitVault;
  provenance.save();
}

/* CONSENT */

export function handleConsentGranted(event: ConsentGranted): void {
  giveConsent(event);
}

export function handleConsentSubGranted(event: ConsentSubGranted): void {
  const parent = loadConsent(event.params.parentId, event);
  if (parent !== null) passOn(parent, event);
}

export function handleConsentRefused(event: ConsentRefused): void {
  refuseConsent(event);
}

export function handleConsentsAnchored(event: ConsentsAnchored): void {
  anchorConsents(event);
}

export function handleConsentMaterialized(event: ConsentMaterialized): void {
  const consent = loadConsent(event.params.grantId, event);
  if (consent !== null) materialize(consent, event.params.root, event);
}

export function handleItemSkipped(event: ItemSkipped): void {
  skipItem(event);
}

/* WITHDRAWAL */

/** Whether the consent had come or not, the entry is the same. */
function addWithdrawal(seq: BigInt, grantId: Bytes, event: ethereum.Event): void {
  const words = [smallWord(ENTRY_REVOCATION), wordOf(seq), grantId];
  extendTrail(seq, 1, entryHash(words), event);
}

export function handleConsentRevoked(event: ConsentRevoked): void {
  addWithdrawal(event.params.seq, event.params.grantId, event);
  const consent = loadConsent(event.params.grantId, event);
  if (consent !== null) revokeConsent(consent, event);
}

export function handleConsentTombstoned(event: ConsentTombstoned): void {
  addWithdrawal(event.params.seq, event.params.grantId, event);
  keepTombstone(event);
}

/* USE */

export function handleUseAnnounced(event: UseAnnounced): void {
  announceUse(event);
}

export function handleUseRecorded(event: UseRecorded): void {
  const params = event.params;
  const words: Bytes[] = [
    smallWord(ENTRY_USE),
    wordOf(params.seq),
    params.grantId,
    wordOf(params.jobId),
    params.scope,
    smallWord(params.op),
    smallWord(params.purpose),
    smallWord(params.useIndex),
    params.resource,
    params.outputHash,
  ];
  extendTrail(params.seq, 1, entryHash(words), event);
  const consent = loadConsent(params.grantId, event);
  if (consent !== null) recordUse(consent, event);
}

export function handleUseBatch(event: UseBatch): void {
  const params = event.params;
  const words: Bytes[] = [
    smallWord(ENTRY_USE_BATCH),
    wordOf(params.firstSeq),
    wordOf(params.jobId),
    params.scope,
    wordOf(params.controllerId),
    smallWord(params.op),
    smallWord(params.purpose),
    wordOf(params.count),
    params.outputHash,
    params.grantsHash,
  ];
  extendTrail(params.firstSeq, params.count.toI32(), entryHash(words), event);
  recordBatch(event);
}
