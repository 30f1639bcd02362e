"use client";

import { useSyncExternalStore } from "react";
import type { Address } from "viem";
import { useConnection } from "wagmi";

const never = () => () => {};

/**
 * Whether this part of the page has taken over from the server's drawing. A part may do so after the wallet has
 * reconnected or the clock has moved on; until then it has to draw what the server drew.
 */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

/** The connected account; none on the server and until this part of the page has taken over. */
export function useConnectedAccount(): Address | undefined {
  const { address } = useConnection();
  return useIsHydrated() ? address : undefined;
}
