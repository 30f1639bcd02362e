import { type Address, getAbiItem } from "viem";
import { allocationEscrowAbi } from "@/generated/abi/allocation-escrow";
import { resourceRegistryAbi } from "@/generated/abi/resource-registry";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { readLogs } from "@/lib/logs";

type Config = Pick<AppConfig, "contracts" | "startBlock">;

/** Numbers of a provider's offers and of the jobs on them, newest first. */
export interface BusinessNumbers {
  offers: readonly number[];
  jobs: readonly bigint[];
}

const listedEvent = getAbiItem({ abi: resourceRegistryAbi, name: "OfferListed" });
const matchedEvent = getAbiItem({ abi: allocationEscrowAbi, name: "JobMatched" });

/** Finds a provider's offers and jobs in the chain's logs, for when the index does not answer. */
export async function readBusinessNumbers(
  client: ChainClient,
  { contracts, startBlock }: Config,
  provider: Address,
): Promise<BusinessNumbers> {
  const fromBlock = BigInt(startBlock);
  const listed = await readLogs(client, {
    address: contracts.ResourceRegistry,
    event: listedEvent,
    args: { provider },
    fromBlock,
  });
  const offers = listed.map(({ args }) => args.offerId);
  if (offers.length === 0) return { offers, jobs: [] };
  const matched = await readLogs(client, {
    address: contracts.AllocationEscrow,
    event: matchedEvent,
    args: { offerId: offers },
    fromBlock,
  });
  return { offers: offers.toReversed(), jobs: matched.map(({ args }) => args.jobId).toReversed() };
}
