import { id, type Result, ZeroHash } from "ethers";
import { DISPUTE_STATES, JOB_STATES, SLASH_STATES } from "../../contracts/market-words.ts";
import { RECEIPT_TYPES, type Receipt, receiptDomain } from "../../market/receipts.ts";
import { SeedError } from "../seed-error.ts";
import type { JobEntry, JobStep } from "../story/market/types.ts";
import { DisputeTale } from "./dispute-steps.ts";
import { type MarketWorld, requireEvent } from "./market-world.ts";

const SECONDS_AN_HOUR = 3_600;
const UPTIME_BPS = 9_990;
/** Anyone may end what is over: an account that has nothing to do with it. */
const ANYONE = 37;

/** A job of the story, booked or from the queue. */
export class JobTale {
  readonly entry: JobEntry;
  private readonly market: MarketWorld;
  private readonly dispute: DisputeTale;
  private number: bigint | undefined;
  private requestId: bigint | undefined;

  constructor(market: MarketWorld, entry: JobEntry) {
    this.market = market;
    this.entry = entry;
    this.dispute = new DisputeTale(market, entry);
  }

  /** Books the GPUs at the offer's price. */
  async book(): Promise<void> {
    const { by, project, provider, model, gpus, hours, spec } = this.entry;
    const offerId = this.market.offerOf(provider, model);
    const { price } = await this.market.read<Result>("ResourceRegistry", "offerOf", [offerId]);
    if (project === undefined) await this.payIn(price * BigInt(gpus * hours * SECONDS_AN_HOUR));
    const booking = {
      projectId: this.market.projectNumber(project),
      offerId,
      gpus,
      duration: hours * SECONDS_AN_HOUR,
      maxPrice: price,
      specHash: id(spec),
    };
    const events = await this.market.send(by, "AllocationEscrow", "book", [booking]);
    this.number = requireEvent(events, "JobMatched").jobId;
  }

  /** Asks the queue for GPUs of the offer's class, at its price. */
  async enqueue(): Promise<void> {
    const { by, project, provider, model, gpus, hours, spec } = this.entry;
    const offerId = this.market.offerOf(provider, model);
    const { price, classId } = await this.market.read<Result>("ResourceRegistry", "offerOf", [offerId]);
    const input = {
      projectId: this.market.projectNumber(project),
      classId,
      gpus,
      duration: hours * SECONDS_AN_HOUR,
      maxPrice: price,
      specHash: id(spec),
    };
    const events = await this.market.send(by, "FairShareQueue", "enqueue", [input]);
    this.requestId = requireEvent(events, "RequestEnqueued").requestId;
  }

  /** The provider gives GPUs out; the queue must have chosen this request. */
  async allocate(): Promise<void> {
    const { provider, model, spec } = this.entry;
    const offerId = this.market.offerOf(provider, model);
    const events = await this.market.send(provider, "FairShareQueue", "allocate", [offerId, 1]);
    const matched = events.find(
      ({ name, args }) => name === "RequestMatched" && args.requestId === this.requestId,
    );
    if (!matched) throw new SeedError(`The queue didn't give GPUs to: ${spec}`);
    this.number = matched.args.jobId;
  }

  /** @param at The moment, in seconds. */
  async take(step: JobStep, at: number): Promise<void> {
    const { by, provider } = this.entry;
    switch (step.do) {
      case "start":
        return this.escrow(provider, "start", [this.jobId]);
      case "checkpoint":
        return this.checkpoint(await this.receiptAt(at, step.load));
      case "claim":
        return this.escrow(provider, "claim", [await this.receiptAt(at, step.load, step.share)]);
      case "mature":
        return this.escrow(ANYONE, "mature", [this.jobId]);
      case "drain":
        return this.escrow(provider, "drain", [this.jobId, step.notice * SECONDS_AN_HOUR]);
      case "extend":
        return this.escrow(by, "extend", [this.jobId, step.hours * SECONDS_AN_HOUR]);
      case "close":
        return this.escrow({ researcher: by, provider, anyone: ANYONE }[step.by], "close", [this.jobId]);
      default:
        return this.dispute.take(step, this.jobId);
    }
  }

  /** The story promises what became of the job; the chain has the last word. */
  async assertPromise(): Promise<void> {
    const { expected, spec, dispute, slash } = this.entry;
    const { state } = await this.market.read<Result>("AllocationEscrow", "jobOf", [this.jobId]);
    const found = await this.dispute.standing();
    const pairs = [
      [expected, JOB_STATES[Number(state)]],
      [dispute ?? "None", DISPUTE_STATES[found.dispute]],
      [slash ?? "None", SLASH_STATES[found.slash]],
    ];
    for (const [promised, is] of pairs)
      if (promised !== is) throw new SeedError(`The job "${spec}" should be ${promised} and is ${is}.`);
  }

  /** Its number on the chain, once it is matched. */
  get jobId(): bigint {
    if (this.number !== undefined) return this.number;
    throw new SeedError(`The story acts on a job that isn't matched yet: ${this.entry.spec}`);
  }

  /** What the GPUs did from the start until now or the end. */
  private async receiptAt(at: number, load: number, share = 1): Promise<Receipt> {
    const { offerId, gpus, startedAt, endsAt, energyWh } = await this.market.read<Result>(
      "AllocationEscrow",
      "jobOf",
      [this.jobId],
    );
    const offer = await this.market.read<Result>("ResourceRegistry", "offerOf", [offerId]);
    const until = Math.min(at, Number(endsAt));
    const held = Math.floor((until - Number(startedAt)) * share);
    const [idle, full] = [Number(offer.idleWatts), Number(offer.tdpWatts)];
    const watts = (idle + load * (full - idle)) * Number(gpus);
    const energy = BigInt(Math.round((watts * held) / SECONDS_AN_HOUR));
    return {
      jobId: this.jobId,
      gpuSeconds: BigInt(held) * gpus,
      periodEnd: BigInt(until),
      energyWh: energy > energyWh ? energy : energyWh,
      uptimeBps: BigInt(UPTIME_BPS),
      metricsRoot: ZeroHash,
    };
  }

  /** Both sides sign; the provider brings it. */
  private async checkpoint(receipt: Receipt): Promise<void> {
    const { by, provider } = this.entry;
    const { chain } = this.market.world;
    const domain = receiptDomain(chain.chainId, this.market.contractAddress("AllocationEscrow"));
    const wallet = this.market.world.wallet(by);
    const signature = await wallet.signTypedData(domain, RECEIPT_TYPES, receipt);
    await this.escrow(provider, "checkpoint", [
      receipt,
      { signer: wallet.address, signature },
      { signer: this.market.addressOf(provider), signature: "0x" },
    ]);
  }

  /** A researcher without a project pays from an account of its own. */
  private async payIn(amount: bigint): Promise<void> {
    const { by } = this.entry;
    const escrow = this.market.contractAddress("AllocationEscrow");
    await this.market.send(by, "ComputeToken", "approve", [escrow, amount]);
    await this.market.send(by, "AllocationEscrow", "deposit", [this.market.addressOf(by), amount]);
  }

  private async escrow(member: number, name: string, values: readonly unknown[]): Promise<void> {
    await this.market.send(member, "AllocationEscrow", name, values);
  }
}
