import { somebody } from "./account-book.ts";
import type { ChainEvent } from "./events.ts";
import { changeAuthority } from "./fold-parameters.ts";
import { address, addTo, amount, big, type MarketBook, type MarketRow, type Value } from "./market-book.ts";

/** Folds the stake vault: stakes and their history. */
export class StakesFold {
  private readonly book: MarketBook;

  constructor(book: MarketBook) {
    this.book = book;
  }

  readonly take = (event: ChainEvent): void => {
    const takers: Record<string, () => void> = {
      AuthorityUpdated: () => changeAuthority(this.book.context, event),
      CollateralSet: () => this.lock(event),
      LockedDelegateChanged: () => this.delegate(event),
      Slashed: () => this.slash(event),
      Staked: () => this.stake(event),
      StakeWithdrawn: () => this.withdraw(event),
      ThawSet: () => this.thaw(event),
      VaultBound: () => {
        for (const name of ["escrow", "disputes", "registry"])
          this.book.addresses[name] = address(event, name);
        this.book.addresses.vault = event.address;
      },
    };
    takers[event.name]?.();
  };

  /** The stake of an account, made when it is named first. */
  of(owner: string): MarketRow {
    return (
      this.book.find("Stake", owner) ??
      this.book.put("Stake", owner, {
        bonded: 0n,
        locked: 0n,
        thawing: 0n,
        thawEnd: 0n,
        free: 0n,
        staked: 0n,
        earnedIn: 0n,
        withdrawn: 0n,
        slashed: 0n,
        delegatee: null,
      })
    );
  }

  private stake(event: ChainEvent): void {
    const stake = this.of(address(event, "provider"));
    const from = address(event, "from");
    addTo(stake, "staked", big(event, "amount"));
    if (from === this.book.addresses.escrow) addTo(stake, "earnedIn", big(event, "amount"));
    stake.bonded = big(event, "bonded");
    this.record(event, "Staked", big(event, "amount"), from);
  }

  private thaw(event: ChainEvent): void {
    Object.assign(this.of(address(event, "provider")), {
      thawing: big(event, "thawing"),
      thawEnd: big(event, "thawEnd"),
    });
    this.record(event, "ThawSet", big(event, "thawing"));
  }

  private withdraw(event: ChainEvent): void {
    const stake = this.of(address(event, "provider"));
    addTo(stake, "withdrawn", big(event, "amount"));
    Object.assign(stake, { bonded: big(event, "bonded"), thawing: 0n, thawEnd: 0n });
    this.record(event, "Withdrawn", big(event, "amount"), address(event, "to"));
  }

  private lock(event: ChainEvent): void {
    const stake = this.of(address(event, "provider"));
    const added = big(event, "locked") - amount(stake, "locked");
    stake.locked = big(event, "locked");
    this.record(event, added > 0n ? "Locked" : "Unlocked", added > 0n ? added : -added);
  }

  private slash(event: ChainEvent): void {
    const stake = this.of(address(event, "provider"));
    addTo(stake, "slashed", big(event, "amount"));
    stake.bonded = big(event, "bonded");
    this.record(event, "Slashed", big(event, "amount"), address(event, "to"), address(event, "by"));
  }

  private delegate(event: ChainEvent): void {
    this.of(address(event, "owner")).delegatee = somebody(event.args.getValue("newDelegatee"));
  }

  private record(
    event: ChainEvent,
    kind: string,
    changed: bigint,
    account: Value = null,
    by: Value = null,
  ): void {
    const owner = address(event, "provider");
    const stake = this.of(owner);
    const { bonded = null, locked = null, thawing = null } = stake;
    const left = amount(stake, "bonded") - amount(stake, "locked") - amount(stake, "thawing");
    stake.free = left > 0n ? left : 0n;
    const after = { bonded, locked, thawing };
    this.book.log("StakeChange", event, { stake: owner, kind, amount: changed, account, by, ...after });
  }
}
