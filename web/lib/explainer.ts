import type { explainError } from "@/lib/errors";

type Explain = typeof explainError;

/** Undefined while nobody asked or the answer is on its way; null when it could not be fetched. */
let explain: Explain | null | undefined;
let listeners: readonly (() => void)[] = [];

function publish(next: Explain | null): void {
  explain = next;
  for (const listener of listeners) listener();
}

/**
 * Fetches what puts errors into words: every custom error and its sentence, which nobody needs until something fails.
 */
export async function loadExplainer(): Promise<void> {
  if (explain) return;
  try {
    publish((await import("@/lib/errors")).explainError);
  } catch (error) {
    publish(null);
    throw error;
  }
}

/** What puts errors into words, if it is here. */
export function currentExplainer(): Explain | null | undefined {
  return explain;
}

/** Tells when the explainer has arrived or could not be fetched. */
export function subscribeToExplainer(listener: () => void): () => void {
  listeners = [...listeners, listener];
  return () => {
    listeners = listeners.filter((each) => each !== listener);
  };
}
