"use client";

import type { Route } from "next";
import dynamic from "next/dynamic";
import Link from "next/link";
import type { ComponentType } from "react";
import type { Column } from "@/components/data/column";
import { cn } from "@/lib/cn";

const VIRTUAL_FROM = 200;

export interface TableRowsProps<Row> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  getRowId: (row: Row) => string;
  getRowHref?: (row: Row) => string;
}

const LazyVirtualRows = dynamic(() =>
  import("@/components/data/virtual-rows").then((module) => module.VirtualRows),
);

/** The rows; of a long list only those in sight. */
export function TableRows<Row>(props: TableRowsProps<Row>) {
  // `dynamic` forgets that the component is generic.
  const VirtualRows = LazyVirtualRows as ComponentType<TableRowsProps<Row>>;
  return props.rows.length > VIRTUAL_FROM ? <VirtualRows {...props} /> : <AllRows {...props} />;
}

function AllRows<Row>({ columns, rows, getRowId, getRowHref }: TableRowsProps<Row>) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: the roles survive the card layout
    <tbody role="rowgroup" className="max-sm:block">
      {rows.map((row) => (
        <TableRow key={getRowId(row)} row={row} columns={columns} href={getRowHref?.(row)} />
      ))}
    </tbody>
  );
}

interface TableRowProps<Row> {
  row: Row;
  columns: readonly Column<Row>[];
  href?: string;
  position?: number;
}

const phoneLooks = {
  title: "max-sm:block max-sm:pb-1 max-sm:font-medium",
  value: "max-sm:flex max-sm:items-baseline max-sm:justify-between max-sm:gap-4 max-sm:py-0.5",
  hidden: "max-sm:hidden",
};

/** One row: a card on a phone; the whole of it is a link where it has one. */
export function TableRow<Row>({ row, columns, href, position }: TableRowProps<Row>) {
  return (
    <tr
      // biome-ignore lint/a11y/noRedundantRoles: the roles survive the card layout
      role="row"
      aria-rowindex={position}
      className={cn(
        "relative border-b border-line last:border-b-0 max-sm:block max-sm:px-4 max-sm:py-3",
        href && "hover:bg-hover has-[[data-row-link]:focus-visible]:bg-hover",
      )}
    >
      {columns.map((column, index) => (
        <td
          key={column.id}
          // biome-ignore lint/a11y/noRedundantRoles: the roles survive the card layout
          role="cell"
          className={cn(
            "px-3 py-2.5 align-middle max-sm:px-0 sm:h-13 sm:first:pl-6 sm:last:pr-6",
            column.align === "right" && "numbers sm:text-right",
            phoneLooks[column.phone ?? (index === 0 ? "title" : "value")],
          )}
        >
          {(column.phone ?? (index === 0 ? "title" : "value")) === "value" && (
            <span aria-hidden className="text-xs text-muted sm:hidden">
              {column.header}
            </span>
          )}
          {index === 0 && href ? (
            // The link's ::after covers the row; links in other cells stand above it.
            <Link href={href as Route} data-row-link className="outline-none after:absolute after:inset-0">
              {column.cell(row)}
            </Link>
          ) : (
            <div
              className={cn("min-w-0", href && "[&_a]:relative [&_button]:relative [&_[tabindex]]:relative")}
            >
              {column.cell(row)}
            </div>
          )}
        </td>
      ))}
    </tr>
  );
}
