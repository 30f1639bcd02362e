import type { Address as Hex } from "viem";
import { Address } from "@/components/chain/address";
import { allocationEscrowActsAbi } from "@/generated/abi/allocation-escrow-acts";
import { formatUtc } from "@/lib/format";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";

interface JobSignerParameters {
  escrow: Hex;
  jobId: bigint;
  signer: Hex;
  /** Unix seconds; zero ends it. */
  until: number;
}

/** Lets a key sign the receipts of one job for the researcher, or ends that. */
export function setJobSignerFlow({ escrow, jobId, signer, until }: JobSignerParameters): TransactionFlow {
  return {
    title: until ? `Let a key sign receipts of job ${jobId}` : `End a key's right to sign for job ${jobId}`,
    explanation:
      "A program that runs beside the job can then agree to receipts. It can do nothing else: no money of yours moves by it but what receipts pay.",
    changes: [
      { label: "Key", after: <Address address={signer} show="both" isPlain /> },
      { label: "It may sign", after: until ? `until ${formatUtc(until)}` : "no more" },
    ],
    steps: [
      {
        kind: "call",
        label: until ? "Let it sign" : "End it",
        call: contractCall({
          contract: "AllocationEscrow",
          address: escrow,
          abi: allocationEscrowActsAbi,
          functionName: "setJobSigner",
          args: [jobId, signer, until],
        }),
      },
    ],
    success: until ? `The key signs receipts of job ${jobId}.` : `The key signs no more for job ${jobId}.`,
    href: `/jobs/${jobId}`,
  };
}
