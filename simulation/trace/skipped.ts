/** How many line numbers of each reason are kept. */
const KEPT_LINES = 3;

/** Rows of one file that were left out for one reason. */
export interface SkippedRows {
  file: string;
  /** In words, to be read after "it". */
  reason: string;
  count: number;
  /** Of the first ones. */
  lines: readonly number[];
}

/** Counts what is left out of a trace, and where it stands. */
export class SkippedTally {
  readonly #byReason = new Map<string, { file: string; reason: string; count: number; lines: number[] }>();

  add(file: string, line: number, reason: string): void {
    const key = `${file}\n${reason}`;
    const entry = this.#byReason.get(key) ?? { file, reason, count: 0, lines: [] };
    entry.count += 1;
    if (entry.lines.length < KEPT_LINES) entry.lines.push(line);
    this.#byReason.set(key, entry);
  }

  /** The most frequent reasons first. */
  list(): SkippedRows[] {
    return [...this.#byReason.values()].sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
  }

  /** Counts by reason, as a {@link Demand} carries them. */
  counts(): Record<string, number> {
    return Object.fromEntries(this.list().map(({ reason, count }) => [reason, count]));
  }
}
