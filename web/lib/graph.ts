import type { TypedDocumentString } from "@/generated/gql/graphql";

/** How far the index is, as it says itself with every answer. */
export interface IndexMeta {
  block: { number: number; timestamp?: number | null };
  hasIndexingErrors: boolean;
}

/** Every document asks for `_meta`, so that each figure can be shown with its age. */
export interface WithMeta {
  _meta?: IndexMeta | null;
}

/** `unreachable`: no answer; `starting`: up, but not yet serving; `refused`: it answered with an error. */
export type GraphErrorKind = "unreachable" | "starting" | "refused";

/** The index did not answer a query. The message is fit for people. */
export class GraphError extends Error {
  override readonly name = "GraphError";
  readonly kind: GraphErrorKind;

  constructor(kind: GraphErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

const REQUEST_TIMEOUT_MS = 10_000;
const startingMessages = /not started syncing|deployment .* does not exist|subgraph .* not found/i;

interface GraphResponse<Result> {
  data?: Result | null;
  errors?: { message: string }[];
}

/**
 * Asks the index. Works on the server and in the browser.
 * @throws GraphError when the index is unreachable, starting or refuses.
 */
export async function queryGraph<Result extends WithMeta, Variables>(
  url: string,
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/graphql-response+json, application/json",
    },
    body: JSON.stringify({ query: document.toString(), variables }),
    cache: "no-store",
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new GraphError(
      "unreachable",
      "The index does not answer. What the chain itself says still works.",
      {
        cause,
      },
    );
  });
  const body = await readBody<Result>(response);
  if (body.data && !body.errors?.length) return body.data;
  const reason = body.errors?.map(({ message }) => message).join("; ") ?? `status ${response.status}`;
  if (startingMessages.test(reason)) {
    throw new GraphError("starting", "The index has only just started and answers in a moment.");
  }
  throw new GraphError("refused", `The index could not answer this question: ${reason}`);
}

async function readBody<Result>(response: Response): Promise<GraphResponse<Result>> {
  try {
    return (await response.json()) as GraphResponse<Result>;
  } catch (cause) {
    throw new GraphError(
      "unreachable",
      `Something other than the index answered (status ${response.status}). Check WEB_GRAPH_URL.`,
      { cause },
    );
  }
}

/**
 * Asks the index, and the chain where the index does not answer or does not know it yet. A dead index keeps nobody from
 * anything: the chain has the same facts, only slower.
 */
export async function indexElseChain<Data>(
  fromIndex: () => Promise<Data | undefined>,
  fromChain: () => Promise<Data>,
): Promise<Data> {
  try {
    const known = await fromIndex();
    if (known !== undefined) return known;
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
  }
  return fromChain();
}
