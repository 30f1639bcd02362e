import { keyDistance, sharesOf } from "@/lib/market/fairness";
import type { QueueStanding } from "@/lib/market/project";
import type { Lane } from "@/lib/market/words";

/** Which requests wait in a lane, within a sentence. */
export const laneNames: Readonly<Record<Lane, string>> = {
  Small: "the lane of small projects",
  Contribution: "the lane of projects whose providers give to others",
  General: "the general lane",
};

/** Why a request is in its lane. */
export const laneReasons: Readonly<Record<Lane, string>> = {
  Small: "A registrar attested that the project is small.",
  Contribution: "The project's providers gave enough work to others.",
  General:
    "The project is verified. It is neither attested to be small nor do its providers give much to others.",
};

/** What decides a place, in the terms of the contract. */
export interface PlaceFacts {
  /** Requests of the lane before it. */
  before: number;
  laneLength: number;
  key: bigint;
  firstKey: bigint;
}

/** "first", "second", "5th" */
export function ordinal(place: number): string {
  const words = ["first", "second", "third", "fourth"];
  if (place <= words.length) return words[place - 1] ?? "first";
  const tail = place % 10;
  const isTeen = Math.floor((place % 100) / 10) === 1;
  const ending = isTeen ? "th" : tail === 1 ? "st" : tail === 2 ? "nd" : tail === 3 ? "rd" : "th";
  return `${place}${ending}`;
}

/** The place, in one sentence. */
export function placeSentence({ before, laneLength }: PlaceFacts): string {
  if (laneLength <= 1) return "It is the only request in its lane: it gets the next GPUs that fit.";
  if (before === 0) return `It is first of ${laneLength} in its lane: it gets the next GPUs that fit.`;
  return `It is ${ordinal(before + 1)} of ${laneLength} in its lane: ${before} ${before === 1 ? "request is" : "requests are"} before it.`;
}

const percent = (part: number): string => `${(part * 100).toFixed(1)}%`;

/** U, in words. */
export function usageSentence({ usage, poolUsage }: Pick<QueueStanding, "usage" | "poolUsage">): string {
  if (usage === 0n) return "The project used nothing lately, so nothing counts against it.";
  const { used } = sharesOf({ usage, poolUsage, weightBps: 0, poolWeightBps: 0n });
  return `The project had ${percent(used)} of all recent use. Use fades, so waiting helps.`;
}

/** w, in words. */
export function weightSentence({ weightBps, poolWeightBps, credits }: QueueStanding): string {
  const { entitled } = sharesOf({ usage: 0n, poolUsage: 0n, weightBps, poolWeightBps });
  const weight = (weightBps / 10_000).toFixed(2);
  const source =
    credits > 0n
      ? "Its providers gave to others, which raised it."
      : "Providers that give in its name would raise it, up to three times.";
  return poolWeightBps === 0n
    ? `The project's weight is ${weight}. ${source}`
    : `The project's weight is ${weight}: ${percent(entitled)} of all weights. ${source}`;
}

/** F, in words. */
export function factorSentence({ shareFactorBps }: Pick<QueueStanding, "shareFactorBps">): string {
  const factor = (shareFactorBps / 10_000).toFixed(2);
  if (shareFactorBps >= 9_999) return `Its share factor is ${factor}: it used nothing of its share.`;
  if (shareFactorBps > 5_050) return `Its share factor is ${factor}: it used less than its share (0.50).`;
  if (shareFactorBps >= 4_950) return `Its share factor is ${factor}: it used exactly its share.`;
  return `Its share factor is ${factor}: it used more than its share (0.50).`;
}

/** Lambda, in words. */
export function keySentence({ before, key, firstKey }: PlaceFacts): string {
  const distance = keyDistance(key, firstKey);
  if (before === 0) return "Its key is the least of the lane.";
  // The order in the lane is as of the last time that each key was computed.
  if (distance <= 0)
    return "Its key is as low as the first one's; the next call that looks at the lane orders it anew.";
  const times = 2 ** distance;
  return `Its key is ${distance.toFixed(2)} above the first one's: for its weight the project used ${times.toFixed(times < 10 ? 1 : 0)} times as much.`;
}
