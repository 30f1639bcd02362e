import { RelayError } from "./relay-error.ts";

const HOUR_MS = 3_600_000;

/** How much the relayer pays for within any hour. */
export interface Limits {
  /** Transactions for one account. */
  perAccount: number;
  /** Transactions in all. */
  total: number;
}

/** By default. */
export const DEFAULT_LIMITS: Limits = { perAccount: 10, total: 200 };

/** Counts what was paid for in the last hour. */
export class HourlyLimits {
  private readonly limits: Limits;
  private readonly now: () => number;
  private spent: { account: string; at: number }[] = [];

  constructor(limits: Limits, now: () => number = Date.now) {
    this.limits = limits;
    this.now = now;
  }

  /** How many transactions are left in this hour. */
  get left(): number {
    this.forget();
    return Math.max(0, this.limits.total - this.spent.length);
  }

  /**
   * Lets an account's request pass.
   * @throws RelayError when the hour's transactions are used up.
   */
  check(account: string): void {
    if (this.left === 0)
      throw new RelayError(429, `The relayer pays for ${this.limits.total} transactions an hour: try later.`);
    const own = this.spent.filter((entry) => entry.account === account).length;
    if (own >= this.limits.perAccount)
      throw new RelayError(
        429,
        `The relayer pays for ${this.limits.perAccount} transactions an hour for one account: try later, or send it yourself.`,
      );
  }

  /**
   * Counts a transaction.
   * @returns what takes it out again, for one that was not sent after all.
   */
  count(account: string): () => void {
    const counted = { account, at: this.now() };
    this.spent.push(counted);
    return () => {
      this.spent = this.spent.filter((entry) => entry !== counted);
    };
  }

  private forget(): void {
    const oldest = this.now() - HOUR_MS;
    this.spent = this.spent.filter(({ at }) => at > oldest);
  }
}
