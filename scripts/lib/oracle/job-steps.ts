import type { ChainEvent } from "./events.ts";
import { addTo, amount, type MarketBook, text } from "./market-book.ts";

/** Amounts of a job that an event raises. */
type Raised = Partial<
  Record<
    | "escrowed"
    | "paid"
    | "credited"
    | "earnedIn"
    | "fee"
    | "refunded"
    | "subsidyReturned"
    | "accepted"
    | "energyWh"
    | "facilityWh"
    | "carbonGrams",
    bigint
  >
>;

/** Raises the amounts of jobs, and adds them up by hour and day. */
export class JobSteps {
  private readonly book: MarketBook;
  /** Money that jobs hold, by GPU class. */
  private readonly held = new Map<string, bigint>();
  private liveJobs = 0n;

  constructor(book: MarketBook) {
    this.book = book;
  }

  take(
    event: ChainEvent,
    id: string,
    raised: Raised,
    counts: { matched?: bigint; ended?: bigint } = {},
  ): void {
    const job = this.book.at("Job", id);
    for (const [field, value] of Object.entries(raised)) addTo(job, field, value);
    addTo(job, "subsidy", -(raised.subsidyReturned ?? 0n));
    const gone = ["credited", "earnedIn", "fee", "refunded", "subsidyReturned"];
    const before = amount(job, "held");
    job.held = gone.reduce((held, field) => held - amount(job, field), amount(job, "escrowed"));
    const gpuClass = text(job, "gpuClass");
    this.held.set(gpuClass, (this.held.get(gpuClass) ?? 0n) + amount(job, "held") - before);
    this.liveJobs += (counts.matched ?? 0n) - (counts.ended ?? 0n);
    this.addUp(event, id, raised, counts);
  }

  private addUp(
    event: ChainEvent,
    id: string,
    raised: Raised,
    { matched = 0n, ended = 0n }: { matched?: bigint; ended?: bigint },
  ): void {
    const { stats } = this.book.context;
    const job = this.book.at("Job", id);
    const gpuSeconds = raised.accepted ?? 0n;
    const queuedGpuSeconds = job.isQueued === true ? gpuSeconds : 0n;
    const values = {
      ...raised,
      matched,
      ended,
      gpuSeconds,
      smallGpuSeconds: job.isSmall === true ? gpuSeconds : 0n,
      queuedGpuSeconds,
      smallQueuedGpuSeconds: job.isSmall === true ? queuedGpuSeconds : 0n,
      refunded: (raised.refunded ?? 0n) + (raised.subsidyReturned ?? 0n),
    };
    const { liveJobs } = this;
    const inJobs = [...this.held.values()].reduce((sum, held) => sum + held, 0n);
    const inClass = this.held.get(text(job, "gpuClass")) ?? 0n;
    const { timestamp } = event;
    stats.add("JobStats", timestamp, { ...values, inJobs, liveJobs });
    stats.add("ClassStats", timestamp, { ...values, inJobs: inClass }, [text(job, "gpuClass")]);
    stats.add("RegionStats", timestamp, values, [text(job, "region"), text(job, "meter")]);
    stats.add("ProviderStats", timestamp, values, [text(job, "provider")]);
  }
}
