"use client";

import { Download } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useMemo, useState } from "react";
import { type Column, type SortState, sortRows } from "@/components/data/column";
import { TableHeader } from "@/components/data/table-header";
import { TableRows } from "@/components/data/table-rows";
import { Button } from "@/components/ui/button";
import { downloadText, toCsv } from "@/lib/csv";

interface DataTableProps<Row> {
  /** What the table lists, for those who cannot see it. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  getRowId: (row: Row) => string;
  /** Makes the whole row a link. */
  getRowHref?: (row: Row) => string;
  /** Stands in place of the rows when there are none. */
  empty: ReactNode;
  /** Order at first; controlled when `onSortChange` is given (keep it in the URL with nuqs). */
  sort?: SortState;
  onSortChange?: (sort: SortState | undefined) => void;
  /** File name of the CSV export without ending; no export without it. */
  csvName?: string;
  /** Filters, shown left of the export. */
  toolbar?: ReactNode;
  /** Sums and remarks under the table. */
  footer?: ReactNode;
}

function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0 || !(event.target instanceof HTMLElement)) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row-link]")];
  const next = links[links.indexOf(event.target) + step];
  if (!links.includes(event.target) || !next) return;
  event.preventDefault();
  next.focus();
}

/**
 * A table that sorts, exports, links whole rows, moves with the arrow keys, becomes cards on a phone and draws only
 * the visible rows of a long list.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, getRowId, getRowHref, empty, csvName, toolbar, footer, onSortChange } = props;
  const [ownSort, setOwnSort] = useState(props.sort);
  const sort = onSortChange ? props.sort : ownSort;
  const setSort = onSortChange ?? setOwnSort;
  const shown = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort]);
  const visible = useMemo(() => columns.filter(({ isExportOnly }) => !isExportOnly), [columns]);

  const exportCsv = () => {
    const exported = columns.filter((column) => column.csv);
    const lines = shown.map((row) => exported.map((column) => column.csv?.(row) ?? ""));
    downloadText(
      `${csvName}.csv`,
      toCsv(
        exported.map(({ header }) => header),
        lines,
      ),
    );
  };

  return (
    <div>
      {(toolbar || csvName) && (
        <div className="flex flex-wrap items-start justify-between gap-3 px-4 pb-3 sm:flex-nowrap sm:px-6">
          <div className="flex flex-wrap items-center gap-2 sm:min-w-0 sm:flex-1">{toolbar}</div>
          {csvName && shown.length > 0 && (
            <Button size="small" variant="ghost" onClick={exportCsv}>
              <Download size={16} aria-hidden />
              Export CSV
            </Button>
          )}
        </div>
      )}
      {shown.length === 0 ? (
        empty
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the links inside
        <div onKeyDown={moveFocus}>
          {/* The roles keep it a table for those who listen, also where the layout makes cards of it. */}
          {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
          <table role="table" aria-label={label} className="w-full border-collapse text-sm max-sm:block">
            <TableHeader columns={visible} sort={sort} onSort={setSort} />
            <TableRows columns={visible} rows={shown} getRowId={getRowId} getRowHref={getRowHref} />
          </table>
        </div>
      )}
      {footer && <div className="border-t border-line px-4 py-3 text-sm sm:px-6">{footer}</div>}
    </div>
  );
}
