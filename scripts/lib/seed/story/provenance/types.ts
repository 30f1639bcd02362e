import type { Flag, Op } from "../../../consent/types.ts";
import type { AccountIndex, MemberNumber } from "../types.ts";

/** A person whose data are used: a wallet of its own that never comes on the chain. */
export type PersonNumber = number;

/** A controller, by the name under which the story speaks of it. */
export interface ControllerEntry {
  name: string;
  /** Who acts for it. */
  account: MemberNumber;
  daysAgo: number;
  /** In COMPUTE. */
  bond: string;
  /** What its impact assessment says, and how long it is valid. */
  assessment: { text: string; days: number };
  profile: string;
  /** Accounts that may record uses; the number of days ago at which one was revoked. */
  agents?: readonly { account: AccountIndex; revokedDaysAgo?: number }[];
  /** Paid ahead for uses, in COMPUTE. */
  funds: string;
}

/** A dataset or model. */
export interface DatasetEntry {
  name: string;
  controller: string;
  daysAgo: number;
  kind: 0 | 1 | 2 | 3;
  level: number;
  ops: readonly Op[];
  mechanism: string;
  purposes: readonly string[];
  licence: string;
  /** What it was derived from. */
  parents?: readonly string[];
  /** The people in it, by the consents that were given to it. */
  text: string;
  /** The job that made it: then it comes out of an activity with the parents as inputs. */
  job?: string;
}

/** What people are asked, and how they are asked: each is a group of consents in the same words. */
export interface ConsentGroup {
  name: string;
  controller: string;
  dataset: string;
  purpose: string;
  category: string;
  /** 1 to 4; 0 of a refusal. */
  level: number;
  mechanism: string;
  ops: readonly Op[];
  flags?: readonly Flag[];
  days: number;
  maxUses: number;
  /** In 1e-6 COMPUTE. */
  reward: number;
  /** A template's key, or the words of another text. */
  terms: string;
  /** From the first to the last. */
  people: readonly [first: PersonNumber, last: PersonNumber];
  daysAgo: number;
  /** How they come on the chain. */
  by: "one by one" | "batch" | "root" | "refusal";
}
