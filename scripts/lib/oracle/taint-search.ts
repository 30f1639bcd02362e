import { type MarketRow, text } from "./market-book.ts";
import type { ProvenanceBook } from "./provenance-book.ts";

/** The most that the index looks at and finds for one withdrawal. */
const STEPS = 1000;
const LIMIT = 256;

/** A dataset that carries the data of a consent. */
export interface Tainted {
  dataset: string;
  depth: bigint;
  job: string | null;
}

/** What a withdrawal taints, and whether that is all. */
export interface Taints {
  found: Tainted[];
  isComplete: boolean;
}

/** Rows of a table that a condition chooses, the latest first. */
function latestFirst(
  book: ProvenanceBook,
  entity: "Consent" | "ConsentJob" | "LineageEdge",
  isOf: (row: MarketRow) => boolean,
): [string, MarketRow][] {
  return book
    .all(entity)
    .filter(([, row]) => isOf(row))
    .reverse();
}

/** Whether a scope has uses in Merkle roots, which name no consent. */
export function hasRootUses(book: ProvenanceBook, scope: string): boolean {
  return book.all("UseAnchor").some(([, row]) => row.scope === scope);
}

/** Whether uses that name no consent may be of this one. */
function hasNamelessUses(book: ProvenanceBook, consentId: string): boolean {
  const { scope, isPrivate } = book.at("Consent", consentId);
  if (hasRootUses(book, String(scope))) return true;
  const batches = book.all("UseBatch").filter(([, row]) => row.scope === scope && row.isPrivate === true);
  return isPrivate === true && batches.length > 0;
}

/**
 * The datasets that jobs which used a consent, or what was passed on from it, made of its data, and all that was derived
 * from those: by going through all rows, within the bounds of the index.
 */
export function taintedBy(book: ProvenanceBook, consentId: string): Taints {
  const found: Tainted[] = [];
  let steps = 0;
  let isComplete = true;
  function* visit<Item>(items: readonly Item[]): Generator<Item> {
    for (const item of items) {
      if (steps >= STEPS) {
        isComplete = false;
        return;
      }
      steps++;
      yield item;
    }
  }
  const addChildren = (parent: string, depth: bigint, job: string | null): void => {
    const edges = latestFirst(book, "LineageEdge", (edge) => edge.parent === parent);
    for (const [, edge] of visit(edges)) {
      const dataset = text(edge, "child");
      if ((job !== null && edge.job !== job) || found.some((known) => known.dataset === dataset)) continue;
      if (found.length >= LIMIT) isComplete = false;
      else found.push({ dataset, depth, job: edge.job === null ? null : text(edge, "job") });
    }
  };
  const family = [consentId];
  for (const member of family)
    for (const [child] of visit(latestFirst(book, "Consent", ({ parent }) => parent === member)))
      family.push(child);
  if (family.some((member) => hasNamelessUses(book, member))) isComplete = false;
  for (const member of family)
    for (const [, use] of visit(latestFirst(book, "ConsentJob", ({ consent }) => consent === member)))
      addChildren(text(use, "source"), 1n, text(use, "job"));
  for (const { dataset, depth } of found) addChildren(dataset, depth + 1n, null);
  return { found, isComplete };
}
