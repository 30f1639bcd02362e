interface GraphAnswer<Data> {
  data?: Data;
  errors?: { message: string }[];
}

/** Asks a GraphQL endpoint. */
export async function queryGraph<Data>(
  url: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<Data> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as GraphAnswer<Data>;
  if (answer.errors) throw new Error(answer.errors.map(({ message }) => message).join("; "));
  if (!answer.data) throw new Error(`${url} answered without data`);
  return answer.data;
}
