import { toUtf8Bytes } from "ethers";
import { amount, countOf, type MarketRow, sumOf } from "./market-book.ts";
import type { ProvenanceBook } from "./provenance-book.ts";

/** The row of all sums has the word `provenance` as its id. */
export const PROVENANCE_ID = `0x${Buffer.from(toUtf8Bytes("provenance")).toString("hex")}`;

/** Times in seconds below this have a count each; above, there are four to a doubling. */
const FINE_TIME = 8n;
const COUNTS = 160;

/**
 * Sums that the index keeps as it goes are added up here from what they are the sums of: consents, uses, breaches,
 * duties and movements. Nothing is there without an event of consent and provenance.
 */
export function addProvenanceSums(book: ProvenanceBook): void {
  for (const [id, row] of book.all("Benefit")) row.earned = earnedOf(book, id);
  for (const [id, row] of book.all("Controller")) Object.assign(row, controllerSums(book, id));
  for (const id of scopesOf(book)) book.put("ConsentScope", id, scopeSums(book, id));
  const isBound = Object.values(book.bound).some((address) => address !== null);
  const entities = [
    "Consent",
    "Revocation",
    "Refusal",
    "ConsentRoot",
    "Controller",
    "Dataset",
    "UseBatch",
  ] as const;
  const hasRows = entities.some((entity) => book.all(entity).length > 0);
  if (isBound || hasRows)
    book.put("Provenance", PROVENANCE_ID, { ...book.bound, ...counts(book), ...sums(book) });
}

const isStanding = ({ status }: MarketRow): boolean => status === "Active";
const isPrivate = (row: MarketRow): boolean => row.isPrivate === true;
const isOpen = ({ status }: MarketRow): boolean => status === "Open";
const isLate = (row: MarketRow): boolean => row.isLate === true;
const isMissed = ({ missedAt }: MarketRow): boolean => missedAt !== null;

/** What the uses of a consent that the chain names earned; null where it names none. */
function earnedOf(book: ProvenanceBook, id: string): bigint | null {
  if (book.find("Consent", id)?.isPrivate === true) return null;
  return sumOf(book.all("UseRecord"), "reward", ({ consent }) => consent === id);
}

/** Uses that a condition chooses, of which private batches name no consents. */
function useSums(book: ProvenanceBook, isOf: (row: MarketRow) => boolean) {
  const privateUseCount = sumOf(book.all("UseBatch"), "count", (row) => isOf(row) && isPrivate(row));
  return { useCount: countOf(book.all("UseRecord"), isOf) + privateUseCount, privateUseCount };
}

/* CONTROLLERS */

function shortestOf(place: number): bigint {
  if (BigInt(place) < FINE_TIME) return BigInt(place);
  const [doublings, quarter] = [BigInt(Math.floor(place / 4)) - 1n, BigInt(place % 4)];
  return (4n + quarter) << doublings;
}

/** How many acknowledgements took how long, and the median of that. */
function acknowledgements(times: readonly bigint[]) {
  const bounds = Array.from({ length: COUNTS }, (_, place) => shortestOf(place));
  const places = times.map((time) => bounds.findLastIndex((bound) => bound <= time));
  const ordered = [...times].sort((a, b) => (a < b ? -1 : 1));
  const middle = ordered[Math.ceil(ordered.length / 2) - 1];
  const longest = ordered.at(-1);
  return {
    revocationsAcknowledged: BigInt(times.length),
    ackSeconds: times.reduce((sum, time) => sum + time, 0n),
    longestAckSeconds: longest ?? null,
    medianAckSeconds: middle === undefined ? null : (bounds.findLast((bound) => bound <= middle) ?? null),
    ackCounts: bounds.map((_, place) => places.filter((known) => known === place).length),
  };
}

function controllerSums(book: ProvenanceBook, id: string): MarketRow {
  const isOf = ({ controller }: MarketRow): boolean => controller === id;
  const consents = book.all("Consent");
  const times = consents.filter(([, row]) => isOf(row) && row.ackSeconds !== null);
  const duties = book.all("Duty");
  const isLateAck = (row: MarketRow): boolean => isOf(row) && isLate(row) && row.kind === "Acknowledgement";
  return {
    agentCount: countOf(book.all("Agent"), isOf),
    consentCount: countOf(consents, isOf),
    standingConsents: countOf(consents, (row) => isOf(row) && isStanding(row)),
    useCount: useSums(book, isOf).useCount,
    anchoredUses: sumOf(book.all("UseAnchor"), "count", isOf),
    revocationsTotal: countOf(book.all("Revocation"), isOf),
    revocationsLate: countOf(duties, isLateAck),
    ...acknowledgements(times.map(([, row]) => amount(row, "ackSeconds"))),
    openBreaches: countOf(book.all("Breach"), (row) => isOf(row) && isOpen(row)),
    breachCount: countOf(book.all("Breach"), isOf),
    lateBreaches: countOf(book.all("Breach"), (row) => isOf(row) && isLate(row)),
    missedDuties: countOf(duties, (row) => isOf(row) && isMissed(row)),
  };
}

/* SCOPES */

function scopesOf(book: ProvenanceBook): string[] {
  const entities = ["Consent", "Refusal", "UseRecord", "UseBatch", "UseAnchor"] as const;
  const scopes = entities.flatMap((entity) => book.all(entity).map(([, { scope }]) => String(scope)));
  return [...new Set(scopes)];
}

function scopeSums(book: ProvenanceBook, id: string): MarketRow {
  const isOf = ({ scope }: MarketRow): boolean => scope === id;
  const consents = book.all("Consent");
  return {
    dataset: id,
    consentCount: countOf(consents, isOf),
    standingConsents: countOf(consents, (row) => isOf(row) && isStanding(row)),
    refusalCount: countOf(book.all("Refusal"), isOf),
    ...useSums(book, isOf),
    anchoredUses: sumOf(book.all("UseAnchor"), "count", isOf),
    benefitEarned: sumOf(book.all("UseRecord"), "reward", isOf),
    benefitCredited: sumOf(book.all("Benefit"), "credited", isOf),
    benefitClaimed: sumOf(book.all("Benefit"), "claimed", isOf),
  };
}

/* ALL */

function counts(book: ProvenanceBook): MarketRow {
  const consents = book.all("Consent");
  const revocations = book.all("Revocation");
  const isTombstone = (row: MarketRow): boolean => row.isTombstone === true;
  return {
    consentCount: countOf(consents),
    standingConsents: countOf(consents, isStanding),
    subGrantCount: countOf(consents, ({ parent }) => parent !== null),
    revocationCount: countOf(revocations, (row) => !isTombstone(row)),
    tombstoneCount: countOf(revocations, isTombstone),
    refusalCount: countOf(book.all("Refusal")),
    batchCount: countOf(book.all("UseBatch")),
    slashedAnchors: countOf(book.all("UseAnchor"), ({ state }) => state === "Slashed"),
    controllerCount: countOf(book.all("Controller")),
    datasetCount: countOf(book.all("Dataset")),
    modelCount: countOf(book.all("Dataset"), ({ kind }) => kind === "Model"),
    circleCount: countOf(book.all("ConsentCircle")),
    breachCount: countOf(book.all("Breach")),
    openBreaches: countOf(book.all("Breach"), isOpen),
    missedDuties: countOf(book.all("Duty"), isMissed),
  };
}

function sums(book: ProvenanceBook): MarketRow {
  const controllers = book.all("Controller");
  const entries = book.all("BenefitEntry");
  const moved = (kind: string): bigint => sumOf(entries, "amount", (row) => row.kind === kind);
  return {
    ...useSums(book, () => true),
    anchoredConsents: sumOf(book.all("ConsentRoot"), "count"),
    anchoredUses: sumOf(book.all("UseAnchor"), "count"),
    bonds: sumOf(controllers, "bond"),
    slashed: sumOf(controllers, "slashed"),
    benefitFree: sumOf(controllers, "benefitFree"),
    benefitEarned: moved("Accrued"),
    benefitCredited: moved("Credited"),
    benefitClaimed: moved("Claimed"),
  };
}
