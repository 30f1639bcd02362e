import type { KeeperHealth } from "./server.ts";

/** Rounds may fail so long before it counts as unhealthy, in milliseconds. */
const GRACE_MS = 120_000;
const LONGEST_WAIT_MS = 60_000;

/** How the rounds went, for whoever asks. */
export class KeeperState {
  private readonly startedAt = Date.now();
  private readonly interval: number;
  private lastRound: number | undefined;
  private lastError: { at: number; message: string } | undefined;
  private obstacle: string | undefined;
  private failures = 0;

  constructor(intervalMs: number) {
    this.interval = intervalMs;
  }

  /** A round went through. Returns whether the chain was gone before. */
  ended(obstacle: string | undefined): boolean {
    const wasDown = this.failures > 0;
    this.lastRound = Date.now();
    this.obstacle = obstacle;
    this.failures = 0;
    return wasDown;
  }

  /** A round failed. Returns how long to wait for the next, in milliseconds. */
  failed(message: string): number {
    this.note(message);
    this.failures++;
    return Math.min(LONGEST_WAIT_MS, 500 * 2 ** Math.min(this.failures, 10));
  }

  /** Something else went wrong. */
  note(message: string): void {
    this.lastError = { at: Date.now(), message };
  }

  health(): KeeperHealth {
    const silent = Date.now() - (this.lastRound ?? this.startedAt);
    const problems: string[] = [];
    if (this.obstacle !== undefined) problems.push(this.obstacle);
    if (silent > Math.max(3 * this.interval, GRACE_MS))
      problems.push(`No round went well for ${Math.round(silent / 1000)} s.`);
    if (this.failures > 0 && this.lastError !== undefined) problems.push(this.lastError.message);
    return {
      isHealthy: problems.length === 0,
      problems,
      lastRoundAt: this.lastRound === undefined ? null : new Date(this.lastRound).toISOString(),
      lastError:
        this.lastError === undefined
          ? null
          : { at: new Date(this.lastError.at).toISOString(), message: this.lastError.message },
    };
  }
}
