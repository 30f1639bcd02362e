import { Address, BigInt, ethereum } from "@graphprotocol/graph-ts";
import { Account } from "../../generated/schema";

export function getOrCreateAccount(address: Address, event: ethereum.Event): Account {
  const known = Account.load(address);
  if (known !== null) return known;
  const account = new Account(address);
  account.createdAt = event.block.timestamp;
  account.balance = BigInt.zero();
  account.delegate = null;
  account.delegatorCount = 0;
  account.latestVotesChange = null;
  account.proposalCount = 0;
  account.voteCount = 0;
  account.votes = BigInt.zero();
  account.save();
  return account;
}
