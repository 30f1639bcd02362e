import { queryOptions } from "@tanstack/react-query";
import { controllerRegistrySubjectAbi } from "@/generated/abi/controller-registry-subject";
import { policyBookSubjectAbi } from "@/generated/abi/policy-book-subject";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";

/** What the chain is asked about a consent before anybody signs it. */
export interface ConsentQuestion {
  controllerId: number;
  agentId: number;
  level: number;
  ops: number;
  mechanism: number;
  flags: number;
  purpose: number;
  category: number;
  notBefore: number;
  expiry: number;
}

/** Asks policy and controllers on the chain whether such a consent could be given now; fails with their reason. */
export function consentCheckQuery(
  client: ChainClient,
  { contracts }: Pick<AppConfig, "contracts">,
  question: ConsentQuestion,
) {
  const { controllerId, agentId, ...asked } = question;
  return queryOptions({
    queryKey: [CHAIN_KEY, "consent-check", client.chain?.id, contracts.PolicyBook, question] as const,
    queryFn: async (): Promise<true> => {
      // A refusal is always possible.
      if (asked.level === 0) return true;
      await client.readContract({
        address: contracts.ControllerRegistry,
        abi: controllerRegistrySubjectAbi,
        functionName: "requireGrantable",
        args: [controllerId, agentId],
      });
      await client.readContract({
        address: contracts.PolicyBook,
        abi: policyBookSubjectAbi,
        functionName: "requireGrantable",
        args: [asked],
      });
      return true;
    },
    retry: false,
    staleTime: 0,
  });
}
