import { type ErrorDescription, type Interface, isHexString } from "ethers";
import { PROPOSAL_STATES } from "../proposal-states.ts";
import { amountIn, type Sentence } from "./error-words.ts";
import { GOVERNANCE_ERRORS } from "./governance-errors.ts";
import { MARKET_ERRORS } from "./market-errors.ts";
import { plainError } from "./plain-error.ts";
import { PROVENANCE_ERRORS } from "./provenance-errors.ts";
import { REGISTRY_ERRORS } from "./registry-errors.ts";

/** Nodes and libraries nest the data of a revert; none goes deeper than this. */
const DEEPEST = 6;

/** Parts of an error that repeat what was asked. */
const OF_THE_QUESTION: ReadonlySet<string> = new Set(["transaction", "payload", "request", "requestBody"]);

/** What a contract's own errors mean to whoever asked for the call. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  ...GOVERNANCE_ERRORS,
  ...MARKET_ERRORS,
  ...REGISTRY_ERRORS,
  ...PROVENANCE_ERRORS,
  AccessManagedUnauthorized: ([caller]) => `${caller} has no right to do this.`,
  ComputeGovernor_OnlyAgainst: () => "In the objection period only votes against are taken.",
  ECDSAInvalidSignature: () => "The signature is malformed.",
  ECDSAInvalidSignatureS: () => "The signature is malformed.",
  ERC20InsufficientAllowance: ([spender, allowance, needed]) =>
    `${spender} may take ${amountIn(allowance)} of the tokens, and ${amountIn(needed)} are needed: approve it first.`,
  ERC20InsufficientBalance: ([account, balance, needed]) =>
    `${account} has ${amountIn(balance)}, and ${amountIn(needed)} are needed.`,
  GovernorAlreadyCastVote: ([voter]) =>
    `${voter} has no votes left on this proposal: it voted already, or had none when the vote began.`,
  GovernorExceedRemainingWeight: () => "The vote spends more than the voter has left on this proposal.",
  GovernorInvalidSignature: ([voter]) =>
    `The signature is not ${voter}'s for this vote: sign the vote anew, with the voter's next nonce for this proposal.`,
  GovernorInvalidVoteParams: () => "The parts of the split vote are malformed.",
  GovernorInvalidVoteType: () => "A vote is against (0), for (1), abstain (2) or split (255).",
  GovernorNonexistentProposal: ([id]) => `There is no proposal ${id}.`,
  GovernorUnexpectedProposalState: ([id, state]) =>
    `Proposal ${id} is ${stateName(state)}, and that is not possible now.`,
  InvalidAccountNonce: ([account, nonce]) =>
    `The signature carries another nonce than ${account}'s next one, ${nonce}: sign it anew.`,
  OpinionLog_NotAdviser: ([account]) =>
    `${account} is not a registered adviser: a proposal that calls OpinionLog.registerAdviser makes it one.`,
  OpinionLog_ProposalEnded: ([id, state]) =>
    `Proposal ${id} is ${stateName(state)}: opinions are taken until it is executed or has failed.`,
  OpinionLog_SignatureExpired: ([expiry]) => `The signature expired at ${expiry}: sign the opinion anew.`,
  OpinionLog_SignatureInvalid: ([adviser]) => `The signature is not ${adviser}'s: sign the opinion anew.`,
  OpinionLog_TextMissing: () => "An opinion needs the hash of its text and where the text is.",
  VotesExpiredSignature: ([expiry]) => `The signature expired at ${expiry}: sign the delegation anew.`,
};

function stateName(state: string | undefined): string {
  return PROPOSAL_STATES[Number(state)] ?? "in an unknown state";
}

/**
 * Says in one sentence why a contract refused a call.
 * @returns undefined when the error is no refusal, such as a node that can't be reached.
 */
export function explainRevert(error: unknown, interfaces: readonly Interface[]): string | undefined {
  const data = revertData(error, DEEPEST);
  if (data === undefined) return isRefusal(error) ? "The contract refused it and gave no reason." : undefined;
  for (const abi of interfaces) {
    const parsed = abi.parseError(data);
    if (parsed) return sentenceOf(parsed);
  }
  return `The contract refused it with an error that is not known here: ${data}`;
}

/** The name and the arguments of the error with which a contract refused a call, where both are known. */
export function revertName(
  error: unknown,
  interfaces: readonly Interface[],
): { name: string; args: string[] } | undefined {
  const data = revertData(error, DEEPEST);
  if (data === undefined) return undefined;
  for (const abi of interfaces) {
    const parsed = abi.parseError(data);
    if (parsed) return { name: parsed.name, args: parsed.args.map(String) };
  }
  return undefined;
}

/** The sentence about a refusal, or whatever else went wrong. */
export function explainFailure(error: unknown, interfaces: readonly Interface[]): string {
  return explainRevert(error, interfaces) ?? plainError(error);
}

function sentenceOf({ name, args }: ErrorDescription): string {
  const values = args.map(String);
  return SENTENCES[name]?.(values) ?? `The contract refused it: ${name}(${values.join(", ")}).`;
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "CALL_EXCEPTION";
}

/** The first data of a custom error inside an error, wherever node and library put it. */
function revertData(error: unknown, depth: number): string | undefined {
  if (typeof error !== "object" || error === null || depth === 0) return undefined;
  for (const [key, value] of Object.entries(error)) {
    // Selector and whole words.
    if (key === "data" && isHexString(value) && (value.length - 10) % 64 === 0) return value;
    if (OF_THE_QUESTION.has(key)) continue;
    const found = revertData(value, depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
