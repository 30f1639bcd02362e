"use client";

import { Coins } from "lucide-react";
import Link from "next/link";
import { formatUnits } from "viem";
import { Amount } from "@/components/chain/amount";
import { DirectedAmount } from "@/components/chain/directed-amount";
import { TimeAgo } from "@/components/chain/time";
import type { Column } from "@/components/data/column";
import { DataTable } from "@/components/data/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { EarningsQuery } from "@/generated/gql/graphql";

type Entry = EarningsQuery["ledgerEntries"][number];

const words: Readonly<Record<Entry["kind"], string>> = {
  Deposited: "Deposited",
  Withdrawn: "Withdrawn",
  Transferred: "From or to another account",
  Escrowed: "Into a job",
  Credited: "For accepted work",
  Refunded: "Refunded",
  SubsidyReturned: "Subsidy returned",
  Fee: "Fee",
  Penalty: "Penalty for a job that did not start",
};

const magnitude = (delta: string): bigint => {
  const amount = BigInt(delta);
  return amount < 0n ? -amount : amount;
};

const columns: readonly Column<Entry>[] = [
  {
    id: "kind",
    header: "What",
    phone: "title",
    csv: (row) => words[row.kind],
    cell: (row) => (
      <span>
        {words[row.kind]}
        {row.job && (
          <>
            ,{" "}
            <Link href={`/jobs/${row.job.number}`} className="underline-offset-4 hover:underline">
              job {row.job.number}
            </Link>
          </>
        )}
      </span>
    ),
  },
  {
    id: "amount",
    header: "Amount",
    phone: "value",
    align: "right",
    csv: (row) => formatUnits(BigInt(row.delta), 18),
    cell: (row) => (
      <DirectedAmount isOut={row.delta.startsWith("-")}>
        <Amount value={magnitude(row.delta)} symbol="" />
      </DirectedAmount>
    ),
  },
  {
    id: "time",
    header: "When",
    phone: "value",
    align: "right",
    csv: (row) => row.timestamp,
    cell: (row) => <TimeAgo at={row.timestamp} />,
  },
];

/** The latest movements of the provider's account on the ledger. */
export function LedgerTable({ entries }: { entries: readonly Entry[] }) {
  return (
    <div className="-mx-4 mt-4 border-t border-line pt-3 sm:-mx-6">
      <DataTable
        label="Movements of your money on the ledger"
        columns={columns}
        rows={entries}
        getRowId={({ id }) => id}
        csvName="earnings"
        empty={
          <EmptyState icon={Coins} title="Nothing earned yet">
            What jobs pay you, and what you take out, will stand here.
          </EmptyState>
        }
      />
    </div>
  );
}
