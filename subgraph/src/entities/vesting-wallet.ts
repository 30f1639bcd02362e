import { BigInt, Bytes, DataSourceContext, ethereum, log } from "@graphprotocol/graph-ts";
import { Claimed } from "../../generated/GenesisDistributor/GenesisDistributor";
import { VestingWallet } from "../../generated/schema";
import { VotingVestingWallet } from "../../generated/templates";
import { getOrCreateAccount } from "./account";

/** Writes the wallet that a claim made and follows its events from now on. */
export function createVestingWallet(event: Claimed, token: Bytes): VestingWallet {
  const vesting = new VestingWallet(event.params.holder);
  vesting.account = getOrCreateAccount(event.params.holder, event).id;
  vesting.amount = event.params.amount;
  vesting.beneficiary = getOrCreateAccount(event.params.account, event).id;
  vesting.cliff = event.params.start.plus(event.params.cliff);
  vesting.end = event.params.start.plus(event.params.duration);
  vesting.start = event.params.start;
  vesting.released = BigInt.zero();
  vesting.save();

  const context = new DataSourceContext();
  context.setBytes("token", token);
  VotingVestingWallet.createWithContext(event.params.holder, context);
  return vesting;
}

/** The wallet that emitted the event; null, with a word in the log, where it is unknown. */
export function loadVestingWallet(event: ethereum.Event): VestingWallet | null {
  const wallet = VestingWallet.load(event.address);
  if (wallet === null) {
    log.error("Vesting wallet {} of the event in transaction {} is unknown.", [
      event.address.toHexString(),
      event.transaction.hash.toHexString(),
    ]);
  }
  return wallet;
}
