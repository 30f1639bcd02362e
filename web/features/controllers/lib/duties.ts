/** A duty as the index has it. Times in unix seconds as decimal strings. */
export interface DutyTimes {
  dueAt: string;
  doneAt: string | null;
  missedAt: string | null;
  isLate: boolean;
}

/** Where a duty is at a moment. */
export type DutyState = "done" | "late" | "missed" | "overdue" | "open";

/** Where a duty is at `now`, in unix seconds. */
export function dutyState({ dueAt, doneAt, missedAt, isLate }: DutyTimes, now: number): DutyState {
  if (missedAt !== null) return "missed";
  if (doneAt !== null) return isLate ? "late" : "done";
  return Number(dueAt) < now ? "overdue" : "open";
}

/** How many duties are open and how many of them overdue. */
export function openDuties(duties: readonly DutyTimes[], now: number): { open: number; overdue: number } {
  const states = duties.map((duty) => dutyState(duty, now));
  const overdue = states.filter((state) => state === "overdue").length;
  return { open: overdue + states.filter((state) => state === "open").length, overdue };
}
