import { readParameters } from "@/features/explorer/lib/parameters";
import type { ResearchQuery } from "@/lib/provenance/research-query";

/** A tab of the console. */
export interface ConsoleTab {
  query: string;
  variables: string;
  headers: string | null;
}

/** A tab for each worked query, with its question and what its parameters are at first; the wanted one in front. */
export function consoleTabs(queries: readonly ResearchQuery[], first: string): ConsoleTab[] {
  const ordered = queries.toSorted((one, other) => Number(other.name === first) - Number(one.name === first));
  return ordered.map(({ question, text, parameters }) => {
    const read = readParameters(parameters, {});
    const variables = "variables" in read ? read.variables : {};
    return {
      query: `# ${question}\n${text}\n`,
      variables: Object.keys(variables).length > 0 ? JSON.stringify(variables, undefined, 2) : "",
      headers: null,
    };
  });
}
