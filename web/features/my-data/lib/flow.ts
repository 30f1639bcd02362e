import type { Address, Hex } from "viem";
import type { GrantStatus, RevocationPath } from "@/lib/provenance/enumerations";
import { hasFlag } from "@/lib/provenance/ops";
import type { Duty, Severity } from "@/lib/provenance/words";
import type { ConsentKey } from "../../../../scripts/lib/consent/keys.ts";
import type { Consent, Witness } from "../../../../scripts/lib/consent/types.ts";

interface Happened {
  id: string;
  /** Unix seconds. */
  at: number;
  transactionHash: Hex;
  /** Place in the order of all events. */
  sequence: bigint;
  /** The consent that it is about. */
  grantId: Hex;
}

/** Data were used under a consent. */
export interface UseHappening extends Happened {
  kind: "used";
  controllerId: number;
  op: number;
  purpose: number;
  jobId: bigint;
  /** How many people's data were used together; undefined for a use of its own. */
  batchSize: number | undefined;
}

/** Anything that happened to a consent. */
export type Happening =
  | UseHappening
  | (Happened & { kind: "granted" | "refused" | "erased"; controllerId: number })
  | (Happened & { kind: "passedOn"; controllerId: number })
  | (Happened & { kind: "withdrawn"; path: RevocationPath; by: Address })
  | (Happened & { kind: "acknowledged"; latency: number })
  | (Happened & { kind: "erasureRequested"; dueAt: number })
  | (Happened & { kind: "dutyMissed"; duty: Duty; toSubject: bigint })
  | (Happened & { kind: "breach"; breachId: bigint; severity: Severity; affected: number })
  | (Happened & { kind: "claimed" | "credited"; amount: bigint });

/** A grant as the chain keeps it now: IConsents.Grant. */
export interface GrantNow {
  status: GrantStatus;
  useCount: number;
  /** Less what was passed on. */
  maxUses: number;
  revokedAt: number;
  notBefore: number;
  expiry: number;
}

/** What a controller passed on from a consent. */
export interface PassedOn {
  grantId: Hex;
  controllerId: number;
  grant: GrantNow;
  isActive: boolean;
}

/** A consent of one's own with all that is known of it. Amounts in 1e-18 COMPUTE, times in seconds. */
export interface OwnConsent {
  grantId: Hex;
  consent: Consent;
  witness: Witness;
  key: ConsentKey;
  isRefusal: boolean;
  grant: GrantNow;
  /** Whether the log would take a use of it now, by the clock and by all it came from. */
  isActive: boolean;
  owed: bigint;
  claimed: bigint;
  /** Zero: its withdrawal was not acknowledged. */
  acknowledgedAt: number;
  /** Zero: nobody asked for erasure, or it was done. */
  erasureDueAt: number;
  passedOn: readonly PassedOn[];
  /** Oldest first. */
  happenings: readonly Happening[];
}

/** Where a consent of one's own stands. */
export type Standing = "active" | "upcoming" | "ended" | "usedUp" | "withdrawn" | "refused";

/** Where a consent stands at a moment. */
export function standingOf(
  { grant, isRefusal }: Pick<OwnConsent, "grant" | "isRefusal">,
  now: number,
): Standing {
  if (isRefusal || grant.status === "Refused") return "refused";
  if (grant.status === "Revoked") return "withdrawn";
  if (now >= grant.expiry) return "ended";
  if (grant.useCount >= grant.maxUses) return "usedUp";
  return now < grant.notBefore ? "upcoming" : "active";
}

/** Whether withdrawing it still changes anything: also of what ended, so that nobody can use what was derived. */
export function isWithdrawable({ grant, isRefusal }: Pick<OwnConsent, "grant" | "isRefusal">): boolean {
  return !isRefusal && grant.status === "Active";
}

/** How the uses that are listed compare with those that the contract counted. */
export interface Completeness {
  isComplete: boolean;
  /** What the contract counted, the uses of what was passed on included. */
  counted: number;
  listed: number;
  /** Uses that nobody can list: they were recorded privately. */
  unlisted: number;
}

/** Compares what is listed of a consent with what the contract counted. */
export function completenessOf({
  consent,
  grant,
  passedOn,
  happenings,
}: Pick<OwnConsent, "consent" | "grant" | "passedOn" | "happenings">): Completeness {
  const isPrivate = hasFlag(consent.flags, "privateTrail");
  const all = [grant, ...passedOn.map((each) => each.grant)];
  const counted = all.reduce((sum, { useCount }) => sum + useCount, 0);
  const listed = happenings.filter(({ kind }) => kind === "used").length;
  const unlisted = isPrivate ? counted - listed : 0;
  return { isComplete: listed + unlisted === counted, counted, listed, unlisted };
}

/** The same for all consents together. */
export function completenessOfAll(
  consents: readonly Pick<OwnConsent, "consent" | "grant" | "passedOn" | "happenings">[],
): Completeness {
  const each = consents.map(completenessOf);
  const sum = (of: (one: Completeness) => number): number => each.reduce((total, one) => total + of(one), 0);
  return {
    isComplete: each.every(({ isComplete }) => isComplete),
    counted: sum(({ counted }) => counted),
    listed: sum(({ listed }) => listed),
    unlisted: sum(({ unlisted }) => unlisted),
  };
}

/** Everything that happened to several consents, newest first. */
export function newestFirst(consents: readonly Pick<OwnConsent, "happenings">[]): Happening[] {
  return consents
    .flatMap(({ happenings }) => happenings)
    .sort((one, other) => (one.sequence < other.sequence ? 1 : one.sequence > other.sequence ? -1 : 0));
}

/** A link that opens the wizard with the same choices, for a consent that ended or will. */
export function renewHref({ consent }: Pick<OwnConsent, "consent">): string {
  const days = Math.round((consent.expiry - consent.notBefore) / 86_400);
  const query = new URLSearchParams({
    controller: String(consent.controllerId),
    dataset: consent.scope,
    purpose: String(consent.purpose),
    category: String(consent.category),
    level: String(consent.level),
    ...(consent.level > 0 && {
      mechanism: String(consent.mechanism),
      ops: String(consent.ops),
      days: String(days),
      uses: String(consent.maxUses),
      reward: String(consent.rewardPerUse / 1_000_000),
    }),
  });
  return `/consent/new?${query}`;
}
