import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * Random numbers that follow from a seed. Each use takes a stream of its own, by name, so that one more number in one
 * place changes nothing in another.
 */
export class Random {
  readonly #generator: RandomGenerator;

  /**
   * @param seed A whole number.
   * @param stream What the numbers are for.
   */
  constructor(seed: number, stream: string) {
    this.#generator = xoroshiro128plus(mixed(seed, stream));
  }

  /** From 0, below 1. */
  fraction(): number {
    return uniformFloat64(this.#generator);
  }

  /** Both ends included. */
  whole(from: number, to: number): number {
    return uniformInt(this.#generator, from, to);
  }

  isTrue(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** Time to the next event of a Poisson process with this mean gap. */
  exponential(mean: number): number {
    return -mean * Math.log(1 - this.fraction());
  }

  /** Mean 0, deviation 1 (Box and Muller). */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.fraction()));
    return radius * Math.cos(2 * Math.PI * this.fraction());
  }

  /** A log-normal value: its logarithm has the median's and this deviation. */
  logNormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal());
  }

  /** One of the list's indexes, each as likely as its weight says. */
  weighted(weights: readonly number[]): number {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let left = this.fraction() * total;
    for (const [index, weight] of weights.entries()) {
      left -= weight;
      if (left < 0) return index;
    }
    return weights.length - 1;
  }
}

/** Seed and stream as one 32-bit number (FNV-1a). */
function mixed(seed: number, stream: string): number {
  let hash = FNV_OFFSET;
  for (const character of `${seed}/${stream}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), FNV_PRIME);
  }
  return hash | 0;
}
