import { type Address, type Hex, keccak256, toHex } from "viem";
import type { ProposalCall } from "@/features/governance/lib/decode-call";
import { computeGovernorAbi } from "@/generated/abi/compute-governor";
import { type ContractCall, contractCall } from "@/lib/tx/flow";

/** What the governor needs to find a proposal again: its calls and its whole text. */
export interface ProposalReference {
  governor: Address;
  proposalId: bigint;
  calls: readonly ProposalCall[];
  description: string;
}

/** What a proposal would do, as the contracts take it. */
export interface Operations {
  targets: readonly Address[];
  values: readonly bigint[];
  calldatas: readonly Hex[];
  descriptionHash: Hex;
}

/** A proposal's calls and the hash of its text. */
export function operationsOf({
  calls,
  description,
}: Pick<ProposalReference, "calls" | "description">): Operations {
  return {
    targets: calls.map(({ target }) => target),
    values: calls.map(({ value }) => value),
    calldatas: calls.map(({ data }) => data),
    descriptionHash: keccak256(toHex(description)),
  };
}

/** A step of a proposal's life. The governor knows a proposal by the hash of what it consists of. */
export function proposalCall(
  functionName: "queue" | "execute" | "cancel",
  { governor, ...proposal }: ProposalReference,
): ContractCall {
  const { targets, values, calldatas, descriptionHash } = operationsOf(proposal);
  return contractCall({
    contract: "ComputeGovernor",
    address: governor,
    abi: computeGovernorAbi,
    functionName,
    args: [targets, values, calldatas, descriptionHash],
  });
}
