import { parseEther, type Result } from "ethers";
import { placeText } from "../placed-text.ts";
import { SeedError } from "../seed-error.ts";
import type { JobEntry, JobStep } from "../story/market/types.ts";
import { type MarketWorld, requireEvent } from "./market-world.ts";

/** Anyone may end what is over. */
const ANYONE = 38;

/** Steps of a job that are about a dispute. */
type DisputeStep = Exclude<
  JobStep,
  { do: "start" | "checkpoint" | "claim" | "mature" | "drain" | "extend" | "close" }
>;
type RuleStep = Extract<JobStep, { do: "rule" }>;

/** The dispute of a job, from its opening to the slash. */
export class DisputeTale {
  private readonly market: MarketWorld;
  private readonly entry: JobEntry;
  private disputeId: bigint | undefined;
  private slashId = 0n;

  constructor(market: MarketWorld, entry: JobEntry) {
    this.market = market;
    this.entry = entry;
  }

  async take(step: DisputeStep, jobId: bigint): Promise<void> {
    switch (step.do) {
      case "dispute":
        return this.open(jobId, step.evidence);
      case "recuse":
        return this.recuse(step.by, step.declaration);
      case "rule":
        return this.rule(step);
      case "default":
        return this.send(ANYONE, "applyDefault", [this.number]);
      case "settleAgreed":
        return this.send(this.entry.by, "settleAgreed", [this.number]);
      case "appeal":
        return this.send(this.entry.provider, "appeal", [this.slashId]);
      case "executeSlash":
        return this.send(ANYONE, "executeSlash", [this.slashId]);
      case "lapseSlash":
        return this.send(this.entry.provider, "lapseSlash", [this.slashId]);
    }
  }

  /** The states of dispute and slash, as numbers of the contract; 0 for none. */
  async standing(): Promise<{ dispute: number; slash: number }> {
    if (this.disputeId === undefined) return { dispute: 0, slash: 0 };
    const { state } = await this.market.read<Result>("DisputeModule", "disputeOf", [this.disputeId]);
    const slash = await this.market.read<Result>("DisputeModule", "slashOf", [this.slashId]);
    return { dispute: Number(state), slash: Number(slash.state) };
  }

  private async open(jobId: bigint, evidence: string): Promise<void> {
    const { textHash, uri } = placeText(evidence);
    const values = [jobId, textHash, uri];
    const events = await this.market.send(this.entry.by, "DisputeModule", "open", values);
    this.disputeId = requireEvent(events, "DisputeOpened").disputeId;
  }

  private async recuse(by: number, declaration: string): Promise<void> {
    const { textHash, uri } = placeText(declaration);
    await this.send(by, "recuse", [this.number, textHash, uri]);
  }

  /** Three arbiters say the same. */
  private async rule({ by, share, fault, loss = "0", reason }: RuleStep): Promise<void> {
    const dispute = await this.market.read<Result>("DisputeModule", "disputeOf", [this.number]);
    const [accepted, claimed]: [bigint, bigint] = [dispute.accepted, dispute.claimed];
    const gpuSeconds = accepted + ((claimed - accepted) * BigInt(Math.round(share * 1000))) / 1000n;
    const { textHash: reasonHash, uri: reasonUri } = placeText(reason);
    const ruling = { gpuSeconds, fault, loss: parseEther(loss), reasonHash, reasonUri };
    for (const arbiter of by) {
      const events = await this.market.send(arbiter, "DisputeModule", "vote", [this.number, ruling]);
      const proposed = events.find(({ name }) => name === "SlashProposed");
      if (proposed) this.slashId = proposed.args.slashId;
    }
  }

  private get number(): bigint {
    if (this.disputeId !== undefined) return this.disputeId;
    throw new SeedError(`The story rules on a job that nobody disputed: ${this.entry.spec}`);
  }

  private async send(member: number, name: string, values: readonly unknown[]): Promise<void> {
    await this.market.send(member, "DisputeModule", name, values);
  }
}
