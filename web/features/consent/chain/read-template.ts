import { queryOptions } from "@tanstack/react-query";
import type { Hex } from "viem";
import { policyBookSubjectAbi } from "@/generated/abi/policy-book-subject";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";

/** What a request asks for: IPolicyBook.Template. */
export interface ConsentTemplate {
  templateId: number;
  termsHash: Hex;
  purpose: number;
  category: number;
  level: number;
}

/** Reads a template; null when there is none or it is retired. */
export function templateQuery(
  client: ChainClient,
  { contracts }: Pick<AppConfig, "contracts">,
  templateId: number | undefined,
) {
  const address = contracts.PolicyBook;
  return queryOptions({
    queryKey: [CHAIN_KEY, "consent-template", client.chain?.id, address, templateId] as const,
    queryFn: async (): Promise<ConsentTemplate | null> => {
      const found = await client.readContract({
        address,
        abi: policyBookSubjectAbi,
        functionName: "templateOf",
        args: [templateId ?? 0],
      });
      if (found.isRetired || found.level === 0) return null;
      const { termsHash, purpose, category, level } = found;
      return { templateId: templateId ?? 0, termsHash, purpose, category, level };
    },
    enabled: templateId !== undefined,
  });
}
