import {
  ActivityRecorded,
  AuthorityUpdated,
  BreachBoardBound,
  BreachesChanged,
  CustodyAccepted,
  CustodyOffered,
  DatasetRegistered,
  DatasetRetired,
  Declassified,
  Derived,
} from "../../generated/DatasetRegistry/DatasetRegistry";
import { timelock } from "../context";
import { changeAuthority } from "../entities/parameter";
import {
  acceptCustody,
  declassify,
  derive,
  loadDataset,
  offerCustody,
  recordActivity,
  registerDataset,
  retireDataset,
} from "../entities/provenance/dataset";
import { getProvenance } from "../entities/provenance/provenance";

/* SETTINGS */

export function handleAuthorityUpdated(event: AuthorityUpdated): void {
  changeAuthority(event.params.authority, timelock(), event);
}

export function handleBreachBoardBound(event: BreachBoardBound): void {
  const provenance = getProvenance();
  provenance.breachBoard = event.params.breachBoard;
  provenance.save();
}

/* DATASETS */

export function handleDatasetRegistered(event: DatasetRegistered): void {
  registerDataset(event);
}

export function handleDerived(event: Derived): void {
  const parent = loadDataset(event.params.parent, event);
  if (parent !== null) derive(parent, event);
}

export function handleActivityRecorded(event: ActivityRecorded): void {
  recordActivity(event);
}

export function handleDatasetRetired(event: DatasetRetired): void {
  const params = event.params;
  const dataset = loadDataset(params.datasetId, event);
  if (dataset !== null) retireDataset(dataset, params.isDestroyed, params.evidenceHash, event);
}

export function handleDeclassified(event: Declassified): void {
  const dataset = loadDataset(event.params.datasetId, event);
  if (dataset !== null) declassify(dataset, event, timelock());
}

export function handleBreachesChanged(event: BreachesChanged): void {
  const dataset = loadDataset(event.params.datasetId, event);
  if (dataset === null) return;
  dataset.openBreaches = event.params.openBreaches;
  dataset.save();
}

/* CUSTODY */

export function handleCustodyOffered(event: CustodyOffered): void {
  const params = event.params;
  const dataset = loadDataset(params.datasetId, event);
  if (dataset !== null) offerCustody(dataset, params.from, params.to, event);
}

export function handleCustodyAccepted(event: CustodyAccepted): void {
  const params = event.params;
  const dataset = loadDataset(params.datasetId, event);
  if (dataset !== null) acceptCustody(dataset, params.from, params.to, event);
}
