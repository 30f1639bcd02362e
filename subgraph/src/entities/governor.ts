import { Address, BigInt, Bytes } from "@graphprotocol/graph-ts";
import { Governor } from "../../generated/schema";
import { TIMELOCK_DELAY, VOTES_SINK } from "../constants";
import { parameterValue } from "./parameter";

/** The delay that the timelock is known to ask for; zero while it said nothing. */
function delayOf(timelock: Address): BigInt {
  const value = parameterValue(timelock, TIMELOCK_DELAY);
  return value === null ? BigInt.zero() : BigInt.fromString(value);
}

export function getOrCreateGovernor(address: Address, timelock: Bytes, policy: Bytes): Governor {
  const known = Governor.load(address);
  if (known !== null) return known;
  const governor = new Governor(address);
  governor.timelock = timelock;
  governor.lateQuorumExtension = BigInt.zero();
  governor.latestQuorumChange = null;
  governor.policy = policy;
  governor.proposalCount = 0;
  governor.proposalThreshold = BigInt.zero();
  governor.quorumNumerator = BigInt.zero();
  governor.timelockDelay = delayOf(Address.fromBytes(timelock));
  governor.votesSink = VOTES_SINK;
  governor.votingDelay = BigInt.zero();
  governor.votingPeriod = BigInt.zero();
  governor.save();
  return governor;
}

/** Does not save the governor. */
export function setTimelock(governor: Governor, timelock: Address): void {
  governor.timelock = timelock;
  governor.timelockDelay = delayOf(timelock);
}
