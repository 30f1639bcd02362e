import type { Hex } from "viem";
import type { TrailFault } from "./trail.ts";
import { type BatchEntry, nameOf, type TrailEntry, type UseEntry } from "./trail-entries.ts";
import { FLAGS } from "./types.ts";

/** A grant as its event tells it. */
export interface GrantRecord {
  grantId: Hex;
  /** Of a sub-grant. */
  parentId?: Hex;
  controllerId: number;
  scope: Hex;
  ops: number;
  flags: number;
  maxUses: number;
  blockNumber: number;
  logIndex: number;
}

/** What the contract keeps of a grant. */
export interface GrantCounter {
  useCount: number;
}

/** What is counted, against what. */
export interface CoverQuestion {
  /** In the order of their numbers. */
  entries: readonly TrailEntry[];
  grants: readonly GrantRecord[];
  /** Of each grant that was used, or that has a private trail. */
  counterOf: (grantId: Hex) => GrantCounter | undefined;
}

/**
 * Goes through the trail as the contract did: finds uses without an active grant, for another operation, controller or
 * scope, uses out of count, and counters that differ from the contract's. Private batches name no grants: of those the
 * sum is compared.
 */
export function verifyCover({ entries, grants, counterOf }: CoverQuestion): TrailFault[] {
  const book = new CoverBook(grants);
  for (const entry of entries) book.take(entry);
  return [...book.faults, ...book.compare(counterOf)];
}

class CoverBook {
  readonly faults: TrailFault[] = [];
  private readonly grants: ReadonlyMap<Hex, GrantRecord>;
  private readonly revoked = new Set<Hex>();
  private readonly counts = new Map<Hex, number>();
  private privateUses = 0;

  constructor(grants: readonly GrantRecord[]) {
    this.grants = new Map(grants.map((grant) => [grant.grantId, grant]));
  }

  take(entry: TrailEntry): void {
    if (entry.kind === "Revocation") this.revoked.add(entry.grantId);
    else if (entry.kind === "Use") this.use(entry, entry.grantId);
    else if (entry.grantIds.length === 0) this.privateUses += entry.count;
    else for (const grantId of entry.grantIds) this.use(entry, grantId);
  }

  compare(counterOf: CoverQuestion["counterOf"]): TrailFault[] {
    const isPrivate = ({ flags }: GrantRecord): boolean => (flags & FLAGS.PRIVATE_TRAIL) !== 0;
    const all = [...this.grants.values()];
    const differing = all
      .filter((grant) => !isPrivate(grant) && this.counts.has(grant.grantId))
      .flatMap(({ grantId }) => this.compareOne(grantId, counterOf(grantId)));
    const sum = all
      .filter(isPrivate)
      .reduce((total, { grantId }) => total + (counterOf(grantId)?.useCount ?? 0), 0);
    if (sum === this.privateUses) return differing;
    const text = `Private batches have ${this.privateUses} uses, and the grants with a private trail ${sum}.`;
    return [...differing, { kind: "counter", text }];
  }

  private compareOne(grantId: Hex, counter: GrantCounter | undefined): TrailFault[] {
    const count = this.counts.get(grantId) ?? 0;
    if (counter?.useCount === count) return [];
    const held = counter?.useCount ?? 0;
    return [
      {
        kind: "counter",
        grantId,
        text: `Grant ${grantId} has ${count} uses in the trail and ${held} in the contract.`,
      },
    ];
  }

  private use(entry: UseEntry | BatchEntry, grantId: Hex): void {
    const count = (this.counts.get(grantId) ?? 0) + 1;
    this.counts.set(grantId, count);
    const problem = this.problemOf(entry, grantId, count);
    if (problem !== undefined)
      this.faults.push({ kind: "uncovered", seq: entry.seq, grantId, text: `${nameOf(entry)}: ${problem}.` });
    if (entry.kind === "Use" && entry.useIndex !== count)
      this.faults.push({
        kind: "counter",
        seq: entry.seq,
        grantId,
        text: `${nameOf(entry)} says that it is use ${entry.useIndex} of ${grantId}, and it is number ${count}.`,
      });
  }

  private problemOf(entry: UseEntry | BatchEntry, grantId: Hex, count: number): string | undefined {
    const grant = this.grants.get(grantId);
    if (grant === undefined || !isAfter(entry, grant)) return `there was no grant ${grantId} yet`;
    if (this.isRevoked(grant)) return `the grant ${grantId} had been withdrawn`;
    if ((grant.ops & entry.op) === 0) return `the grant ${grantId} doesn't allow the operation ${entry.op}`;
    if (grant.controllerId !== entry.controllerId) return `the grant ${grantId} is another controller's`;
    if (grant.scope !== entry.scope) return `the grant ${grantId} is for other data`;
    return count > grant.maxUses ? `the grant ${grantId} was used up` : undefined;
  }

  private isRevoked(grant: GrantRecord): boolean {
    if (this.revoked.has(grant.grantId)) return true;
    const parent = grant.parentId === undefined ? undefined : this.grants.get(grant.parentId);
    return parent !== undefined && this.isRevoked(parent);
  }
}

function isAfter(entry: TrailEntry, grant: GrantRecord): boolean {
  return entry.blockNumber === grant.blockNumber
    ? entry.logIndex > grant.logIndex
    : entry.blockNumber > grant.blockNumber;
}
