import type { Address } from "viem";
import { disputeModuleActsAbi } from "@/generated/abi/dispute-module-acts";
import { formatTokens } from "@/lib/format";
import type { JobStanding } from "@/lib/market/job";
import { formatGpuHours } from "@/lib/market/units";
import { inlineText } from "@/lib/published-text";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";

interface DisputeParameters {
  disputes: Address;
  job: JobStanding;
  evidence: string;
}

/** Disputes the pending claim of a job, with the payer's bond. */
export function disputeClaimFlow({ disputes, job, evidence }: DisputeParameters): TransactionFlow {
  const text = evidence.trim();
  const { hash, uri } = inlineText(text);
  const contested = BigInt(Math.max(0, job.claimed - job.accepted));
  return {
    title: `Dispute the claim of job ${job.jobId}`,
    explanation:
      "The claim is frozen. Five arbiters rule what of it is paid; if they are silent, what both sides signed last stands.",
    changes: [
      { label: "Disputed work", after: formatGpuHours(contested) },
      {
        label: job.projectId
          ? `Bond from the account of project ${job.projectId}`
          : "Bond from your account on the ledger",
        after: formatTokens(job.disputeBond),
      },
      { label: "Your evidence, public for ever", after: `“${text}”` },
    ],
    warnings: ["If the arbiters find the whole claim right, the bond goes to the provider."],
    steps: [
      {
        kind: "call",
        label: "Dispute the claim",
        call: contractCall({
          contract: "DisputeModule",
          address: disputes,
          abi: disputeModuleActsAbi,
          functionName: "open",
          args: [job.jobId, hash, uri],
        }),
      },
    ],
    success: `The claim of job ${job.jobId} is disputed.`,
    href: `/jobs/${job.jobId}`,
  };
}
