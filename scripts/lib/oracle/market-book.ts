import { AbiCoder, keccak256, Result, toUtf8Bytes } from "ethers";
import { lower } from "./account-book.ts";
import type { EntityName } from "./entities.ts";
import { type ChainEvent, INTERFACES } from "./events.ts";
import { toRow } from "./facts.ts";
import type { FoldContext } from "./fold-context.ts";
import { eventId, numberId, sequenceOf, traceOf } from "./ids.ts";

/** A value of a row while the events are folded. */
export type Value = bigint | boolean | number | string | readonly (number | string)[] | null;

/** A row while the events are folded. */
export type MarketRow = Record<string, Value>;

/** The market's one row has the word `market` as its id. */
export const MARKET_ID = `0x${Buffer.from(toUtf8Bytes("market")).toString("hex")}`;

/** Everything that the folds of the market know; rows are written as facts at the end. */
export class MarketBook {
  readonly context: FoldContext;
  /** The contracts as they told of each other, and who receives the fees. */
  readonly addresses: MarketRow = {
    escrow: null,
    treasury: null,
    vault: null,
    registry: null,
    queue: null,
    disputes: null,
    rewards: null,
    subsidyPool: null,
    useGate: null,
  };
  /** Sums that no row has. */
  readonly sums = { poolUsage: 0n, poolUsageAt: 0n };
  private readonly tables = new Map<EntityName, Map<string, MarketRow>>();

  constructor(context: FoldContext) {
    this.context = context;
  }

  put(entity: EntityName, id: string, row: MarketRow): MarketRow {
    this.table(entity).set(id, row);
    return row;
  }

  find(entity: EntityName, id: string): MarketRow | undefined {
    return this.table(entity).get(id);
  }

  /** @throws when no event made it. */
  at(entity: EntityName, id: string): MarketRow {
    const row = this.find(entity, id);
    if (row === undefined) throw new Error(`The chain's logs lack what made ${entity} ${id}.`);
    return row;
  }

  /** Sets some fields of a row that there is. */
  set(entity: EntityName, id: string, values: MarketRow): void {
    Object.assign(this.at(entity, id), values);
  }

  all(entity: EntityName): [string, MarketRow][] {
    return [...this.table(entity)];
  }

  /** A row that an event made, with when and where that was. */
  log(entity: EntityName, event: ChainEvent, values: MarketRow, id = eventId(event)): string {
    this.put(entity, id, { ...values, ...traceOf(event), sequence: sequenceOf(event) });
    return id;
  }

  write(): void {
    for (const [entity, rows] of this.tables)
      for (const [id, row] of rows) this.context.facts.set(entity, id, toRow(row));
  }

  private table(entity: EntityName): Map<string, MarketRow> {
    const known = this.tables.get(entity);
    if (known !== undefined) return known;
    const made = new Map<string, MarketRow>();
    this.tables.set(entity, made);
    return made;
  }
}

/** A number of a row. */
export function amount(row: MarketRow, field: string): bigint {
  const value = row[field];
  if (typeof value !== "bigint") throw new Error(`${field} is no amount: ${value}.`);
  return value;
}

/** A text of a row. */
export function text(row: MarketRow, field: string): string {
  const value = row[field];
  if (typeof value !== "string") throw new Error(`${field} is no text: ${value}.`);
  return value;
}

/** Adds to a number of a row. */
export function addTo(row: MarketRow, field: string, added: bigint): void {
  row[field] = amount(row, field) + added;
}

/** Sums a field of the rows that a condition chooses. */
export function sumOf(
  rows: readonly [string, MarketRow][],
  field: string,
  isCounted: (row: MarketRow) => boolean = () => true,
): bigint {
  return rows.reduce((sum, [, row]) => (isCounted(row) ? sum + amount(row, field) : sum), 0n);
}

/** Counts the rows that a condition chooses. */
export function countOf(
  rows: readonly [string, MarketRow][],
  isCounted: (row: MarketRow) => boolean = () => true,
): bigint {
  return BigInt(rows.filter(([, row]) => isCounted(row)).length);
}

/** A parameter of an event. */
export function param(event: ChainEvent, name: string): Value {
  return plainValue(event.args.getValue(name));
}

/** A number that an event gave. */
export function big(event: ChainEvent, name: string): bigint {
  return BigInt(event.args.getValue(name));
}

/** An address that an event gave, in small letters. */
export function address(event: ChainEvent, name: string): string {
  return lower(event.args.getValue(name));
}

/** The fields of a struct that an event gave; texts are left out, since they may be no UTF-8. */
export function struct(event: ChainEvent, name: string): MarketRow {
  const value: unknown = event.args.getValue(name);
  if (!(value instanceof Result)) throw new Error(`${event.name} has no struct ${name}.`);
  const input = INTERFACES[event.contract].getEvent(event.name)?.inputs.find((known) => known.name === name);
  const fields = input?.components ?? [];
  return Object.fromEntries(
    fields
      .filter(({ type }) => type !== "string")
      .map((field) => [field.name, plainValue(value.getValue(field.name))]),
  );
}

/** Addresses and bytes in small letters. */
function plainValue(value: unknown): Value {
  if (typeof value === "string") return value.startsWith("0x") ? value.toLowerCase() : value;
  if (typeof value === "bigint" || typeof value === "boolean") return value;
  throw new Error(`An event gave what is neither a number nor a text: ${value}.`);
}

/** The id of what contracts number with at most 32 bits. */
export function shortId(number: unknown): string {
  return numberId(BigInt(String(number)), 4);
}

/** The id of a job. */
export function jobId(number: unknown): string {
  return numberId(BigInt(String(number)), 32);
}

/** The id of a request. */
export function requestId(number: unknown): string {
  return numberId(BigInt(String(number)), 8);
}

/** A project's account on the ledger: nobody has its key. */
export function projectAccount(number: bigint): string {
  const encoded = AbiCoder.defaultAbiCoder().encode(
    ["string", "uint24"],
    ["compute-commons.project", number],
  );
  return `0x${keccak256(encoded).slice(-40)}`;
}
