import type { PROPOSAL_CLASSES } from "../proposal-states.ts";

/** What an adviser says, in the order of the contract's numbers. */
export const VERDICTS = ["Support", "Concern", "Oppose"] as const;

/** What an adviser says of a proposal. */
export type Verdict = (typeof VERDICTS)[number];

/** What kind of proposal it is, as the policy derived it from the calls. */
export type ProposalClass = (typeof PROPOSAL_CLASSES)[number];

/** One argument of a call, as text. */
export interface DecodedArgument {
  name: string;
  /** Solidity's name of the type. */
  type: string;
  /** Addresses with their checksum, numbers in decimal digits, lists and structs as JSON. */
  value: string;
}

/** One call of a proposal. */
export interface DecodedCall {
  /** Its place from 1, such as `2`; `2.1` for the first call inside the second. */
  place: string;
  /** Checksummed. */
  target: string;
  /** The contract's name, when it is one of this deployment. */
  contract?: string;
  /** In the chain's smallest unit. */
  value: bigint;
  data: string;
  /** The function's name, when the contract and the function are known. */
  function?: string;
  /** Such as `transfer(address,uint256)`. */
  signature?: string;
  arguments: DecodedArgument[];
  /** Calls that this one carries: of the access manager's `execute` and `multicall`, of the governor's `relay`. */
  inner: DecodedCall[];
}

/** Money that a call moves, or lets somebody move, out of the treasury. */
export interface Payment {
  /** The call's place. */
  place: string;
  asset: "COMPUTE" | "coin";
  recipient: string;
  /** In the asset's smallest unit, 1e-18. */
  amount: bigint;
  /** Whether the recipient had received nothing of the asset from the treasury before the proposal was made. */
  isFirst: boolean;
}

/** What the class of a proposal asks for. */
export interface Terms {
  class: ProposalClass;
  /** Share of For among For and Against, in 1/10,000. */
  approvalBps: number;
  /** Times the quorum, in 1/10,000. */
  quorumBps: number;
  /** Seconds from queueing to execution, at the least. */
  delay: number;
  needsLegalOpinion: boolean;
  /** The call that decided on the class, from 0. */
  decidingCall: number;
  /** The vetoed proposal that it overrides. */
  overriddenId?: bigint;
}

/** A proposal as it stands on the chain, with everything in it put into names. */
export interface DecodedProposal {
  chainId: number;
  governor: string;
  treasury: string;
  id: bigint;
  proposer: string;
  title: string;
  description: string;
  /** keccak256 of the description's bytes. */
  descriptionHash: string;
  /** OpenZeppelin's name of its state now. */
  state: string;
  terms: Terms;
  calls: DecodedCall[];
  payments: Payment[];
  /** Public names of accounts and contracts, by checksummed address. */
  names: ReadonlyMap<string, string>;
}

/** An opinion before it is signed. */
export interface Draft {
  verdict: Verdict;
  /** Markdown. */
  text: string;
}

/**
 * Writes an opinion on a proposal. The written rules are one; an operator may plug in another, such as a language model,
 * with `--source`: a module that exports `source`.
 */
export interface OpinionSource {
  write(proposal: DecodedProposal): Promise<Draft>;
}
