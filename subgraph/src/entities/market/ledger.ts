import { BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import { ComputeMarket, LedgerAccount, LedgerEntry } from "../../../generated/schema";
import { ledgerEntryId, sequenceOf } from "../../ids";
import { getMarket } from "./market";

export function getOrCreateLedgerAccount(address: Bytes): LedgerAccount {
  const known = LedgerAccount.load(address);
  if (known !== null) return known;
  const account = new LedgerAccount(address);
  account.balance = BigInt.zero();
  account.deposited = BigInt.zero();
  account.project = null;
  account.withdrawn = BigInt.zero();
  account.save();
  return account;
}

/** What the escrow owes follows from balances and jobs. Saves the market. */
export function saveOwed(market: ComputeMarket): void {
  market.owed = market.balances.plus(market.inJobs);
  market.save();
}

/** A movement of one account of the ledger: what moved it, by how much, and who or what is on the other side. */
export class Movement {
  constructor(
    public account: Bytes,
    public part: u8,
    public kind: string,
    public delta: BigInt,
    public counterparty: Bytes | null,
    public job: Bytes | null,
  ) {}
}

/** Nothing moved leaves no entry. */
export function moveMoney(movement: Movement, event: ethereum.Event): void {
  const delta = movement.delta;
  if (delta.isZero()) return;
  const account = getOrCreateLedgerAccount(movement.account);
  account.balance = account.balance.plus(delta);
  if (movement.kind == "Deposited") account.deposited = account.deposited.plus(delta);
  if (movement.kind == "Withdrawn") account.withdrawn = account.withdrawn.minus(delta);
  account.save();

  const entry = new LedgerEntry(ledgerEntryId(event, movement.part));
  entry.account = account.id;
  entry.balance = account.balance;
  entry.blockNumber = event.block.number;
  entry.counterparty = movement.counterparty;
  entry.delta = delta;
  entry.job = movement.job;
  entry.kind = movement.kind;
  entry.sequence = sequenceOf(event);
  entry.timestamp = event.block.timestamp;
  entry.transactionHash = event.transaction.hash;
  entry.save();

  const market = getMarket();
  market.balances = market.balances.plus(delta);
  saveOwed(market);
}
