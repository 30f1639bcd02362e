import { queryOptions } from "@tanstack/react-query";
import type { Address } from "viem";
import { allocationEscrowReadsAbi } from "@/generated/abi/allocation-escrow-reads";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";

/** Reads what an account has on the market's ledger, in wei. */
export function ledgerBalanceQuery(
  client: ChainClient,
  { contracts }: Pick<AppConfig, "contracts">,
  account: Address,
) {
  const address = contracts.AllocationEscrow;
  return queryOptions({
    queryKey: [CHAIN_KEY, "ledger-balance", client.chain?.id, address, account] as const,
    queryFn: () =>
      client.readContract({
        address,
        abi: allocationEscrowReadsAbi,
        functionName: "balanceOf",
        args: [account],
      }),
    refetchInterval: 5_000,
  });
}
