import type { JobStep } from "./types.ts";

/** Hours after the match until providers start: a few minutes. */
const START = 0.1;
/** After the end: a block that came by itself may have made the start some seconds late. */
const SLACK = 0.1;
/** Providers post within this many hours, or anybody may close. */
const POSTING = 10;

/** A start and a receipt of both sides every so many hours. */
export function runs(hours: number, load: number): JobStep[] {
  const steps: JobStep[] = [{ hour: START, do: "start" }];
  for (let hour = POSTING; hour < hours; hour += POSTING) steps.push({ hour, do: "checkpoint", load });
  return steps;
}

/** The usual life: it runs to its end, both sides sign the last receipt, anybody closes. */
export function runsToTheEnd(hours: number, load: number): JobStep[] {
  return [
    ...runs(hours, load),
    { hour: hours + 0.2, do: "checkpoint", load },
    { hour: hours + 0.3, do: "close", by: "anyone" },
  ];
}

/** The researcher has what it wants before the end; the rest is refunded. */
export function stopsEarly(hours: number, load: number): JobStep[] {
  return [
    ...runs(hours, load),
    { hour: hours, do: "close", by: "researcher" },
    { hour: hours + 0.2, do: "checkpoint", load },
    { hour: hours + 0.3, do: "close", by: "anyone" },
  ];
}

/** The researcher signs nothing; claims mature one by one. */
export function runsOnClaims(hours: number, load: number): JobStep[] {
  return [
    { hour: START, do: "start" },
    { hour: 8, do: "claim", load },
    { hour: hours + START + SLACK, do: "close", by: "anyone" },
    { hour: hours + 0.3, do: "claim", load },
    { hour: hours + 24.5, do: "close", by: "anyone" },
  ];
}

/** The provider needs its GPUs back and says so in time. */
export function isDrained(hours: number, load: number): JobStep[] {
  return [
    ...runs(hours, load),
    { hour: hours - 3, do: "drain", notice: 2.5 },
    { hour: hours, do: "close", by: "provider" },
    { hour: hours + 0.2, do: "checkpoint", load },
    { hour: hours + 0.3, do: "close", by: "anyone" },
  ];
}

/** The provider falls silent after some hours; what was signed is paid. */
export function fallsSilent(signed: number, load: number): JobStep[] {
  return [
    { hour: START, do: "start" },
    { hour: signed, do: "checkpoint", load },
    { hour: signed + 14, do: "close", by: "anyone" },
  ];
}
