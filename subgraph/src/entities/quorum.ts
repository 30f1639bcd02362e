import { BigInt, Bytes, log } from "@graphprotocol/graph-ts";
import { Governor, ParameterChange, Policy, Proposal, SupplyChange, Token } from "../../generated/schema";
import { BASIS_POINTS, QUORUM_DENOMINATOR, VOTES_SINK } from "../constants";
import { votesAt } from "./delegation";

function roundedUp(dividend: BigInt, divisor: BigInt): BigInt {
  return dividend.plus(divisor).minus(BigInt.fromI32(1)).div(divisor);
}

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
 * What For must reach, as the governor's proposalQuorum says; exact once the second of the snapshot is over. Null where
 * the token is unknown.
 */
export function quorumOf(
  proposal: Proposal,
  governor: Governor,
  policy: Policy,
  tokenAddress: Bytes,
): BigInt | null {
  const token = Token.load(tokenAddress);
  if (token === null) {
    log.error("The quorum of proposal {} can't be found: token {} is unknown.", [
      proposal.proposalId.toString(),
      tokenAddress.toHexString(),
    ]);
    return null;
  }
  const snapshot = proposal.voteStart;
  const votable = supplyAt(token, snapshot).minus(votesAt(VOTES_SINK, snapshot));
  const share = votable.times(quorumNumeratorAt(governor, snapshot)).div(QUORUM_DENOMINATOR);
  const quorum = share.lt(policy.quorumFloor) ? policy.quorumFloor : share;
  return roundedUp(quorum.times(BigInt.fromI32(proposal.quorumBps)), BASIS_POINTS);
}
