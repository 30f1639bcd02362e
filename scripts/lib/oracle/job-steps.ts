import type { ChainEvent } from "./events.ts";
import { addTo, amount, countOf, type MarketBook, sumOf, text } from "./market-book.ts";

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
    job.held = gone.reduce((held, field) => held - amount(job, field), amount(job, "escrowed"));
    this.addUp(event, id, raised, counts);
  }

  private addUp(
    event: ChainEvent,
    id: string,
    raised: Raised,
    { matched = 0n, ended = 0n }: { matched?: bigint; ended?: bigint },
  ): void {
    const { stats } = this.book.context;
    const jobs = this.book.all("Job");
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
    const liveJobs = countOf(jobs, ({ endedAt }) => endedAt === null);
    const inClass = sumOf(jobs, "held", ({ gpuClass }) => gpuClass === job.gpuClass);
    const { timestamp } = event;
    stats.add("JobStats", timestamp, { ...values, inJobs: sumOf(jobs, "held"), liveJobs });
    stats.add("ClassStats", timestamp, { ...values, inJobs: inClass }, [text(job, "gpuClass")]);
    stats.add("RegionStats", timestamp, values, [text(job, "region"), text(job, "meter")]);
    stats.add("ProviderStats", timestamp, values, [text(job, "provider")]);
  }
}
