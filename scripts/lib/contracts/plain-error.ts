import { isError } from "ethers";
import { describeError } from "../stack/stack-error.ts";

/**
 * One line about what a node or the library says, without the request or transaction that the library quotes behind it: that
 * is long, and may hold the server's address with a key in it.
 */
export function plainError(error: unknown): string {
  if (isError(error, "UNKNOWN_ERROR")) return wordsOfNode(error.error) ?? error.shortMessage;
  const isOfLibrary = error instanceof Error && "shortMessage" in error;
  return isOfLibrary ? String(error.shortMessage) : describeError(error);
}

/** An answer that the library has no word for keeps the node's own. */
function wordsOfNode(answer: unknown): string | undefined {
  if (typeof answer !== "object" || answer === null || !("message" in answer)) return undefined;
  return String(answer.message);
}
