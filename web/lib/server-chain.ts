import "server-only";
import { createPublicClient, http, type PublicClient } from "viem";
import type { AppConfig } from "@/lib/app-config";
import { toChain } from "@/lib/chain";
import type { ChainBlock } from "@/lib/chain-time";

/** A client for the chain of this deployment, for server components. */
export function createServerClient(config: AppConfig): PublicClient {
  return createPublicClient({
    chain: toChain(config),
    transport: http(config.rpcUrl, { timeout: 3_000, retryCount: 0, batch: true }),
  });
}

/** The chain's latest block as the server sees it; undefined when the chain does not answer. */
export async function readInitialBlock(config: AppConfig): Promise<ChainBlock | undefined> {
  try {
    const { number, timestamp, hash } = await createServerClient(config).getBlock();
    return { number: Number(number), timestamp: Number(timestamp), hash };
  } catch (error) {
    // Pages work without: the browser asks the chain itself and says so when it does not answer.
    console.warn("The chain did not answer the server:", error instanceof Error ? error.message : error);
    return undefined;
  }
}

/** The chain's time in unix seconds as the server sees it. */
export async function readChainTime(config: AppConfig): Promise<number | undefined> {
  return (await readInitialBlock(config))?.timestamp;
}
