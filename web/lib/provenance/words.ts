import { operationsOf } from "@/lib/provenance/ops";

/** Names of provenance's enumerations in the order of the contracts' numbers; the index uses the same names. */

/** IVocabRegistry.TermKind. */
export const TERM_KINDS = ["Purpose", "Category", "Mechanism"] as const;
/** What a term is for. */
export type TermKind = (typeof TERM_KINDS)[number];

/** IDatasetRegistry.DatasetKind. */
export const DATASET_KINDS = ["Source", "Derived", "Model", "Aggregate"] as const;
/** What a dataset is. */
export type DatasetKind = (typeof DATASET_KINDS)[number];

/** IDatasetRegistry.DatasetStatus. */
export const DATASET_STATUSES = ["None", "Listed", "Retired", "Destroyed"] as const;
/** Where a dataset is. */
export type DatasetStatus = (typeof DATASET_STATUSES)[number];

/** IBreachBoard.Severity. */
export const SEVERITIES = ["Low", "Medium", "High", "Critical"] as const;
/** How bad a breach is. */
export type Severity = (typeof SEVERITIES)[number];

/** IBreachBoard.BreachStatus. */
export const BREACH_STATUSES = ["None", "Open", "Closed"] as const;
/** Where a breach is. */
export type BreachStatus = (typeof BREACH_STATUSES)[number];

/** IBreachBoard.Duty. */
export const DUTIES = ["Acknowledgement", "Erasure", "BreachReport"] as const;
/** What a controller missed. */
export type Duty = (typeof DUTIES)[number];

/** IUseAnchors.AnchorState. */
export const ANCHOR_STATES = ["None", "Open", "Final", "Slashed"] as const;
/** Where a root of uses is. */
export type AnchorState = (typeof ANCHOR_STATES)[number];

/** IUseAnchors.Fault. */
export const FAULTS = [
  "None",
  "Revoked",
  "OutOfTime",
  "WrongController",
  "OpNotAllowed",
  "PurposeNotCovered",
  "NeedsNotice",
  "WrongScope",
  "NoConsent",
  "Hidden",
] as const;
/** What is wrong with a use in a root. */
export type Fault = (typeof FAULTS)[number];

/** Operations as they stand in a sentence: "query and train". */
export function opsWords(ops: number): string {
  return joined(operationsOf(ops).map(({ name }) => name.toLowerCase())) || "do nothing";
}

/** Words in a row: "a, b and c". */
export function joined(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}

/** What a dataset is, in a word within a sentence. */
export const kindWords: Readonly<Record<DatasetKind, string>> = {
  Source: "source dataset",
  Derived: "derived dataset",
  Model: "model",
  Aggregate: "aggregate",
};

/** What a dataset is, in a sentence. */
export const kindSentences: Readonly<Record<DatasetKind, string>> = {
  Source: "Data as they were collected; it comes from nothing else here.",
  Derived: "Made from other datasets.",
  Model: "Trained on other datasets.",
  Aggregate: "Numbers over many people, computed from other datasets.",
};

/** Where a dataset is, in a sentence. */
export const datasetStatusSentences: Readonly<Record<DatasetStatus, string>> = {
  None: "There is no such dataset.",
  Listed: "It can be used, and other data can come of it.",
  Retired: "Nothing new comes of it.",
  Destroyed: "Its custodian says that all copies are gone.",
};

/** How bad a breach is, in a sentence. */
export const severitySentences: Readonly<Record<Severity, string>> = {
  Low: "Unlikely to harm anybody.",
  Medium: "It may inconvenience people.",
  High: "It can harm people: they should act.",
  Critical: "It can harm people badly or for long: they should act at once.",
};

/** What a controller missed, in words. */
export const dutyWords: Readonly<Record<Duty, string>> = {
  Acknowledgement: "acknowledging a withdrawal",
  Erasure: "erasing data",
  BreachReport: "reporting a breach",
};

/** Where a root of uses is, in a sentence. */
export const anchorStateSentences: Readonly<Record<AnchorState, string>> = {
  None: "There is no such root.",
  Open: "Anybody can challenge it, with a proof against one of its uses.",
  Final: "Nobody proved anything against it in time.",
  Slashed: "A use in it had no consent, or the controller did not answer in time; it paid.",
};

/** What is wrong with a use in a root, in words. */
export const faultWords: Readonly<Record<Fault, string>> = {
  None: "nothing",
  Revoked: "the consent was withdrawn before",
  OutOfTime: "it was out of the consent's time",
  WrongController: "the consent was given to another controller",
  OpNotAllowed: "the consent does not allow this operation",
  PurposeNotCovered: "the consent does not cover this purpose",
  NeedsNotice: "its level wants notice before each use",
  WrongScope: "the consent is about other data",
  NoConsent: "there is no such consent in the log",
  Hidden: "the use was not published",
};
