import { id, parseEther } from "ethers";
import { encodeRegion } from "../../config/regions.ts";
import type { Resource } from "../../config/types.ts";
import { placeText } from "../placed-text.ts";
import type { GiftEntry, ProviderEntry } from "../story/market/types.ts";
import { type MarketWorld, requireEvent } from "./market-world.ts";

/** GPUs that the registry takes at a time. */
const BATCH = 64;
const SECONDS_AN_HOUR = 3_600n;

/** Lets a contract take a member's tokens, and no more than these. */
export async function approve(
  market: MarketWorld,
  member: number,
  contract: string,
  amount: bigint,
): Promise<void> {
  await market.send(member, "ComputeToken", "approve", [market.contractAddress(contract), amount]);
}

/** A provider of the story, from its registration to its offers. */
export class ProviderTale {
  readonly entry: ProviderEntry;
  private readonly market: MarketWorld;

  constructor(market: MarketWorld, entry: ProviderEntry) {
    this.market = market;
    this.entry = entry;
  }

  async register(): Promise<void> {
    const { uri } = placeText(this.entry.text);
    await this.send("ResourceRegistry", "registerProvider", [this.account, uri]);
  }

  async stake(): Promise<void> {
    const { stake, member } = this.entry;
    if (stake === undefined) return;
    const amount = parseEther(stake);
    await approve(this.market, member, "StakeVault", amount);
    await this.send("StakeVault", "stake", [this.account, amount]);
    // Its votes stay with whom it trusted with the rest of its tokens.
    const delegatee = await this.market.read<string>("ComputeToken", "delegates", [this.account]);
    if (BigInt(delegatee) !== 0n) await this.send("StakeVault", "delegateStake", [delegatee]);
  }

  /** What an auditor found: tier, and who vouches for the energy. */
  async audit(): Promise<void> {
    const { audit } = this.entry;
    if (audit === undefined) return;
    const { textHash, uri } = placeText(audit.report);
    const report = [textHash, uri];
    await this.market.send(audit.by, "ResourceRegistry", "setTier", [this.account, audit.tier, ...report]);
    if (audit.meter > 0)
      await this.market.send(audit.by, "ResourceRegistry", "setMeter", [
        this.account,
        audit.meter,
        ...report,
      ]);
  }

  /** Registers the GPUs and offers them, row by row of config/resources.csv. */
  async list(): Promise<void> {
    for (const resource of this.rows()) {
      const { id: classId } = this.market.classOf(resource.gpuModel, resource.memoryGb);
      const hashes = Array.from({ length: resource.count }, (_, index) => inventedGpu(resource, index));
      for (let start = 0; start < hashes.length; start += BATCH) {
        const part = hashes.slice(start, start + BATCH);
        await this.send("ResourceRegistry", "registerGpus", [this.account, classId, part]);
      }
      const events = await this.send("ResourceRegistry", "listOffer", [
        this.account,
        offerInput(resource, classId),
      ]);
      const { offerId } = requireEvent(events, "OfferListed");
      this.market.rememberOffer(this.entry.member, resource.gpuModel, offerId);
    }
  }

  /** Says what it has, so that its offers take new jobs. */
  async reportInventory(day: number): Promise<void> {
    const inventory = JSON.stringify({ provider: this.account, day, rows: this.rows().map(rowText) });
    await this.send("ResourceRegistry", "reportInventory", [this.account, id(inventory)]);
  }

  private rows(): Resource[] {
    const { member, atMost } = this.entry;
    const all = this.market.resourcesOf(member);
    if (atMost === undefined) return all;
    return all.slice(0, 1).map((resource) => ({ ...resource, count: Math.min(resource.count, atMost) }));
  }

  private get account(): string {
    return this.market.addressOf(this.entry.member);
  }

  private send(contract: string, name: string, values: readonly unknown[]) {
    return this.market.send(this.entry.member, contract, name, values);
  }
}

/** The GPUs of the story exist nowhere; each has a UUID of its own all the same. */
function inventedGpu(resource: Resource, index: number): string {
  return id(`GPU-of-the-story ${resource.operator} ${resource.gpuModel} ${resource.memoryGb} ${index}`);
}

function rowText({ gpuModel, memoryGb, count }: Resource): string {
  return `${count} x ${gpuModel} ${memoryGb} GB`;
}

function offerInput(resource: Resource, classId: number) {
  return {
    classId,
    gpus: resource.count,
    price: resource.pricePerGpuHour / SECONDS_AN_HOUR,
    region: encodeRegion(resource.region),
    pueBps: Math.round(resource.pue * 10_000),
    isCommunity: resource.isCommunity,
  };
}

/** Gives COMPUTE to the pool that rewards or the one that subsidises. */
export async function give(market: MarketWorld, { by, to, amount }: GiftEntry): Promise<void> {
  const value = parseEther(amount);
  if (to === "SubsidyPool") {
    await approve(market, by, to, value);
    await market.send(by, to, "fund", [value]);
    return;
  }
  await approve(market, by, "AllocationEscrow", value);
  await market.send(by, "AllocationEscrow", "deposit", [market.contractAddress(to), value]);
}
