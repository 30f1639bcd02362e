import { type Hex, zeroHash } from "viem";
import { licenceHash } from "@/features/datasets/lib/licence";
import { isDatasetId, packPurposes } from "@/lib/provenance/dataset";
import { DATASET_KINDS, type DatasetKind } from "@/lib/provenance/words";

/** The CID codec of raw bytes, which a description is stored as. */
export const RAW_CODEC = 0x55;
/** The most parents that the registry takes. */
export const MOST_PARENTS = 64;
/** The most purposes that the registry takes. */
export const MOST_PURPOSES = 8;

/** What the registry takes. */
export interface DatasetInput {
  kind: number;
  level: number;
  ops: number;
  mechanism: number;
  purposes: Hex;
  contentHash: Hex;
  metaDigest: Hex;
  codec: number;
  licence: Hex;
  subjectsRoot: Hex;
  parents: readonly Hex[];
  jobId: bigint;
}

/** What somebody filled in. */
export interface DatasetDraft {
  kind: DatasetKind;
  level: number;
  ops: number;
  mechanism: number | undefined;
  purposes: readonly number[];
  contentHash: Hex | undefined;
  metaDigest: Hex | undefined;
  /** An SPDX identifier. */
  licence: string;
  subjectsRoot: string;
  /** Ids, separated by spaces or lines. */
  parents: string;
  jobId: string;
}

/** What is wrong with a draft, by field. */
export type DraftProblems = Partial<Record<keyof DatasetDraft, string>>;

/** A draft in which nothing is filled in. */
export const blankDraft: DatasetDraft = {
  kind: "Source",
  level: 1,
  ops: 0,
  mechanism: undefined,
  purposes: [],
  contentHash: undefined,
  metaDigest: undefined,
  licence: "",
  subjectsRoot: "",
  parents: "",
  jobId: "",
};

/** The parents of a draft, in the order in which the registry wants them. */
export function parentsOf(text: string): string[] {
  const words = text.split(/[\s,;]+/).filter(Boolean);
  return words.map((word) => word.toLowerCase()).sort();
}

function parentsProblem({ kind, parents }: DatasetDraft): string | undefined {
  const list = parentsOf(parents);
  if (kind === "Source")
    return list.length > 0
      ? "A source comes from nothing else here: choose “derived”, or name no parent."
      : undefined;
  if (list.length === 0) return "Name at least one dataset that it was made from.";
  if (list.length > MOST_PARENTS) return `Name at most ${MOST_PARENTS} parents.`;
  const wrong = list.find((each) => !isDatasetId(each));
  if (wrong !== undefined) return `“${wrong.slice(0, 20)}” is no dataset's id: 0x and 64 digits.`;
  const twice = list.find((each, index) => each === list[index + 1]);
  return twice === undefined ? undefined : `${twice.slice(0, 10)}… is named twice. Name each parent once.`;
}

function purposesProblem({ purposes }: DatasetDraft): string | undefined {
  if (purposes.length === 0) return "Choose at least one purpose.";
  return purposes.length > MOST_PURPOSES ? `Choose at most ${MOST_PURPOSES} purposes.` : undefined;
}

function numberProblem(text: string): string | undefined {
  return text.trim() === "" || /^\d{1,18}$/.test(text.trim())
    ? undefined
    : "Write the job's number, or nothing.";
}

function rootProblem(text: string): string | undefined {
  return text.trim() === "" || isDatasetId(text.trim())
    ? undefined
    : "Write a root of 0x and 64 digits, or nothing if it holds nobody's data.";
}

/** What is wrong with a draft; empty when nothing is. */
export function problemsOf(draft: DatasetDraft): DraftProblems {
  const all: DraftProblems = {
    level: draft.level >= 1 && draft.level <= 4 ? undefined : "Choose a level from 1 to 4.",
    ops: draft.ops === 0 ? "Choose at least one operation." : undefined,
    mechanism: draft.mechanism === undefined ? "Choose how the data are protected." : undefined,
    purposes: purposesProblem(draft),
    contentHash: draft.contentHash ? undefined : "Choose the file, or paste its keccak256.",
    metaDigest: draft.metaDigest ? undefined : "Choose the description's file, or paste its SHA-256.",
    licence: /^[A-Za-z0-9.+-]{2,64}$/.test(draft.licence.trim())
      ? undefined
      : "Write an SPDX identifier such as CC-BY-4.0.",
    subjectsRoot: rootProblem(draft.subjectsRoot),
    parents: parentsProblem(draft),
    jobId: numberProblem(draft.jobId),
  };
  return Object.fromEntries(Object.entries(all).filter(([, problem]) => problem !== undefined));
}

/**
 * A draft as the registry takes it.
 * @throws when the draft has problems: ask {@link problemsOf} before.
 */
export function inputOf(draft: DatasetDraft): DatasetInput {
  const { contentHash, metaDigest, mechanism } = draft;
  if (Object.keys(problemsOf(draft)).length > 0 || !contentHash || !metaDigest || mechanism === undefined)
    throw new Error("The draft of a dataset is not complete.");
  return {
    kind: DATASET_KINDS.indexOf(draft.kind),
    level: draft.level,
    ops: draft.ops,
    mechanism,
    purposes: packPurposes(draft.purposes),
    contentHash,
    metaDigest,
    codec: RAW_CODEC,
    licence: licenceHash(draft.licence),
    subjectsRoot: (draft.subjectsRoot.trim() || zeroHash) as Hex,
    parents: parentsOf(draft.parents) as Hex[],
    jobId: BigInt(draft.jobId.trim() || 0),
  };
}
