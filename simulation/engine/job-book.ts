import { intentFor } from "../agents/provider.ts";
import type { Log } from "../chain/chain.ts";
import { addressAt, numberAt } from "../chain/words.ts";
import { indexed } from "./events.ts";
import type { JobState, RunState } from "./state.ts";
import type { World } from "./world.ts";

/** How long a provider has to start, and a little more. */
const START_WINDOW = 1_801;
/** IJobs.JobState. */
const EXPIRED = 7;
const PROJECT_MASK = 0xff_ffffn;

/** Keeps what runs up to date by the chain's events. */
export class JobBook {
  private readonly world: World;
  /** Jobs that were matched and wait for their provider. */
  matched: RunState[] = [];
  /** Jobs whose rest must be asked for again. */
  again: number[] = [];

  private readonly handlers: Readonly<Record<string, (log: Log) => void>>;

  constructor(world: World) {
    this.world = world;
    this.handlers = {
      JobMatched: (log) => this.onMatched(log),
      JobStarted: (log) => this.onStarted(log),
      WorkAccepted: (log) => this.onAccepted(log),
      JobEnded: (log) => this.onEnded(log),
      DisputeOpened: (log) => this.onDispute(log),
      SlashProposed: (log) => this.onSlash(log),
      OfferListed: (log) => this.onListed(log),
      OfferClosed: (log) => this.onClosed(log),
    };
  }

  /** Whether the state alone says all. */
  get isQuiet(): boolean {
    return this.matched.length === 0 && this.again.length === 0;
  }

  /** Takes in an event. */
  hear(name: string, log: Log): void {
    this.handlers[name]?.(log);
  }

  private onMatched(log: Log): void {
    const { state } = this.world;
    const [jobId, offerId] = [indexed(log, 1), indexed(log, 2)];
    const number = (place: number) => numberAt(log.data, place);
    const job = this.jobOf(number(0), number(1));
    const gpus = Number(number(4));
    const offer = state.offers[offerId - 1];
    if (offer !== undefined) offer.used += gpus;
    // What attackers book of each other is theirs to drive.
    if (job === undefined) return;
    const trick = offer && intentFor(this.world, offer.provider, jobId);
    const run: RunState = {
      ...{ jobId, offer: offerId, gpus, duration: Number(number(7)) },
      ...{ startedAt: state.time, endsAt: 0, phase: "matched", dueAt: state.time },
      ...{ accepted: 0, carbon: 0, energy: 0, paid: 0n },
    };
    run.job = job.index;
    if (trick !== undefined) run.trick = trick;
    if (trick === "no-show") run.dueAt = state.time + START_WINDOW;
    state.runs[jobId] = run;
    if (trick !== "no-show") this.matched.push(run);
  }

  /** A queued job is the one that the queue has of the request's project; a booked one says its index. */
  private jobOf(request: bigint, spec: bigint): JobState | undefined {
    const { projects, jobs } = this.world.state;
    if (request === 0n) return spec > BigInt(jobs.length) ? undefined : jobs[Number(spec) - 1];
    const project = projects[Number(request & PROJECT_MASK) - 1];
    const job = project?.queued === undefined ? undefined : jobs[project.queued];
    if (project !== undefined) delete project.queued;
    return job;
  }

  private onStarted(log: Log): void {
    const run = this.world.state.runs[indexed(log, 1)];
    if (run === undefined) return;
    run.phase = "running";
    run.startedAt = this.world.state.time;
    run.endsAt = run.startedAt + run.duration;
    run.dueAt = run.endsAt;
    const job = run.job === undefined ? undefined : this.world.state.jobs[run.job];
    if (job === undefined) return;
    job.started ??= run.startedAt;
    job.outcome = "running";
  }

  private onAccepted(log: Log): void {
    const { state } = this.world;
    const run = state.runs[indexed(log, 1)];
    if (run === undefined) return;
    const [accepted, pay] = [Number(numberAt(log.data, 1)), numberAt(log.data, 2)];
    const [energy, carbon] = [Number(numberAt(log.data, 5)), Number(numberAt(log.data, 7))];
    const more = accepted - run.accepted;
    state.day.energy += energy - run.energy;
    state.day.carbon += carbon - run.carbon;
    run.paid += pay;
    [run.accepted, run.energy, run.carbon] = [accepted, energy, carbon];
    const offer = state.offers[run.offer - 1];
    const provider = offer && state.providers[offer.provider];
    if (provider !== undefined) provider.served += more;
    const job = run.job === undefined ? undefined : state.jobs[run.job];
    if (job === undefined) return;
    job.gpuSeconds += more;
    job.paid += pay;
    const project = state.projects[this.world.input.workload.demand.jobs[job.index]?.project ?? -1];
    if (project !== undefined) project.used += more;
  }

  private onEnded(log: Log): void {
    const { state } = this.world;
    const jobId = indexed(log, 1);
    const run = state.runs[jobId];
    state.day.fee += numberAt(log.data, 2);
    if (run === undefined) return;
    delete state.runs[jobId];
    const offer = state.offers[run.offer - 1];
    if (offer !== undefined) {
      offer.used -= run.gpus;
      offer.isStale = true;
    }
    const job = run.job === undefined ? undefined : state.jobs[run.job];
    if (job !== undefined) this.settle(job, run, Number(numberAt(log.data, 0)) === EXPIRED);
  }

  /** Who was not served, or needs longer than the queue allows, asks again; who was cheated does not. */
  private settle(job: JobState, run: RunState, isExpired: boolean): void {
    if (isExpired) {
      job.outcome = "waiting";
      this.again.push(job.index);
      return;
    }
    job.remaining -= run.duration;
    job.ended = this.world.state.time;
    const isWhole = run.accepted === run.gpus * run.duration;
    job.outcome = isWhole ? "completed" : "cut-short";
    if (!isWhole || job.remaining < 60) return;
    job.outcome = "waiting";
    this.again.push(job.index);
  }

  private onDispute(log: Log): void {
    const run = this.world.state.runs[indexed(log, 2)];
    if (run === undefined) return;
    run.disputeId = indexed(log, 1);
    run.phase = "disputed";
    run.dueAt = this.world.state.time + 86_400;
  }

  private onSlash(log: Log): void {
    this.world.state.slashes.push({ id: indexed(log, 1), dueAt: this.timeOf(numberAt(log.data, 2)) });
  }

  private onListed(log: Log): void {
    const account = addressAt(log.data, 0);
    const { offers, providers } = this.world.state;
    offers[indexed(log, 1) - 1] = {
      id: indexed(log, 1),
      provider: providers.findIndex((provider) => provider.account === account),
      classId: Number(numberAt(log.data, 2)),
      gpus: Number(numberAt(log.data, 3)),
      used: 0,
      price: numberAt(log.data, 1),
      isOpen: true,
      isStale: true,
      blockedUntil: 0,
    };
  }

  private onClosed(log: Log): void {
    const offer = this.world.state.offers[indexed(log, 1) - 1];
    if (offer !== undefined) offer.isOpen = false;
  }

  private timeOf(timestamp: bigint): number {
    return Number(timestamp) - (this.world.timestamp - this.world.state.time);
  }
}
