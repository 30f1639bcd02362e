import { Address, BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import { Account, Delegation, Token, VotesChange } from "../../generated/schema";
import { VOTES_SINK } from "../constants";
import { eventId, sequenceOf } from "../ids";
import { getOrCreateAccount } from "./account";
import { presenceChange } from "./token";

/** Adds to an account's number of delegators; its id, or null for the zero address, which is nobody. */
function countDelegator(delegate: Address, change: i32, event: ethereum.Event): Bytes | null {
  if (delegate.equals(Address.zero())) return null;
  const account = getOrCreateAccount(delegate, event);
  account.delegatorCount += change;
  account.save();
  return account.id;
}

export function changeDelegate(delegator: Address, from: Address, to: Address, event: ethereum.Event): void {
  // Each account is loaded after the one before was saved: delegator and delegate may be the same.
  const fromDelegate = countDelegator(from, -1, event);
  const toDelegate = countDelegator(to, 1, event);
  const account = getOrCreateAccount(delegator, event);
  account.delegate = toDelegate;
  account.save();

  const delegation = new Delegation(eventId(event));
  delegation.blockNumber = event.block.number;
  delegation.delegator = account.id;
  delegation.fromDelegate = fromDelegate;
  delegation.sequence = sequenceOf(event);
  delegation.timestamp = event.block.timestamp;
  delegation.toDelegate = toDelegate;
  delegation.transactionHash = event.transaction.hash;
  delegation.save();
}

/** The account's voting power at the end of the second `timepoint`, in 1e-18 COMPUTE. */
export function votesAt(delegate: Address, timepoint: BigInt): BigInt {
  const account = Account.load(delegate);
  let id: Bytes | null = account === null ? null : account.latestVotesChange;
  while (id !== null) {
    const change = VotesChange.load(id);
    if (change === null) break;
    if (change.timestamp.le(timepoint)) return change.votes;
    id = change.previous;
  }
  return BigInt.zero();
}

/** Does not save the token, which leaves out the votes sink. */
export function changeVotes(
  token: Token,
  delegate: Address,
  previousVotes: BigInt,
  votes: BigInt,
  event: ethereum.Event,
): void {
  const account = getOrCreateAccount(delegate, event);
  if (!delegate.equals(VOTES_SINK)) {
    token.delegatedSupply = token.delegatedSupply.plus(votes).minus(previousVotes);
    token.delegateCount += presenceChange(previousVotes, votes);
  }

  const change = new VotesChange(eventId(event));
  change.account = account.id;
  change.blockNumber = event.block.number;
  change.previous = account.latestVotesChange;
  change.previousVotes = previousVotes;
  change.sequence = sequenceOf(event);
  change.timestamp = event.block.timestamp;
  change.transactionHash = event.transaction.hash;
  change.votes = votes;
  change.save();
  account.latestVotesChange = change.id;
  account.votes = votes;
  account.save();
}
