import { Address, BigInt } from "@graphprotocol/graph-ts";
import { Timelock } from "../../generated/schema";
import { VOTES_SINK } from "../constants";

export function getOrCreateTimelock(address: Address): Timelock {
  const known = Timelock.load(address);
  if (known !== null) return known;
  const timelock = new Timelock(address);
  timelock.highestDelay = BigInt.zero();
  timelock.lowestDelay = BigInt.zero();
  timelock.minDelay = BigInt.zero();
  timelock.votesSink = VOTES_SINK;
  return timelock;
}
