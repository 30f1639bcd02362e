import "server-only";
import { type Address, isAddressEqual } from "viem";
import { type AllocationJson, parseAllocations } from "@/lib/allocations";
import { loadClaims } from "@/lib/deployment";

/** The rows of the distribution that belong to an account, in the file's order. */
export async function findAllocations(account: Address): Promise<AllocationJson[]> {
  const { claims } = await loadClaims();
  return claims
    .filter((claim) => isAddressEqual(claim.account, account))
    .sort((first, second) => first.index - second.index);
}

/** As {@link findAllocations}, ready for the query cache. */
export async function readAllocations(account: Address) {
  return parseAllocations({ allocations: await findAllocations(account) });
}
