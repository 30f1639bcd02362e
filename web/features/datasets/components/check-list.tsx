"use client";

import { useId } from "react";

interface CheckListProps {
  legend: string;
  options: readonly { value: number; label: string; hint?: string }[];
  chosen: readonly number[];
  onChange: (chosen: number[]) => void;
  error?: string;
  /** Keeps a long list in a box of its own. */
  isScrolling?: boolean;
}

/** Several of a list, in the list's order. */
export function CheckList({ legend, options, chosen, onChange, error, isScrolling }: CheckListProps) {
  const errorId = useId();
  const toggle = (value: number) => {
    const next = new Set(chosen);
    if (!next.delete(value)) next.add(value);
    onChange(options.map((option) => option.value).filter((each) => next.has(each)));
  };
  return (
    <fieldset aria-describedby={error ? errorId : undefined}>
      <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
      <ul
        className={
          isScrolling
            ? "max-h-72 overflow-y-auto rounded-control border border-line-strong px-3 py-1"
            : "grid grid-cols-1 gap-x-4 sm:grid-cols-2"
        }
      >
        {options.map(({ value, label, hint }) => (
          <li key={value}>
            <label className="flex cursor-pointer items-start gap-2.5 py-1.5 text-sm">
              <input
                type="checkbox"
                className="mt-1 size-4 shrink-0 accent-accent"
                checked={chosen.includes(value)}
                onChange={() => toggle(value)}
              />
              <span className="min-w-0">
                {label}
                {hint && <span className="block text-xs text-muted">{hint}</span>}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {error && (
        <p id={errorId} role="alert" className="mt-1.5 text-sm text-against">
          {error}
        </p>
      )}
    </fieldset>
  );
}
