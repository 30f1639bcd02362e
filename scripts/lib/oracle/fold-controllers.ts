import { somebody } from "./account-book.ts";
import type { ChainEvent } from "./events.ts";
import { executedProposal } from "./fold-context.ts";
import { changeAuthority } from "./fold-parameters.ts";
import { address, amount, big, type MarketRow, param, shortId } from "./market-book.ts";
import { agentRef, type ProvenanceBook } from "./provenance-book.ts";

/** What only sums say of a controller; they are added up at the end. */
const UNTOLD: MarketRow = {
  assessmentHash: null,
  assessmentExpiry: 0n,
  isSuspended: false,
  nextAccount: null,
  locked: 0n,
  thawing: 0n,
  thawedAt: 0n,
  slashed: 0n,
  benefitFree: 0n,
  benefitEarned: 0n,
};

/** Folds the registry of controllers. */
export class ControllersFold {
  private readonly book: ProvenanceBook;

  constructor(book: ProvenanceBook) {
    this.book = book;
  }

  readonly take = (event: ChainEvent): void => {
    const bonds: Record<string, string> = {
      BondAdded: "Added",
      BondLocked: "Locked",
      BondSlashed: "Slashed",
      BondThawing: "Thawing",
      BondUnlocked: "Unlocked",
      BondWithdrawn: "Withdrawn",
    };
    const kind = bonds[event.name];
    if (kind !== undefined) this.changeBond(event, kind);
    else this.takeOther(event);
  };

  private takeOther(event: ChainEvent): void {
    const takers: Record<string, () => void> = {
      AgentAdded: () => this.addAgent(event),
      AgentRevoked: () => this.revokeAgent(event),
      AssessmentSet: () => this.setAssessment(event),
      AuthorityUpdated: () => changeAuthority(this.book.context, event),
      ControllerOffered: () => this.offer(event),
      ControllerProfileSet: () => this.setProfile(event),
      ControllerRegistered: () => this.register(event),
      ControllerSuspended: () => this.suspend(event),
      ControllerTransferred: () => this.transfer(event),
      ControllersBound: () =>
        Object.assign(this.book.bound, {
          useAnchors: address(event, "useAnchors"),
          breachBoard: address(event, "breachBoard"),
        }),
      SuspensionLifted: () => this.lift(event),
    };
    takers[event.name]?.();
  }

  private row(event: ChainEvent): MarketRow {
    return this.book.at("Controller", shortId(big(event, "controllerId")));
  }

  private note(event: ChainEvent, kind: string, values: MarketRow): void {
    const controller = shortId(big(event, "controllerId"));
    const none = { account: null, agent: null, hash: null, expiry: null, proposal: null };
    this.book.log("ControllerEvent", event, { ...none, controller, kind, ...values });
  }

  private register(event: ChainEvent): void {
    const number = big(event, "controllerId");
    const bond = big(event, "bond");
    const account = address(event, "account");
    const profileHash = param(event, "profileHash");
    const controller = shortId(number);
    this.book.put("Controller", controller, {
      ...UNTOLD,
      number,
      account,
      profileHash,
      bond,
      registeredAt: event.timestamp,
      blockNumber: event.blockNumber,
      transactionHash: event.transactionHash,
    });
    this.book.log("BondChange", event, { controller, kind: "Registered", amount: bond, bond, to: null });
    this.note(event, "Registered", { account, hash: profileHash });
  }

  private setProfile(event: ChainEvent): void {
    const profileHash = param(event, "profileHash");
    Object.assign(this.row(event), { profileHash });
    this.note(event, "ProfileSet", { hash: profileHash });
  }

  private offer(event: ChainEvent): void {
    const nextAccount = somebody(event.args.getValue("account"));
    Object.assign(this.row(event), { nextAccount });
    this.note(event, "Offered", { account: nextAccount });
  }

  private transfer(event: ChainEvent): void {
    const account = address(event, "to");
    Object.assign(this.row(event), { account, nextAccount: null });
    this.note(event, "Transferred", { account });
  }

  private setAssessment(event: ChainEvent): void {
    const [assessmentHash, assessmentExpiry] = [param(event, "assessmentHash"), big(event, "expiry")];
    Object.assign(this.row(event), { assessmentHash, assessmentExpiry });
    this.note(event, "AssessmentSet", { hash: assessmentHash, expiry: assessmentExpiry });
  }

  private suspend(event: ChainEvent): void {
    Object.assign(this.row(event), { isSuspended: true });
    this.note(event, "Suspended", { account: address(event, "by"), hash: param(event, "reasonHash") });
  }

  private lift(event: ChainEvent): void {
    Object.assign(this.row(event), { isSuspended: false });
    this.note(event, "SuspensionLifted", { proposal: executedProposal(this.book.context, event) });
  }

  private addAgent(event: ChainEvent): void {
    const [controllerId, number] = [big(event, "controllerId"), big(event, "agentId")];
    const agent = agentRef(controllerId, number);
    const account = address(event, "account");
    if (agent === null) throw new Error("The chain's logs have an agent without a number.");
    this.book.put("Agent", agent, {
      controller: shortId(controllerId),
      number,
      account,
      isActive: true,
      addedAt: event.timestamp,
      revokedAt: null,
    });
    this.note(event, "AgentAdded", { account, agent });
  }

  private revokeAgent(event: ChainEvent): void {
    const agent = agentRef(big(event, "controllerId"), big(event, "agentId")) ?? "";
    this.book.set("Agent", agent, { isActive: false, revokedAt: event.timestamp });
    this.note(event, "AgentRevoked", { account: address(event, "account"), agent });
  }

  private changeBond(event: ChainEvent, kind: string): void {
    const row = this.row(event);
    const moved = big(event, "amount");
    if (kind === "Thawing") Object.assign(row, { thawing: moved, thawedAt: big(event, "thawedAt") });
    else if (kind === "Locked" || kind === "Unlocked") row.locked = big(event, "locked");
    else row.bond = big(event, "bond");
    if (kind === "Slashed") row.slashed = amount(row, "slashed") + moved;
    const hasReceiver = kind === "Withdrawn" || kind === "Slashed";
    this.book.log("BondChange", event, {
      controller: shortId(big(event, "controllerId")),
      kind,
      amount: moved,
      bond: row.bond ?? null,
      to: hasReceiver ? address(event, "to") : null,
    });
  }
}
