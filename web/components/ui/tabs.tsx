"use client";

import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";

/** One tab with its panel. */
export interface TabItem {
  value: string;
  label: string;
  /** Shown beside the label. */
  count?: number;
  content: ReactNode;
}

interface TabsProps {
  /** The open tab; keep it in the URL with nuqs. */
  value: string;
  onValueChange: (value: string) => void;
  items: readonly TabItem[];
  /** What the tabs choose between. */
  label: string;
}

/** Tabs with arrow keys. */
export function Tabs({ value, onValueChange, items, label }: TabsProps) {
  return (
    <Radix.Root value={value} onValueChange={onValueChange}>
      <Radix.List aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line">
        {items.map((item) => (
          <Radix.Trigger
            key={item.value}
            value={item.value}
            className="-mb-px flex shrink-0 items-center gap-2 border-b-2 border-transparent px-3 py-2.5 text-sm font-medium text-muted -outline-offset-2 hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink"
          >
            {item.label}
            {item.count !== undefined && (
              <span className="numbers rounded-full bg-sunken px-2 text-xs leading-5 text-muted">
                {item.count}
              </span>
            )}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {items.map((item) => (
        <Radix.Content key={item.value} value={item.value} className="pt-5">
          {item.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
