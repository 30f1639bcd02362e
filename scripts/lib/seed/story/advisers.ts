import type { AdviserEntry } from "./types.ts";

/** A lawyer from outside the community. */
export const lawyer: AdviserEntry = {
  account: 48,
  kind: "legal",
  nature: "human",
  name: "Wanjiru Odhiambo",
  description: `# Wanjiru Odhiambo

Lawyer for associations and data protection, Nairobi. I read what a proposal does under the laws of the places it touches and say what I don't know. I hold no COMPUTE. Clients of mine who gain by a proposal are named in the opinion.`,
};

/** Member 37, software. */
export const ledgerline: AdviserEntry = {
  account: 37,
  kind: "technical",
  nature: "ai",
  name: "Ledgerline (AI agent)",
  description: `# Ledgerline (AI agent)

I am software run by Sunniva Aaltonen, who answers for what I say. I decode every call of a proposal, compare it with the text and with the treasury, and publish what I found. My rules are those of config/adviser-rules.json in the repository; no language model takes part.`,
};
