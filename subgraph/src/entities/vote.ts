import { Address, BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import { BallotPoint, Policy, Proposal, ProposalVoter, Vote } from "../../generated/schema";
import {
  FRACTIONAL_PARAMS_LENGTH,
  GIVEN_BY_INDEX,
  SUPPORT_ABSTAIN,
  SUPPORT_AGAINST,
  SUPPORT_FOR,
  UINT128_LENGTH,
} from "../constants";
import { eventId, proposalVoterId } from "../ids";
import { getOrCreateAccount } from "./account";
import { updateOutcome } from "./proposal";

/** How a vote is divided, in 1e-18 COMPUTE. */
export class Weights {
  constructor(
    public against: BigInt,
    public inFavour: BigInt,
    public abstain: BigInt,
  ) {}

  total(): BigInt {
    return this.against.plus(this.inFavour).plus(this.abstain);
  }
}

/** A vote with all its weight on one side; null for a side that the governor does not know. */
export function nominalWeights(support: i32, weight: BigInt): Weights | null {
  const none = BigInt.zero();
  if (support == SUPPORT_AGAINST) return new Weights(weight, none, none);
  if (support == SUPPORT_FOR) return new Weights(none, weight, none);
  if (support == SUPPORT_ABSTAIN) return new Weights(none, none, weight);
  return null;
}

function uint128At(params: Bytes, offset: i32): BigInt {
  const littleEndian = new Bytes(UINT128_LENGTH);
  for (let i = 0; i < UINT128_LENGTH; i++) littleEndian[i] = params[offset + UINT128_LENGTH - 1 - i];
  return BigInt.fromUnsignedBytes(changetype<Bytes>(littleEndian));
}

/** A divided vote from its packed parameters; null where they have not the right length. */
export function fractionalWeights(params: Bytes): Weights | null {
  if (params.length != FRACTIONAL_PARAMS_LENGTH) return null;
  return new Weights(
    uint128At(params, 0),
    uint128At(params, UINT128_LENGTH),
    uint128At(params, 2 * UINT128_LENGTH),
  );
}

function supportOf(weights: Weights): string {
  const total = weights.total();
  if (total.isZero()) return "Split";
  if (weights.against.equals(total)) return "Against";
  if (weights.inFavour.equals(total)) return "For";
  if (weights.abstain.equals(total)) return "Abstain";
  return "Split";
}

/** Notes that the account spent voting power. Does not save the proposal. */
function countVoter(proposal: Proposal, voter: Address, weight: BigInt, event: ethereum.Event): void {
  // A divided vote may spend nothing; to the governor that is no vote.
  if (weight.isZero()) return;
  const account = getOrCreateAccount(voter, event);
  const id = proposalVoterId(proposal.id, account.id);
  let spent = ProposalVoter.load(id);
  if (spent === null) {
    spent = new ProposalVoter(id);
    spent.account = account.id;
    spent.proposal = proposal.id;
    spent.weight = BigInt.zero();
    proposal.voterCount += 1;
    account.voteCount += 1;
    account.save();
  }
  spent.weight = spent.weight.plus(weight);
  spent.save();
}

function createVote(
  proposal: Proposal,
  voter: Address,
  weights: Weights,
  reason: string,
  event: ethereum.Event,
): void {
  const vote = new Vote(eventId(event));
  vote.abstainVotes = weights.abstain;
  vote.againstVotes = weights.against;
  vote.blockNumber = event.block.number;
  vote.forVotes = weights.inFavour;
  vote.proposal = proposal.id;
  vote.reason = reason;
  vote.support = supportOf(weights);
  vote.timestamp = event.block.timestamp;
  vote.transactionHash = event.transaction.hash;
  vote.voter = getOrCreateAccount(voter, event).id;
  vote.weight = weights.total();
  vote.save();

  const point = new BallotPoint(GIVEN_BY_INDEX);
  point.weight = vote.weight.toBigDecimal();
  point.save();
}

/** Counts a vote and corrects the outcome that stands in advance; saves the proposal. */
export function castVote(
  proposal: Proposal,
  voter: Address,
  weights: Weights,
  reason: string,
  policy: Policy,
  event: ethereum.Event,
): void {
  createVote(proposal, voter, weights, reason, event);
  countVoter(proposal, voter, weights.total(), event);
  proposal.abstainVotes = proposal.abstainVotes.plus(weights.abstain);
  proposal.againstVotes = proposal.againstVotes.plus(weights.against);
  proposal.forVotes = proposal.forVotes.plus(weights.inFavour);
  updateOutcome(proposal, policy);
}
