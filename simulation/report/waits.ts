import type { JobRecord } from "../types.ts";
import { average, quantile } from "./statistics.ts";
import type { Figures } from "./types.ts";

const HOUR = 3_600;

/** Hours from asking to starting, by project size. */
export function waitFigures(jobs: readonly JobRecord[], end: number): Figures {
  const small = jobs.filter(({ size }) => size === "small");
  const large = jobs.filter(({ size }) => size === "large");
  return defined({
    smallMedian: quantile(waitsToEnd(small, end), 0.5),
    smallP95: quantile(waitsToEnd(small, end), 0.95),
    largeMedian: quantile(waitsToEnd(large, end), 0.5),
    largeP95: quantile(waitsToEnd(large, end), 0.95),
    contributorMean: meanWait(large.filter(({ isContributor }) => isContributor)),
    otherMean: meanWait(large.filter(({ isContributor }) => !isContributor)),
  });
}

/** Leaves out what has nothing to be counted from. */
export function defined(figures: { [Key in keyof Figures]: number | undefined }): Figures {
  return Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== undefined));
}

/** A job that waits at the end has waited until then; one that was let go before it started counts nowhere. */
function waitsToEnd(jobs: readonly JobRecord[], end: number): number[] {
  return jobs.flatMap(({ requested, started, outcome }) => {
    if (started !== undefined) return [(started - requested) / HOUR];
    return outcome === "waiting" ? [Math.max(0, end - requested) / HOUR] : [];
  });
}

function meanWait(jobs: readonly JobRecord[]): number | undefined {
  const waits = jobs.flatMap(({ requested, started }) =>
    started === undefined ? [] : [(started - requested) / HOUR],
  );
  return waits.length === 0 ? undefined : average(waits);
}
