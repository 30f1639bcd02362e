import type { VariableValue } from "@/features/explorer/lib/parameters";

/** What the index answered. */
export interface Answer {
  data: Readonly<Record<string, unknown>>;
  /** Things at the top: elements of lists, and single ones that were found. */
  rows: number;
  milliseconds: number;
}

/** The index did not answer, or refused. The message is fit for people. */
export class QueryRefusedError extends Error {
  override readonly name = "QueryRefusedError";
}

/** How many things an answer has at its top. */
export function countRows(data: Readonly<Record<string, unknown>>): number {
  return Object.entries(data)
    .filter(([name]) => name !== "_meta")
    .map(([, value]) => (Array.isArray(value) ? value.length : value === null ? 0 : 1))
    .reduce((sum, count) => sum + count, 0);
}

interface Body {
  data?: Readonly<Record<string, unknown>> | null;
  errors?: readonly { message: string }[];
}

/**
 * Asks the index what somebody wrote.
 * @throws QueryRefusedError when it does not answer, or finds a mistake in the query.
 */
export async function askIndex(
  graphUrl: string,
  question: { query: string; variables: Readonly<Record<string, VariableValue>> },
): Promise<Answer> {
  const begun = performance.now();
  const response = await fetch(graphUrl, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(question),
  }).catch((cause: unknown) => {
    throw new QueryRefusedError("The index does not answer. Try again when it runs.", { cause });
  });
  if (!response.ok)
    throw new QueryRefusedError(`The index answers with status ${response.status}. Try again later.`);
  const { data, errors } = (await response.json()) as Body;
  if (errors && errors.length > 0)
    throw new QueryRefusedError(errors.map(({ message }) => message).join(" "));
  if (!data) throw new QueryRefusedError("The index gave an answer without data.");
  return { data, rows: countRows(data), milliseconds: Math.round(performance.now() - begun) };
}
