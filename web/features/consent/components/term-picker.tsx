"use client";

import { Search } from "lucide-react";
import { useId, useState } from "react";
import { Input } from "@/components/ui/field";
import { Badge } from "@/components/ui/state-pill";
import { cn } from "@/lib/cn";
import type { Term } from "@/lib/provenance/vocabulary";

interface TermPickerProps {
  /** What is chosen: "purpose". */
  name: string;
  legend: string;
  terms: readonly Term[];
  value: number | undefined;
  onChange: (code: number) => void;
  /** Why a term can't be chosen; undefined when it can. */
  obstacleOf: (term: Term) => string | undefined;
  error?: string;
}

function matches({ label, meaning }: Term, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return wanted === "" || `${label} ${meaning}`.toLowerCase().includes(wanted);
}

/** Exactly one term of the vocabulary, with its meaning. There is no way to choose several or all. */
export function TermPicker({ name, legend, terms, value, onChange, obstacleOf, error }: TermPickerProps) {
  const id = useId();
  const [search, setSearch] = useState("");
  const [showsImpossible, setShowsImpossible] = useState(false);
  const judged = terms.map((term) => ({ term, obstacle: obstacleOf(term) }));
  const impossible = judged.filter(({ obstacle }) => obstacle !== undefined).length;
  const shown = judged
    .filter(
      ({ term, obstacle }) =>
        term.code === value || ((showsImpossible || !obstacle) && matches(term, search)),
    )
    .sort((one, other) => one.term.label.localeCompare(other.term.label, "en"));
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="text-sm font-medium">{legend}</legend>
      <div className="relative mt-2">
        <Search size={16} aria-hidden className="absolute top-3 left-3 text-muted" />
        <Input
          type="search"
          aria-label={`Search for a ${name}`}
          placeholder={`Search ${terms.length - impossible} possible`}
          className="pl-9"
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
      </div>
      <ul className="mt-2 max-h-80 divide-y divide-line overflow-y-auto rounded-control border border-line">
        {shown.map(({ term, obstacle }) => (
          <li key={term.code}>
            <label
              className={cn(
                "flex items-start gap-3 px-4 py-3",
                obstacle ? "cursor-not-allowed" : "cursor-pointer hover:bg-hover",
                term.code === value && "bg-accent-soft",
              )}
            >
              <input
                type="radio"
                name={id}
                className="mt-1 size-4 shrink-0 accent-(--accent)"
                checked={term.code === value}
                disabled={obstacle !== undefined}
                onChange={() => onChange(term.code)}
              />
              <span className="min-w-0 text-sm">
                <span
                  className={cn("flex flex-wrap items-center gap-2 font-medium", obstacle && "text-muted")}
                >
                  {term.label}
                  {term.isSpecial && <Badge tone="warning">Special category</Badge>}
                </span>
                <span className="block text-muted">{obstacle ?? term.meaning}</span>
              </span>
            </label>
          </li>
        ))}
        {shown.length === 0 && (
          <li className="px-4 py-6 text-center text-sm text-muted">
            {search ? `No ${name} has “${search}” in its name or meaning.` : `No ${name} is possible here.`}
          </li>
        )}
      </ul>
      <div className="mt-2 flex flex-wrap justify-between gap-2 text-sm">
        {impossible > 0 && (
          <label className="flex items-center gap-2 text-muted">
            <input
              type="checkbox"
              className="size-4 accent-(--accent)"
              checked={showsImpossible}
              onChange={({ target }) => setShowsImpossible(target.checked)}
            />
            Also show the {impossible} that are not possible, and why
          </label>
        )}
      </div>
      {error && (
        <p id={`${id}-error`} role="alert" className="mt-1 text-sm text-against">
          {error}
        </p>
      )}
    </fieldset>
  );
}
