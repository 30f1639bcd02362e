/** The index could not be read. */
export class GraphError extends Error {
  override readonly name = "GraphError";
}

/** A query and where to send it. */
export interface GraphQuery {
  url: string;
  query: string;
  variables?: Readonly<Record<string, unknown>>;
}

/**
 * Asks a GraphQL endpoint.
 * @throws GraphError when it can't be reached or answers with errors.
 */
export async function queryGraph<Data>({ url, query, variables = {} }: GraphQuery): Promise<Data> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  }).catch((cause: unknown) => {
    throw new GraphError(`The index at ${url} can't be reached: is it running?`, { cause });
  });
  if (!response.ok) throw new GraphError(`The index at ${url} answered ${response.status}.`);
  const answer = (await response.json()) as { data?: Data; errors?: { message: string }[] };
  if (answer.errors !== undefined || answer.data === undefined)
    throw new GraphError(
      `The index at ${url} can't answer: ${answer.errors?.map((error) => error.message).join("; ") ?? "no data"}`,
    );
  return answer.data;
}
