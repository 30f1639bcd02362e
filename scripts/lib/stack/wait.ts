import { setTimeout as sleep } from "node:timers/promises";
import { describeError } from "./stack-error.ts";

export interface WaitParameters {
  /** What is waited for, for the message on a timeout. */
  what: string;
  timeoutMs: number;
  everyMs?: number;
  signal?: AbortSignal;
}

/**
 * Asks again until the answer is neither undefined nor an error.
 * @throws the signal's reason when it aborts; otherwise an error with the last failure after the timeout.
 */
export async function waitFor<Answer>(
  ask: () => Promise<Answer | undefined>,
  { what, timeoutMs, everyMs = 50, signal }: WaitParameters,
): Promise<Answer> {
  const deadline = Date.now() + timeoutMs;
  let last: unknown;
  while (Date.now() < deadline) {
    signal?.throwIfAborted();
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
    } catch (error) {
      last = error;
    }
    await sleep(everyMs);
  }
  signal?.throwIfAborted();
  const detail = last === undefined ? "" : ` (${describeError(last)})`;
  throw new Error(`${what} did not happen within ${timeoutMs / 1000} s${detail}`, { cause: last });
}
