import type { Step } from "../timetable.ts";

const DAY = 86_400;
const MINUTE = 60;

/** Makes a step so many days before the end; `run` is told the moment, in seconds since 1970. */
export type Moment = (daysAgo: number, label: string, run: (at: number) => Promise<void>) => Step;

/** Moments of a story that ends at `end`. */
export function momentsBefore(end: number): Moment {
  return (daysAgo, label, run) => {
    const secondsAgo = Math.round(daysAgo * DAY);
    return { secondsAgo, label, run: () => run(end - secondsAgo) };
  };
}

/** So many minutes later than some days ago, in days ago. */
export function minutesAfter(daysAgo: number, minutes: number): number {
  return daysAgo - (minutes * MINUTE) / DAY;
}
