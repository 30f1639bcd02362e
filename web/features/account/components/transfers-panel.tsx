"use client";

import { ArrowDownLeft, ArrowLeftRight, ArrowUpRight } from "lucide-react";
import { useMemo } from "react";
import { formatEther, type Address as Hex, isAddressEqual, zeroAddress } from "viem";
import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import { TimeAgo } from "@/components/chain/time";
import { TxLink } from "@/components/chain/tx-link";
import type { Column } from "@/components/data/column";
import { DataTable } from "@/components/data/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { WithHistory } from "@/features/account/components/history-state";
import { Remainder } from "@/features/account/components/votes-panel";
import type { AccountHistoryQuery } from "@/generated/gql/graphql";

type Transfer = AccountHistoryQuery["transfers"][number];

function columnsFor(account: Hex): Column<Transfer>[] {
  const isOut = ({ from }: Transfer) => isAddressEqual(from.id, account);
  const other = (transfer: Transfer) => (isOut(transfer) ? transfer.to.id : transfer.from.id);
  return [
    {
      id: "amount",
      header: "Amount",
      cell: (transfer) => <DirectedAmount amount={transfer.amount} isOut={isOut(transfer)} />,
      csv: (transfer) => `${isOut(transfer) ? "-" : ""}${formatEther(BigInt(transfer.amount))}`,
      sortValue: ({ amount }) => BigInt(amount),
    },
    {
      id: "other",
      header: "From or to",
      cell: (transfer) =>
        isAddressEqual(other(transfer), zeroAddress) ? "newly minted" : <Address address={other(transfer)} />,
      csv: other,
    },
    {
      id: "when",
      header: "When",
      cell: ({ timestamp }) => <TimeAgo at={timestamp} />,
      sortValue: ({ timestamp }) => Number(timestamp),
      csv: ({ timestamp }) => new Date(Number(timestamp) * 1000).toISOString(),
      align: "right",
    },
    {
      id: "transaction",
      header: "Transaction",
      cell: ({ transactionHash }) => (
        <span className="whitespace-nowrap">
          <TxLink hash={transactionHash} />
        </span>
      ),
      csv: ({ transactionHash }) => transactionHash,
      align: "right",
      phone: "hidden",
    },
  ];
}

function DirectedAmount({ amount, isOut }: { amount: string; isOut: boolean }) {
  const Mark = isOut ? ArrowUpRight : ArrowDownLeft;
  return (
    <span className="inline-flex items-center gap-2">
      <Mark size={16} className="shrink-0 text-muted" aria-hidden />
      <span className="text-muted">{isOut ? "Out" : "In"}</span>
      <Amount value={amount} />
    </span>
  );
}

/** Tokens an account received and sent. */
export function TransfersPanel({ address }: { address: Hex }) {
  const columns = useMemo(() => columnsFor(address), [address]);
  return (
    <Panel title="Transfers" isFlush>
      <WithHistory address={address} what="The transfers" rows={4}>
        {({ transfers }) => (
          <>
            <DataTable
              label="Transfers"
              columns={columns}
              rows={transfers}
              getRowId={({ id }) => id}
              csvName={`transfers-${address}`}
              empty={
                <EmptyState icon={ArrowLeftRight} title="No transfer yet">
                  Tokens that this account receives or sends will stand here.
                </EmptyState>
              }
            />
            <Remainder shown={transfers.length} what="transfers" />
          </>
        )}
      </WithHistory>
    </Panel>
  );
}
