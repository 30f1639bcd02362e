import { consentSentences } from "@/lib/errors/consent-sentences";
import { institutionSentences, proposalStates } from "@/lib/errors/institution-sentences";
import { jobSentences } from "@/lib/errors/job-sentences";
import { provenanceSentences } from "@/lib/errors/provenance-sentences";
import { providerSentences } from "@/lib/errors/provider-sentences";
import type { Words } from "@/lib/errors/words";

/** What an error means and what to do, from its arguments. */
export interface Sentence {
  message: string;
  next?: string;
}

/** Puts the arguments of an error into a sentence. */
export type Write = (words: Words, args: readonly unknown[]) => Sentence;

/** States that a bitmap of `1 << state` allows, in words. */
function statesOf(bitmap: unknown): string {
  const bits = BigInt(String(bitmap));
  const allowed = proposalStates.filter((_, state) => (bits >> BigInt(state)) & 1n);
  return allowed.map((text) => text.split(":")[0]).join(" or ");
}

const timelockStates = ["not known", "waiting for its delay", "ready", "executed"] as const;

function timelockStatesOf(bitmap: unknown): string {
  const bits = BigInt(String(bitmap));
  return timelockStates.filter((_, state) => (bits >> BigInt(state)) & 1n).join(" or ");
}

const panics: Record<string, string> = {
  "1": "an internal check failed",
  "17": "a number grew too large or fell below zero",
  "18": "a division by zero",
  "33": "a value outside its list of choices",
  "50": "a place outside a list",
  "65": "too much memory was asked for",
};

const reload = "Reload the page to see how things stand now.";
const report = "Please report this: it points at a mistake in the dApp or in a contract.";

const governor: Record<string, Write> = {
  GovernorUnexpectedProposalState: (_, [, current, expected]) =>
    // No state at all is expected where a proposal must not exist yet.
    BigInt(String(expected)) === 0n
      ? {
          message: `This exact proposal was made before and is ${proposalStates[Number(current)] ?? "known"}.`,
          next: "Change its text or its actions to propose it anew.",
        }
      : {
          message: `The proposal is ${proposalStates[Number(current)] ?? "in another state"}; this step needs one that is ${statesOf(expected)}.`,
          next: reload,
        },
  GovernorInsufficientProposerVotes: (words, [proposer, votes, threshold]) => ({
    message: `${words.account(proposer)} has ${words.tokens(votes)} of voting power; proposing needs ${words.tokens(threshold)}.`,
    next: "Ask others to delegate to this account, or ask a delegate with enough voting power to propose it.",
  }),
  GovernorAlreadyCastVote: (words, [voter]) => ({
    message: `${words.account(voter)} has already voted on this proposal with all its voting power. A vote cannot be changed.`,
  }),
  GovernorExceedRemainingWeight: (words, [, used, remaining]) => ({
    message: `This vote spends ${words.tokens(used)} of voting power, but only ${words.tokens(remaining)} are left for this proposal.`,
    next: "Vote with less.",
  }),
  GovernorNonexistentProposal: (words, [id]) => ({
    message: `There is no proposal ${words.value(id)}.`,
    next: "Check the address of the page.",
  }),
  GovernorInvalidProposalLength: () => ({
    message: "A proposal needs at least one call, and each call a target, a value and data.",
  }),
  GovernorUnableToCancel: (words, [, account]) => ({
    message: `${words.account(account)} cannot cancel this proposal: only its proposer can, and only before voting begins.`,
  }),
  GovernorRestrictedProposer: (words, [proposer]) => ({
    message: `The text of this proposal names another account as its proposer than ${words.account(proposer)}.`,
  }),
  GovernorOnlyExecutor: () => ({
    message: "Only the DAO itself can do this, through a proposal.",
    next: "Make a proposal that contains this call.",
  }),
  GovernorAlreadyQueuedProposal: () => ({ message: "The proposal is already queued.", next: reload }),
  GovernorProposalQueueingFailed: () => ({
    message: "The timelock did not take the proposal.",
    next: report,
  }),
  GovernorProposalQueueingNotRequired: () => ({ message: "This proposal needs no queueing; execute it." }),
  GovernorInvalidSignature: (words, [voter]) => ({
    message: `The signature is not one of ${words.account(voter)} for this vote.`,
    next: "Sign again with that account.",
  }),
  GovernorInvalidVoteType: () => ({ message: "A vote is for, against or abstain; this was none of them." }),
  GovernorInvalidVoteParams: () => ({
    message: "The parts of this split vote are not readable.",
    next: report,
  }),
  GovernorInvalidVotingPeriod: () => ({ message: "The voting period must be longer than zero." }),
  GovernorInvalidQuorumFraction: (words, [numerator, denominator]) => ({
    message: `A quorum of ${words.value(numerator)} out of ${words.value(denominator)} is more than everything.`,
  }),
  GovernorPreventLateQuorumVoteExtensionTooLarge: () => ({
    message: "The extension of voting is longer than the voting period allows.",
  }),
  GovernorDisabledDeposit: () => ({
    message: "The governor takes no coins: the treasury is the timelock.",
    next: "Send to the treasury's address.",
  }),
};

const timelockAndAccess: Record<string, Write> = {
  TimelockUnexpectedOperationState: (_, [, expected]) => ({
    message: `The timelock's operation is not ${timelockStatesOf(expected)}.`,
    next: "If it waits for its delay, come back when the countdown is over; otherwise reload the page.",
  }),
  TimelockInsufficientDelay: (words, [delay, minimum]) => ({
    message: `A delay of ${words.value(delay)} seconds is shorter than the timelock's ${words.value(minimum)}.`,
  }),
  TimelockInvalidOperationLength: () => ({
    message: "The lists of targets, values and data differ in length.",
  }),
  TimelockUnauthorizedCaller: (words, [caller]) => ({
    message: `${words.account(caller)} may not do this with the timelock; only the DAO itself can.`,
  }),
  TimelockUnexecutedPredecessor: () => ({ message: "Another operation has to be executed before this one." }),
  AccessControlUnauthorizedAccount: (words, [account]) => ({
    message: `${words.account(account)} lacks the timelock's role for this.`,
  }),
  AccessControlBadConfirmation: () => ({
    message: "A role can be given up only by the account that holds it.",
  }),
  AccessManagedUnauthorized: (words, [caller]) => ({
    message: `${words.account(caller)} does not hold the role that may do this.`,
    next: "The page Structure shows who does.",
  }),
  AccessManagedRequiredDelay: (words, [caller, delay]) => ({
    message: `${words.account(caller)} has to announce this ${words.value(delay)} seconds before.`,
  }),
  AccessManagedInvalidAuthority: (words, [authority]) => ({
    message: `${words.account(authority)} is no contract and cannot be the authority.`,
  }),
  AccessManagerUnauthorizedAccount: (words, [account, role]) => ({
    message: `${words.account(account)} does not hold role ${words.value(role)}, which this needs.`,
    next: "The page Structure shows who does.",
  }),
  AccessManagerUnauthorizedCall: (words, [caller, target]) => ({
    message: `${words.account(caller)} may not call this function of ${words.account(target)}.`,
  }),
  AccessManagerUnauthorizedCancel: (words, [account]) => ({
    message: `${words.account(account)} may not cancel this operation.`,
  }),
  AccessManagerUnauthorizedConsume: () => ({ message: "Only the target itself can use up its operation." }),
  AccessManagerNotReady: () => ({ message: "The operation's delay is not over yet." }),
  AccessManagerNotScheduled: () => ({ message: "The operation has to be scheduled first." }),
  AccessManagerAlreadyScheduled: () => ({ message: "The operation is already scheduled." }),
  AccessManagerExpired: () => ({ message: "The operation waited too long and expired. Schedule it again." }),
  AccessManagerLockedRole: () => ({ message: "This role is fixed and cannot be changed." }),
  AccessManagerLockedFunction: () => ({ message: "This function's role is fixed and cannot be changed." }),
  AccessManagerBadConfirmation: () => ({
    message: "A role can be given up only by the account that holds it.",
  }),
  AccessManagerInvalidInitialAdmin: () => ({
    message: "The first administrator cannot be the zero address.",
  }),
};

const tokenAndClaim: Record<string, Write> = {
  ComputeToken_MintRateExceeded: (words, [amount, mintable]) => ({
    message: `Minting ${words.tokens(amount)} is more than the yearly rate allows now: ${words.tokens(mintable)}.`,
    next: "Mint less, or wait until the window moves on.",
  }),
  ComputeToken_GenesisHolderZero: () => ({ message: "The genesis supply needs a holder." }),
  ERC20ExceededSafeSupply: (words, [supply, cap]) => ({
    message: `The supply would become ${words.tokens(supply)}, over the cap of ${words.tokens(cap)}.`,
  }),
  ERC20InsufficientBalance: (words, [sender, balance, needed]) => ({
    message: `${words.account(sender)} holds ${words.tokens(balance)}; this needs ${words.tokens(needed)}.`,
    next: "Choose a smaller amount.",
  }),
  ERC20InsufficientAllowance: (words, [spender, allowance, needed]) => ({
    message: `${words.account(spender)} may spend ${words.tokens(allowance)} of this account; this needs ${words.tokens(needed)}.`,
    next: "Approve the amount first.",
  }),
  ERC20InvalidReceiver: (words, [receiver]) => ({
    message: `${words.account(receiver)} cannot receive tokens.`,
  }),
  ERC20InvalidSender: (words, [sender]) => ({ message: `${words.account(sender)} cannot send tokens.` }),
  ERC20InvalidSpender: (words, [spender]) => ({ message: `${words.account(spender)} cannot be approved.` }),
  ERC20InvalidApprover: (words, [approver]) => ({ message: `${words.account(approver)} cannot approve.` }),
  ERC2612ExpiredSignature: (words, [deadline]) => ({
    message: `The signed permission ran out ${words.time(deadline)}.`,
    next: "Sign a new one.",
  }),
  ERC2612InvalidSigner: (words, [signer, owner]) => ({
    message: `The permission was signed by ${words.account(signer)}, not by ${words.account(owner)}.`,
    next: "Sign with the account that owns the tokens.",
  }),
  VotesExpiredSignature: (words, [expiry]) => ({
    message: `The signed delegation ran out ${words.time(expiry)}.`,
    next: "Sign a new one.",
  }),
  ERC5805FutureLookup: (words, [timepoint]) => ({
    message: `Voting power at a moment that has not passed was asked for: ${words.time(timepoint)}.`,
    next: "Try again after it.",
  }),
  ERC6372InconsistentClock: () => ({ message: "The token's clock was changed.", next: report }),
  InvalidAccountNonce: (words, [account]) => ({
    message: `The signature of ${words.account(account)} was used before, or another was used first.`,
    next: "Sign again.",
  }),
  GenesisDistributor_AlreadyClaimed: () => ({
    message: "This allocation was already claimed. An allocation can be claimed once.",
    next: reload,
  }),
  GenesisDistributor_ClaimPeriodOver: (words, [deadline]) => ({
    message: `The time for claims ended ${words.time(deadline)}. What was not claimed went to the treasury.`,
  }),
  GenesisDistributor_ClaimPeriodOpen: (words, [deadline]) => ({
    message: `Claims are taken until ${words.time(deadline)}; the rest can go to the treasury after that.`,
  }),
  GenesisDistributor_NotInDistribution: (words, [index]) => ({
    message: `Allocation ${words.value(index)} with this account and amount is not part of the distribution.`,
    next: reload,
  }),
  GenesisDistributor_NotTheAccount: (words, [caller, account]) => ({
    message: `This allocation belongs to ${words.account(account)}; the connected account is ${words.account(caller)}.`,
    next: "Switch to that account in the wallet.",
  }),
  GenesisDistributor_DelegationNotSigned: (words, [account, delegatee]) => ({
    message: `${words.account(account)} has not signed a delegation to ${words.account(delegatee)}.`,
    next: "Sign the delegation, or delegate to yourself.",
  }),
  GenesisDistributor_SignatureExpired: (words, [expiry]) => ({
    message: `The signed claim ran out ${words.time(expiry)}.`,
    next: "Sign a new one.",
  }),
  GenesisDistributor_SignatureInvalid: (words, [account]) => ({
    message: `The signature is not one of ${words.account(account)} for this claim.`,
    next: "Sign again with that account.",
  }),
  GenesisDistributor_SettingMissing: () => ({ message: "The distributor was deployed without a setting." }),
  OwnableUnauthorizedAccount: (words, [account]) => ({
    message: `${words.account(account)} does not own this vesting wallet.`,
    next: "Switch to the account that claimed it.",
  }),
  OwnableInvalidOwner: (words, [owner]) => ({ message: `${words.account(owner)} cannot own this.` }),
  InvalidCliffDuration: () => ({ message: "The cliff is longer than the vesting itself." }),
};

const general: Record<string, Write> = {
  Error: (_, [text]) => ({
    message: text ? `The contract refused: “${String(text)}”.` : "The contract refused and gave no reason.",
  }),
  Panic: (_, [code]) => ({
    message: `The contract stopped: ${panics[String(code)] ?? `internal failure ${String(code)}`}.`,
    next: report,
  }),
  FailedCall: () => ({
    message: "A call that this contains was refused by its contract without a reason.",
    next: "Check the target, the amount and the data of each call.",
  }),
  InsufficientBalance: (words, [balance, needed]) => ({
    message: `The contract holds ${words.coins(balance)}; this needs ${words.coins(needed)}.`,
  }),
  AddressEmptyCode: (words, [target]) => ({ message: `There is no contract at ${words.account(target)}.` }),
  SafeERC20FailedOperation: () => ({ message: "The token refused to move.", next: reload }),
  SafeCastOverflowedUintDowncast: () => ({ message: "A number is larger than the contract can hold." }),
  StringTooLong: () => ({ message: "The text is too long." }),
  InvalidShortString: () => ({ message: "The text is not readable." }),
  CheckpointUnorderedInsertion: () => ({ message: "The contract's history is out of order.", next: report }),
  ECDSAInvalidSignature: () => ({ message: "The signature is not valid.", next: "Sign again." }),
  ECDSAInvalidSignatureLength: () => ({ message: "The signature is not valid.", next: "Sign again." }),
  ECDSAInvalidSignatureS: () => ({ message: "The signature is not valid.", next: "Sign again." }),
};

/** Sentences by error name. An error that is missing here is shown decoded, with its values. */
export const sentences: Readonly<Record<string, Write>> = {
  ...governor,
  ...timelockAndAccess,
  ...tokenAndClaim,
  ...institutionSentences,
  ...providerSentences,
  ...jobSentences,
  ...provenanceSentences,
  ...consentSentences,
  ...general,
};
