import { lower } from "./account-book.ts";
import type { ChainEvent } from "./events.ts";
import { type Row, toRow } from "./facts.ts";
import type { FoldContext } from "./fold-context.ts";
import { eventId, joinId, numberId, traceOf } from "./ids.ts";

/** Folds the distributor and the vesting wallets it made. */
export class DistributionFold {
  private readonly context: FoldContext;
  private readonly distributions = new Map<string, { row: Row; claimCount: number; claimedAmount: bigint }>();
  private readonly released = new Map<string, bigint>();

  constructor(context: FoldContext) {
    this.context = context;
  }

  readonly takeDistributor = (event: ChainEvent): void => {
    if (event.name === "DistributionOpened") this.open(event);
    if (event.name === "Claimed") this.claim(event);
    if (event.name === "Swept") this.sweep(event);
  };

  readonly takeWallet = (event: ChainEvent): void => {
    if (event.name === "ERC20Released") this.release(event);
    if (event.name === "OwnershipTransferred") this.changeOwner(event);
  };

  write(): void {
    for (const [id, { row, claimCount, claimedAmount }] of this.distributions)
      this.context.facts.set("Distribution", id, { ...row, ...toRow({ claimCount, claimedAmount }) });
  }

  private open(event: ChainEvent): void {
    const treasury = lower(event.args.getValue("treasury"));
    this.context.accounts.at(treasury, event.timestamp);
    const row = toRow({
      token: lower(event.args.getValue("token")),
      treasury,
      merkleRoot: event.args.getValue("merkleRoot"),
      deadline: event.args.getValue("deadline"),
      sweptAmount: null,
      sweptAt: null,
    });
    this.distributions.set(event.address, { row, claimCount: 0, claimedAmount: 0n });
  }

  private at(event: ChainEvent) {
    const distribution = this.distributions.get(event.address);
    if (distribution === undefined)
      throw new Error(`The chain's logs lack the opening of distribution ${event.address}.`);
    return distribution;
  }

  private claim(event: ChainEvent): void {
    const { facts, accounts } = this.context;
    const { index, amount, start, cliff, duration } = event.args.toObject();
    const account = lower(event.args.getValue("account"));
    const holder = lower(event.args.getValue("holder"));
    const distribution = this.at(event);
    distribution.claimCount++;
    distribution.claimedAmount += amount;
    accounts.at(account, event.timestamp);
    accounts.at(holder, event.timestamp);
    const vestingWallet = duration === 0n ? null : holder;
    const values = { distribution: event.address, index, account, holder, amount, vestingWallet };
    facts.set("Claim", joinId(event.address, numberId(index, 32)), toRow({ ...values, ...traceOf(event) }));
    if (vestingWallet === null) return;
    const row = { account: holder, beneficiary: account, amount, released: 0n, start };
    facts.set("VestingWallet", holder, toRow({ ...row, cliff: start + cliff, end: start + duration }));
  }

  private sweep(event: ChainEvent): void {
    const distribution = this.at(event);
    const before = BigInt(distribution.row.sweptAmount ?? 0);
    const sweptAmount = before + event.args.getValue("amount");
    const sweptAt = distribution.row.sweptAt ?? event.timestamp;
    Object.assign(distribution.row, toRow({ sweptAmount, sweptAt }));
  }

  private release(event: ChainEvent): void {
    const { facts, addresses } = this.context;
    if (lower(event.args.getValue("token")) !== addresses.token) return;
    const amount: bigint = event.args.getValue("amount");
    const released = (this.released.get(event.address) ?? 0n) + amount;
    this.released.set(event.address, released);
    this.changeWallet(event.address, { released });
    facts.set("VestingRelease", eventId(event), toRow({ wallet: event.address, amount, ...traceOf(event) }));
  }

  /** The first owner stands in the claim, whose event comes later than the wallet's own. */
  private changeOwner(event: ChainEvent): void {
    if (BigInt(event.args.getValue("previousOwner")) === 0n) return;
    const beneficiary = lower(event.args.getValue("newOwner"));
    this.context.accounts.at(beneficiary, event.timestamp);
    this.changeWallet(event.address, { beneficiary });
  }

  private changeWallet(id: string, change: Record<string, unknown>): void {
    const wallet = this.context.facts.get("VestingWallet", id);
    if (wallet === undefined)
      throw new Error(`The chain's logs lack the claim that made vesting wallet ${id}.`);
    this.context.facts.set("VestingWallet", id, { ...wallet, ...toRow(change) });
  }
}
