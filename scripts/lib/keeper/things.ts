/** Kinds of things that come due by themselves; each is looked at in its own way. */
export const KINDS = [
  "job",
  "request",
  "dispute",
  "slash",
  "challenge",
  "anchor",
  "question",
  "withdrawal",
  "erasure",
  "share",
  "proposal",
] as const;

/** What kind of thing it is. */
export type Kind = (typeof KINDS)[number];

/** What the keeper does, by the name under which it is chosen and counted. */
export const TASKS = [
  "close-jobs",
  "mature-claims",
  "expire-requests",
  "end-disputes",
  "end-slashes",
  "lapse-challenges",
  "finalize-uses",
  "punish-silence",
  "flag-duties",
  "close-epochs",
  "pay-rewards",
  "queue-proposals",
  "execute-proposals",
  "apply-elections",
  "publish-intensities",
  "extend-jobs",
] as const;

/** One of the keeper's tasks. */
export type TaskName = (typeof TASKS)[number];

/** A call that is due. */
export interface DueCall {
  task: TaskName;
  /** For people: what is done to what. */
  what: string;
  contract: string;
  name: string;
  values: readonly unknown[];
  /** Whether doing it twice would do more than once: then only what is still due with this nonce is sent. */
  isRelative?: boolean;
}

/** What a look at a thing found. */
export type Look =
  /** Its time has come. */
  | { kind: "due"; call: DueCall }
  /** Nothing before this moment, in seconds, unless something happens to it; undefined when nobody knows. */
  | { kind: "waits"; until?: bigint }
  /** Nothing will ever be due again. */
  | { kind: "over" };

export const OVER: Look = { kind: "over" };
export const WAITS: Look = { kind: "waits" };

/** Waits until a moment, in seconds. */
export function waitsUntil(until: bigint): Look {
  return { kind: "waits", until };
}

/** A call is due. */
export function due(call: DueCall): Look {
  return { kind: "due", call };
}

/** An event that starts or touches a thing. */
export interface Watch {
  contract: string;
  /** Names of events; undefined for all that have the arguments. */
  events?: readonly string[];
  kind: Kind;
  /** Arguments that make its id, in order. */
  id: readonly string[];
}

/** Which events tell of which things. */
export const WATCHES: readonly Watch[] = [
  { contract: "AllocationEscrow", kind: "job", id: ["jobId"] },
  { contract: "FairShareQueue", kind: "request", id: ["requestId"] },
  { contract: "DisputeModule", kind: "dispute", id: ["disputeId"] },
  { contract: "DisputeModule", kind: "slash", id: ["slashId"] },
  { contract: "ProjectRegistry", kind: "challenge", id: ["challengeId"] },
  { contract: "UseAnchors", kind: "anchor", id: ["anchorId"] },
  { contract: "UseAnchors", kind: "question", id: ["challengeId"] },
  { contract: "ConsentLog", events: ["ConsentRevoked"], kind: "withdrawal", id: ["grantId"] },
  { contract: "BreachBoard", events: ["ErasureRequested"], kind: "erasure", id: ["grantId"] },
  { contract: "RewardsDistributor", events: ["WorkRecorded"], kind: "share", id: ["epoch", "provider"] },
  { contract: "ComputeGovernor", kind: "proposal", id: ["proposalId"] },
];
