import { chooseClass } from "../agents/researcher.ts";
import type { Call } from "../chain/chain.ts";
import { numberAt } from "../chain/words.ts";
import type { OfferState, ProjectState } from "../engine/state.ts";
import type { World } from "../engine/world.ts";
import type { Matcher } from "./matcher.ts";
import { bestFit, fits, type Need } from "./offers.ts";

/** More in one call could need more gas than a transaction may have. */
const MOST_MATCHES = 20;
/** What the queue takes at most, in seconds: who needs longer asks again. */
export const LONGEST_REQUEST = 604_800;
const DAY = 86_400;
/** Data of a call begins with its selector. */
const SELECTOR_DIGITS = 8;

/** Fair share: the contracts' own queue. Projects ask for one job at a time; providers let the queue choose. */
export class QueueMatcher implements Matcher {
  private readonly world: World;
  /** Projects that may ask: with a job, and without one in the queue. */
  private readonly ready = new Set<number>();
  private fresh = new Set<number>();
  private freshAt = -1;

  constructor(world: World) {
    this.world = world;
    for (const [index, { backlog, queued }] of world.state.projects.entries())
      if (queued === undefined && backlog.length > 0) this.ready.add(index);
  }

  add(job: number): void {
    const index = this.world.input.workload.demand.jobs[job]?.project ?? -1;
    const project = this.world.state.projects[index];
    if (project === undefined) return;
    project.backlog.push(job);
    if (project.queued === undefined) this.ready.add(index);
  }

  get length(): number {
    return this.world.state.projects.reduce(
      (sum, { backlog, queued }) => sum + backlog.length + (queued === undefined ? 0 : 1),
      0,
    );
  }

  match(tried: Set<number>): Call[] {
    if (this.freshAt !== this.world.state.time) {
      this.fresh = new Set();
      this.freshAt = this.world.state.time;
    }
    for (const [index, { backlog, queued }] of this.world.state.projects.entries())
      if (queued === undefined && backlog.length > 0) this.ready.add(index);
    const asked = [...this.ready].sort((a, b) => a - b).flatMap((project) => this.ask(project));
    this.ready.clear();
    return [...asked, ...this.offersToAsk(tried)];
  }

  onFailure(call: Call): void {
    if (call.name === "FairShareQueue.allocate") this.block(call);
    if (call.name === "FairShareQueue.enqueue") this.refuse(call);
  }

  private block(call: Call): void {
    const id = argumentOf(call, 0);
    const offer = this.world.state.offers[id - 1];
    if (offer !== undefined) offer.blockedUntil = this.world.state.time + DAY;
  }

  private refuse(call: Call): void {
    const number = argumentOf(call, 0);
    const project = this.world.state.projects.find((candidate) => candidate.number === number);
    const job = project?.queued === undefined ? undefined : this.world.state.jobs[project.queued];
    if (job !== undefined) job.outcome = "refused";
    if (project !== undefined) delete project.queued;
  }

  private ask(index: number): Call[] {
    const project = this.world.state.projects[index];
    const next = project?.backlog.shift();
    const job = next === undefined ? undefined : this.world.state.jobs[next];
    const wish = next === undefined ? undefined : this.world.input.workload.demand.jobs[next];
    if (project === undefined || job === undefined || wish === undefined) return [];
    [job.classId, job.bid] = chooseClass(this.world, wish);
    project.queued = job.index;
    this.fresh.add(index);
    const ask = {
      classId: job.classId,
      gpus: wish.gpus,
      duration: Math.min(job.remaining, LONGEST_REQUEST),
      maxPrice: job.bid,
      spec: job.index + 1,
    };
    return [this.world.calls.enqueue(project.account, project.number, ask)];
  }

  /**
   * For each new request the offer that it fits best, then offers where something changed. No more than there are requests of
   * a class, and none that no request fits: on a large cluster most of them would be asked in vain.
   */
  private offersToAsk(tried: Set<number>): Call[] {
    const { state, calls } = this.world;
    const best = this.bestOfFresh(tried);
    const needs = this.queuedNeeds();
    const left = new Map<number, number>();
    for (const { classId } of needs) left.set(classId, (left.get(classId) ?? 0) + 1);
    const isWorthAsking = (offer: OfferState): boolean =>
      offer.isStale && left.has(offer.classId) && needs.some((need) => fits(this.world, offer, need));
    const others =
      needs.length === 0 ? [] : state.offers.filter((offer) => !best.has(offer) && isWorthAsking(offer));
    return [...best, ...others].flatMap((offer) => {
      const most = left.get(offer.classId) ?? 0;
      if (most === 0) return [];
      left.set(offer.classId, most - 1);
      offer.isStale = false;
      tried.add(offer.id);
      const account = state.providers[offer.provider]?.account ?? "";
      return [calls.allocate(account, offer.id, Math.min(MOST_MATCHES, offer.gpus - offer.used))];
    });
  }

  private bestOfFresh(tried: ReadonlySet<number>): Set<OfferState> {
    const best = new Set<OfferState>();
    for (const index of this.fresh) {
      const project = this.world.state.projects[index];
      if (project?.queued === undefined) this.fresh.delete(index);
      const need = project && this.needOf(project, index);
      const isTaken = (offer: OfferState): boolean => tried.has(offer.id) || best.has(offer);
      const offer = need && bestFit(this.world, need, ({ used }) => used, isTaken);
      if (offer) best.add(offer);
    }
    return best;
  }

  private queuedNeeds(): Need[] {
    return this.world.state.projects.flatMap((project, index) => this.needOf(project, index) ?? []);
  }

  private needOf({ queued }: ProjectState, project: number): Need | undefined {
    const job = queued === undefined ? undefined : this.world.state.jobs[queued];
    const wish = queued === undefined ? undefined : this.world.input.workload.demand.jobs[queued];
    if (job === undefined || wish === undefined) return undefined;
    return { gpus: wish.gpus, classId: job.classId, maxPrice: job.bid, project };
  }
}

/** A number among a call's arguments. */
export function argumentOf({ data }: Call, place: number): number {
  return Number(numberAt(`0x${data.slice(2 + SELECTOR_DIGITS)}`, place));
}
