import { ZeroAddress } from "ethers";
import { lower, MissingLogError, somebody } from "./account-book.ts";
import type { ChainEvent } from "./events.ts";
import { toRow } from "./facts.ts";
import type { Fold, FoldContext } from "./fold-context.ts";
import { changeAuthority } from "./fold-parameters.ts";
import { eventId, sequenceOf, sideId, traceOf } from "./ids.ts";

/** The supply after each mint. */
export interface SupplyPoint {
  timestamp: number;
  totalSupply: bigint;
}

/** The votes of the votes sink after each change. */
export interface SinkPoint {
  timestamp: number;
  votes: bigint;
}

/** Folds the token: balances, voting power, delegations, supply. */
export class TokenFold {
  readonly supply: SupplyPoint[] = [];
  readonly sink: SinkPoint[] = [];
  private readonly context: FoldContext;
  private transferCount = 0;
  private latestSupplyChange: string | null = null;

  constructor(context: FoldContext) {
    this.context = context;
  }

  readonly take: Fold = (event) => {
    if (event.name === "Transfer") this.transfer(event);
    if (event.name === "DelegateChanged") this.delegate(event);
    if (event.name === "DelegateVotesChanged") this.votes(event);
    if (event.name === "AuthorityUpdated") changeAuthority(this.context, event);
  };

  write(): void {
    const { facts, accounts, addresses } = this.context;
    const row = toRow({
      totalSupply: this.totalSupply,
      delegatedSupply: accounts.delegatedSupply,
      holderCount: accounts.holderCount,
      delegateCount: accounts.delegateCount,
      transferCount: this.transferCount,
      latestSupplyChange: this.latestSupplyChange,
    });
    facts.set("Token", addresses.token, row);
  }

  private get totalSupply(): bigint {
    return this.supply.at(-1)?.totalSupply ?? 0n;
  }

  private transfer(event: ChainEvent): void {
    const { facts, accounts } = this.context;
    const from = lower(event.args.getValue("from"));
    const to = lower(event.args.getValue("to"));
    const amount: bigint = event.args.getValue("value");
    this.transferCount++;
    accounts.at(from, event.timestamp);
    accounts.at(to, event.timestamp);
    facts.set("Transfer", eventId(event), toRow({ from, to, amount, ...traceOf(event) }));
    if (from === ZeroAddress) this.mint(event, amount);
    if (amount !== 0n && from !== to) {
      if (from !== ZeroAddress) this.move(event, from, -amount);
      this.move(event, to, amount);
    }
    const holderCount = BigInt(accounts.holderCount);
    const { totalSupply } = this;
    this.context.stats.add("TransferStats", event.timestamp, { amount, totalSupply, holderCount });
  }

  private mint(event: ChainEvent, amount: bigint): void {
    const totalSupply = this.totalSupply + amount;
    this.supply.push({ timestamp: event.timestamp, totalSupply });
    const previous = this.latestSupplyChange;
    this.latestSupplyChange = eventId(event);
    const row = toRow({ totalSupply, amount, previous, sequence: sequenceOf(event), ...traceOf(event) });
    this.context.facts.set("SupplyChange", this.latestSupplyChange, row);
  }

  private move(event: ChainEvent, account: string, delta: bigint): void {
    const balance = this.context.accounts.addBalance(account, event.timestamp, delta);
    const { timestamp, blockNumber } = event;
    const row = toRow({
      account,
      balance,
      delta,
      transfer: eventId(event),
      timestamp,
      blockNumber,
      sequence: sequenceOf(event),
    });
    this.context.facts.set("BalanceChange", sideId(event, delta > 0n ? 1 : 0), row);
  }

  private delegate(event: ChainEvent): void {
    const { facts, accounts } = this.context;
    const delegator = lower(event.args.getValue("delegator"));
    const fromDelegate = somebody(event.args.getValue("fromDelegate"));
    const toDelegate = somebody(event.args.getValue("toDelegate"));
    for (const account of [fromDelegate, toDelegate])
      if (account !== null) accounts.at(account, event.timestamp);
    const entry = accounts.at(delegator, event.timestamp);
    if (entry.delegate !== fromDelegate) throw new MissingLogError(`the delegate of ${delegator}`);
    entry.delegate = toDelegate;
    const sequence = sequenceOf(event);
    const row = toRow({ delegator, fromDelegate, toDelegate, sequence, ...traceOf(event) });
    facts.set("Delegation", eventId(event), row);
  }

  private votes(event: ChainEvent): void {
    const account = lower(event.args.getValue("delegate"));
    const votes: bigint = event.args.getValue("newVotes");
    const previousVotes: bigint = event.args.getValue("previousVotes");
    const { accounts, stats, facts } = this.context;
    const entry = accounts.at(account, event.timestamp);
    if (entry.votes !== previousVotes) throw new MissingLogError(`the votes of ${account}`);
    accounts.setVotes(account, event.timestamp, votes);
    const { delegatedSupply } = accounts;
    const delegateCount = BigInt(accounts.delegateCount);
    stats.add("VotesStats", event.timestamp, { delegatedSupply, delegateCount });
    if (account === this.context.votesSink) this.sink.push({ timestamp: event.timestamp, votes });
    const sequence = sequenceOf(event);
    const previous = entry.latestVotesChange;
    const row = toRow({ account, previousVotes, votes, previous, sequence, ...traceOf(event) });
    facts.set("VotesChange", eventId(event), row);
    entry.latestVotesChange = eventId(event);
  }
}
