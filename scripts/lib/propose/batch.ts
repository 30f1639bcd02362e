import { id } from "ethers";
import type { WrittenProposal } from "./file.ts";

/** A proposal's calls as governor and timelock take them. */
export interface Batch {
  targets: string[];
  values: bigint[];
  calldatas: string[];
}

/** The proposal's calls in the governor's form. */
export function batchOf({ calls }: WrittenProposal): Batch {
  return {
    targets: calls.map(({ target }) => target),
    values: calls.map(({ value }) => value),
    calldatas: calls.map(({ data }) => data),
  };
}

/** The text that is voted on, as the dApp writes it; with a proposer nobody else can make the proposal first. */
export function descriptionOf({ title, body }: WrittenProposal, proposer?: string): string {
  const text = body === "" ? `# ${title}` : `# ${title}\n\n${body}`;
  return proposer === undefined ? text : `${text}\n\n#proposer=${proposer}`;
}

/** keccak256 of the text's bytes, by which the governor knows it. */
export function descriptionHashOf(description: string): string {
  return id(description);
}
