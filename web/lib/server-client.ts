import "server-only";
import { createPublicClient, http, type PublicClient } from "viem";
import type { AppConfig } from "@/lib/app-config";
import { toChain } from "@/lib/chain";

/** A client of the chain for server components: what a page says without JavaScript comes from the chain too. */
export function createServerClient(config: AppConfig): PublicClient {
  return createPublicClient({
    chain: toChain(config),
    transport: http(config.rpcUrl, { batch: { wait: 2 }, retryCount: 1, timeout: 8_000 }),
  });
}
