"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useRef, useSyncExternalStore } from "react";
import { TableRow, type TableRowsProps } from "@/components/data/table-rows";

const ROW_HEIGHT = 52;
const CARD_HEIGHT = 132;
const phoneQuery = "(max-width: 639px)";

function subscribeToPhone(listener: () => void): () => void {
  const query = window.matchMedia(phoneQuery);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

/** The rows of a long list that are in sight, with room for the others. */
export function VirtualRows<Row>({ columns, rows, getRowId, getRowHref }: TableRowsProps<Row>) {
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
