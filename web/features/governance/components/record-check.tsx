"use client";

import { keccak256, toHex } from "viem";
import { Check } from "@/components/data/check";
import type { ProposalRecord } from "@/features/governance/lib/proposal";
import { computeGovernorReadsAbi } from "@/generated/abi/compute-governor-reads";
import { useAddress } from "@/lib/config-context";

/** Proves that the text and the calls on this page are those the governor holds under this number. */
export function RecordCheck({ record }: { record: ProposalRecord }) {
  const governor = useAddress("ComputeGovernor");
  const { calls, description, proposalId } = record;
  return (
    <Check
      subject="the match of text and actions"
      formula="The governor keeps one hash of all actions and the text. Given exactly what this page shows, it answers with this proposal's number; with one letter changed, it would not."
      calls={[
        {
          contract: "ComputeGovernor",
          address: governor,
          abi: computeGovernorReadsAbi,
          functionName: "getProposalId",
          args: [
            calls.map(({ target }) => target),
            calls.map(({ value }) => value),
            calls.map(({ data }) => data),
            keccak256(toHex(description)),
          ],
        },
      ]}
      shown={`proposal ${proposalId}`}
      compute={([id]) => `proposal ${String(id)}`}
    />
  );
}
