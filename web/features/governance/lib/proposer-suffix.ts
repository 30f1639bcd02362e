import { type Address, getAddress, type Hex } from "viem";

/**
 * The governor's own rule: exactly these 52 characters at the very end of the description let only that account make
 * the proposal. Anything else, however alike it looks, is ordinary text.
 */
const SUFFIX = /#proposer=(0x[0-9a-fA-F]{40})$/;

/** The account that a description names as its only possible proposer. */
export function findProposerSuffix(description: string): Address | undefined {
  const match = SUFFIX.exec(description);
  return match?.[1] ? getAddress(match[1].toLowerCase() as Hex) : undefined;
}

/** The description without the suffix that protects it from being proposed by somebody else. */
export function stripProposerSuffix(description: string): string {
  return SUFFIX.test(description) ? description.replace(SUFFIX, "").trimEnd() : description;
}

/** The description to send: nobody who sees it in the mempool can propose it before its author does. */
export function withProposerSuffix(description: string, proposer: Address): string {
  return `${description.trimEnd()}\n\n#proposer=${proposer}`;
}
