"use client";

import type { ClassRow } from "@/features/dashboard/lib/class-row";
import { formatCount } from "@/lib/format";

/** Bars of GPUs in use, live and listed of each class; the table below has the same figures. */
export function CapacityBars({ rows }: { rows: readonly ClassRow[] }) {
  const most = Math.max(1, ...rows.map(({ listed, used }) => Math.max(listed, used)));
  const shown = rows.toSorted((one, other) => other.listed - one.listed).slice(0, 8);
  return (
    <figure aria-label="GPUs in use, live and listed by class">
      <ul className="flex flex-col gap-2">
        {shown.map((row) => (
          <li
            key={row.classId}
            className="grid grid-cols-[minmax(0,11rem)_minmax(0,1fr)_auto] items-center gap-3 text-sm"
          >
            <span className="truncate">{row.name}</span>
            <Bar row={row} most={most} />
            <span className="numbers text-right whitespace-nowrap text-muted">
              {formatCount(row.used)} of {formatCount(row.listed)} in use
            </span>
          </li>
        ))}
      </ul>
      <figcaption className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        <Key className="bg-chart-1" label="in use" />
        <Key className="bg-chart-2" label="free and live" />
        <Key className="bg-line-strong" label="listed, takes no job now" />
      </figcaption>
    </figure>
  );
}

function Bar({ row, most }: { row: ClassRow; most: number }) {
  const width = (count: number) => `${(Math.max(0, count) / most) * 100}%`;
  const live = row.live ?? row.listed;
  return (
    <span aria-hidden className="flex h-3 gap-px overflow-hidden rounded-full bg-sunken">
      <span className="bg-chart-1" style={{ width: width(row.used) }} />
      <span className="bg-chart-2" style={{ width: width(live - row.used) }} />
      <span className="bg-line-strong" style={{ width: width(row.listed - Math.max(live, row.used)) }} />
    </span>
  );
}

function Key({ className, label }: { className: string; label: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className={`size-2.5 rounded-full ${className}`} />
      {label}
    </span>
  );
}
