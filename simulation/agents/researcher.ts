import type { Call } from "../chain/chain.ts";
import { basePrice, bidOf, EVIDENCE } from "../engine/founding.ts";
import type { RunState } from "../engine/state.ts";
import type { World } from "../engine/world.ts";
import type { Job } from "../types.ts";

/**
 * A project's choice where any class will do: the one with the most free GPUs on an offer that could take the job, the
 * first of equal ones; where none is free, the one with the most GPUs. Returns it with the highest price to accept.
 */
export function chooseClass(world: World, job: Job): [classId: number, bid: bigint] {
  const classId = job.gpuClass === undefined ? roomiestClass(world, job) : Number(job.gpuClass);
  return [classId, bidOf(world.input.seed, job.id, basePrice(String(classId)))];
}

function roomiestClass(world: World, { gpus, project }: Job): number {
  const free = new Map<number, number>();
  const all = new Map<number, number>();
  for (const offer of world.state.offers) {
    if (!offer.isOpen || offer.provider < 0 || offer.gpus < gpus) continue;
    if (world.state.providers[offer.provider]?.project === project) continue;
    const left = offer.gpus - offer.used;
    all.set(offer.classId, (all.get(offer.classId) ?? 0) + offer.gpus);
    if (left >= gpus) free.set(offer.classId, Math.max(free.get(offer.classId) ?? 0, left));
  }
  return greatest(free) ?? greatest(all) ?? Number(world.input.workload.machines[0]?.gpuClass ?? 0);
}

function greatest(values: ReadonlyMap<number, number>): number | undefined {
  let best: number | undefined;
  for (const [key, value] of values) if (best === undefined || value > (values.get(best) ?? 0)) best = key;
  return best;
}

/** A researcher looks at a claim: who got less than is claimed disputes it. */
export function answerClaim(world: World, run: RunState, account: string): Call[] {
  if (run.trick !== "overclaim") return [];
  return [world.calls.any(account, "disputes", "open", [run.jobId, ...EVIDENCE])];
}
