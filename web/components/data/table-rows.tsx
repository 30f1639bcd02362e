"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import type { Route } from "next";
import Link from "next/link";
import { useRef, useSyncExternalStore } from "react";
import type { Column } from "@/components/data/column";
import { cn } from "@/lib/cn";

const VIRTUAL_FROM = 200;
const ROW_HEIGHT = 52;
const CARD_HEIGHT = 132;

interface TableRowsProps<Row> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  getRowId: (row: Row) => string;
  getRowHref?: (row: Row) => string;
}

/** The rows; of a long list only those in sight. */
export function TableRows<Row>(props: TableRowsProps<Row>) {
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

const phoneQuery = "(max-width: 639px)";

function subscribeToPhone(listener: () => void): () => void {
  const query = window.matchMedia(phoneQuery);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

function VirtualRows<Row>({ columns, rows, getRowId, getRowHref }: TableRowsProps<Row>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const isPhone = useSyncExternalStore(
    subscribeToPhone,
    () => window.matchMedia(phoneQuery).matches,
    () => false,
  );
  const height = isPhone ? CARD_HEIGHT : ROW_HEIGHT;
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => height,
    overscan: 12,
    scrollMargin: body.current?.offsetTop ?? 0,
    initialRect: { width: 1200, height: 1600 },
  });
  const items = virtualizer.getVirtualItems();
  const before = (items[0]?.start ?? 0) - virtualizer.options.scrollMargin;
  const after = virtualizer.getTotalSize() + virtualizer.options.scrollMargin - (items.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/noRedundantRoles: the roles survive the card layout
    <tbody role="rowgroup" ref={body} className="max-sm:block">
      <Gap height={before} columns={columns.length} />
      {items.map(({ index }) => {
        const row = rows[index];
        if (row === undefined) return null;
        return (
          <TableRow
            key={getRowId(row)}
            row={row}
            columns={columns}
            href={getRowHref?.(row)}
            position={index + 1}
          />
        );
      })}
      <Gap height={after} columns={columns.length} />
    </tbody>
  );
}

function Gap({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden className="max-sm:block">
      <td colSpan={columns} style={{ height }} className="p-0 max-sm:block" />
    </tr>
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

function TableRow<Row>({ row, columns, href, position }: TableRowProps<Row>) {
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
