import type { Address, Hex } from "viem";
import type { DatasetKind, DatasetStatus } from "@/lib/provenance/words";

/** A dataset or model as the chain has it now. */
export interface DatasetStanding {
  datasetId: Hex;
  custodian: Address;
  /** The highest federation level that its data may be used at. */
  level: number;
  /** Bits of the operations that may be done with it. */
  ops: number;
  /** Code of a privacy mechanism. */
  mechanism: number;
  kind: DatasetKind;
  status: DatasetStatus;
  openBreaches: number;
  /** Codes of the purposes that it may serve, with all below them. */
  purposes: readonly number[];
  /** To whom custody is offered. */
  offeredTo: Address | undefined;
}

/** Codes of purposes in the registry's eight bytes: each one byte, then zeros. */
export function purposesOf(packed: Hex): number[] {
  const bytes = packed.slice(2).match(/../g) ?? [];
  return bytes.map((byte) => Number.parseInt(byte, 16)).filter((code) => code !== 0);
}

/** Codes of purposes as the registry takes them. */
export function packPurposes(codes: readonly number[]): Hex {
  const bytes = codes.map((code) => code.toString(16).padStart(2, "0"));
  return `0x${bytes.join("").padEnd(16, "0")}`;
}

/** Whether a dataset can be used and derived from now. */
export function isUsable({
  status,
  openBreaches,
}: Pick<DatasetStanding, "status" | "openBreaches">): boolean {
  return status === "Listed" && openBreaches === 0;
}

/** A dataset's id as people see it. */
export function shortDataset(datasetId: string): string {
  return `${datasetId.slice(0, 8)}…${datasetId.slice(-4)}`;
}

/** Whether a text is a dataset's id. */
export function isDatasetId(text: string): text is Hex {
  return /^0x[0-9a-fA-F]{64}$/.test(text);
}
