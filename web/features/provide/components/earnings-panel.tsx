"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { Address as Hex } from "viem";
import { Amount } from "@/components/chain/amount";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { KeyValueList } from "@/components/ui/key-value";
import { Panel } from "@/components/ui/panel";
import type { ConsoleStanding } from "@/features/provide/chain/read-console";
import { earningsDocument, earningsVariables } from "@/features/provide/earnings-document";
import { withdrawEarningsFlow } from "@/features/provide/tx-flows/money-acts";
import { useAddress, useAppConfig } from "@/lib/config-context";
import { graphQuery } from "@/lib/graph-query";

const AmountDialog = dynamic(() =>
  import("@/components/forms/amount-dialog").then((module) => module.AmountDialog),
);
const LedgerTable = dynamic(() =>
  import("@/features/provide/components/ledger-table").then((module) => module.LedgerTable),
);

interface EarningsPanelProps {
  standing: ConsoleStanding;
  account: Hex;
}

/** What the provider earned, and what it can take out now. */
export function EarningsPanel({ standing, account }: EarningsPanelProps) {
  const { ledger, isOwner, provider } = standing;
  const escrow = useAddress("AllocationEscrow");
  const { graphUrl } = useAppConfig();
  const openTransaction = useTransaction();
  const [isOpen, setIsOpen] = useState(false);
  const { data } = useQuery(graphQuery(graphUrl, earningsDocument, earningsVariables(provider)));
  const indexed = data?.provider;
  return (
    <Panel
      title="Earnings"
      description="Accepted work is credited to your account on the ledger; you take it out whenever you want."
    >
      <KeyValueList
        items={[
          { label: "To withdraw now", value: <Amount value={ledger} /> },
          ...(indexed
            ? [
                { label: "Earned with work so far", value: <Amount value={indexed.earned} /> },
                { label: "Rewards so far", value: <Amount value={indexed.rewarded} /> },
              ]
            : []),
        ]}
      />
      {isOwner && (
        <Button
          size="small"
          variant="primary"
          className="mt-4"
          disabled={ledger === 0n}
          onClick={() => setIsOpen(true)}
        >
          Withdraw earnings
        </Button>
      )}
      {data && <LedgerTable entries={data.ledgerEntries} />}
      {isOpen && (
        <AmountDialog
          title="Withdraw earnings"
          description="They are paid out to your account in one transaction, whatever else happens in the market."
          label="Amount to withdraw"
          most={ledger}
          mostWords="on the ledger are"
          initial={ledger}
          onClose={() => setIsOpen(false)}
          onAmount={(amount) =>
            openTransaction(withdrawEarningsFlow(escrow, { to: account, amount, balance: ledger }))
          }
        />
      )}
    </Panel>
  );
}
