import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { EntityName } from "../../scripts/lib/oracle/entities.ts";
import type { ChainHistory } from "../../scripts/lib/oracle/events.ts";
import type { Facts, Row } from "../../scripts/lib/oracle/facts.ts";

const QUERIES = path.resolve(import.meta.dirname, "../../subgraph/queries");

/** A worked query about consent and provenance, and what it is asked with. */
export interface Question {
  name: string;
  query: string;
  variables: Record<string, unknown>;
}

/** The row of an entity with the greatest number. */
function greatest(facts: Facts, entity: EntityName, score: (row: Row, id: string) => number): [string, Row] {
  const rows = [...facts.rows(entity)].sort(([a, one], [b, other]) => score(other, b) - score(one, a));
  return rows[0] ?? assert.fail(`the seeded chain has no ${entity}`);
}

/** How many rows of an entity have a value in a field. */
function countOf(facts: Facts, entity: EntityName, field: string, value: string | null | undefined): number {
  return [...facts.rows(entity).values()].filter((row) => row[field] === value).length;
}

/** All twelve, about what happened most in the seeded story; what was valid is asked of three blocks. */
export function provenanceQuestions(
  facts: Facts,
  { blockNumber, timestamp }: Pick<ChainHistory, "blockNumber" | "timestamp">,
): Question[] {
  const ask = (name: string, variables: Question["variables"]): Question => ({
    name,
    query: readFileSync(path.join(QUERIES, `${name}.graphql`), "utf8"),
    variables,
  });
  const [scope] = greatest(facts, "ConsentScope", (row) => (row.dataset === null ? 0 : Number(row.useCount)));
  const given = [...facts.rows("Consent").values()].find(
    (row) => row.scope === scope && row.status === "Active",
  );
  const purpose = facts.get("Purpose", given?.purpose ?? "")?.code;
  const at = String(given?.notBefore ?? assert.fail(`nobody consents to ${scope}`));
  const [consent] = greatest(facts, "Consent", (_row, id) => countOf(facts, "ConsentEvent", "consent", id));
  const [revocation] = greatest(facts, "Revocation", (row) => Number(row.taintCount));
  const [, use] = greatest(facts, "JobUse", (row) => Number(row.consentCount));
  const [, activity] = greatest(facts, "Activity", (row) => (row.job === null ? 0 : 1));
  const [middle] = greatest(
    facts,
    "Dataset",
    (row) => Number(row.parentCount) * Number(row.childCount) + Number(row.parentCount) / 100,
  );
  const [model] = greatest(
    facts,
    "Dataset",
    (row) => (row.kind === "Model" ? 2 : 0) + (row.job === null ? 0 : 1),
  );
  const subjects = [...facts.rows("UseRecord").values()].map(({ subject }) => subject).slice(0, 3);
  const breached = [...facts.rows("Breach").values()].map(({ datasetId }) => datasetId);
  const now = String(timestamp);
  const givenAt = Number(given?.blockNumber);
  const validity = [givenAt, Math.floor((givenAt + blockNumber) / 2), blockNumber];
  return [
    ...validity.map((block) =>
      ask("consents-valid", { dataset: scope, purpose: Number(purpose), at, block }),
    ),
    ask("consent-life", { consent }),
    ask("flows-about-me", { subjects, since: "0" }),
    ask("dataset-lineage", { dataset: middle }),
    ask("taint-of-withdrawal", { consent: revocation }),
    ask("job-coverage", { job: use.jobId }),
    ask("withdrawals-by-controller", { at: now }),
    ask("purpose-use", { from: "0" }),
    ask("use-budget", { dataset: scope }),
    ask("training-lineage", { job: activity.jobId }),
    ask("model-carbon", { dataset: model }),
    ask("breaches-and-benefits", { datasets: [...breached, scope] }),
  ];
}
