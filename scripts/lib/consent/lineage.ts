import type { Address, Hex } from "viem";
import type { Place } from "./types.ts";

/** IDatasetRegistry.DatasetKind, in its order. */
export const DATASET_KINDS = ["Source", "Derived", "Model", "Aggregate"] as const;

/** What a dataset is. */
export type DatasetKind = (typeof DATASET_KINDS)[number];

/** A dataset or model, as its events tell it. Times in seconds. */
export interface LineageDataset {
  id: Hex;
  kind: DatasetKind;
  custodian: Address;
  contentHash: Hex;
  /** Its description's CID. */
  metaCid: string;
  licence: Hex;
  registeredAt: number;
  /** The job that made it; 0 for none. */
  jobId: bigint;
  parents: readonly Hex[];
}

/** How something was made. Times in seconds. */
export interface LineageActivity {
  id: Hex;
  jobId: bigint;
  actor: Address;
  codeHash: Hex;
  imageDigest: Hex;
  paramsHash: Hex;
  startedAt: number;
  endedAt: number;
  inputs: readonly Hex[];
  outputs: readonly Hex[];
}

/** Data that were used against consents. */
export interface LineageUse {
  seq: number;
  scope: Hex;
  jobId: bigint;
  actor: Address;
  /** DPV's IRI of the purpose. */
  purposeIri: string;
  /** In seconds. */
  time: number;
  /** Consents; none of a private batch. */
  grantIds: readonly Hex[];
  count: number;
}

/** Where something came from, and against what consents. */
export interface Lineage {
  registry: Place;
  log: Place;
  datasets: readonly LineageDataset[];
  activities: readonly LineageActivity[];
  uses: readonly LineageUse[];
}
