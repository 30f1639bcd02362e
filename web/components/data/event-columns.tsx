"use client";

import type { Hex } from "viem";
import { TimeAgo } from "@/components/chain/time";
import { TxLink } from "@/components/chain/tx-link";
import type { Column } from "@/components/data/column";

/** When something happened; `at` gives it in unix seconds. */
export function whenColumn<Row>(at: (row: Row) => number): Column<Row> {
  return {
    id: "when",
    header: "When",
    cell: (row) => <TimeAgo at={at(row)} />,
    sortValue: at,
    csv: (row) => new Date(at(row) * 1000).toISOString(),
    align: "right",
  };
}

/** The transaction in which it happened, where it is known. */
export function transactionColumn<Row>(hashOf: (row: Row) => Hex | undefined): Column<Row> {
  return {
    id: "transaction",
    header: "Transaction",
    cell: (row) => {
      const hash = hashOf(row);
      return (
        hash && (
          <span className="whitespace-nowrap">
            <TxLink hash={hash} />
          </span>
        )
      );
    },
    csv: (row) => hashOf(row) ?? "",
    align: "right",
    phone: "hidden",
  };
}
