import { z } from "zod";
import { describeError, StackError } from "../stack/stack-error.ts";
import type { Target } from "./options.ts";

const TIMEOUT_MS = 120_000;

const answerSchema = z.object({
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
});

/** Who takes the deployment refuses it; the message is its own. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}

/** Where deployments are taken, and the key for it. */
export interface Door {
  target: Target;
  /** Subgraph Studio's deploy key. */
  key?: string;
}

/**
 * Calls a method where deployments are taken.
 * @throws Refusal with what the other side says; StackError when it can't be asked. The key is never shown.
 */
export async function callAdmin(
  { target, key }: Door,
  method: string,
  params: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const response = await post(target, key, { jsonrpc: "2.0", id: 1, method, params });
  const text = await response.text();
  const answer = answerSchema.safeParse(parseJson(text));
  if (!answer.success || (answer.data.error === undefined && !("result" in answer.data)))
    throw notAnAdminPort(target, response.status);
  if (answer.data.error !== undefined) throw new Refusal(answer.data.error.message);
  return answer.data.result;
}

async function post({ kind, adminUrl }: Target, key: string | undefined, body: unknown): Promise<Response> {
  const authorization = key === undefined ? {} : { authorization: `Bearer ${key}` };
  try {
    return await fetch(adminUrl, {
      method: "POST",
      headers: { "content-type": "application/json", ...authorization },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (cause) {
    const nextStep =
      kind === "studio"
        ? "check the connection to the internet; then run the command again"
        : "start it, or correct --node: deployments go to the admin port, 8020 as a rule";
    throw new StackError(`${titleOf(kind)} at ${adminUrl} can't be reached (${reasonOf(cause)})`, nextStep, {
      cause,
    });
  }
}

/** `fetch` hides what happened in the cause of its error. */
export function reasonOf(error: unknown): string {
  return describeError(error instanceof Error && error.cause !== undefined ? error.cause : error);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // what it is instead says the caller
  }
}

function notAnAdminPort({ kind, adminUrl }: Target, status: number): StackError {
  return kind === "studio"
    ? new StackError(`Subgraph Studio gave no answer (HTTP ${status})`, "try again later")
    : new StackError(
        `${adminUrl} is not a Graph Node's admin port (HTTP ${status})`,
        "correct --node: queries have port 8000, deployments 8020 as a rule",
      );
}

const titleOf = (kind: Target["kind"]): string => (kind === "studio" ? "Subgraph Studio" : "The Graph Node");
