import { chooseClass } from "../agents/researcher.ts";
import type { Call } from "../chain/chain.ts";
import type { JobState, OfferState } from "../engine/state.ts";
import type { World } from "../engine/world.ts";
import type { Job } from "../types.ts";
import type { Matcher } from "./matcher.ts";
import { bestFit } from "./offers.ts";
import { argumentOf, LONGEST_REQUEST } from "./queue-matcher.ts";

/** As far as the contracts' queue looks for one that fits, so that policies differ in their order alone. */
const LOOK_AHEAD = 8;
const SPEC_PLACE = 5;

/** Which of two jobs comes first: negative for the first one. */
export type Order = (a: JobState, b: JobState) => number;

/** By arrival. */
export const byArrival: Order = (a, b) => a.index - b.index;

/** Who offers most for a GPU-second, as a share of the class's price, comes first; of equal ones by arrival. */
export const byPrice: Order = (a, b) => (a.bid === b.bid ? a.index - b.index : a.bid < b.bid ? 1 : -1);

/** Books offers in an order of its own, through the escrow. */
export class BookingMatcher implements Matcher {
  private readonly world: World;
  private readonly order: Order;

  constructor(world: World, order: Order) {
    this.world = world;
    this.order = order;
  }

  add(index: number): void {
    const { waiting, jobs } = this.world.state;
    const job = jobs[index];
    const wish = this.world.input.workload.demand.jobs[index];
    if (job === undefined || wish === undefined) return;
    [job.classId, job.bid] = chooseClass(this.world, wish);
    let low = 0;
    let high = waiting.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = jobs[waiting[middle] ?? 0];
      if (other !== undefined && this.order(other, job) <= 0) low = middle + 1;
      else high = middle;
    }
    waiting.splice(low, 0, index);
  }

  get length(): number {
    return this.world.state.waiting.length;
  }

  match(): Call[] {
    const { state } = this.world;
    const reserved = new Map<number, number>();
    const misses = new Map<number, number>();
    const booked = new Set<number>();
    const calls: Call[] = [];
    const usedOf = (offer: OfferState) => offer.used + (reserved.get(offer.id) ?? 0);
    const most = LOOK_AHEAD * new Set(state.offers.map(({ classId }) => classId)).size;
    let missed = 0;
    for (const index of state.waiting) {
      if (missed >= most) break;
      const [job, wish] = [state.jobs[index], this.world.input.workload.demand.jobs[index]];
      if (job === undefined || wish === undefined || (misses.get(job.classId) ?? 0) >= LOOK_AHEAD) continue;
      const need = { gpus: wish.gpus, classId: job.classId, maxPrice: job.bid, project: wish.project };
      const offer = bestFit(this.world, need, usedOf, () => false);
      if (offer === undefined) {
        misses.set(job.classId, (misses.get(job.classId) ?? 0) + 1);
        missed++;
        continue;
      }
      reserved.set(offer.id, (reserved.get(offer.id) ?? 0) + wish.gpus);
      booked.add(index);
      calls.push(this.bookingOf(job, wish, offer));
    }
    if (booked.size > 0) state.waiting = state.waiting.filter((index) => !booked.has(index));
    return calls;
  }

  onFailure(call: Call): void {
    if (call.name !== "AllocationEscrow.book") return;
    const job = this.world.state.jobs[argumentOf(call, SPEC_PLACE) - 1];
    if (job !== undefined && job.outcome === "waiting") job.outcome = "refused";
  }

  private bookingOf(job: JobState, { project, gpus }: Job, offer: OfferState): Call {
    const { account = "", number = 0 } = this.world.state.projects[project] ?? {};
    return this.world.calls.book(account, number, offer.id, {
      gpus,
      duration: Math.min(job.remaining, LONGEST_REQUEST),
      maxPrice: job.bid,
      spec: job.index + 1,
    });
  }
}
