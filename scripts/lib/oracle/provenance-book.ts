import { Result } from "ethers";
import type { EntityName } from "./entities.ts";
import type { ChainEvent } from "./events.ts";
import { numberId } from "./ids.ts";
import { MarketBook, type MarketRow, shortId } from "./market-book.ts";

/** Everything that the folds of consent and provenance know; a table of rows like the market's. */
export class ProvenanceBook extends MarketBook {
  /** Addresses as contracts told of each other. */
  readonly bound: MarketRow = {
    useAnchors: null,
    breachBoard: null,
    benefitVault: null,
    policyListener: null,
  };

  /** Writes the rows; what refers to rows that no event made refers to nothing, as in the index. */
  override write(): void {
    super.write();
    for (const [entity, references] of Object.entries(LOOSE) as [EntityName, Record<string, EntityName>][])
      for (const [id, row] of this.all(entity))
        for (const [field, target] of Object.entries(references)) {
          const known = row[field];
          const isThere = typeof known === "string" && this.context.facts.get(target, known) !== undefined;
          if (!isThere) this.context.facts.update(entity, id, { [field]: null });
        }
  }
}

/** References to what may never have been made: datasets of roots, jobs of other markets, terms of refusals. */
const LOOSE: Partial<Record<EntityName, Record<string, EntityName>>> = {
  Activity: { job: "Job" },
  Benefit: { consent: "Consent" },
  Breach: { dataset: "Dataset", category: "Category" },
  Consent: { dataset: "Dataset" },
  ConsentJob: { dataset: "Dataset", job: "Job" },
  ConsentScope: { dataset: "Dataset" },
  Dataset: { job: "Job" },
  JobUse: { dataset: "Dataset", job: "Job" },
  LineageEdge: { job: "Job" },
  Refusal: { dataset: "Dataset", controller: "Controller", purpose: "Purpose", category: "Category" },
  SkippedItem: { consent: "Consent" },
  Taint: { job: "Job" },
  UseAnchor: { dataset: "Dataset", job: "Job" },
  UseAnnouncement: { dataset: "Dataset", job: "Job" },
  UseBatch: { dataset: "Dataset", job: "Job" },
  UseRecord: { dataset: "Dataset", job: "Job" },
};

/** A struct of an event, to read field by field. */
export class Struct {
  private readonly values: Result;

  constructor(event: ChainEvent, name: string) {
    const values: unknown = event.args.getValue(name);
    if (!(values instanceof Result)) throw new Error(`${event.name} has no struct ${name}.`);
    this.values = values;
  }

  big(name: string): bigint {
    return BigInt(this.values.getValue(name));
  }

  isTrue(name: string): boolean {
    return this.values.getValue(name) === true;
  }

  /** Bytes or an address, in small letters. */
  hex(name: string): string {
    return String(this.values.getValue(name)).toLowerCase();
  }

  hexes(name: string): string[] {
    return hexesOf(this.values.getValue(name));
  }
}

/** Bytes that an event gave, in small letters. */
export function hex(event: ChainEvent, name: string): string {
  return String(event.args.getValue(name)).toLowerCase();
}

/** Lists of bytes or addresses, in small letters. */
export function hexesOf(value: unknown): string[] {
  if (!(value instanceof Result)) throw new Error("An event gave something else than a list.");
  return value.toArray().map((item) => String(item).toLowerCase());
}

/** The id of a number with 8 bytes. */
export function longId(number: bigint): string {
  return numberId(number, 8);
}

/** The id of a job; null for none. */
export function jobRef(number: bigint): string | null {
  return number === 0n ? null : numberId(number, 32);
}

/** The id of an agent; null for none. */
export function agentRef(controllerId: bigint, agentId: bigint): string | null {
  return agentId === 0n ? null : `${shortId(controllerId)}${shortId(agentId).slice(2)}`;
}

const OPERATIONS = ["Read", "Query", "Derive", "Export", "Train"];

/** Names of operations whose bits are set. */
export function operationsOf(bits: bigint): string[] {
  return OPERATIONS.filter((_, place) => (bits >> BigInt(place)) & 1n);
}

/** The name of one operation. */
export function operationOf(bit: bigint): string {
  const [name, ...others] = operationsOf(bit);
  if (name === undefined || others.length > 0) throw new Error(`${bit} is not one operation.`);
  return name;
}

/** Places of the bits that are set, lowest first. */
export function bitsOf(bitmap: bigint): number[] {
  return Array.from({ length: 256 }, (_, place) => place).filter((place) => (bitmap >> BigInt(place)) & 1n);
}

/** Ids of the terms whose bits are set. */
export function termsOf(bitmap: bigint): string[] {
  return bitsOf(bitmap).map(shortId);
}

/** Ids of purposes that are one byte each, sorted, as lists of references are compared. */
export function packedPurposes(packed: string): string[] {
  const bytes = [...Buffer.from(packed.slice(2), "hex")];
  return bytes
    .filter((code) => code !== 0)
    .map(shortId)
    .sort();
}
