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
  /** The id of the latest change of the votes. */
  latestVotesChange: string | null;
  voteCount: number;
  proposalCount: number;
  createdAt: number;
}

/** All accounts that any event named. Addresses are in small letters. */
export class AccountBook {
  private readonly entries = new Map<string, Entry>();
  private readonly holders = new Set<Entry>();
  private readonly delegates = new Set<Entry>();
  private readonly votesSink: string | null;
  private power = 0n;

  /** @param votesSink The account whose votes count for nothing. */
  constructor(votesSink: string | null) {
    this.votesSink = votesSink;
  }

  /** The account's entry, made when an event names it first. */
  at(address: string, timestamp: number): Entry {
    const id = address.toLowerCase();
    const known = this.entries.get(id);
    if (known !== undefined) return known;
    const made: Entry = {
      balance: 0n,
      votes: 0n,
      delegate: null,
      latestVotesChange: null,
      voteCount: 0,
      proposalCount: 0,
      createdAt: timestamp,
    };
    this.entries.set(id, made);
    return made;
  }

  /** Accounts with tokens. */
  get holderCount(): number {
    return this.holders.size;
  }

  /** Accounts with voting power, without the votes sink. */
  get delegateCount(): number {
    return this.delegates.size;
  }

  /** All voting power that somebody holds, without the votes sink's. */
  get delegatedSupply(): bigint {
    return this.power;
  }

  /** Adds to an account's balance, or takes from it; returns the new one. */
  addBalance(address: string, timestamp: number, delta: bigint): bigint {
    const entry = this.at(address, timestamp);
    entry.balance += delta;
    if (entry.balance > 0n) this.holders.add(entry);
    else this.holders.delete(entry);
    return entry.balance;
  }

  /** Sets an account's voting power. */
  setVotes(address: string, timestamp: number, votes: bigint): void {
    const entry = this.at(address, timestamp);
    if (address !== this.votesSink) this.power += votes - entry.votes;
    entry.votes = votes;
    if (address === this.votesSink) return;
    if (votes > 0n) this.delegates.add(entry);
    else this.delegates.delete(entry);
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
