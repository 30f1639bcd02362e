/** The node answered a call with an error. */
export class RpcError extends Error {
  override readonly name = "RpcError";
}

/** Parameters in order, or by name for the servers that want it so. */
export type RpcParameters = readonly unknown[] | Readonly<Record<string, unknown>>;

export interface RpcCall {
  method: string;
  params?: RpcParameters;
}

interface RpcAnswer {
  id: number;
  result: unknown;
  error?: { message: string };
}

async function post(url: string, body: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return response.json();
}

function resultOf(answer: RpcAnswer, method: string): unknown {
  if (answer.error) throw new RpcError(`${method}: ${answer.error.message}`);
  return answer.result;
}

/** Calls one JSON-RPC method. */
export async function callRpc<Result>(
  url: string,
  method: string,
  params: RpcParameters = [],
): Promise<Result> {
  const answer = (await post(url, { jsonrpc: "2.0", id: 1, method, params })) as RpcAnswer;
  return resultOf(answer, method) as Result;
}

/** Calls several methods one after the other in a single request; the first error is thrown. */
export async function callRpcBatch(url: string, calls: readonly RpcCall[]): Promise<unknown[]> {
  const body = calls.map(({ method, params = [] }, id) => ({ jsonrpc: "2.0", id, method, params }));
  const answers = (await post(url, body)) as RpcAnswer[];
  const byId = new Map(answers.map((answer) => [answer.id, answer]));
  return calls.map(({ method }, id) => {
    const answer = byId.get(id);
    if (!answer) throw new RpcError(`${method}: the node left it unanswered`);
    return resultOf(answer, method);
  });
}
