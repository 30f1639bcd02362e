import { Address, BigInt, Bytes, log } from "@graphprotocol/graph-ts";
import { Governor, ParameterChange, SupplyChange, Token } from "../../generated/schema";
import { QUORUM_DENOMINATOR } from "../constants";

/** The supply at the end of the second `timepoint`, in 1e-18 COMPUTE. */
function supplyAt(token: Token, timepoint: BigInt): BigInt {
  let id: Bytes | null = token.latestSupplyChange;
  while (id !== null) {
    const change = SupplyChange.load(id);
    if (change === null) break;
    if (change.timestamp.le(timepoint)) return change.totalSupply;
    id = change.previous;
  }
  return BigInt.zero();
}

/** The quorum's share at the end of the second `timepoint`, in percent. */
function quorumNumeratorAt(governor: Governor, timepoint: BigInt): BigInt {
  let id: Bytes | null = governor.latestQuorumChange;
  while (id !== null) {
    const change = ParameterChange.load(id);
    if (change === null) break;
    if (change.timestamp.le(timepoint)) return BigInt.fromString(change.newValue);
    id = change.previous;
  }
  return BigInt.zero();
}

/**
 * What For and Abstain must reach together, as the governor's quorum(timepoint) says; exact once the second is over.
 * Null where the token or the governor is unknown.
 */
export function quorumAt(governorAddress: Address, tokenAddress: Bytes, timepoint: BigInt): BigInt | null {
  const governor = Governor.load(governorAddress);
  const token = Token.load(tokenAddress);
  if (governor === null || token === null) {
    log.error("The quorum at {} can't be found: governor {} or token {} is unknown.", [
      timepoint.toString(),
      governorAddress.toHexString(),
      tokenAddress.toHexString(),
    ]);
    return null;
  }
  return supplyAt(token, timepoint).times(quorumNumeratorAt(governor, timepoint)).div(QUORUM_DENOMINATOR);
}
