import { BigInt, Bytes, ethereum, log } from "@graphprotocol/graph-ts";
import { Proposal } from "../../generated/schema";
import { PROPOSER_MARKER, PROPOSER_SUFFIX_LENGTH, TITLE_MAX_LENGTH } from "../constants";
import { proposalEntityId } from "../ids";
import { createStates, setCanceled, setExecuted } from "./proposal-state";

/** The text without the governor's `#proposer=0x…` at its end. */
function withoutProposer(description: string): string {
  const start = description.length - PROPOSER_SUFFIX_LENGTH;
  if (start < 0 || description.indexOf(PROPOSER_MARKER, start) != start) return description;
  return description.substring(0, start);
}

function shortened(line: string): string {
  if (line.length <= TITLE_MAX_LENGTH) return line;
  const last = line.charCodeAt(TITLE_MAX_LENGTH - 1);
  // Half a pair of surrogates is no text and would stop the index.
  const isHalf = last >= 0xd800 && last <= 0xdbff;
  return line.substring(0, isHalf ? TITLE_MAX_LENGTH - 1 : TITLE_MAX_LENGTH);
}

/** The first line that says something, without Markdown heading marks; empty where there is none. */
export function titleOf(description: string): string {
  const lines = withoutProposer(description).split("\n");
  for (let i = 0; i < lines.length; i++) {
    let line = lines[i].trim();
    while (line.startsWith("#")) line = line.substring(1);
    line = line.trim();
    if (line.length > 0) return shortened(line);
  }
  return "";
}

/** A new proposal with its own facts to be set by the caller, who saves it and then calls {@link createStates}. */
export function newProposal(proposalId: BigInt, event: ethereum.Event): Proposal {
  const proposal = new Proposal(proposalEntityId(proposalId));
  proposal.blockNumber = event.block.number;
  proposal.createdAt = event.block.timestamp;
  proposal.proposalId = proposalId;
  proposal.transactionHash = event.transaction.hash;
  proposal.abstainVotes = BigInt.zero();
  proposal.againstVotes = BigInt.zero();
  proposal.canceledAt = null;
  proposal.eta = null;
  proposal.executedAt = null;
  proposal.forVotes = BigInt.zero();
  proposal.isExtended = false;
  proposal.queuedAt = null;
  proposal.quorum = null;
  proposal.timelockOperation = null;
  proposal.voterCount = 0;
  return proposal;
}

export function saveNewProposal(proposal: Proposal): void {
  proposal.save();
  createStates(proposal);
}

/** The proposal; null, with a word in the log, where it is unknown. */
export function loadProposal(proposalId: BigInt, event: ethereum.Event): Proposal | null {
  const proposal = Proposal.load(proposalEntityId(proposalId));
  if (proposal === null) {
    log.error("Proposal {} of the event in transaction {} is unknown.", [
      proposalId.toString(),
      event.transaction.hash.toHexString(),
    ]);
  }
  return proposal;
}

export function executeProposal(proposal: Proposal, event: ethereum.Event): void {
  proposal.executedAt = event.block.timestamp;
  proposal.save();
  setExecuted(proposal, event);
}

export function cancelProposal(proposal: Proposal, event: ethereum.Event): void {
  proposal.canceledAt = event.block.timestamp;
  proposal.save();
  setCanceled(proposal, event);
}

/** The proposal that an operation came from was executed: the governor says so too unless the timelock was called directly. */
export function executeProposalOf(proposalEntity: Bytes | null, event: ethereum.Event): void {
  if (proposalEntity === null) return;
  const proposal = Proposal.load(proposalEntity);
  if (proposal !== null) executeProposal(proposal, event);
}

/** As {@link executeProposalOf}, for an operation that was canceled. */
export function cancelProposalOf(proposalEntity: Bytes | null, event: ethereum.Event): void {
  if (proposalEntity === null) return;
  const proposal = Proposal.load(proposalEntity);
  if (proposal !== null) cancelProposal(proposal, event);
}
