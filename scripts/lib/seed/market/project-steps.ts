import { parseEther } from "ethers";
import { placeText } from "../placed-text.ts";
import type { ChallengeEntry, ProjectEntry } from "../story/market/types.ts";
import { type MarketWorld, requireEvent } from "./market-world.ts";
import { approve } from "./provider-steps.ts";

const DAY = 86_400;

/** A project of the story. */
export class ProjectTale {
  readonly entry: ProjectEntry;
  private readonly market: MarketWorld;

  constructor(market: MarketWorld, entry: ProjectEntry) {
    this.market = market;
    this.entry = entry;
  }

  async register(): Promise<void> {
    const { owner, budgetUsd, text, members = [], name } = this.entry;
    const { uri } = placeText(text);
    const events = await this.market.send(owner, "ProjectRegistry", "register", [budgetUsd, uri]);
    this.market.rememberProject(name, requireEvent(events, "ProjectRegistered").projectId);
    for (const member of members)
      await this.own("setMember", [this.number, this.market.addressOf(member), true]);
  }

  async verify({ by, report }: NonNullable<ProjectEntry["verified"]>): Promise<void> {
    const { textHash, uri } = placeText(report);
    await this.market.send(by, "ProjectRegistry", "verify", [this.number, textHash, uri]);
  }

  /** @param at The moment, in seconds. */
  async attestSmall({ by, days, report }: NonNullable<ProjectEntry["small"]>, at: number): Promise<void> {
    const { textHash, uri } = placeText(report);
    const values = [this.number, at + days * DAY, textHash, uri];
    await this.market.send(by, "ProjectRegistry", "attestSmall", values);
  }

  /** Puts COMPUTE of the owner into the project's account. */
  async fund(amount: string): Promise<void> {
    const { owner } = this.entry;
    const value = parseEther(amount);
    await approve(this.market, owner, "AllocationEscrow", value);
    const account = await this.market.read<string>("AllocationEscrow", "projectAccount", [this.number]);
    await this.market.send(owner, "AllocationEscrow", "deposit", [account, value]);
  }

  /** A provider contributes in the project's name. */
  async link(provider: number): Promise<void> {
    await this.own("offerLink", [this.number, this.market.addressOf(provider), true]);
    await this.market.send(provider, "ProjectRegistry", "acceptLink", [this.number]);
  }

  private get number(): bigint {
    return this.market.projectNumber(this.entry.name);
  }

  private own(name: string, values: readonly unknown[]) {
    return this.market.send(this.entry.owner, "ProjectRegistry", name, values);
  }
}

/** A challenge of the story that a project is small. */
export class ChallengeTale {
  readonly entry: ChallengeEntry;
  private readonly market: MarketWorld;
  private number = 0n;

  constructor(market: MarketWorld, entry: ChallengeEntry) {
    this.market = market;
    this.entry = entry;
  }

  async open(): Promise<void> {
    const { by, project, evidence } = this.entry;
    const { textHash, uri } = placeText(evidence);
    const bond = await this.market.read<bigint>("ProjectRegistry", "challengeBond", []);
    await approve(this.market, by, "ProjectRegistry", bond);
    const events = await this.market.send(by, "ProjectRegistry", "challenge", [
      this.market.projectNumber(project),
      textHash,
      uri,
    ]);
    this.number = requireEvent(events, "ChallengeOpened").challengeId;
  }

  async end(): Promise<void> {
    const { end, project } = this.entry;
    if (end.kind === "lapsed") {
      await this.market.send(end.by, "ProjectRegistry", "lapseChallenge", [this.number]);
      return;
    }
    const { textHash, uri } = placeText(end.report);
    const values = [this.market.projectNumber(project), textHash, uri];
    await this.market.send(end.by, "ProjectRegistry", "withdrawSmall", values);
  }
}
