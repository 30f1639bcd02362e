import { Address, dataSource } from "@graphprotocol/graph-ts";
import { VestingRelease } from "../../generated/schema";
import {
  ERC20Released,
  OwnershipTransferred,
} from "../../generated/templates/VotingVestingWallet/VotingVestingWallet";
import { getOrCreateAccount } from "../entities/account";
import { loadVestingWallet } from "../entities/vesting-wallet";
import { eventId } from "../ids";

export function handleERC20Released(event: ERC20Released): void {
  // A wallet releases any token that somebody sends to it; only the DAO's own vests.
  if (!event.params.token.equals(dataSource.context().getBytes("token"))) return;
  const wallet = loadVestingWallet(event);
  if (wallet === null) return;
  wallet.released = wallet.released.plus(event.params.amount);
  wallet.save();

  const release = new VestingRelease(eventId(event));
  release.amount = event.params.amount;
  release.blockNumber = event.block.number;
  release.timestamp = event.block.timestamp;
  release.transactionHash = event.transaction.hash;
  release.wallet = wallet.id;
  release.save();
}

export function handleOwnershipTransferred(event: OwnershipTransferred): void {
  // The first owner is known from the claim.
  if (event.params.previousOwner.equals(Address.zero())) return;
  const wallet = loadVestingWallet(event);
  if (wallet === null) return;
  wallet.beneficiary = getOrCreateAccount(event.params.newOwner, event).id;
  wallet.save();
}
