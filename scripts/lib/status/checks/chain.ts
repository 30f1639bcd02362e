import type { StatusContext } from "../context.ts";
import { momentText, spanText } from "../moments.ts";
import type { Check } from "../types.ts";

/** Fewer missing blocks than these are no news. */
const MISSING_BLOCKS = 50;
const LEAST_AGE = 300;

/** Whether the chain's server is in step: everything else is read from it. */
export const chainCheck: Check<StatusContext> = {
  name: "chain",
  title: "Chain",
  run: async ({ block, now, network }) => {
    const age = Math.max(0, Math.floor(Date.now() / 1000) - now);
    const most = Math.max(LEAST_AGE, MISSING_BLOCKS * network.blockSeconds);
    const words = `The newest block is ${spanText(age)} old: the server is behind, or the chain stands still.`;
    return {
      words: `everything is read as of block ${block}, ${momentText(now)}`,
      findings: age > most ? [{ kind: "warning", words }] : [],
      figures: { block, time: now, age },
    };
  },
};
