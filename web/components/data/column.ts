import type { ReactNode } from "react";

/** A value that can be put in order. */
export type SortValue = string | number | bigint;

/** A column of a `DataTable`. Keep the array at module scope or in a memo. */
export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Makes the column sortable. */
  sortValue?: (row: Row) => SortValue;
  /** Puts the column into the CSV export: whole values, no rounding. */
  csv?: (row: Row) => string;
  /** Only in the CSV export: figures that stand elsewhere in the row, or that few compare by. */
  isExportOnly?: boolean;
  align?: "left" | "right";
  /** On a phone: the card's title, one of its values (at most three), or left out. */
  phone?: "title" | "value" | "hidden";
  /** Tailwind width class. */
  width?: string;
}

/** Order of a table. */
export interface SortState {
  column: string;
  isDescending: boolean;
}

/** Compares values of one column. */
export function compareValues(a: SortValue, b: SortValue): number {
  if (typeof a === "string" && typeof b === "string") return a.localeCompare(b, "en", { numeric: true });
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The rows in the order of a column; rows that are equal there keep the order they came in. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: SortState | undefined,
): readonly Row[] {
  const sortValue = columns.find(({ id }) => id === sort?.column)?.sortValue;
  if (!sort || !sortValue) return rows;
  const direction = sort.isDescending ? -1 : 1;
  return rows.toSorted((a, b) => direction * compareValues(sortValue(a), sortValue(b)));
}

/** The order that stands in a page's address, such as "price.asc"; none where no such column can be put in order. */
export function readSort<Row>(text: string, columns: readonly Column<Row>[]): SortState | undefined {
  const [column = "", direction] = text.split(".");
  const isKnown = columns.some(({ id, sortValue }) => id === column && sortValue);
  return isKnown ? { column, isDescending: direction !== "asc" } : undefined;
}

/** An order as a page's address has it; null takes it out. */
export function writeSort(sort: SortState | undefined): string | null {
  return sort ? `${sort.column}.${sort.isDescending ? "desc" : "asc"}` : null;
}
