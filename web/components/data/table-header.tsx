"use client";

import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { Column, SortState } from "@/components/data/column";
import { cn } from "@/lib/cn";

interface TableHeaderProps<Row> {
  columns: readonly Column<Row>[];
  sort: SortState | undefined;
  onSort: (sort: SortState | undefined) => void;
}

function nextSort(current: SortState | undefined, column: string): SortState | undefined {
  if (current?.column !== column) return { column, isDescending: true };
  return current.isDescending ? { column, isDescending: false } : undefined;
}

/** Column names that stay in sight; sortable ones are buttons. */
export function TableHeader<Row>({ columns, sort, onSort }: TableHeaderProps<Row>) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: the roles survive the card layout
    <thead role="rowgroup" className="max-sm:sr-only">
      {/* biome-ignore lint/a11y/noRedundantRoles: the roles survive the card layout */}
      <tr role="row">
        {columns.map((column) => {
          const isSorted = sort?.column === column.id;
          return (
            <th
              key={column.id}
              // biome-ignore lint/a11y/noRedundantRoles: the roles survive the card layout
              role="columnheader"
              scope="col"
              aria-sort={isSorted ? (sort.isDescending ? "descending" : "ascending") : undefined}
              className={cn(
                "sticky top-(--top-bar) z-10 border-b border-line bg-raised px-3 py-2.5 text-xs font-medium text-muted first:pl-4 last:pr-4 sm:first:pl-6 sm:last:pr-6",
                column.align === "right" ? "text-right" : "text-left",
                column.width,
              )}
            >
              {column.sortValue ? (
                <SortButton
                  header={column.header}
                  sort={isSorted ? sort : undefined}
                  isRight={column.align === "right"}
                  onClick={() => onSort(nextSort(sort, column.id))}
                />
              ) : (
                column.header
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

interface SortButtonProps {
  header: string;
  sort: SortState | undefined;
  isRight: boolean;
  onClick: () => void;
}

function SortButton({ header, sort, isRight, onClick }: SortButtonProps) {
  const Mark = sort ? (sort.isDescending ? ArrowDown : ArrowUp) : ChevronsUpDown;
  return (
    <button
      type="button"
      onClick={onClick}
      className={cn(
        "-mx-1.5 -my-1 inline-flex items-center align-middle gap-1 rounded-control px-1.5 py-1 hover:bg-hover hover:text-ink",
        isRight && "flex-row-reverse",
        sort && "text-ink",
      )}
    >
      {header}
      <Mark size={14} aria-hidden />
    </button>
  );
}
