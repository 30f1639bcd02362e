import { z } from "zod";
import { POLICIES, type Result } from "../types.ts";

const count = z.number().int().nonnegative();
const share = z.number().min(0).max(1);
/** Wei may be negative where something was lost. */
const wei = z.string().regex(/^-?\d{1,80}$/, "is no whole number of wei, written in digits");
const counts = z.record(z.string(), count);
const policy = z.enum(POLICIES as [Result["policy"], ...Result["policy"][]]);
const attackName = z.enum([
  "provider-cartel",
  "whale-capture",
  "sybil-researchers",
  "board-asleep",
  "board-hostile",
  "wash-trading",
  "price-crash",
  "mass-revocation",
]);

const scenario = z.object({
  name: z.string().min(1),
  description: z.string(),
  days: z.number().positive(),
  stepSeconds: z.number().positive(),
  policies: z.array(policy),
  supply: z.object({ providers: count, gpusPerProvider: count, dishonest: count, gpuClass: z.string() }),
  prices: z.enum(["fixed", "by-use"]),
  demand: z.object({
    smallProjects: count,
    largeProjects: count,
    contributorShare: share,
    load: z.number().nonnegative(),
    growth: z.number().nonnegative(),
    smallShare: share,
  }),
  community: z.object({
    holders: count,
    delegates: count,
    proposalEveryDays: z.number().nonnegative(),
    board: z.enum(["active", "asleep", "hostile"]),
  }),
  attacks: z.array(z.object({ name: attackName, day: z.number() })),
});

const dayPoint = z.object({
  day: z.number(),
  utilisation: z.number().nonnegative(),
  queueLength: count,
  fee: wei,
  treasury: wei,
  priceByClass: z.record(z.string(), wei),
  carbonGrams: z.number(),
  energyWh: z.number(),
  boardSeats: count,
  electedSeats: count,
});

const jobRecord = z.object({
  id: z.string(),
  project: z.string(),
  size: z.enum(["small", "large"]),
  isContributor: z.boolean(),
  gpuClass: z.string(),
  gpus: count,
  duration: z.number().nonnegative(),
  requested: z.number(),
  started: z.number().optional(),
  ended: z.number().optional(),
  gpuSeconds: z.number().nonnegative(),
  paid: wei,
  outcome: z.enum(["completed", "waiting", "running", "withdrawn", "expired", "cut-short", "refused"]),
});

const concentration = z.object({
  herfindahl: share,
  gini: share,
  top: share,
  nakamoto: count,
});

const election = z.object({
  election: count,
  cohort: count,
  day: count,
  seats: count,
  nominees: count,
  candidates: count,
  votes: wei,
  votable: wei,
  seated: count,
  reelected: count,
});

/** A Result as it is read from a file. Keys it doesn't name are left out. */
export const resultSchema = z.object({
  format: z.literal(2),
  scenario,
  seed: z.number().int(),
  policy,
  versions: z.object({
    project: z.string(),
    node: z.string(),
    hardhat: z.string(),
    solc: z.string(),
    contracts: z.string(),
  }),
  demand: z.object({ source: z.string(), jobs: count, skipped: counts, machines: count, gpus: count }),
  days: z.array(dayPoint),
  jobs: z.array(jobRecord),
  concentration: z.object({ votes: concentration, usage: concentration, supply: concentration }),
  attacks: z.array(
    z.object({
      name: attackName,
      day: z.number(),
      attempted: z.string(),
      outcome: z.string(),
      cost: wei,
      gain: wei,
      mustHold: z.string(),
      held: z.boolean(),
    }),
  ),
  governance: z.array(
    z.object({ day: z.number(), proposal: z.string().optional(), kind: z.string(), text: z.string() }),
  ),
  elections: z.array(election),
  transactions: z.object({
    sent: count,
    blocks: count,
    gasUsed: wei,
    byCall: counts,
    reverts: counts,
  }),
  timing: z.object({
    wallSeconds: z.number().nonnegative(),
    transactionsPerSecond: z.number().nonnegative(),
    peakMemoryBytes: z.number().nonnegative(),
  }),
});
