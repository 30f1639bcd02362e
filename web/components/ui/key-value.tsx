import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

/** A name and its value. */
export interface KeyValueItem {
  label: ReactNode;
  value: ReactNode;
}

/** A list of names and values. */
export function KeyValueList({ items, className }: { items: readonly KeyValueItem[]; className?: string }) {
  return (
    <dl className={cn("divide-y divide-line text-sm", className)}>
      {items.map(({ label, value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is static and labels can be nodes
        <div key={index} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-0.5 py-2.5">
          <dt className="text-muted">{label}</dt>
          <dd className="numbers min-w-0 text-right break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
