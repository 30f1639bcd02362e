"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Address } from "viem";
import { Amount } from "@/components/chain/amount";
import { Button } from "@/components/ui/button";
import { useWalletDialog } from "@/components/wallet/wallet-dialog-provider";
import { type Root, tokensQuery } from "@/features/roots/chain/read-root";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { useConnectedAccount } from "@/lib/hydration";

/** What a question costs and can bring. */
export function AskCost({ root }: { root: Root }) {
  return (
    <>
      It takes a bond of <Amount value={root.challengeBond} />: the controller&apos;s if it answers, yours
      again with <Amount value={root.atStake / 2n} /> on top if it doesn&apos;t.
    </>
  );
}

interface AskButtonProps {
  root: Root;
  account: Address;
  label: string;
  onAsk: () => void;
}

/** Asks, where the account has the bond. */
export function AskButton({ root, account, label, onAsk }: AskButtonProps) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data } = useQuery(tokensQuery(client, config, account));
  if (data !== undefined && data < root.challengeBond)
    return (
      <p className="text-xs text-muted">
        The bond is <Amount value={root.challengeBond} />, and this account has <Amount value={data} />.
      </p>
    );
  return (
    <Button size="small" disabled={data === undefined} onClick={onAsk}>
      {label}
    </Button>
  );
}

/** What a connected account can do; without one, the way to connect. */
export function WithWallet({ children }: { children: (account: Address) => ReactNode }) {
  const account = useConnectedAccount();
  const openWallet = useWalletDialog();
  if (account) return children(account);
  return (
    <Button size="small" onClick={openWallet}>
      Connect a wallet
    </Button>
  );
}
