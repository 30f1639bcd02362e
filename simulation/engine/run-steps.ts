import { RECEIPT_TYPES, receiptDomain } from "../../scripts/lib/market/receipts.ts";
import { rule } from "../agents/arbiter.ts";
import { receiptOf } from "../agents/provider.ts";
import { answerClaim } from "../agents/researcher.ts";
import type { Call } from "../chain/chain.ts";
import type { Receipt } from "./calls.ts";
import type { RunState } from "./state.ts";
import type { World } from "./world.ts";

const CHAIN_ID = 31_337;
/** What a cheating provider really did of a job. */
const REALLY_DONE = 0.5;
/** How long a researcher takes to look at a claim. */
const LOOK = 3_600;
const CLAIM_PERIOD = 86_400;
/** When to try once more, should the chain refuse a step. */
const AGAIN = 3_600;
const DOMAIN_TYPE = [
  { name: "name", type: "string" },
  { name: "version", type: "string" },
  { name: "chainId", type: "uint256" },
  { name: "verifyingContract", type: "address" },
];

/** The two sides of a job. */
interface Sides {
  provider: string;
  researcher: string;
}

/** What both sides send about a job whose next step can come. */
export async function stepRun(world: World, run: RunState): Promise<Call[]> {
  const sides = sidesOf(world, run);
  switch (run.phase) {
    case "matched":
      // The provider didn't come: anyone may end it, and the researcher does.
      return [world.calls.job(sides.researcher, "close", run.jobId)];
    case "running":
      return run.trick === "overclaim" ? overclaim(world, run, sides) : await finish(world, run, sides);
    case "claimed":
      // Where nobody disputes, the claim is final a day after it was made.
      run.phase = "settling";
      run.dueAt = world.state.time + CLAIM_PERIOD;
      return answerClaim(world, run, sides.researcher);
    case "disputed": {
      run.phase = "settling";
      run.dueAt = world.state.time + 1;
      return rule(world, run, receiptOf(world, run, REALLY_DONE).gpuSeconds);
    }
    case "settling":
      run.dueAt = world.state.time + AGAIN;
      return [world.calls.job(sides.provider, "close", run.jobId)];
  }
}

/** Both agree on the work, and the job is closed: paid and over in the same block. */
async function finish(world: World, run: RunState, { provider, researcher }: Sides): Promise<Call[]> {
  run.dueAt = world.state.time + AGAIN;
  const receipt = receiptOf(world, run);
  const signature = await world.chain.sign(researcher, typedReceipt(world, receipt));
  return [
    world.calls.checkpoint(provider, researcher, signature, receipt),
    world.calls.job(provider, "close", run.jobId),
  ];
}

/** A dishonest provider stopped half-way and claims all of it. */
function overclaim(world: World, run: RunState, { provider }: Sides): Call[] {
  run.phase = "claimed";
  run.dueAt = world.state.time + LOOK;
  return [world.calls.job(provider, "close", run.jobId), world.calls.claim(provider, receiptOf(world, run))];
}

/** Who provides and who asked. */
export function sidesOf(world: World, run: RunState): Sides {
  const { state, input } = world;
  const offer = state.offers[run.offer - 1];
  const wish = run.job === undefined ? undefined : input.workload.demand.jobs[run.job];
  return {
    provider: (offer && state.providers[offer.provider]?.account) ?? "",
    researcher: (wish && state.projects[wish.project]?.account) ?? "",
  };
}

/** A receipt in the form that wallets sign. */
export function typedReceipt(world: World, receipt: Receipt): object {
  return {
    types: { EIP712Domain: DOMAIN_TYPE, ...RECEIPT_TYPES },
    primaryType: "UsageReceipt",
    domain: receiptDomain(CHAIN_ID, world.address("escrow")),
    message: { ...receipt, metricsRoot: `0x${"0".repeat(64)}` },
  };
}
