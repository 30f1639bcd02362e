"use client";

import { type KeyboardEvent, type ReactNode, useId } from "react";

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

function targetOf(key: string, current: number, count: number): number | undefined {
  switch (key) {
    case "ArrowRight":
      return (current + 1) % count;
    case "ArrowLeft":
      return (current - 1 + count) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}

/** Tabs with arrow keys: one stop for Tab, and what has the focus is open. */
export function Tabs({ value, onValueChange, items, label }: TabsProps) {
  const id = useId();

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")];
    const current = tabs.indexOf(event.target as HTMLElement);
    const target = targetOf(event.key, current, tabs.length);
    const item = target === undefined ? undefined : items[target];
    if (target === undefined || !item) return;
    event.preventDefault();
    tabs[target]?.focus();
    onValueChange(item.value);
  };

  return (
    <div>
      <div
        role="tablist"
        aria-label={label}
        aria-orientation="horizontal"
        onKeyDown={onKeyDown}
        className="flex gap-1 overflow-x-auto border-b border-line"
      >
        {items.map((item) => {
          const isOpen = item.value === value;
          return (
            <button
              key={item.value}
              type="button"
              role="tab"
              id={`${id}-tab-${item.value}`}
              aria-selected={isOpen}
              aria-controls={`${id}-panel-${item.value}`}
              data-state={isOpen ? "active" : "inactive"}
              tabIndex={isOpen ? 0 : -1}
              onClick={() => onValueChange(item.value)}
              className="-mb-px flex shrink-0 items-center gap-2 border-b-2 border-transparent px-3 py-2.5 text-sm font-medium text-muted -outline-offset-2 hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink"
            >
              {item.label}
              {item.count !== undefined && (
                <span className="numbers rounded-full bg-sunken px-2 text-xs leading-5 text-muted">
                  {item.count}
                </span>
              )}
            </button>
          );
        })}
      </div>
      {items.map((item) => (
        <div
          key={item.value}
          role="tabpanel"
          id={`${id}-panel-${item.value}`}
          aria-labelledby={`${id}-tab-${item.value}`}
          hidden={item.value !== value}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel without controls can be scrolled with the keyboard
          tabIndex={0}
          className="pt-5"
        >
          {item.value === value && item.content}
        </div>
      ))}
    </div>
  );
}
