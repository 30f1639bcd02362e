import { queryOptions } from "@tanstack/react-query";
import { benefitVaultSubjectAbi } from "@/generated/abi/benefit-vault-subject";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";

/** What a controller has paid ahead for rewards, in 1e-18 COMPUTE. */
export function freeRewardQuery(
  client: ChainClient,
  { contracts }: Pick<AppConfig, "contracts">,
  controllerId: number,
) {
  const address = contracts.BenefitVault;
  return queryOptions({
    queryKey: [CHAIN_KEY, "free-reward", client.chain?.id, address, controllerId] as const,
    queryFn: () =>
      client.readContract({
        address,
        abi: benefitVaultSubjectAbi,
        functionName: "freeOf",
        args: [controllerId],
      }),
    enabled: controllerId > 0,
  });
}
