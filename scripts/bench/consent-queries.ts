import { readFileSync } from "node:fs";
import path from "node:path";
import { PROJECT_ROOT } from "../lib/stack/project-root.ts";
import type { Written } from "./consent-chain.ts";

/** A worked query with values for its variables. */
export interface WorkedQuery {
  name: string;
  query: string;
  variables: Readonly<Record<string, unknown>>;
}

/** The twelve questions of researchers, as documents in subgraph/queries. */
const NAMES = [
  "consents-valid",
  "consent-life",
  "purpose-use",
  "withdrawals-by-controller",
  "dataset-lineage",
  "taint-of-withdrawal",
  "job-coverage",
  "flows-about-me",
  "use-budget",
  "training-lineage",
  "model-carbon",
  "breaches-and-benefits",
];
const WITHOUT_DEFAULT = /\$(\w+): \[?\w+!?\]?!/g;
const SECONDS_A_DAY = 86_400;

/** The worked queries about consents, with values of what was written to the chain. */
export function workedQueries(facts: Written & { block: number }): WorkedQuery[] {
  const folder = path.join(PROJECT_ROOT, "subgraph/queries");
  return NAMES.map((name) => {
    const query = readFileSync(path.join(folder, `${name}.graphql`), "utf8");
    return { name, query, variables: variablesOf(name, query, facts) };
  });
}

function variablesOf(
  name: string,
  query: string,
  { crowd, dataset, block }: Written & { block: number },
): Record<string, unknown> {
  const consent = crowd[0]?.consent;
  const known: Readonly<Record<string, unknown>> = {
    at: String((consent?.notBefore ?? 0) + 2 * SECONDS_A_DAY),
    block,
    consent: crowd[0]?.grantId,
    dataset,
    datasets: [dataset],
    purpose: consent?.purpose,
    subjects: [consent?.subject.toLowerCase()],
  };
  const asked = [...query.matchAll(WITHOUT_DEFAULT)].map(([, variable = ""]) => variable);
  const unknown = asked.find((variable) => known[variable] === undefined);
  if (unknown !== undefined)
    throw new Error(
      `The benchmark has no value for $${unknown} of ${name}.graphql: add one to consent-queries.ts.`,
    );
  return Object.fromEntries(asked.map((variable) => [variable, known[variable]]));
}
