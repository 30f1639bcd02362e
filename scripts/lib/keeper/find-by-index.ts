import { z } from "zod";
import { queryGraph } from "../oracle/graph.ts";
import type { Book } from "./book.ts";
import type { Kind } from "./things.ts";

const PAGE = 1000;

/** How the index lists the open things of a kind. */
export interface Listing {
  kind: Kind;
  entity: string;
  where: string;
  /** Fields that make the id. */
  fields: string;
  /** The id out of a row. */
  idOf: (row: Row) => string;
  /** The block of its beginning out of a row. */
  blockOf?: (row: Row) => number;
}

type Row = Record<string, unknown>;

const text = (value: unknown): string => z.string().parse(value);
const number = (row: Row): string => z.string().regex(/^\d+$/).parse(row.number);
const madeIn = (row: Row): number => Number(z.string().regex(/^\d+$/).parse(row.blockNumber));
const within = (row: Row, name: string): Row => z.record(z.string(), z.unknown()).parse(row[name]);
const numbered = (kind: Kind, entity: string, where: string): Listing => ({
  ...{ kind, entity, where, fields: "number blockNumber", idOf: number, blockOf: madeIn },
});

/** What may come due, as the index lists it. */
export const LISTINGS: readonly Listing[] = [
  numbered("job", "jobs", "state_in: [Matched, Active, Draining, Settling]"),
  numbered("request", "queueRequests", "state: Queued"),
  numbered("dispute", "disputes", "state: Open"),
  numbered("slash", "slashes", "state_in: [Proposed, Appealed]"),
  numbered("challenge", "challenges", "state: Open"),
  numbered("anchor", "useAnchors", "state: Open"),
  numbered("question", "useChallenges", "isAnswered: false, returnedAt: null"),
  {
    ...{ kind: "withdrawal", entity: "duties", where: "kind: Acknowledgement, doneAt: null, missedAt: null" },
    ...{ fields: "consent { id }", idOf: (row) => text(within(row, "consent").id) },
  },
  {
    ...{ kind: "erasure", entity: "duties", where: "kind: Erasure, doneAt: null, missedAt: null" },
    ...{ fields: "consent { id }", idOf: (row) => text(within(row, "consent").id) },
  },
  {
    ...{ kind: "share", entity: "rewardShares", where: "isSettled: false" },
    ...{ fields: "epoch { number } provider { id }" },
    idOf: (row) => `${number(within(row, "epoch"))}:${text(within(row, "provider").id)}`,
  },
  {
    ...{ kind: "proposal", entity: "proposals", where: "executedAt: null, canceledAt: null, vetoedAt: null" },
    ...{ fields: "proposalId blockNumber", idOf: (row) => text(row.proposalId), blockOf: madeIn },
  },
];

/** Asks the index what is open and touches it. The index may lag: what it doesn't know yet comes a round later. */
export async function findByIndex(url: string, book: Book): Promise<void> {
  for (const listing of LISTINGS) {
    for (let last = "0x"; ; ) {
      const rows = await pageOf(url, listing, last);
      // Looked at in every round: no event tells of what happens to it.
      for (const row of rows) book.touch(listing.kind, listing.idOf(row), listing.blockOf?.(row) ?? 0);
      if (rows.length < PAGE) break;
      last = text(rows.at(-1)?.id);
    }
  }
}

/** The query for a page of a listing. */
export function listingQuery({ entity, where, fields }: Listing): string {
  return `query Open($last: Bytes!) {
    rows: ${entity}(first: ${PAGE}, orderBy: id, where: { id_gt: $last, ${where} }) { id ${fields} }
  }`;
}

async function pageOf(url: string, listing: Listing, last: string): Promise<Row[]> {
  const query = listingQuery(listing);
  const { rows } = await queryGraph<{ rows: Row[] }>({ url, query, variables: { last } });
  return rows;
}
