import { ZeroAddress } from "ethers";
import { type Facts, toRow } from "./facts.ts";

/** The logs contradict each other, so some of them weren't given. */
export class MissingLogError extends Error {
  override readonly name = "MissingLogError";

  constructor(about: string) {
    super(
      `The chain's events contradict each other about ${about}: some logs are missing. Ask a node that has all.`,
    );
  }
}

/** What an account is known to have done and to hold. */
interface Entry {
  balance: bigint;
  votes: bigint;
  delegate: string | null;
  voteCount: number;
  proposalCount: number;
  createdAt: number;
}

/** All accounts that any event named. Addresses are in small letters. */
export class AccountBook {
  private readonly entries = new Map<string, Entry>();

  /** The account's entry, made when an event names it first. */
  at(address: string, timestamp: number): Entry {
    const id = address.toLowerCase();
    const known = this.entries.get(id);
    if (known !== undefined) return known;
    const made: Entry = {
      balance: 0n,
      votes: 0n,
      delegate: null,
      voteCount: 0,
      proposalCount: 0,
      createdAt: timestamp,
    };
    this.entries.set(id, made);
    return made;
  }

  /** Accounts with tokens. */
  get holderCount(): number {
    return [...this.entries.values()].filter(({ balance }) => balance > 0n).length;
  }

  /** Accounts with voting power. */
  get delegateCount(): number {
    return [...this.entries.values()].filter(({ votes }) => votes > 0n).length;
  }

  /** All voting power that somebody holds. */
  get delegatedSupply(): bigint {
    return [...this.entries.values()].reduce((sum, { votes }) => sum + votes, 0n);
  }

  /**
   * Voting power recomputed from balances and delegates alone: another way to the same figures.
   * @throws MissingLogError when it isn't what the token's own events said.
   */
  assertConsistent(): void {
    const powers = new Map<string, bigint>();
    for (const { delegate, balance } of this.entries.values())
      if (delegate !== null) powers.set(delegate, (powers.get(delegate) ?? 0n) + balance);
    for (const [address, { votes }] of this.entries)
      if ((powers.get(address) ?? 0n) !== votes) throw new MissingLogError(`the votes of ${address}`);
  }

  write(facts: Facts): void {
    const delegators = new Map<string, number>();
    for (const { delegate } of this.entries.values())
      if (delegate !== null) delegators.set(delegate, (delegators.get(delegate) ?? 0) + 1);
    for (const [address, entry] of this.entries)
      facts.set("Account", address, toRow({ ...entry, delegatorCount: delegators.get(address) ?? 0 }));
  }
}

/** An address in small letters. */
export function lower(address: unknown): string {
  return String(address).toLowerCase();
}

/** An address in small letters, null for the zero address: nobody. */
export function somebody(address: unknown): string | null {
  const id = lower(address);
  return id === ZeroAddress ? null : id;
}
