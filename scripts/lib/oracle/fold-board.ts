import { toBeHex } from "ethers";
import { lower } from "./account-book.ts";
import { AttendanceBook } from "./attendance-book.ts";
import type { ChainEvent } from "./events.ts";
import { toRow } from "./facts.ts";
import { executedProposal, type FoldContext, proposalOf } from "./fold-context.ts";
import { changeAuthority, changeParameter } from "./fold-parameters.ts";
import { eventId, indexedId, joinId, numberId, sequenceOf, traceOf } from "./ids.ts";
import { textOf } from "./text.ts";
import { reasonOf, VetoBook } from "./veto-book.ts";

const BOARD_VERDICTS = ["NoObjection", "Concern", "LikelyVeto"];

/** A seat as it is now. */
interface Seat {
  cohort: bigint;
  member: string | null;
  term: string | null;
  termEnd: bigint | null;
  signer: string | null;
}

/** Folds the ethics board: seats and terms, ballots and vetoes, what its members did, and its power. */
export class BoardFold {
  private readonly context: FoldContext;
  private readonly seats = new Map<number, Seat>();
  private readonly attendance: AttendanceBook;
  private readonly vetoes: VetoBook;
  private epoch = 0n;
  private sunset = 0n;
  private powerPeriod = 0;
  private extendedAt = 0;
  private dissolvedAt: number | null = null;
  private isKnown = false;

  constructor(context: FoldContext) {
    this.context = context;
    this.attendance = new AttendanceBook(context);
    this.vetoes = new VetoBook(context);
  }

  readonly take = (event: ChainEvent): void => {
    this.isKnown ||= event.name !== "AuthorityUpdated";
    this.takeSeat(event);
    this.takeWord(event);
    if (event.name === "VetoExecuted") this.vetoes.begin(event, this.powerPeriod);
    if (event.name === "PowerExtended") this.extend(event);
    if (event.name === "BoardDissolved") this.dissolvedAt = event.timestamp;
    if (event.name === "AuthorityUpdated") changeAuthority(this.context, event);
  };

  /** The governor queued a proposal: its review begins. */
  readonly takeGovernor = (event: ChainEvent): void => {
    if (event.name === "ProposalQueued") this.review(event);
  };

  /** The policy told of a veto or of an override. */
  readonly takePolicy = (event: ChainEvent): void => {
    if (event.name === "ProposalVetoed") this.vetoes.complete(event);
    if (event.name === "ProposalOverridden") this.vetoes.override(event, this.powerPeriod);
  };

  write(): void {
    const { facts, addresses } = this.context;
    this.attendance.write();
    if (!this.isKnown) return;
    const { seats, epoch, sunset, powerPeriod, extendedAt, dissolvedAt } = this;
    const memberCount = [...seats.values()].filter(({ member }) => member !== null).length;
    const row = toRow({
      sunset,
      powerPeriod,
      extendedAt,
      epoch,
      isDissolved: dissolvedAt !== null,
      dissolvedAt,
      seatCount: Math.max(0, ...[...seats.keys()].map((seat) => seat + 1)),
      memberCount,
      vetoCount: this.vetoes.count,
      strikes: this.vetoes.strikes(powerPeriod),
      reviewCount: this.attendance.reviewCount,
    });
    facts.set("Board", addresses.board, row);
    for (const [number, seat] of seats)
      facts.set("BoardSeat", this.seatId(number), toRow({ board: addresses.board, seat: number, ...seat }));
  }

  private seatId(number: number): string {
    return joinId(this.context.addresses.board, toBeHex(number, 1));
  }

  /* SEATS */

  private takeSeat(event: ChainEvent): void {
    if (event.name === "MemberSeated") this.seat(event);
    if (event.name === "MemberLeft") this.leave(event);
    if (event.name === "SignerSet") this.setSigner(event);
  }

  private seat(event: ChainEvent): void {
    const { cohort, termEnd, epoch } = event.args.toObject();
    const number = Number(event.args.getValue("seat"));
    const member = lower(event.args.getValue("member"));
    const before = this.seats.get(number);
    if (before?.term) this.endTerm(event, before.term, false);
    this.context.accounts.at(member, event.timestamp);
    const term = eventId(event);
    const signer = before?.member === member ? before.signer : null;
    this.seats.set(number, { cohort, member, term, termEnd, signer });
    this.epoch = epoch;
    const row = toRow({
      board: event.address,
      member,
      seat: this.seatId(number),
      cohort,
      epoch,
      from: event.timestamp,
      termEnd,
      endedAt: null,
      endedBy: null,
      wasRecalled: false,
      election: this.electionOf(event, member, cohort),
      proposal: executedProposal(this.context, event),
      sequence: sequenceOf(event),
      ...traceOf(event),
    });
    this.context.facts.set("BoardTerm", term, row);
  }

  /** The election of the cohort, applied before in the same transaction, that the member won. */
  private electionOf(event: ChainEvent, member: string, cohort: bigint): string | null {
    const applied = this.context.events.findLast(
      (other) =>
        other.name === "ElectionApplied" &&
        other.transactionHash === event.transactionHash &&
        other.logIndex < event.logIndex &&
        other.args.getValue("cohort") === cohort &&
        [...other.args.getValue("winners")].map(lower).includes(member),
    );
    return applied === undefined ? null : numberId(applied.args.getValue("electionId"), 32);
  }

  private leave(event: ChainEvent): void {
    const number = Number(event.args.getValue("seat"));
    const { cohort, term } = this.sitting(number);
    const wasRecalled: boolean = event.args.getValue("isRecall");
    this.endTerm(event, term, wasRecalled);
    this.epoch = event.args.getValue("epoch");
    this.seats.set(number, { cohort, member: null, term: null, termEnd: null, signer: null });
  }

  private endTerm(event: ChainEvent, term: string, wasRecalled: boolean): void {
    const endedBy = executedProposal(this.context, event);
    this.context.facts.update("BoardTerm", term, { endedAt: event.timestamp, wasRecalled, endedBy });
  }

  private setSigner(event: ChainEvent): void {
    const number = Number(event.args.getValue("seat"));
    const signer: string = event.args.getValue("signer");
    this.seats.set(number, { ...this.sitting(number), signer: signer === "0x" ? null : signer });
  }

  private sitting(number: number): Seat & { member: string; term: string } {
    const seat = this.seats.get(number);
    if (!seat?.term || !seat.member) throw new Error(`The chain's logs lack who sits on seat ${number}.`);
    return { ...seat, member: seat.member, term: seat.term };
  }

  /* WORDS AND DEEDS */

  private takeWord(event: ChainEvent): void {
    if (event.name === "BallotCast") this.ballot(event);
    if (event.name === "ReviewExtensionRequested") {
      this.review(event);
      this.note(event, {
        entity: "ReviewExtensionRequest",
        values: { requests: event.args.getValue("requests") },
      });
    }
    if (event.name === "MemberRecused")
      this.note(event, { entity: "Recusal", values: { reason: textOf(event, "reason") } });
    if (event.name === "BoardOpinionPublished") this.opinion(event);
  }

  /** What every word of a member has in common; the member acted. */
  private actOf(event: ChainEvent) {
    const proposal = proposalOf(this.context, event);
    const seat = Number(event.args.getValue("seat"));
    const { member, term } = this.sitting(seat);
    this.attendance.act({ term, member, proposal, timestamp: event.timestamp });
    return { proposal: proposal.id, member, term, seat, sequence: sequenceOf(event), ...traceOf(event) };
  }

  private note(
    event: ChainEvent,
    { entity, values }: { entity: "ReviewExtensionRequest" | "Recusal"; values: Record<string, unknown> },
  ): void {
    this.context.facts.set(entity, eventId(event), toRow({ ...this.actOf(event), ...values }));
  }

  private ballot(event: ChainEvent): void {
    this.review(event);
    const { epoch, ballots, bySignature } = event.args.toObject();
    const reason = reasonOf(event);
    const act = this.actOf(event);
    const row = toRow({ ...act, epoch, ...reason, ballots, bySignature, veto: null });
    this.context.facts.set("BoardBallot", this.vetoes.ballotId(act.proposal, act.seat, epoch, reason), row);
  }

  private opinion(event: ChainEvent): void {
    const { facts } = this.context;
    const act = this.actOf(event);
    const author = joinId(act.proposal, act.member);
    let revision = 0;
    for (; facts.get("BoardOpinion", indexedId(author, BigInt(revision))) !== undefined; revision++)
      facts.update("BoardOpinion", indexedId(author, BigInt(revision)), { isLatest: false });
    const row = toRow({
      ...act,
      verdict: BOARD_VERDICTS[Number(event.args.getValue("verdict"))],
      revision,
      isLatest: true,
      textHash: event.args.getValue("textHash"),
      uri: textOf(event, "uri"),
    });
    facts.set("BoardOpinion", indexedId(author, BigInt(revision)), row);
  }

  /** A proposal comes up for review, if the board could veto it now. */
  private review(event: ChainEvent): void {
    const { timestamp } = event;
    const members = [...this.seats.values()].flatMap(({ member, term, termEnd }) =>
      member !== null && term !== null && (termEnd ?? 0n) >= timestamp ? [{ member, term }] : [],
    );
    const isOver = this.dissolvedAt !== null || this.sunset < timestamp;
    if (isOver || this.vetoes.isSuspended(this.powerPeriod)) return;
    this.attendance.review({ proposal: proposalOf(this.context, event), members, timestamp });
  }

  /* POWER */

  private extend(event: ChainEvent): void {
    this.sunset = event.args.getValue("newSunset");
    this.powerPeriod++;
    this.extendedAt = event.timestamp;
    const oldValue = String(event.args.getValue("oldSunset"));
    changeParameter(this.context, event, { name: "sunset", oldValue, newValue: String(this.sunset) });
  }
}
