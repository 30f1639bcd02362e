import { ENTITIES, STATS, type StatsName } from "./entities.ts";
import type { EntityShape, FieldKind } from "./entity-shape.ts";
import { Facts, type Row, toFact, toRow } from "./facts.ts";
import { GraphError, queryGraph } from "./graph.ts";
import { bucketId, INTERVALS, type IntervalName, isSettled } from "./stats-book.ts";

/** What Graph Node gives at most in one answer. */
const PAGE = 1000;
/** The index counts time in microseconds where it adds up. */
const MICROSECONDS = 1_000_000n;

type Entity = Record<string, unknown> & { id: string };
type Stats = Record<string, unknown> & { timestamp: string };

/** The block that the index has reached. */
export interface IndexHead {
  number: number;
  hash: string;
  hasErrors: boolean;
}

interface Meta {
  _meta: { block: { number: number; hash: string }; hasIndexingErrors: boolean };
}

/** Asks how far the index is. */
export async function readIndexHead(url: string): Promise<IndexHead> {
  const query = "{ _meta { block { number hash } hasIndexingErrors } }";
  const { _meta } = await queryGraph<Meta>({ url, query });
  return { ..._meta.block, hasErrors: _meta.hasIndexingErrors };
}

/** The block at which the index is read. */
export interface IndexBlock {
  number: number;
  /** Its timestamp, in seconds. */
  timestamp: number;
  /** The timestamp of the latest event up to it: sums of an hour or a day that ended later aren't made yet. */
  latestEvent: number;
}

/** Reads everything the index said at a block, page by page. */
export async function readIndexFacts(url: string, block: IndexBlock): Promise<Facts> {
  const facts = new Facts();
  for (const [name, shape] of Object.entries(ENTITIES) as [keyof typeof ENTITIES, EntityShape][])
    for (const entity of await readAll(url, shape, block.number))
      facts.set(name, entity.id, rowOf(shape, entity));
  addStatesNow(facts, block.timestamp);
  for (const name of Object.keys(STATS) as StatsName[])
    for (const interval of Object.keys(INTERVALS) as IntervalName[])
      await readStats(facts, url, { name, interval, block });
  return facts;
}

/** Sums have no ids worth comparing; they are known by when they begin. */
async function readStats(
  facts: Facts,
  url: string,
  { name, interval, block }: { name: StatsName; interval: IntervalName; block: IndexBlock },
): Promise<void> {
  const { plural, dimensions, fields } = STATS[name];
  const keys = Object.entries(dimensions) as [string, "value" | "reference"][];
  const query = `query ($after: Timestamp!, $block: Int!) {
    ${plural}(
      interval: ${interval}, first: ${PAGE}, orderBy: timestamp, orderDirection: asc,
      where: { timestamp_gt: $after }, block: { number: $block }
    ) { timestamp count ${[...keys.map(asked), ...Object.keys(fields)].join(" ")} }
  }`;
  let after = "0";
  for (;;) {
    const variables = { after, block: block.number };
    const answer = await queryGraph<Record<string, Stats[]>>({ url, query, variables });
    const page = answer[plural];
    if (page === undefined) throw new GraphError(`${url} gave no ${plural}.`);
    for (const stats of page) {
      const begin = Number(BigInt(stats.timestamp) / MICROSECONDS);
      const id = bucketId(
        interval,
        begin,
        keys.map(([key, kind]) => factOf(kind, stats[key]) ?? ""),
      );
      const values = Object.entries(stats).filter(([field]) => field === "count" || field in fields);
      if (isSettled(interval, begin, block.latestEvent))
        facts.set(name, id, toRow(Object.fromEntries(values)));
    }
    if (page.length < PAGE) return;
    after = lastWhole(page, after);
  }
}

/** The latest time of a full page whose rows are all in it: those of the last one may go on in the next page. */
function lastWhole(page: readonly Stats[], after: string): string {
  const last = page.at(-1)?.timestamp;
  const whole = page.findLast(({ timestamp }) => timestamp !== last)?.timestamp;
  if (whole === undefined)
    throw new GraphError(
      `More than ${PAGE} sums begin at the same time (after ${after}): they can't be read.`,
    );
  return whole;
}

/** How a field is asked for. */
function asked([name, kind]: [string, FieldKind]): string {
  return kind === "reference" || kind === "references" ? `${name} { id }` : name;
}

async function readAll(url: string, shape: EntityShape, block: number): Promise<Entity[]> {
  const fields = Object.entries(shape.fields).map(asked);
  const query = `query ($after: String!, $block: Int!) {
    ${shape.plural}(first: ${PAGE}, orderBy: id, where: { id_gt: $after }, block: { number: $block }) {
      id ${fields.join(" ")}
    }
  }`;
  const all: Entity[] = [];
  for (;;) {
    const variables = { after: all.at(-1)?.id ?? "0x", block };
    const answer = await queryGraph<Record<string, Entity[]>>({ url, query, variables });
    const page = answer[shape.plural];
    if (page === undefined) throw new GraphError(`${url} gave no ${shape.plural}.`);
    all.push(...page);
    if (page.length < PAGE) return all;
  }
}

function rowOf(shape: EntityShape, entity: Entity): Row {
  return Object.fromEntries(
    Object.entries(shape.fields).map(([field, kind]) => [field, factOf(kind, entity[field])]),
  );
}

function factOf(kind: FieldKind, value: unknown): Row[string] {
  if (kind === "references") return toFact(idsOf(value));
  if (kind !== "reference") return toFact(value);
  return isEntity(value) ? value.id : null;
}

/** The ids of a list of entities, which the index gives in any order. */
function idsOf(value: unknown): unknown {
  return Array.isArray(value) ? value.map((entity) => (isEntity(entity) ? entity.id : null)).sort() : value;
}

function isEntity(value: unknown): value is Entity {
  return typeof value === "object" && value !== null && "id" in value;
}

/** State and phase that the index's own lists give for a moment, as its schema says to read them. */
export function addStatesNow(facts: Facts, timestamp: number): void {
  const states = latestOf(facts, "ProposalStateChange", timestamp);
  const phases = latestOf(facts, "ProposalPhaseChange", timestamp);
  for (const proposal of new Set([...states.keys(), ...phases.keys()])) {
    const now = { state: states.get(proposal)?.state, phase: phases.get(proposal)?.phase };
    facts.set("ProposalNow", proposal, toRow(now));
  }
}

/** The row that holds at a moment, by proposal. */
function latestOf(
  facts: Facts,
  entity: "ProposalStateChange" | "ProposalPhaseChange",
  timestamp: number,
): Map<string, Row> {
  const latest = new Map<string, { id: string; from: bigint; row: Row }>();
  for (const [id, row] of facts.rows(entity)) {
    const change = { id, from: BigInt(row.from ?? 0), row };
    if (typeof row.proposal !== "string" || change.from > timestamp) continue;
    const known = latest.get(row.proposal);
    const isLater = known === undefined || change.from > known.from;
    if (isLater || (change.from === known.from && id > known.id)) latest.set(row.proposal, change);
  }
  return new Map([...latest].map(([proposal, { row }]) => [proposal, row]));
}
