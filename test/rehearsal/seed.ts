import { randomInt } from "node:crypto";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Whole numbers from a seed, which is told so that a run can be had again. */
export interface Dice {
  seed: number;
  /** A number between the two, both included. */
  roll: (from: number, to: number) => number;
}

/** Dice with the seed in REHEARSAL_SEED, or else one of their own. */
export function throwDice(): Dice {
  const seed = Number(process.env.REHEARSAL_SEED || randomInt(2 ** 31));
  const generator = xoroshiro128plus(seed);
  return { seed, roll: (from, to) => uniformInt(generator, from, to) };
}
