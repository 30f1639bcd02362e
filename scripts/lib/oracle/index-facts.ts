import { ENTITIES, type EntityShape, type FieldKind } from "./entities.ts";
import { Facts, type Row, toFact, toRow } from "./facts.ts";
import { GraphError, queryGraph } from "./graph.ts";

/** What Graph Node gives at most in one answer. */
const PAGE = 1000;

type Entity = Record<string, unknown> & { id: string };

/** The block that the index has reached. */
export interface IndexHead {
  number: number;
  hasErrors: boolean;
}

/** Asks how far the index is. */
export async function readIndexHead(url: string): Promise<IndexHead> {
  const query = "{ _meta { block { number } hasIndexingErrors } }";
  const { _meta } = await queryGraph<{ _meta: { block: { number: number }; hasIndexingErrors: boolean } }>({
    url,
    query,
  });
  return { number: _meta.block.number, hasErrors: _meta.hasIndexingErrors };
}

/** Reads everything the index said at a block, page by page. The timestamp is the block's, in seconds. */
export async function readIndexFacts(
  url: string,
  block: { number: number; timestamp: number },
): Promise<Facts> {
  const facts = new Facts();
  for (const [name, shape] of Object.entries(ENTITIES) as [keyof typeof ENTITIES, EntityShape][])
    for (const entity of await readAll(url, shape, block.number))
      facts.set(name, entity.id, rowOf(shape, entity));
  addStatesNow(facts, block.timestamp);
  return facts;
}

async function readAll(url: string, shape: EntityShape, block: number): Promise<Entity[]> {
  const fields = Object.entries(shape.fields).map(([name, kind]) =>
    kind === "reference" ? `${name} { id }` : name,
  );
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
  if (kind !== "reference") return toFact(value);
  return isEntity(value) ? value.id : null;
}

function isEntity(value: unknown): value is Entity {
  return typeof value === "object" && value !== null && "id" in value;
}

/** The state that the index's own list of states gives for a moment, as its schema says to read it. */
export function addStatesNow(facts: Facts, timestamp: number): void {
  const latest = new Map<string, { id: string; from: bigint; state: Row[string] }>();
  for (const [id, { proposal, state, from }] of facts.rows("ProposalStateChange")) {
    const change = { id, from: BigInt(from ?? 0), state: state ?? null };
    if (typeof proposal !== "string" || change.from > timestamp) continue;
    const known = latest.get(proposal);
    const isLater = known === undefined || change.from > known.from;
    if (isLater || (change.from === known.from && id > known.id)) latest.set(proposal, change);
  }
  for (const [proposal, { state }] of latest) facts.set("ProposalNow", proposal, toRow({ state }));
}
