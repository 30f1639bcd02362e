import { id, parseEther } from "ethers";
import { requireEvent } from "../market/market-world.ts";
import type { ControllerEntry } from "../story/provenance/types.ts";
import type { AccountIndex } from "../story/types.ts";
import type { ProvenanceWorld } from "./provenance-world.ts";

const DAY = 86_400;

/** A controller of the story. */
export class ControllerTale {
  readonly entry: ControllerEntry;
  private readonly provenance: ProvenanceWorld;

  constructor(provenance: ProvenanceWorld, entry: ControllerEntry) {
    this.provenance = provenance;
    this.entry = entry;
  }

  /** Registers with its bond, and names who may record uses. */
  async register(): Promise<void> {
    const { account, bond, name, profile, agents = [] } = this.entry;
    const amount = parseEther(bond);
    await this.provenance.approve(account, "ControllerRegistry", amount);
    const events = await this.send("ControllerRegistry", "register", [id(profile), amount]);
    const { controllerId } = requireEvent(events, "ControllerRegistered");
    this.provenance.rememberController(name, Number(controllerId), account);
    for (const agent of agents)
      await this.send("ControllerRegistry", "addAgent", [
        controllerId,
        this.provenance.account(agent.account),
      ]);
  }

  /** @param at The moment, in seconds. */
  async publishAssessment(at: number): Promise<void> {
    const { text, days } = this.entry.assessment;
    await this.send("ControllerRegistry", "setAssessment", [this.id, id(text), at + days * DAY]);
  }

  async payAhead(): Promise<void> {
    const amount = parseEther(this.entry.funds);
    await this.provenance.approve(this.entry.account, "BenefitVault", amount);
    await this.send("BenefitVault", "fund", [this.id, amount]);
  }

  async revokeAgent(account: AccountIndex): Promise<void> {
    const place = (this.entry.agents ?? []).findIndex((agent) => agent.account === account);
    await this.send("ControllerRegistry", "revokeAgent", [this.id, place + 1]);
  }

  async addBond(amount: string): Promise<void> {
    const value = parseEther(amount);
    await this.provenance.approve(this.entry.account, "ControllerRegistry", value);
    await this.send("ControllerRegistry", "addBond", [this.id, value]);
  }

  async thaw(amount: string): Promise<void> {
    await this.send("ControllerRegistry", "thawBond", [this.id, parseEther(amount)]);
  }

  async takeOut(amount: string): Promise<void> {
    const values = [this.id, this.provenance.account(this.entry.account), parseEther(amount)];
    await this.send("BenefitVault", "withdraw", values);
  }

  async changeProfile(text: string): Promise<void> {
    await this.send("ControllerRegistry", "setProfile", [this.id, id(text)]);
  }

  private get id(): number {
    return this.provenance.controller(this.entry.name).id;
  }

  private send(contract: string, name: string, values: readonly unknown[]) {
    return this.provenance.send(this.entry.account, contract, name, values);
  }
}
