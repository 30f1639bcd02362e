import { queryOptions } from "@tanstack/react-query";
import type { Address } from "viem";
import { computeTokenAbi } from "@/generated/abi/compute-token";
import { genesisDistributorAbi } from "@/generated/abi/genesis-distributor";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";

/** How far the distribution is, as the chain says. */
export interface DistributionProgress {
  /** Tokens that wait to be claimed, or to go to the treasury. */
  left: bigint;
  /** The last second at which a claim is taken. */
  deadline: bigint;
}

/** Reads how far the distribution is. */
export function distributionQuery(client: ChainClient, token: Address, distributor: Address) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "distribution", client.chain?.id, distributor] as const,
    queryFn: async (): Promise<DistributionProgress> => {
      const [left, deadline] = await Promise.all([
        client.readContract({
          address: token,
          abi: computeTokenAbi,
          functionName: "balanceOf",
          args: [distributor],
        }),
        client.readContract({ address: distributor, abi: genesisDistributorAbi, functionName: "DEADLINE" }),
      ]);
      return { left, deadline };
    },
  });
}

/** First bytes of the code of an account that only delegates its execution (EIP-7702) and still signs itself. */
const EIP_7702_PREFIX = "0xef0100";

/** Whether an account is a contract, which cannot sign as a person's account does. */
export function isContractQuery(client: ChainClient, account: Address) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "is-contract", client.chain?.id, account] as const,
    queryFn: async () => {
      const code = await client.getCode({ address: account });
      return code !== undefined && code !== "0x" && !code.startsWith(EIP_7702_PREFIX);
    },
    staleTime: 60_000,
  });
}
