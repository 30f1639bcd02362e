import { concat, toBeHex } from "ethers";
import { PROPOSAL_CLASSES } from "../proposal-states.ts";
import { lower } from "./account-book.ts";
import type { ChainEvent } from "./events.ts";
import { toRow } from "./facts.ts";
import { executedProposal, type FoldContext, proposalOf } from "./fold-context.ts";
import { changeAuthority, changeParameter } from "./fold-parameters.ts";
import { eventId, joinId, numberId, sequenceOf, traceOf } from "./ids.ts";

/** Classes from this one on can't be vetoed. */
const FIRST_IMMUNE = PROPOSAL_CLASSES.indexOf("Recall");

/** What a class needs, by the names of the settings, and what each counts as before it is set. */
const RULES = { approvalBps: "0", quorumBps: "0", delay: "0", needsLegalOpinion: "false" };

/** Folds the policy: its settings, what proposals need, what they spent, and reviews that were lengthened. */
export class PolicyFold {
  /** What For must reach at the least, in 1e-18 COMPUTE. */
  quorumFloor = 0n;
  /** Seconds after which what was won expires. */
  gracePeriod = 0n;
  private spendWindow = 1n;
  private readonly context: FoldContext;

  constructor(context: FoldContext) {
    this.context = context;
  }

  readonly take = (event: ChainEvent): void => {
    this.takeSetting(event);
    if (event.name === "ProposalClassified") this.classify(event);
    if (event.name === "ProposalReviewExtended") this.extendReview(event);
    if (event.name === "SpendCapSet") this.setCap(event);
    if (event.name === "SpendRecorded") this.spend(event);
  };

  private takeSetting(event: ChainEvent): void {
    if (event.name === "PolicyConfigured") this.configure(event);
    if (event.name === "BoundsFixed") this.fixBounds(event);
    if (event.name === "GovernorBound")
      this.update(event, { governor: lower(event.args.getValue("governor")) });
    if (event.name === "OpinionLogSet") this.setOpinionLog(event);
    if (event.name === "RulesSet") this.setRules(event);
    if (event.name === "TargetClassSet") this.setTargetClass(event);
    if (event.name === "ActionRuleSet") this.setActionRule(event);
    if (event.name === "AuthorityUpdated") changeAuthority(this.context, event);
  }

  /* SETTINGS */

  private update(event: ChainEvent, values: Record<string, unknown>): void {
    this.context.facts.update("Policy", event.address, values);
  }

  private configure(event: ChainEvent): void {
    const { token, ...periods } = event.args.toObject();
    this.gracePeriod = periods.gracePeriod;
    this.spendWindow = periods.spendWindow;
    const later = { governor: null, opinionLog: null };
    this.context.facts.set("Policy", event.address, toRow({ token: lower(token), ...periods, ...later }));
  }

  private fixBounds(event: ChainEvent): void {
    const bounds = event.args.toObject();
    this.quorumFloor = bounds.quorumFloor;
    this.update(event, bounds);
  }

  private setOpinionLog(event: ChainEvent): void {
    const newValue = lower(event.args.getValue("newLog"));
    const oldValue = lower(event.args.getValue("oldLog"));
    this.update(event, { opinionLog: newValue });
    changeParameter(this.context, event, { name: "opinionLog", oldValue, newValue });
  }

  private setRules(event: ChainEvent): void {
    const { facts } = this.context;
    const { class: number, ...rules } = event.args.toObject();
    const name = className(number);
    const row = { policy: event.address, class: name, ...rules, isVetoable: number < FIRST_IMMUNE };
    const id = joinId(event.address, toBeHex(number, 1));
    const before = facts.get("ClassRule", id);
    facts.set("ClassRule", id, toRow({ ...row, updatedAt: event.timestamp }));
    for (const [part, [rule, unset]] of Object.entries(RULES).entries()) {
      const newValue = String(rules[rule]);
      if (before?.[rule] === newValue) continue;
      changeParameter(this.context, event, { name: `rules.${name}.${rule}`, newValue, unset, part });
    }
  }

  private setTargetClass(event: ChainEvent): void {
    const target = lower(event.args.getValue("target"));
    const newValue = className(event.args.getValue("class"));
    const row = { policy: event.address, target, class: newValue, updatedAt: event.timestamp };
    this.context.facts.set("TargetClass", joinId(event.address, target), toRow(row));
    changeParameter(this.context, event, { name: `targetClass.${target}`, newValue, unset: "Standard" });
  }

  private setActionRule(event: ChainEvent): void {
    const { selector, length, class: number } = event.args.toObject();
    const target = lower(event.args.getValue("target"));
    const rule = { policy: event.address, target, selector, class: className(number), length };
    const id = concat([event.address, target, selector]);
    this.context.facts.set("ActionRule", id, toRow({ ...rule, updatedAt: event.timestamp }));
    const newValue = length === 0n ? rule.class : `${rule.class} ${length}`;
    const name = `actionRule.${target}.${selector}`;
    changeParameter(this.context, event, { name, newValue, unset: "none" });
  }

  /* SPENDS */

  private setCap(event: ChainEvent): void {
    const { facts } = this.context;
    const { oldCap, newCap } = event.args.toObject();
    const asset = lower(event.args.getValue("asset"));
    const id = joinId(event.address, asset);
    const before = facts.get("SpendCap", id);
    const passed = BigInt(event.timestamp) - BigInt(before?.levelAt ?? 0);
    const left = BigInt(before?.level ?? 0) - (oldCap * passed) / this.spendWindow;
    const row = {
      policy: event.address,
      asset,
      cap: newCap,
      level: left > 0n ? left : 0n,
      levelAt: event.timestamp,
      spent: before?.spent ?? 0n,
      updatedAt: event.timestamp,
    };
    facts.set("SpendCap", id, toRow(row));
    const values = { oldValue: String(oldCap), newValue: String(newCap) };
    changeParameter(this.context, event, { name: `spendCap.${asset}`, ...values });
  }

  private spend(event: ChainEvent): void {
    const { facts } = this.context;
    const { amount, level } = event.args.toObject();
    const asset = lower(event.args.getValue("asset"));
    const spendCap = joinId(event.address, asset);
    const spent = BigInt(facts.get("SpendCap", spendCap)?.spent ?? 0) + amount;
    facts.update("SpendCap", spendCap, { level, levelAt: event.timestamp, spent });
    const proposal = executedProposal(this.context, event);
    const sequence = sequenceOf(event);
    const row = toRow({ spendCap, asset, amount, level, proposal, sequence, ...traceOf(event) });
    facts.set("SpendRecord", eventId(event), row);
  }

  /* PROPOSALS */

  private classify(event: ChainEvent): void {
    const { class: number, action, overriddenId, codeHash, ...rules } = event.args.toObject();
    const { approvalBps, quorumBps, delay, needsLegalOpinion } = rules;
    proposalOf(this.context, event).terms = {
      class: className(number),
      classAction: action,
      approvalBps,
      quorumBps,
      delay,
      needsLegalOpinion,
      codeHash,
      overrides: overriddenId === 0n ? null : numberId(overriddenId, 32),
    };
  }

  private extendReview(event: ChainEvent): void {
    const proposal = proposalOf(this.context, event);
    proposal.eta = event.args.getValue("etaSeconds");
    proposal.reviewExtendedAt = event.timestamp;
  }
}

function className(number: bigint): string {
  const name = PROPOSAL_CLASSES[Number(number)];
  if (name === undefined) throw new Error(`A proposal or a call has class ${number}, which nobody knows.`);
  return name;
}
