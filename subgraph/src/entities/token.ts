import { Address, BigInt, ethereum } from "@graphprotocol/graph-ts";
import { SupplyChange, Token, TransferPoint, VotesPoint } from "../../generated/schema";
import { GIVEN_BY_INDEX } from "../constants";
import { eventId, sequenceOf } from "../ids";

export function getOrCreateToken(address: Address): Token {
  const known = Token.load(address);
  if (known !== null) return known;
  const token = new Token(address);
  token.delegateCount = 0;
  token.delegatedSupply = BigInt.zero();
  token.holderCount = 0;
  token.latestSupplyChange = null;
  token.totalSupply = BigInt.zero();
  token.transferCount = 0;
  token.save();
  return token;
}

/** 1 where an amount appears, -1 where it goes, else 0. */
export function presenceChange(before: BigInt, after: BigInt): i32 {
  if (before.isZero() && !after.isZero()) return 1;
  if (!before.isZero() && after.isZero()) return -1;
  return 0;
}

/** Does not save the token. */
export function addSupply(token: Token, amount: BigInt, event: ethereum.Event): void {
  token.totalSupply = token.totalSupply.plus(amount);
  const change = new SupplyChange(eventId(event));
  change.amount = amount;
  change.blockNumber = event.block.number;
  change.previous = token.latestSupplyChange;
  change.sequence = sequenceOf(event);
  change.timestamp = event.block.timestamp;
  change.totalSupply = token.totalSupply;
  change.transactionHash = event.transaction.hash;
  change.save();
  token.latestSupplyChange = change.id;
}

export function addTransferPoint(token: Token, amount: BigInt): void {
  const point = new TransferPoint(GIVEN_BY_INDEX);
  point.amount = amount.toBigDecimal();
  point.holderCount = token.holderCount;
  point.totalSupply = token.totalSupply.toBigDecimal();
  point.save();
}

export function addVotesPoint(token: Token): void {
  const point = new VotesPoint(GIVEN_BY_INDEX);
  point.delegateCount = token.delegateCount;
  point.delegatedSupply = token.delegatedSupply.toBigDecimal();
  point.save();
}
