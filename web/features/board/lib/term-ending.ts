/** What the index says of the end of a term; times in unix seconds. */
export interface TermFacts {
  termEnd: string;
  endedAt: string | null;
  wasRecalled: boolean;
}

/** How a member's time on a seat ended, or that it has not. */
export interface TermEnding {
  kind: "sits" | "over" | "recalled" | "left";
  /** When it ended or will end, in unix seconds. */
  at?: number;
}

/** Says how a term ended. A member whose term is over may still sit without power. */
export function termEnding(
  { termEnd, endedAt, wasRecalled }: TermFacts,
  now: number | undefined,
): TermEnding {
  if (endedAt !== null) return { kind: wasRecalled ? "recalled" : "left", at: Number(endedAt) };
  const isOver = now !== undefined && Number(termEnd) < now;
  return { kind: isOver ? "over" : "sits", at: Number(termEnd) };
}
