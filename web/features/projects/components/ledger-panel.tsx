"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowDownToLine, ArrowUpFromLine } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { Abi, Address as Hex } from "viem";
import { Amount } from "@/components/chain/amount";
import { Check } from "@/components/data/check";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Figure, Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { useWalletDialog } from "@/components/wallet/wallet-dialog-provider";
import { allocationEscrowReadsAbi } from "@/generated/abi/allocation-escrow-reads";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { formatTokens } from "@/lib/format";
import { useConnectedAccount } from "@/lib/hydration";
import { ledgerBalanceQuery } from "@/lib/market/ledger";

const LedgerDialog = dynamic(() =>
  import("@/features/projects/components/ledger-dialog").then((module) => module.LedgerDialog),
);

interface LedgerPanelProps {
  title: string;
  /** The account of the ledger. */
  account: Hex;
  /** "project 3", "you" */
  name: string;
  projectId?: number;
  /** Whether the connected account may take the money out. */
  canWithdraw: boolean;
  /** Why only some may. */
  note: string;
}

/** Money of an account of the ledger: how much, put more, take out. */
export function LedgerPanel({ title, account, name, projectId, canWithdraw, note }: LedgerPanelProps) {
  const client = useChainClient();
  const config = useAppConfig();
  const connected = useConnectedAccount();
  const openWallet = useWalletDialog();
  const { data, error, refetch, isFetching } = useQuery(ledgerBalanceQuery(client, config, account));
  const [dialog, setDialog] = useState<"fund" | "withdraw">();
  if (data === undefined)
    return (
      <Panel title={title}>
        {error ? (
          <ErrorState
            title="The balance could not be read from the chain"
            message={<ErrorWords error={error} />}
            onRetry={refetch}
            isRetrying={isFetching}
          />
        ) : (
          <Skeleton className="h-24 w-full" />
        )}
      </Panel>
    );
  const owner = { name, projectId, balance: data };
  return (
    <Panel
      title={title}
      action={
        <Check
          subject="the balance"
          formula="The escrow's ledger keeps it; all balances and what jobs hold together are never more than the tokens that the escrow has."
          calls={[
            {
              contract: "AllocationEscrow",
              address: config.contracts.AllocationEscrow,
              abi: allocationEscrowReadsAbi as Abi,
              functionName: "balanceOf",
              args: [account],
            },
          ]}
          shown={formatTokens(data)}
          compute={([found]) => formatTokens(found as bigint)}
        />
      }
    >
      <Figure label="on the ledger" value={<Amount value={data} />} note={note} />
      <div className="mt-4 flex flex-wrap gap-2">
        {connected ? (
          <>
            <Button size="small" variant="primary" onClick={() => setDialog("fund")}>
              <ArrowDownToLine size={16} aria-hidden />
              Fund
            </Button>
            {canWithdraw && data > 0n && (
              <Button size="small" onClick={() => setDialog("withdraw")}>
                <ArrowUpFromLine size={16} aria-hidden />
                Withdraw
              </Button>
            )}
          </>
        ) : (
          <Button size="small" onClick={openWallet}>
            Connect a wallet
          </Button>
        )}
      </div>
      {dialog && connected && (
        <LedgerDialog
          kind={dialog}
          owner={owner}
          account={account}
          from={connected}
          onClose={() => setDialog(undefined)}
        />
      )}
    </Panel>
  );
}
