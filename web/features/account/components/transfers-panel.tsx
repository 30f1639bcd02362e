"use client";

import { ArrowLeftRight } from "lucide-react";
import { useMemo } from "react";
import { formatEther, type Address as Hex, isAddressEqual, zeroAddress } from "viem";
import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import { DirectedAmount } from "@/components/chain/directed-amount";
import type { Column } from "@/components/data/column";
import { DataTable } from "@/components/data/data-table";
import { transactionColumn, whenColumn } from "@/components/data/event-columns";
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
      cell: (transfer) => (
        <DirectedAmount isOut={isOut(transfer)}>
          <Amount value={transfer.amount} />
        </DirectedAmount>
      ),
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
    whenColumn(({ timestamp }) => Number(timestamp)),
    transactionColumn(({ transactionHash }) => transactionHash),
  ];
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
