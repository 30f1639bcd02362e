import { concat } from "ethers";
import type { ChainEvent } from "./events.ts";
import { changeAuthority } from "./fold-parameters.ts";
import { joinId, numberId, traceOf } from "./ids.ts";
import {
  address,
  addTo,
  amount,
  big,
  countOf,
  jobId,
  type MarketBook,
  type MarketRow,
  param,
  requestId,
  shortId,
  struct,
  text,
} from "./market-book.ts";
import { LANES, nameAt } from "./market-enums.ts";
import { pauseIntake, resumeIntake } from "./market-intake.ts";

const DAY = 86_400;
/** Four buckets of waits to a doubling. */
const BUCKETS = 4;

/** Folds the fair-share queue. */
export class QueueFold {
  private readonly book: MarketBook;
  /** Requests that wait, by GPU class. */
  private readonly waiting = new Map<string, bigint>();

  constructor(book: MarketBook) {
    this.book = book;
  }

  readonly take = (event: ChainEvent): void => {
    const takers: Record<string, () => void> = {
      AuthorityUpdated: () => changeAuthority(this.book.context, event),
      ContributionCredited: () => this.credit(event),
      IntakePaused: () => pauseIntake(this.book, event),
      IntakeResumed: () => resumeIntake(this.book, event),
      LaneServed: () => this.serve(event),
      QueueConfigured: () => this.configure(event),
      RequestDequeued: () => this.dequeue(event),
      RequestEnqueued: () => this.enqueue(event),
      RequestMatched: () => this.match(event),
      RequestRekeyed: () => this.rekey(event),
      UsageSet: () => this.setUsage(event),
    };
    takers[event.name]?.();
  };

  /** How many requests wait in each lane; called at the end. */
  countLanes(): void {
    const requests = this.book.all("QueueRequest");
    for (const [id, lane] of this.book.all("QueueLane"))
      lane.length = countOf(requests, ({ state, queueLane }) => state === "Queued" && queueLane === id);
  }

  private configure(event: ChainEvent): void {
    const launchedAt = big(event, "launchedAt");
    this.book.put("QueueSettings", event.address, { ...struct(event, "settings"), launchedAt });
    this.book.addresses.queue = event.address;
    this.book.addresses.subsidyPool = address(event, "subsidyPool");
  }

  private laneOf(gpuClass: string, place: bigint): { queueLane: string; lane: string | null } {
    const queueLane = joinId(gpuClass, numberId(place, 1));
    const lane = nameAt(LANES, place);
    if (this.book.find("QueueLane", queueLane) === undefined)
      this.book.put("QueueLane", queueLane, {
        gpuClass,
        lane,
        length: 0n,
        served: 0n,
        servedAt: 0n,
        matchedCount: 0n,
      });
    return { queueLane, lane };
  }

  private request(event: ChainEvent): MarketRow {
    return this.book.at("QueueRequest", requestId(param(event, "requestId")));
  }

  private stand(event: ChainEvent, kind: string): void {
    const request = requestId(param(event, "requestId"));
    const row = this.request(event);
    const { lane = null, key = null } = row;
    const standing = struct(event, "standing");
    row.standing = this.book.log("QueueStanding", event, { request, kind, lane, key, ...standing });
  }

  /* REQUESTS */

  private enqueue(event: ChainEvent): void {
    const number = big(event, "requestId");
    const input = struct(event, "request");
    const { gpus = null, duration = null, maxPrice = null, researcher = null } = input;
    const gpuClass = shortId(param(event, "classId"));
    const project = shortId(param(event, "projectId"));
    const { blockNumber, transactionHash } = traceOf(event);
    this.book.put("QueueRequest", requestId(number), {
      number,
      state: "Queued",
      project,
      researcher,
      gpuClass,
      ...this.laneOf(gpuClass, amount(input, "lane")),
      gpus,
      duration,
      maxPrice,
      specHash: param(event, "specHash"),
      escrowed: big(event, "escrowed"),
      bond: amount(this.book.at("QueueSettings", event.address), "bond"),
      key: big(event, "key"),
      standing: null,
      enqueuedAt: event.timestamp,
      leftAt: null,
      waitSeconds: null,
      servedLane: null,
      job: null,
      subsidy: 0n,
      returned: 0n,
      dequeuedBy: null,
      blockNumber,
      transactionHash,
    });
    this.stand(event, "Enqueued");
    this.book.set("Project", project, { queuedRequest: requestId(number) });
    this.addUp(event, gpuClass, { enqueued: 1n });
  }

  private rekey(event: ChainEvent): void {
    const row = this.request(event);
    Object.assign(row, { key: big(event, "key"), ...this.laneOf(text(row, "gpuClass"), big(event, "lane")) });
    this.stand(event, "Rekeyed");
  }

  private leave(event: ChainEvent, values: MarketRow): MarketRow {
    const row = this.request(event);
    Object.assign(row, { leftAt: event.timestamp, returned: big(event, "returned"), ...values });
    this.book.set("Project", text(row, "project"), { queuedRequest: null });
    return row;
  }

  private dequeue(event: ChainEvent): void {
    const row = this.leave(event, { state: "Dequeued", dequeuedBy: address(event, "by") });
    this.addUp(event, text(row, "gpuClass"), {});
  }

  private match(event: ChainEvent): void {
    const wait = event.timestamp - Number(this.request(event).enqueuedAt);
    const place = big(event, "servedLane");
    const row = this.leave(event, {
      state: "Matched",
      job: jobId(param(event, "jobId")),
      key: big(event, "key"),
      servedLane: nameAt(LANES, place),
      subsidy: big(event, "subsidy"),
      waitSeconds: wait,
    });
    this.stand(event, "Matched");
    const gpuClass = text(row, "gpuClass");
    const served = this.laneOf(gpuClass, place);
    addTo(this.book.at("QueueLane", served.queueLane), "matchedCount", 1n);
    const waitSeconds = BigInt(wait);
    this.addUp(event, gpuClass, { matched: 1n, waitSeconds, longestWait: waitSeconds });
    this.countWait(event, row, wait);
  }

  private addUp(event: ChainEvent, gpuClass: string, values: Record<string, bigint>): void {
    const waiting = (this.waiting.get(gpuClass) ?? 0n) + (values.enqueued === undefined ? -1n : 1n);
    this.waiting.set(gpuClass, waiting);
    this.book.context.stats.add("QueueStats", event.timestamp, { ...values, waiting }, [gpuClass]);
  }

  private countWait(event: ChainEvent, row: MarketRow, wait: number): void {
    const doublings = wait < BUCKETS ? 0 : Math.floor(Math.log2(wait / BUCKETS));
    const width = 2 ** doublings;
    const from = wait - (wait % width);
    const day = event.timestamp - (event.timestamp % DAY);
    const queueLane = text(row, "queueLane");
    const id = concat([queueLane, numberId(BigInt(day / DAY), 4), numberId(BigInt(from), 8)]);
    const { gpuClass = null, lane = null } = row;
    const known = this.book.find("WaitBucket", id);
    const bucket =
      known ?? this.book.put("WaitBucket", id, { gpuClass, lane, day, from, to: from + width, count: 0n });
    addTo(bucket, "count", 1n);
  }

  /* SHARES */

  private setUsage(event: ChainEvent): void {
    const project = shortId(param(event, "projectId"));
    const usage = big(event, "usage");
    const poolUsage = big(event, "poolUsage");
    this.book.set("Project", project, { usage, usageAt: event.timestamp });
    Object.assign(this.book.sums, { poolUsage, poolUsageAt: BigInt(event.timestamp) });
    this.book.log("UsageChange", event, { project, usage, poolUsage });
  }

  private credit(event: ChainEvent): void {
    const id = shortId(param(event, "projectId"));
    const work = big(event, "work");
    const credits = big(event, "credits");
    const project = this.book.at("Project", id);
    addTo(project, "contributed", work);
    Object.assign(project, { credits, creditsAt: event.timestamp });
    this.book.log("Contribution", event, {
      project: id,
      provider: address(event, "provider"),
      work,
      credits,
    });
  }

  private serve(event: ChainEvent): void {
    const { queueLane } = this.laneOf(shortId(param(event, "classId")), big(event, "lane"));
    this.book.set("QueueLane", queueLane, { served: big(event, "served"), servedAt: event.timestamp });
  }
}
