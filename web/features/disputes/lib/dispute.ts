import type { Address, Hash, Hex } from "viem";
import type { SlashState } from "@/lib/market/words";

/** IDisputeModule.DisputeState. */
export const DISPUTE_STATES = ["None", "Open", "Ruled", "Defaulted", "Agreed"] as const;
/** Where a dispute is. */
export type DisputeState = (typeof DISPUTE_STATES)[number];

/** IDisputeModule.Fault. */
export const FAULTS = ["None", "Misreport", "Fraud"] as const;
/** What a slash is for. */
export type Fault = (typeof FAULTS)[number];

/** Where a dispute is, in a sentence. */
export const disputeStateSentences: Readonly<Record<DisputeState, string>> = {
  None: "There is no such dispute.",
  Open: "Arbiters can rule what of the claim is paid.",
  Ruled: "Arbiters ruled, with a published reason.",
  Defaulted: "Nobody ruled in time: what both sides signed last stands, the bond went back.",
  Agreed: "Both sides signed a receipt that covers the claim; the bond went back.",
};

/** What a fault means, in a sentence. */
export const faultSentences: Readonly<Record<Fault, string>> = {
  None: "No fault: a difference of opinion, nobody is punished.",
  Misreport: "The figures were wrong; a slash of at most the cap for misreports.",
  Fraud: "The figures were wrong on purpose; a slash of at most the cap for fraud.",
};

/** A slash that a ruling asked for. Amounts in wei. */
export interface SlashStanding {
  slashId: number;
  state: SlashState;
  provider: Address;
  proposedAt: number;
  amount: bigint;
  loss: bigint;
  appealBond: bigint;
  appealedAt: number;
  isAppealRuled: boolean;
}

/** A dispute as the chain has it. Amounts in wei, work in GPU-seconds. */
export interface DisputeStanding {
  disputeId: number;
  jobId: bigint;
  state: DisputeState;
  disputer: Address;
  provider: Address;
  payer: Address;
  bond: bigint;
  stakeSnapshot: bigint;
  accepted: number;
  claimed: number;
  openedAt: number;
  /** Until when arbiters can rule. */
  rulingEnd: number;
  /** What both sides signed by now. */
  acceptedNow: number;
  /** What the job paid by now: the highest loss that can be ruled. */
  paid: bigint;
  majority: number;
  slash: SlashStanding | undefined;
}

/** What an arbiter says. */
export interface Ruling {
  fault: Fault;
  gpuSeconds: number;
  loss: bigint;
  reasonHash: Hex;
  reasonUri: string;
}

/** A vote of an arbiter; only the latest of each counts. */
export interface RulingVote extends Ruling {
  id: string;
  arbiter: Address;
  rulingHash: Hex;
  counts: boolean;
  at: number;
  transactionHash: Hash;
}

/** An arbiter that stepped back. */
export interface Recusal {
  id: string;
  arbiter: Address;
  declarationHash: Hex;
  declarationUri: string;
  at: number;
}

/** What was published in a dispute. */
export interface DisputeRecord {
  evidenceHash: Hex;
  evidenceUri: string;
  votes: RulingVote[];
  recusals: Recusal[];
  /** How it ended; undefined while it is open. */
  ending:
    | { gpuSeconds: number; fault: Fault; bondTo: Address; reasonHash: Hex; reasonUri: string; at: number }
    | undefined;
}

/** Rulings that stand, each once, with who voted for them; most votes first. */
export function rulingsOf(votes: readonly RulingVote[]): { ruling: RulingVote; arbiters: Address[] }[] {
  const groups = new Map<Hex, { ruling: RulingVote; arbiters: Address[] }>();
  for (const vote of votes.filter(({ counts }) => counts)) {
    const group = groups.get(vote.rulingHash) ?? { ruling: vote, arbiters: [] };
    group.arbiters.push(vote.arbiter);
    groups.set(vote.rulingHash, group);
  }
  return [...groups.values()].sort((one, other) => other.arbiters.length - one.arbiters.length);
}

/** Marks which votes count: the latest of each arbiter that did not step back afterwards. Votes in order of time. */
export function withCounting(
  votes: readonly Omit<RulingVote, "counts">[],
  recusals: readonly Pick<Recusal, "arbiter">[],
): RulingVote[] {
  const recused = new Set(recusals.map(({ arbiter }) => arbiter.toLowerCase()));
  return votes.map((vote, place) => {
    const isLatest = !votes.slice(place + 1).some(({ arbiter }) => arbiter === vote.arbiter);
    return { ...vote, counts: isLatest && !recused.has(vote.arbiter.toLowerCase()) };
  });
}
