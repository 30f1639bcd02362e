import { type Address, getAddress } from "viem";
import { z } from "zod";
import { genesisDistributorAbi } from "@/generated/abi/genesis-distributor";
import type { ChainClient } from "@/lib/chain-client";

const allocations = z.array(z.object({ index: z.number(), account: z.string() }));

/** Accounts (lower case) whose genesis allocation nobody has claimed yet, as the chain says. */
export async function readUnclaimedAccounts(client: ChainClient, distributor: Address): Promise<Set<string>> {
  const response = await fetch("/api/claims");
  if (!response.ok) throw new Error("The list of genesis allocations could not be read.");
  const list = allocations.parse(await response.json());
  const claimed = await Promise.all(
    list.map(({ index }) =>
      client.readContract({
        address: distributor,
        abi: genesisDistributorAbi,
        functionName: "isClaimed",
        args: [BigInt(index)],
      }),
    ),
  );
  const open = list.filter((_, position) => !claimed[position]);
  return new Set(open.map(({ account }) => getAddress(account).toLowerCase()));
}
