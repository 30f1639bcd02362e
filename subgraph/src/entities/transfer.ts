import { Address, BigInt, ethereum } from "@graphprotocol/graph-ts";
import { BalanceChange, Token, Transfer } from "../../generated/schema";
import { balanceChangeId, eventId, sequenceOf } from "../ids";
import { getOrCreateAccount } from "./account";
import { presenceChange } from "./token";

export function createTransfer(from: Address, to: Address, amount: BigInt, event: ethereum.Event): Transfer {
  const transfer = new Transfer(eventId(event));
  transfer.amount = amount;
  transfer.blockNumber = event.block.number;
  transfer.from = getOrCreateAccount(from, event).id;
  transfer.timestamp = event.block.timestamp;
  transfer.to = getOrCreateAccount(to, event).id;
  transfer.transactionHash = event.transaction.hash;
  transfer.save();
  return transfer;
}

/** Adds `delta`, which may be negative, to the account's balance. Does not save the token. */
export function changeBalance(
  token: Token,
  address: Address,
  delta: BigInt,
  transfer: Transfer,
  event: ethereum.Event,
): void {
  const account = getOrCreateAccount(address, event);
  const before = account.balance;
  account.balance = before.plus(delta);
  account.save();
  token.holderCount += presenceChange(before, account.balance);

  const change = new BalanceChange(balanceChangeId(event, delta.gt(BigInt.zero())));
  change.account = account.id;
  change.balance = account.balance;
  change.blockNumber = event.block.number;
  change.delta = delta;
  change.sequence = sequenceOf(event);
  change.timestamp = event.block.timestamp;
  change.transfer = transfer.id;
  change.save();
}
