import type { ChainEvent } from "./events.ts";
import { executedProposal } from "./fold-context.ts";
import { changeAuthority } from "./fold-parameters.ts";
import {
  address,
  big,
  jobId,
  type MarketBook,
  type MarketRow,
  param,
  shortId,
  struct,
} from "./market-book.ts";
import { DISPUTE_STATES, FAULTS, nameAt } from "./market-enums.ts";
import { textOf } from "./text.ts";

/** Folds the dispute module: disputes, votes and slashes. */
export class DisputesFold {
  private readonly book: MarketBook;

  constructor(book: MarketBook) {
    this.book = book;
  }

  readonly take = (event: ChainEvent): void => {
    const takers: Record<string, () => void> = {
      AppealRuled: () => this.ruleAppeal(event),
      ArbiterRecused: () => this.recuse(event),
      AuthorityUpdated: () => changeAuthority(this.book.context, event),
      DisputeEnded: () => this.end(event),
      DisputeOpened: () => this.open(event),
      DisputesConfigured: () => this.book.put("DisputeSettings", event.address, struct(event, "settings")),
      RulingVoted: () => this.vote(event),
      SlashAppealed: () => this.appeal(event),
      SlashExecuted: () => this.execute(event),
      SlashLapsed: () => this.lapse(event),
      SlashProposed: () => this.propose(event),
    };
    takers[event.name]?.();
  };

  private open(event: ChainEvent): void {
    const number = big(event, "disputeId");
    const job = jobId(param(event, "jobId"));
    const terms = struct(event, "dispute");
    const { payer = null, provider = null, bond = null } = terms;
    const { accepted = null, claimed = null, stakeSnapshot = null } = terms;
    const { pendingClaim: claim = null } = this.book.at("Job", job);
    const row: MarketRow = {
      number,
      job,
      claim,
      state: "Open",
      disputer: address(event, "disputer"),
      payer,
      provider,
      bond,
      accepted,
      claimed,
      stakeSnapshot,
      evidenceHash: param(event, "evidenceHash"),
      evidenceUri: textOf(event, "evidenceUri"),
      ruledGpuSeconds: null,
      fault: null,
      bondTo: null,
      reasonHash: null,
      reasonUri: null,
      endedAt: null,
      slash: null,
    };
    this.book.log("Dispute", event, row, shortId(number));
    this.book.set("Job", job, { openDispute: shortId(number) });
  }

  private end(event: ChainEvent): void {
    this.book.set("Dispute", shortId(param(event, "disputeId")), {
      state: nameAt(DISPUTE_STATES, param(event, "state")),
      ruledGpuSeconds: big(event, "gpuSeconds"),
      fault: nameAt(FAULTS, param(event, "fault")),
      bondTo: address(event, "bondTo"),
      reasonHash: param(event, "reasonHash"),
      reasonUri: textOf(event, "reasonUri") || null,
      endedAt: event.timestamp,
    });
    this.book.set("Job", jobId(param(event, "jobId")), { openDispute: null });
  }

  private takeBackVotes(dispute: string, arbiter: string): void {
    for (const [, vote] of this.book.all("ArbiterVote"))
      if (vote.dispute === dispute && vote.arbiter === arbiter) vote.counts = false;
  }

  private vote(event: ChainEvent): void {
    const dispute = shortId(param(event, "disputeId"));
    const arbiter = address(event, "arbiter");
    const { fault = null, ...ruling } = struct(event, "ruling");
    this.takeBackVotes(dispute, arbiter);
    this.book.log("ArbiterVote", event, {
      dispute,
      arbiter,
      rulingHash: param(event, "rulingHash"),
      fault: nameAt(FAULTS, fault),
      ...ruling,
      reasonUri: textOf(event, "ruling.reasonUri"),
      votes: big(event, "votes"),
      counts: true,
    });
  }

  private recuse(event: ChainEvent): void {
    const dispute = shortId(param(event, "disputeId"));
    const arbiter = address(event, "arbiter");
    const declarationUri = textOf(event, "declarationUri");
    const declarationHash = param(event, "declarationHash");
    this.takeBackVotes(dispute, arbiter);
    this.book.log("ArbiterRecusal", event, { dispute, arbiter, declarationHash, declarationUri });
  }

  /* SLASHES */

  private set(event: ChainEvent, values: MarketRow): void {
    this.book.set("Slash", shortId(param(event, "slashId")), values);
  }

  private propose(event: ChainEvent): void {
    const number = big(event, "slashId");
    const dispute = shortId(param(event, "disputeId"));
    const row: MarketRow = {
      number,
      dispute,
      provider: address(event, "provider"),
      state: "Proposed",
      proposedAmount: big(event, "amount"),
      amount: big(event, "amount"),
      loss: big(event, "loss"),
      executableAt: big(event, "executableAt"),
      appealBond: null,
      appealedAt: null,
      lapsesAt: null,
      appealRuledAt: null,
      appealBondTo: null,
      appealReasonHash: null,
      appealReasonUri: null,
      appealProposal: null,
      toPayer: null,
      toSubsidyPool: null,
      endedAt: null,
    };
    this.book.log("Slash", event, row, shortId(number));
    this.book.set("Dispute", dispute, { slash: shortId(number) });
  }

  private appeal(event: ChainEvent): void {
    this.set(event, {
      state: "Appealed",
      appealBond: big(event, "bond"),
      appealedAt: event.timestamp,
      lapsesAt: big(event, "lapsesAt"),
    });
  }

  private ruleAppeal(event: ChainEvent): void {
    this.set(event, {
      amount: big(event, "amount"),
      appealBondTo: address(event, "bondTo"),
      appealReasonHash: param(event, "reasonHash"),
      appealReasonUri: textOf(event, "reasonUri"),
      appealRuledAt: event.timestamp,
      appealProposal: executedProposal(this.book.context, event),
    });
  }

  private execute(event: ChainEvent): void {
    this.set(event, {
      state: "Executed",
      amount: big(event, "amount"),
      toPayer: big(event, "toPayer"),
      toSubsidyPool: big(event, "toSubsidyPool"),
      endedAt: event.timestamp,
    });
  }

  private lapse(event: ChainEvent): void {
    const { appealBond, appealRuledAt } = this.book.at("Slash", shortId(param(event, "slashId")));
    const isBack = appealBond !== null && appealRuledAt === null;
    const appealBondTo = address(event, "provider");
    this.set(event, { state: "Lapsed", endedAt: event.timestamp, ...(isBack && { appealBondTo }) });
  }
}
