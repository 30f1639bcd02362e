import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { ENTITIES, STATS, type StatsName } from "../../scripts/lib/oracle/entities.ts";
import type { EntityShape } from "../../scripts/lib/oracle/entity-shape.ts";
import { type Fact, Facts, type Row } from "../../scripts/lib/oracle/facts.ts";

/** An index that says what it is told to say, over HTTP and page by page like the real one. */
export interface FakeIndex {
  url: string;
  /** How many pages it gave. */
  pages: () => number;
  stop: () => Promise<void>;
}

/** What the fake index answers. */
export interface FakeIndexParameters {
  facts: Facts;
  blockNumber: number;
  blockHash?: string;
  hasErrors?: boolean;
}

interface Query {
  query: string;
  variables: { after?: string };
}

/** Serves facts as GraphQL answers. */
export async function startFakeIndex(parameters: FakeIndexParameters): Promise<FakeIndex> {
  let pages = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const query: Query = JSON.parse(Buffer.concat(chunks).toString());
    if (!query.query.includes("_meta")) pages++;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ data: answer(parameters, query) }));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const stop = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((done) => server.close(() => done()));
  };
  return { url: `http://127.0.0.1:${port}`, pages: () => pages, stop };
}

function answer(
  { facts, blockNumber, blockHash, hasErrors = false }: FakeIndexParameters,
  { query, variables }: Query,
) {
  if (query.includes("_meta"))
    return { _meta: { block: { number: blockNumber, hash: blockHash }, hasIndexingErrors: hasErrors } };
  for (const [name, { plural }] of Object.entries(STATS) as [StatsName, { plural: string }][])
    if (query.includes(`${plural}(`)) return { [plural]: statsOf(facts, name, query) };
  const all = Object.entries(ENTITIES) as [keyof typeof ENTITIES, EntityShape][];
  const found = all.find(([, { plural }]) => query.includes(` ${plural}(`));
  if (found === undefined) throw new Error(`No such query: ${query}`);
  const [name, shape] = found;
  const first = Number(/first: (\d+)/.exec(query)?.[1]);
  const rows = [...facts.rows(name)]
    .filter(([id]) => id > (variables.after ?? ""))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, first);
  return { [shape.plural]: rows.map(([id, row]) => ({ id, ...toEntity(shape, row) })) };
}

function statsOf(facts: Facts, name: StatsName, query: string) {
  const interval = /interval: (\w+)/.exec(query)?.[1] ?? "";
  return [...facts.rows(name)]
    .filter(([id]) => id.startsWith(`${interval} `))
    .map(([id, row]) => {
      const [, begin, ...keys] = id.split(" ");
      const dimensions = Object.entries(STATS[name].dimensions).map(([field, kind], index) => [
        field,
        kind === "reference" ? { id: keys[index] } : keys[index],
      ]);
      return { timestamp: `${begin}000000`, ...Object.fromEntries(dimensions), ...row };
    });
}

function toEntity(shape: EntityShape, row: Row): Record<string, unknown> {
  const answerOf = (kind: string, fact: Fact): unknown => {
    if (fact === null) return null;
    if (kind === "reference") return { id: fact };
    if (kind === "references") return (JSON.parse(fact) as string[]).map((id) => ({ id }));
    return kind === "list" ? JSON.parse(fact) : fact;
  };
  return Object.fromEntries(
    Object.entries(row).map(([field, fact]) => [field, answerOf(shape.fields[field] ?? "value", fact)]),
  );
}

/** A copy that can be changed without changing the original. */
export function copyFacts(facts: Facts): Facts {
  const copy = new Facts();
  for (const entity of facts.entities())
    for (const [id, row] of facts.rows(entity)) copy.set(entity, id, { ...row });
  return copy;
}
