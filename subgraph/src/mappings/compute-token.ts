import { Address } from "@graphprotocol/graph-ts";
import {
  AuthorityUpdated,
  DelegateChanged,
  DelegateVotesChanged,
  Transfer as TransferEvent,
} from "../../generated/ComputeToken/ComputeToken";
import { timelock } from "../context";
import { changeDelegate, changeVotes } from "../entities/delegation";
import { changeAuthority } from "../entities/parameter";
import { addSupply, addTransferPoint, addVotesPoint, getOrCreateToken } from "../entities/token";
import { changeBalance, createTransfer } from "../entities/transfer";

export function handleTransfer(event: TransferEvent): void {
  const from = event.params.from;
  const to = event.params.to;
  const amount = event.params.value;
  const token = getOrCreateToken(event.address);
  const transfer = createTransfer(from, to, amount, event);

  const isMint = from.equals(Address.zero());
  if (isMint) addSupply(token, amount, event);
  // The token has no burn, so every receiver holds; nothing, or a transfer to oneself, changes no balance.
  if (!amount.isZero() && !from.equals(to)) {
    if (!isMint) changeBalance(token, from, amount.neg(), transfer, event);
    changeBalance(token, to, amount, transfer, event);
  }
  token.transferCount += 1;
  token.save();
  addTransferPoint(token, amount);
}

export function handleDelegateChanged(event: DelegateChanged): void {
  changeDelegate(event.params.delegator, event.params.fromDelegate, event.params.toDelegate, event);
}

export function handleDelegateVotesChanged(event: DelegateVotesChanged): void {
  const token = getOrCreateToken(event.address);
  changeVotes(token, event.params.delegate, event.params.previousVotes, event.params.newVotes, event);
  token.save();
  addVotesPoint(token);
}

export function handleAuthorityUpdated(event: AuthorityUpdated): void {
  changeAuthority(event.params.authority, timelock(), event);
}
