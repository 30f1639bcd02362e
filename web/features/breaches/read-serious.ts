import "server-only";
import type { AppConfig } from "@/lib/app-config";
import { type BreachStanding, isSerious, readBreaches } from "@/lib/provenance/read-breach";
import { createServerClient } from "@/lib/server-chain";

/** How long an answer of the chain is used again: every page asks. */
const FRESH_MS = 5_000;

let last: { key: string; at: number; answer: Promise<BreachStanding[]> } | undefined;

async function readSerious(config: AppConfig): Promise<BreachStanding[]> {
  try {
    return (await readBreaches(createServerClient(config), config)).filter(isSerious);
  } catch (error) {
    // A page is shown without the banner rather than not at all; the page of breaches says what failed.
    console.warn(
      "The chain did not say which breaches are open:",
      error instanceof Error ? error.message : error,
    );
    return [];
  }
}

/** Open breaches of high severity or worse, the newest first; as they were at most a few seconds ago. */
export function seriousBreaches(config: AppConfig): Promise<BreachStanding[]> {
  const key = `${config.rpcUrl} ${config.contracts.BreachBoard}`;
  if (last?.key === key && Date.now() - last.at < FRESH_MS) return last.answer;
  const answer = readSerious(config);
  last = { key, at: Date.now(), answer };
  return answer;
}
