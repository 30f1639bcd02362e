import { amountIn, momentIn, type Sentence } from "./error-words.ts";

/** What refusals of a proposal mean to whoever makes it. */
export const GOVERNANCE_ERRORS: Readonly<Record<string, Sentence>> = {
  ComputeGovernor_RelayForbidden: ([target]) =>
    `The governor passes on transfers of tokens and coins only, and no other call to ${target}: let the timelock make it.`,
  GovernorDisabledDeposit: () => "The governor takes no coins: they belong into the treasury.",
  GovernorInsufficientProposerVotes: ([account, votes, threshold]) =>
    `${account} has ${amountIn(votes)} of votes, and a proposal takes ${amountIn(threshold)}.`,
  GovernorInvalidProposalLength: () => "A proposal has one target, one value and one calldata for each call.",
  GovernorRestrictedProposer: ([account]) => `The text names another proposer than ${account}.`,
  ProposalPolicy_OutOfBounds: ([, value, lowest, highest]) =>
    `${value} is outside of what this setting may ever be: from ${lowest} to ${highest}.`,
  ProposalPolicy_ProposalLive: ([account, id]) =>
    `${account}'s proposal ${id} is still before the end of its vote: one at a time.`,
  ProposalPolicy_RulesOutOfBounds: () =>
    "What a class needs must stay within bounds: approval 50 to 80 %, 1 to 4 times the quorum, a delay of at most 30 days.",
  ProposalPolicy_SpendCapExceeded: ([, amount, available]) =>
    `It would spend ${amountIn(amount)}, and Standard proposals may spend ${amountIn(available)} now: wait, or spend less.`,
  ProposalPolicy_TargetWithoutCode: ([action, target]) =>
    `Call ${Number(action) + 1} goes to ${target}, which is no contract.`,
  ProposalPolicy_TooEarly: ([id, eta]) => `Proposal ${id} can't be executed before ${momentIn(eta)}.`,
  ProposalPolicy_TooManyActions: ([actions, most]) =>
    `${actions} calls are more than the ${most} of one proposal.`,
  ProposalPolicy_TooMuchCalldata: ([length, most]) =>
    `${length} bytes of calldata are more than the ${most} of one proposal.`,
  ProposalPolicy_TreasuryCannotDelegate: ([action]) =>
    `Call ${Number(action) + 1} would let the treasury vote: its tokens can't be delegated.`,
};
