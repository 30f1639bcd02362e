import type { ChainEvent } from "./events.ts";
import { changeAuthority } from "./fold-parameters.ts";
import { joinId, traceOf } from "./ids.ts";
import { nameDatasets } from "./job-datasets.ts";
import type { JobSteps } from "./job-steps.ts";
import type { LedgerBook } from "./ledger-book.ts";
import {
  address,
  amount,
  big,
  jobId,
  type MarketBook,
  type MarketRow,
  param,
  requestId,
  shortId,
  struct,
  text,
} from "./market-book.ts";
import { ACCEPTANCES, CLOSE_REASONS, JOB_STATES, METERS, nameAt } from "./market-enums.ts";
import { pauseIntake, resumeIntake } from "./market-intake.ts";

/** Bits of a job's flags, as the contract has them. */
const QUEUED = 1n;
const EARN_IN = 2n;
const AUDITED = 32n;
const METER_SHIFT = 6n;

const NEW_JOB: MarketRow = {
  closeReason: null,
  closedBy: null,
  escrowed: 0n,
  paid: 0n,
  credited: 0n,
  earnedIn: 0n,
  fee: 0n,
  refunded: 0n,
  subsidyReturned: 0n,
  penalty: 0n,
  held: 0n,
  accepted: 0n,
  energyWh: 0n,
  facilityWh: 0n,
  carbonGrams: 0n,
  isPlausible: true,
  uptimeBps: null,
  lastReceiptAt: null,
  pendingClaim: null,
  openDispute: null,
  startedAt: null,
  endsAt: null,
  endedAt: null,
};

function flagsOf(flags: bigint): MarketRow {
  return {
    isQueued: (flags & QUEUED) !== 0n,
    isEarnIn: (flags & EARN_IN) !== 0n,
    isAudited: (flags & AUDITED) !== 0n,
    meter: nameAt(METERS, flags >> METER_SHIFT),
  };
}

/** Folds the escrow: the ledger and the jobs. */
export class JobsFold {
  private readonly book: MarketBook;
  private readonly ledger: LedgerBook;
  private readonly steps: JobSteps;

  constructor(book: MarketBook, ledger: LedgerBook, steps: JobSteps) {
    this.book = book;
    this.ledger = ledger;
    this.steps = steps;
  }

  readonly take = (event: ChainEvent): void => {
    const takers: Record<string, () => void> = {
      AuthorityUpdated: () => changeAuthority(this.book.context, event),
      ClaimCleared: () => this.endClaim(event, "Cleared", big(event, "accepted")),
      ClaimFrozen: () => this.freezeClaim(event),
      ClaimMade: () => this.claim(event),
      Deposited: () => this.moveTokens(event, "Deposited"),
      EscrowConfigured: () => this.configure(event),
      IntakePaused: () => pauseIntake(this.book, event),
      IntakeResumed: () => resumeIntake(this.book, event),
      JobDatasetsNamed: () => nameDatasets(this.book, event),
      JobDraining: () => this.drain(event),
      JobEnded: () => this.end(event),
      JobExtended: () => this.extend(event),
      JobMatched: () => this.open(event),
      JobSettling: () => this.settle(event),
      JobSignerSet: () => this.setSigner(event),
      JobStarted: () => this.start(event),
      LedgerTransferred: () => this.transfer(event),
      ModulesBound: () => {
        for (const name of ["queue", "disputes", "rewards", "subsidyPool"])
          this.book.addresses[name] = address(event, name);
      },
      ReceiptSigned: () => this.receive(event),
      UseGateBound: () => {
        this.book.addresses.useGate = address(event, "useGate");
      },
      Withdrawn: () => this.moveTokens(event, "Withdrawn"),
      WorkAccepted: () => this.accept(event),
    };
    takers[event.name]?.();
  };

  private configure(event: ChainEvent): void {
    this.book.put("EscrowTerms", event.address, struct(event, "terms"));
    this.book.addresses.escrow = event.address;
    this.book.addresses.treasury = address(event, "treasury");
  }

  private job(event: ChainEvent): MarketRow {
    return this.book.at("Job", jobId(param(event, "jobId")));
  }

  /* LEDGER */

  private moveTokens(event: ChainEvent, kind: "Deposited" | "Withdrawn"): void {
    const isIn = kind === "Deposited";
    const value = big(event, "amount");
    this.ledger.move(event, {
      account: address(event, "account"),
      part: isIn ? "to" : "from",
      kind,
      delta: isIn ? value : -value,
      counterparty: address(event, isIn ? "from" : "to"),
    });
  }

  private transfer(event: ChainEvent): void {
    const [from, to] = [address(event, "from"), address(event, "to")];
    const delta = big(event, "amount");
    const kind = "Transferred";
    this.ledger.move(event, { account: from, part: "from", kind, delta: -delta, counterparty: to });
    this.ledger.move(event, { account: to, part: "to", kind, delta, counterparty: from });
  }

  /* OPENING */

  private open(event: ChainEvent): void {
    const number = big(event, "jobId");
    const id = jobId(number);
    const terms = struct(event, "job");
    const flags = amount(terms, "flags");
    const offerId = shortId(param(event, "offerId"));
    const offer = this.book.at("Offer", offerId);
    const request = big(event, "requestId");
    const { researcher = null, gpus = null, duration = null, gPerKWh = null, collateral = null } = terms;
    const { blockNumber, transactionHash } = traceOf(event);
    const payer = address(event, "payer");
    this.ledger.at(payer);
    this.book.put("Job", id, {
      ...NEW_JOB,
      ...this.takenFrom(offer),
      ...flagsOf(flags),
      ...this.projectOf(amount(terms, "projectId"), event.timestamp),
      number,
      state: null,
      researcher,
      payer,
      offer: offerId,
      gpus,
      duration,
      specHash: param(event, "specHash"),
      request: request === 0n ? null : requestId(request),
      gPerKWh,
      subsidy: amount(terms, "subsidy"),
      collateral,
      matchedAt: event.timestamp,
      deadline: amount(terms, "deadline"),
      blockNumber,
      transactionHash,
    });
    this.enter(event, "Matched");
    const escrowed = amount(terms, "escrow");
    this.steps.take(event, id, { escrowed }, { matched: 1n });
    const { queue } = this.book.addresses;
    const account = (flags & QUEUED) !== 0n && typeof queue === "string" ? queue : payer;
    this.ledger.move(event, { account, part: "from", kind: "Escrowed", delta: -escrowed, job: id });
  }

  private takenFrom(offer: MarketRow): MarketRow {
    const {
      provider = null,
      gpuClass = null,
      region = null,
      price = null,
      weight = null,
      pueBps = null,
    } = offer;
    const { tier = null } = this.book.at("Provider", text(offer, "provider"));
    return { provider, gpuClass, region, price, weight, pueBps, tier };
  }

  private projectOf(number: bigint, timestamp: number): MarketRow {
    if (number === 0n) return { project: null, isSmall: false };
    const row = this.book.at("Project", shortId(number));
    return {
      project: shortId(number),
      isSmall: row.status === "Small" && amount(row, "smallUntil") > timestamp,
    };
  }

  private start(event: ChainEvent): void {
    const startedAt = big(event, "startedAt");
    Object.assign(this.job(event), { startedAt, endsAt: big(event, "endsAt"), deadline: null });
    this.enter(event, "Active");
  }

  private extend(event: ChainEvent): void {
    const id = jobId(param(event, "jobId"));
    const job = this.job(event);
    const added = big(event, "added");
    const escrowAdded = big(event, "escrowAdded");
    const endsAt = big(event, "endsAt");
    Object.assign(job, { duration: amount(job, "duration") + added, endsAt });
    this.book.log("JobExtension", event, { job: id, added, escrowAdded, endsAt });
    this.steps.take(event, id, { escrowed: escrowAdded });
    const account = text(job, "payer");
    this.ledger.move(event, { account, part: "from", kind: "Escrowed", delta: -escrowAdded, job: id });
  }

  private setSigner(event: ChainEvent): void {
    const job = jobId(param(event, "jobId"));
    const signer = address(event, "signer");
    const until = big(event, "until");
    this.book.put("JobSigner", joinId(job, signer), { job, signer, until, updatedAt: event.timestamp });
  }

  /* WORK */

  private receive(event: ChainEvent): void {
    const { jobId: _jobId, ...receipt } = struct(event, "receipt");
    this.book.log("Receipt", event, {
      job: jobId(param(event, "jobId")),
      researcherSigner: address(event, "researcherSigner"),
      providerSigner: address(event, "providerSigner"),
      ...receipt,
    });
    const { uptimeBps = null } = receipt;
    Object.assign(this.job(event), { uptimeBps, lastReceiptAt: event.timestamp });
  }

  private claim(event: ChainEvent): void {
    const { jobId: _jobId, ...receipt } = struct(event, "receipt");
    const pendingClaim = this.book.log("WorkClaim", event, {
      job: jobId(param(event, "jobId")),
      signer: address(event, "signer"),
      state: "Pending",
      ...receipt,
      maturesAt: big(event, "maturesAt"),
      endedAt: null,
      accepted: null,
    });
    const { uptimeBps = null } = receipt;
    Object.assign(this.job(event), { uptimeBps, lastReceiptAt: event.timestamp, pendingClaim });
  }

  private freezeClaim(event: ChainEvent): void {
    this.book.set("WorkClaim", text(this.job(event), "pendingClaim"), { state: "Frozen" });
  }

  private endClaim(event: ChainEvent, state: string, accepted: bigint): void {
    const job = this.job(event);
    if (job.pendingClaim === null) return;
    this.book.set("WorkClaim", text(job, "pendingClaim"), { state, accepted, endedAt: event.timestamp });
    job.pendingClaim = null;
  }

  private accept(event: ChainEvent): void {
    const id = jobId(param(event, "jobId"));
    const job = this.job(event);
    const { acceptance = null, ...work } = struct(event, "work");
    const provider = address(event, "provider");
    const how = nameAt(ACCEPTANCES, acceptance);
    const gpuSecondsAdded = amount(work, "gpuSeconds") - amount(job, "accepted");
    this.book.log("AcceptedWork", event, { job: id, provider, acceptance: how, ...work, gpuSecondsAdded });
    if (work.isPlausible === false) job.isPlausible = false;
    if (how !== "Signed") this.endClaim(event, "Accepted", amount(work, "gpuSeconds"));
    const credited = amount(work, "providerCredit");
    this.steps.take(event, id, {
      paid: amount(work, "pay"),
      credited,
      earnedIn: amount(work, "bonded"),
      accepted: gpuSecondsAdded,
      energyWh: amount(work, "energyWh") - amount(job, "energyWh"),
      facilityWh: amount(work, "facilityWh") - amount(job, "facilityWh"),
      carbonGrams: amount(work, "carbonGrams") - amount(job, "carbonGrams"),
    });
    this.ledger.move(event, { account: provider, part: "to", kind: "Credited", delta: credited, job: id });
  }

  /* ENDING */

  private drain(event: ChainEvent): void {
    this.job(event).deadline = big(event, "deadline");
    this.enter(event, "Draining");
  }

  private settle(event: ChainEvent): void {
    const id = jobId(param(event, "jobId"));
    const closedBy = address(event, "by");
    const refunded = big(event, "refunded");
    Object.assign(this.job(event), {
      closeReason: nameAt(CLOSE_REASONS, param(event, "reason")),
      closedBy,
      endsAt: big(event, "endsAt"),
      deadline: big(event, "deadline"),
    });
    this.enter(event, "Settling", refunded, closedBy);
    const subsidyReturned = big(event, "subsidyReturned");
    this.steps.take(event, id, { refunded, subsidyReturned });
    this.giveBack(event, refunded, subsidyReturned);
  }

  private end(event: ChainEvent): void {
    const id = jobId(param(event, "jobId"));
    const job = this.job(event);
    const outcome = struct(event, "outcome");
    const [fee, refunded] = [amount(outcome, "fee"), amount(outcome, "refunded")];
    const [subsidyReturned, penalty] = [amount(outcome, "subsidyReturned"), amount(outcome, "penalty")];
    const state = nameAt(JOB_STATES, outcome.state);
    const waiting =
      state === "Cancelled" ? this.paidForWaiting(job, fee, refunded + subsidyReturned) : { credited: 0n };
    const reason = nameAt(CLOSE_REASONS, outcome.reason);
    if (reason !== null) job.closeReason = reason;
    this.endClaim(event, "Cleared", amount(job, "accepted"));
    Object.assign(job, { deadline: null, endedAt: event.timestamp, penalty });
    this.enter(event, state ?? "", refunded);
    this.steps.take(event, id, { ...waiting, fee, refunded, subsidyReturned }, { ended: 1n });

    const { treasury } = this.book.addresses;
    const provider = address(event, "provider");
    const payer = text(job, "payer");
    this.ledger.move(event, {
      account: provider,
      part: "to",
      kind: "Credited",
      delta: waiting.credited,
      job: id,
    });
    this.giveBack(event, refunded, subsidyReturned);
    if (typeof treasury === "string")
      this.ledger.move(event, { account: treasury, part: "treasury", kind: "Fee", delta: fee, job: id });
    this.ledger.move(event, { account: payer, part: "penalty", kind: "Penalty", delta: penalty, job: id });
  }

  /** What a job that was never started paid, and to whom: no event of its own says it, but what is left does. */
  private paidForWaiting(job: MarketRow, fee: bigint, returned: bigint) {
    const paid = amount(job, "held") - returned;
    const stake = this.book.at("Stake", text(job, "provider"));
    const known = this.book
      .all("Job")
      .reduce((sum, [, row]) => (row.provider === job.provider ? sum + amount(row, "earnedIn") : sum), 0n);
    const earnedIn = amount(stake, "earnedIn") - known;
    return { paid, earnedIn, credited: paid - fee - earnedIn };
  }

  private giveBack(event: ChainEvent, refunded: bigint, subsidyReturned: bigint): void {
    const job = jobId(param(event, "jobId"));
    const account = text(this.job(event), "payer");
    this.ledger.move(event, { account, part: "from", kind: "Refunded", delta: refunded, job });
    const { subsidyPool } = this.book.addresses;
    if (typeof subsidyPool !== "string") return;
    const kind = "SubsidyReturned";
    this.ledger.move(event, { account: subsidyPool, part: "pool", kind, delta: subsidyReturned, job });
  }

  private enter(event: ChainEvent, to: string, refunded = 0n, by: string | null = null): void {
    const job = this.job(event);
    const { state: from = null, closeReason: reason = null, deadline = null } = job;
    const id = jobId(param(event, "jobId"));
    this.book.log("JobTransition", event, { job: id, from, to, reason, by, deadline, refunded });
    job.state = to;
  }
}
