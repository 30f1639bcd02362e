import type { Examples } from "@/features/explorer/lib/examples";
import { readValue, type VariableValue } from "@/features/explorer/lib/parameters";
import type { ResearchQuery } from "@/lib/provenance/research-query";

/** A tab of the console. */
export interface ConsoleTab {
  query: string;
  variables: string;
  headers: string | null;
}

/** What stands in a tab's variables: what the query has at first, and examples where it has nothing. */
function variablesOf(parameters: ResearchQuery["parameters"], examples: Examples): string {
  const entries = parameters.flatMap((parameter): [string, VariableValue][] => {
    const read = readValue(parameter, parameter.initial || (examples[parameter.name] ?? ""));
    return "value" in read && read.value !== undefined ? [[parameter.name, read.value]] : [];
  });
  return entries.length > 0 ? JSON.stringify(Object.fromEntries(entries), undefined, 2) : "";
}

/** A tab for each worked query, with its question and something to ask about; the wanted one in front. */
export function consoleTabs(
  queries: readonly ResearchQuery[],
  { first, examples = {} }: { first: string; examples?: Examples },
): ConsoleTab[] {
  const ordered = queries.toSorted((one, other) => Number(other.name === first) - Number(one.name === first));
  return ordered.map(({ question, text, parameters }) => ({
    query: `# ${question}\n${text}\n`,
    variables: variablesOf(parameters, examples),
    headers: null,
  }));
}
