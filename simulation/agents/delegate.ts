import { Random } from "../demand/random.ts";
import type { NomineeState, ProposalState } from "../engine/state.ts";
import type { World } from "../engine/world.ts";

/** The governor's codes. */
export const SUPPORT = { against: 0, inFavour: 1, abstain: 2 } as const;
/** How many delegates look at a proposal at all. */
const TURNOUT = 0.75;
const APPROVAL = 0.85;
const ABSTENTION = 0.05;
/** What a nominee who sits already has ahead, where merit and liking are from 0 to 1 each. */
const FAMILIARITY = 0.25;

/**
 * How a delegate votes; undefined for not at all. Everybody who looks votes against what harms the holders, and for what
 * undoes a veto of a hostile board.
 */
export function ballotOf(world: World, proposal: ProposalState, delegate: number): number | undefined {
  const random = new Random(world.input.seed, `vote on ${proposal.id} by ${delegate}`);
  if (proposal.overrides !== undefined) return SUPPORT.inFavour;
  if (!random.isTrue(TURNOUT)) return undefined;
  if (proposal.isHarmful) return SUPPORT.against;
  if (random.isTrue(ABSTENTION)) return SUPPORT.abstain;
  return random.isTrue(APPROVAL) ? SUPPORT.inFavour : SUPPORT.against;
}

/** Whether a delegate looks at something at all. */
export function takesPart({ input }: World, what: string, delegate: number): boolean {
  return new Random(input.seed, `${what} by ${delegate}`).isTrue(TURNOUT);
}

/**
 * Whom of the nominees a delegate likes, best first: by what everybody sees in a nominee and what this delegate does, and those who
 * sit already a little more. Nobody likes who is hostile, as nobody who looks votes for harm.
 */
export function favouritesOf(
  { input }: World,
  nominees: readonly NomineeState[],
  whose: string,
): NomineeState[] {
  const appeal = ({ account, isSitting }: NomineeState): number =>
    new Random(input.seed, `merit of ${account}`).fraction() +
    new Random(input.seed, `liking of ${account} ${whose}`).fraction() +
    (isSitting ? FAMILIARITY : 0);
  return nominees
    .filter(({ temper }) => temper !== "hostile")
    .map((nominee) => ({ nominee, value: appeal(nominee) }))
    .sort((a, b) => b.value - a.value)
    .map(({ nominee }) => nominee);
}

/** The delegates that may propose, by turns. */
export function nextProposer(world: World, threshold: bigint): string | undefined {
  const { delegates, votes, proposals } = world.state;
  const able = delegates.filter((_, index) => (votes[index] ?? 0n) >= threshold);
  const busy = new Set(proposals.filter(({ step }) => step !== "over").map(({ proposer }) => proposer));
  const free = able.filter((delegate) => !busy.has(delegate));
  return free[proposals.length % Math.max(1, free.length)];
}
