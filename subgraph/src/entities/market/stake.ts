import { Address, BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import { Stake, StakeChange } from "../../../generated/schema";
import { eventId, sequenceOf } from "../../ids";
import { getMarket } from "./market";

export function getOrCreateStake(provider: Address): Stake {
  const known = Stake.load(provider);
  if (known !== null) return known;
  const stake = new Stake(provider);
  stake.bonded = BigInt.zero();
  stake.delegatee = null;
  stake.earnedIn = BigInt.zero();
  stake.free = BigInt.zero();
  stake.locked = BigInt.zero();
  stake.slashed = BigInt.zero();
  stake.staked = BigInt.zero();
  stake.thawEnd = BigInt.zero();
  stake.thawing = BigInt.zero();
  stake.withdrawn = BigInt.zero();
  stake.save();
  return stake;
}

/** A change of a stake: what it was, how much, who is on the other side, and which contract decided it. */
export class Change {
  constructor(
    public kind: string,
    public amount: BigInt,
    public account: Bytes | null,
    public by: Bytes | null,
  ) {}
}

function freeOf(stake: Stake): BigInt {
  const taken = stake.locked.plus(stake.thawing);
  return stake.bonded.gt(taken) ? stake.bonded.minus(taken) : BigInt.zero();
}

/** Saves the stake, and records how it changed. */
export function saveStake(stake: Stake, change: Change, event: ethereum.Event): void {
  stake.free = freeOf(stake);
  stake.save();
  const row = new StakeChange(eventId(event));
  row.account = change.account;
  row.amount = change.amount;
  row.blockNumber = event.block.number;
  row.bonded = stake.bonded;
  row.by = change.by;
  row.kind = change.kind;
  row.locked = stake.locked;
  row.sequence = sequenceOf(event);
  row.stake = stake.id;
  row.thawing = stake.thawing;
  row.timestamp = event.block.timestamp;
  row.transactionHash = event.transaction.hash;
  row.save();
}

/** Sets what is bonded; the market's sum follows. */
export function setBonded(stake: Stake, bonded: BigInt): void {
  const market = getMarket();
  market.bonded = market.bonded.plus(bonded).minus(stake.bonded);
  market.save();
  stake.bonded = bonded;
}

/** Sets what thaws; the market's sum follows. */
export function setThawing(stake: Stake, thawing: BigInt, thawEnd: BigInt): void {
  const market = getMarket();
  market.thawing = market.thawing.plus(thawing).minus(stake.thawing);
  market.save();
  stake.thawing = thawing;
  stake.thawEnd = thawEnd;
}

/** Sets what is locked; the market's sum follows. */
export function setLocked(stake: Stake, locked: BigInt): void {
  const market = getMarket();
  market.locked = market.locked.plus(locked).minus(stake.locked);
  market.save();
  stake.locked = locked;
}
