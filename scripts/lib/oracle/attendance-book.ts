import { toRow } from "./facts.ts";
import type { FoldContext } from "./fold-context.ts";
import { joinId } from "./ids.ts";
import type { ProposalRecord } from "./proposal-record.ts";

/** With fewer members in their term the board has no power. */
const VETO_BALLOTS = 5;

/** A member's part in a proposal. */
interface Part {
  term: string;
  member: string;
  proposal: string;
  isReview: boolean;
  actedAt: number | null;
}

/** Who was there for which proposal, and who did something. */
export class AttendanceBook {
  /** How many proposals came up for review. */
  reviewCount = 0;
  private readonly context: FoldContext;
  private readonly parts = new Map<string, Part>();

  constructor(context: FoldContext) {
    this.context = context;
  }

  /** A proposal came up for review, with these members in their term; only the first time counts. */
  review(what: {
    proposal: ProposalRecord;
    members: readonly { term: string; member: string }[];
    timestamp: number;
  }): void {
    const { proposal, members, timestamp } = what;
    if (!proposal.isVetoable || proposal.reviewStartedAt !== null || members.length < VETO_BALLOTS) return;
    proposal.reviewStartedAt = timestamp;
    this.reviewCount++;
    for (const { term, member } of members)
      if (member !== proposal.proposer) this.part(term, member, proposal.id).isReview = true;
  }

  /** A member did something about a proposal; only the first time counts. */
  act(what: { term: string; member: string; proposal: ProposalRecord; timestamp: number }): void {
    this.part(what.term, what.member, what.proposal.id).actedAt ??= what.timestamp;
  }

  /** Writes every part, and what each term's add up to. */
  write(): void {
    const { facts } = this.context;
    for (const [id, part] of this.parts) facts.set("BoardAttendance", id, toRow({ ...part }));
    const parts = [...this.parts.values()].filter(({ isReview }) => isReview);
    for (const [id] of facts.rows("BoardTerm")) {
      const own = parts.filter(({ term }) => term === id);
      const acts = own.filter(({ actedAt }) => actedAt !== null).length;
      facts.update("BoardTerm", id, { reviewsInTerm: own.length, acts });
    }
  }

  private part(term: string, member: string, proposal: string): Part {
    const id = joinId(term, proposal);
    const known = this.parts.get(id);
    if (known !== undefined) return known;
    const made: Part = { term, member, proposal, isReview: false, actedAt: null };
    this.parts.set(id, made);
    return made;
  }
}
