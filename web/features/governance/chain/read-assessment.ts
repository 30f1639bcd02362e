import type { ProposalCall } from "@/features/governance/lib/decode-call";
import { classOf } from "@/features/governance/lib/proposal-class";
import { computeGovernorAbi } from "@/generated/abi/compute-governor";
import { proposalPolicyAbi } from "@/generated/abi/proposal-policy";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import type { ProposalClass } from "@/lib/proposal-class";

/** What a proposal with certain calls would be and need, as the policy says now. */
export interface Assessment {
  class: ProposalClass;
  /** The first call, from 0, that gives it this class; 0 for a recall or an override. */
  action: number;
  /** The vetoed proposal that it would override. */
  overriddenId?: bigint;
  approvalBps: number;
  quorumBps: number;
  /** Seconds. */
  delay: number;
  needsLegalOpinion: boolean;
  /** Votes For that it would need if its snapshot were a moment ago. */
  quorum: bigint;
}

/** Asks the policy what a proposal with these calls would be and need. Fails with the policy's reason to refuse them. */
export async function readAssessment(
  client: ChainClient,
  { contracts }: Pick<AppConfig, "contracts">,
  calls: readonly ProposalCall[],
): Promise<Assessment> {
  const policy = { address: contracts.ProposalPolicy, abi: proposalPolicyAbi } as const;
  const [[number, action, overriddenId], { timestamp }] = await Promise.all([
    client.readContract({
      ...policy,
      functionName: "assess",
      args: [
        calls.map(({ target }) => target),
        calls.map(({ value }) => value),
        calls.map(({ data }) => data),
      ],
    }),
    client.getBlock({ blockTag: "latest" }),
  ]);
  const [rules, ordinary] = await Promise.all([
    client.readContract({ ...policy, functionName: "rulesOf", args: [number] }),
    client.readContract({
      address: contracts.ComputeGovernor,
      abi: computeGovernorAbi,
      functionName: "quorum",
      args: [timestamp - 1n],
    }),
  ]);
  return {
    ...rules,
    class: classOf(number),
    action: Number(action),
    overriddenId: overriddenId === 0n ? undefined : overriddenId,
    quorum: (ordinary * BigInt(rules.quorumBps) + 9_999n) / 10_000n,
  };
}
