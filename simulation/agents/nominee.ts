import { computeAddress } from "ethers";
import { keyOf } from "../chain/open-chain.ts";
import { Random } from "../demand/random.ts";
import type { NomineeState, SeatState } from "../engine/state.ts";
import type { World } from "../engine/world.ts";

/** Of the active members whose term ends, how many stand again. */
const STANDS_AGAIN = 0.6;
/** So many more newcomers stand than there are seats. */
const SPARE = 1;

/** The account of somebody who stands for the first time. */
export function newcomerAccount(election: number, index: number): string {
  return computeAddress(keyOf(`nominee ${election} ${index}`)).toLowerCase();
}

/** How many newcomers stand for so many seats. */
export function newcomersFor(seats: number): number {
  return seats + SPARE;
}

/** The seats that an election is about: cohort 0's in odd ones, cohort 1's in even ones. */
export function seatsOf(world: World, election: number): SeatState[] {
  const { seats, cohort0Seats } = world.state.board;
  return election % 2 === 1 ? seats.slice(0, cohort0Seats) : seats.slice(cohort0Seats);
}

/**
 * Who stands: members of the cohort whose term still runs, and newcomers. An active member stands again more often than not, a
 * hostile one always, one asleep never. Newcomers mean to do what the board is for.
 */
export function nomineesOf(world: World, election: number): NomineeState[] {
  const seats = seatsOf(world, election);
  const random = new Random(world.input.seed, `who stands again in election ${election}`);
  const again = seats.filter(({ temper, termEnd }) => {
    const isWilling = random.isTrue(STANDS_AGAIN);
    return termEnd >= world.state.time && (temper === "hostile" || (temper === "active" && isWilling));
  });
  const newcomers = Array.from({ length: newcomersFor(seats.length) }, (_, index) => index);
  return [
    ...again.map(({ member, temper }) => ({ account: member, temper, isSitting: true, isCandidate: false })),
    ...newcomers.map((index) => ({
      ...{ account: newcomerAccount(election, index), temper: "active" as const },
      ...{ isSitting: false, isCandidate: false },
    })),
  ];
}
