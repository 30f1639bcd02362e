import type { Address, Hex } from "viem";
import { allocationEscrowDataAbi } from "@/generated/abi/allocation-escrow-data";
import { formatCount } from "@/lib/format";
import { shortDataset } from "@/lib/provenance/dataset";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";

/** Names the datasets that a matched job will use. */
export function nameDatasetsFlow(
  escrow: Address,
  parameters: {
    jobId: bigint;
    controllerId: number;
    datasets: readonly Hex[];
    /** How many were named before. */
    before: number;
  },
): TransactionFlow {
  const { jobId, controllerId, datasets, before } = parameters;
  return {
    title: `Name the datasets of job ${jobId}`,
    explanation:
      "The job starts only while each has a valid use recorded for it. Who withdraws before the start stops it.",
    changes: [
      {
        label: "Datasets",
        before: before === 0 ? "None" : formatCount(before),
        after: (
          <span className="flex flex-col font-mono text-xs">
            {datasets.map((datasetId) => (
              <span key={datasetId}>{shortDataset(datasetId)}</span>
            ))}
          </span>
        ),
      },
      { label: "Uses of", after: `controller ${controllerId}` },
      { label: "If nobody starts it in time", after: "its provider loses nothing" },
    ],
    steps: [
      {
        kind: "call",
        label: "Name the datasets",
        call: contractCall({
          contract: "AllocationEscrow",
          address: escrow,
          abi: allocationEscrowDataAbi,
          functionName: "nameDatasets",
          args: [jobId, controllerId, [...datasets]],
        }),
      },
    ],
    success: `Job ${jobId} names its datasets.`,
    href: `/jobs/${jobId}`,
  };
}
