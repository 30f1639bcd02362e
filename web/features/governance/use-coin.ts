"use client";

import { toChain } from "@/lib/chain";
import { useAppConfig } from "@/lib/config-context";

/** The chain's own coin. */
export function useCoin(): { symbol: string; decimals: number } {
  return toChain(useAppConfig()).nativeCurrency;
}
