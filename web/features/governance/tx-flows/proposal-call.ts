import { type Address, keccak256, toHex } from "viem";
import type { ProposalCall } from "@/features/governance/lib/decode-call";
import { computeGovernorAbi } from "@/generated/abi";
import { type ContractCall, contractCall } from "@/lib/tx/flow";

/** What the governor needs to find a proposal again: its calls and its whole text. */
export interface ProposalReference {
  governor: Address;
  proposalId: bigint;
  calls: readonly ProposalCall[];
  description: string;
}

/** A step of a proposal's life. The governor knows a proposal by the hash of what it consists of. */
export function proposalCall(
  functionName: "queue" | "execute" | "cancel",
  { governor, calls, description }: ProposalReference,
): ContractCall {
  return contractCall({
    contract: "ComputeGovernor",
    address: governor,
    abi: computeGovernorAbi,
    functionName,
    args: [
      calls.map(({ target }) => target),
      calls.map(({ value }) => value),
      calls.map(({ data }) => data),
      keccak256(toHex(description)),
    ],
  });
}
