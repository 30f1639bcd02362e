import type { Call } from "../chain/chain.ts";
import { EVIDENCE, holdersOf } from "../engine/founding.ts";
import type { RunState } from "../engine/state.ts";
import type { World } from "../engine/world.ts";

/** Three same votes are a ruling. */
const VOTES = 3;
/** IDisputeModule.Fault. */
const MISREPORT = 1;

/** Arbiters look at the evidence and find the work that was really done. */
export function rule(world: World, run: RunState, gpuSeconds: number): Call[] {
  const [reasonHash, reasonUri] = EVIDENCE;
  const ruling = { fault: MISREPORT, gpuSeconds, loss: 0, reasonHash, reasonUri };
  return holdersOf(world, "ARBITER")
    .slice(0, VOTES)
    .map((arbiter) => world.calls.any(arbiter, "disputes", "vote", [run.disputeId, ruling]));
}
