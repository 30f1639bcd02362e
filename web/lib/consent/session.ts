"use client";

import { useMutation } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { type Address, keccak256 } from "viem";
import { useConfig } from "wagmi";
import { signTypedData } from "wagmi/actions";
import { useAppConfig } from "@/lib/config-context";
import { useConnectedAccount } from "@/lib/hydration";

/** The seeds that were opened since this page was loaded. They are kept nowhere else. */
let seeds: ReadonlyMap<string, Uint8Array> = new Map();
let listeners: readonly (() => void)[] = [];

function setSeed(name: string, seed: Uint8Array | undefined): void {
  const next = new Map(seeds);
  if (seed) next.set(name, seed);
  else next.delete(name);
  seeds = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners = [...listeners, listener];
  return () => {
    listeners = listeners.filter((each) => each !== listener);
  };
}

/** A wallet that signs the same message differently each time would give keys that nobody finds again. */
export class SeedChangedError extends Error {
  override readonly name = "SeedChangedError";

  constructor() {
    super(
      "This wallet signed the same message differently than before, so these are other keys than those of your consents. Use the wallet that you gave them with.",
    );
  }
}

/** What tells one seed from another and reveals none. */
const markOf = (seed: Uint8Array): string => keccak256(keccak256(seed));

/**
 * Compares a seed with the one that this browser saw last.
 * @throws SeedChangedError when it is another one.
 */
export function requireSameSeed(
  storage: Pick<Storage, "getItem" | "setItem">,
  name: string,
  seed: Uint8Array,
): void {
  const key = `compute-commons.consent-keys.${name}`;
  const known = storage.getItem(key);
  if (known !== null && known !== markOf(seed)) throw new SeedChangedError();
  storage.setItem(key, markOf(seed));
}

/** The consent keys of the connected account. */
export interface ConsentKeys {
  account: Address | undefined;
  /** What all keys are derived from; undefined until the wallet signed. */
  seed: Uint8Array | undefined;
  /** Asks the wallet for its one signature; at once when it was given before. */
  open: () => Promise<Uint8Array>;
  isOpening: boolean;
  error: Error | null;
  /** Forgets the keys. */
  close: () => void;
}

/** Opens the consent keys with one signature of the wallet. They stay in this page's memory until it is left. */
export function useConsentKeys(): ConsentKeys {
  const wagmi = useConfig();
  const { chainId, deployedAt, contracts } = useAppConfig();
  const account = useConnectedAccount();
  const name = `${chainId}.${deployedAt}.${account?.toLowerCase()}`;
  const seed = useSyncExternalStore(
    subscribe,
    () => seeds.get(name),
    () => undefined,
  );
  const opening = useMutation({
    mutationFn: async (): Promise<Uint8Array> => {
      const known = seeds.get(name);
      if (known) return known;
      if (!account) throw new Error("Connect a wallet first.");
      const { seedFromSignature, seedTypedData } = await import("../../../scripts/lib/consent/keys.ts");
      const message = seedTypedData({ chainId, contract: contracts.ConsentLog });
      const opened = seedFromSignature(await signTypedData(wagmi, { ...message, account }));
      requireSameSeed(window.localStorage, name, opened);
      setSeed(name, opened);
      return opened;
    },
  });
  return {
    account,
    seed: account ? seed : undefined,
    open: () => opening.mutateAsync(),
    isOpening: opening.isPending,
    error: opening.error,
    close: () => setSeed(name, undefined),
  };
}
