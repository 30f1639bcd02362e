import { Address, BigInt, Bytes, DataSourceContext, ethereum, log } from "@graphprotocol/graph-ts";
import { VestingWallet } from "../../generated/schema";
import { VotingVestingWallet } from "../../generated/templates";
import { getOrCreateAccount } from "./account";

/** Writes the wallet and follows its events from now on. */
export function createVestingWallet(
  wallet: Address,
  beneficiary: Address,
  amount: BigInt,
  start: BigInt,
  cliff: BigInt,
  duration: BigInt,
  token: Bytes,
  event: ethereum.Event,
): VestingWallet {
  const vesting = new VestingWallet(wallet);
  vesting.account = getOrCreateAccount(wallet, event).id;
  vesting.amount = amount;
  vesting.beneficiary = getOrCreateAccount(beneficiary, event).id;
  vesting.cliff = start.plus(cliff);
  vesting.end = start.plus(duration);
  vesting.start = start;
  vesting.released = BigInt.zero();
  vesting.save();

  const context = new DataSourceContext();
  context.setBytes("token", token);
  VotingVestingWallet.createWithContext(wallet, context);
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
