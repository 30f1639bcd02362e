"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { FileText, PanelsTopLeft, Search } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { Dialog as Radix } from "radix-ui";
import { type KeyboardEvent, useDeferredValue, useId, useState } from "react";
import { Identicon } from "@/components/chain/address";
import { useReturnFocus } from "@/components/ui/use-return-focus";
import { cn } from "@/lib/cn";
import { useAppConfig } from "@/lib/config-context";
import { shortAddress } from "@/lib/format";
import { type SearchResult, searchAccounts, searchPages, searchProposals } from "@/lib/search";

interface SearchDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Finds pages, proposals by title or number, and accounts by name or address; arrows and Enter work. */
export function SearchDialog({ isOpen, onOpenChange }: SearchDialogProps) {
  const { community, graphUrl } = useAppConfig();
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const wanted = useDeferredValue(text.trim());
  const router = useRouter();
  const listId = useId();
  const returnFocus = useReturnFocus();
  const { data: proposals, error } = useQuery({
    queryKey: ["search", wanted],
    queryFn: ({ signal }) => searchProposals(graphUrl, wanted, signal),
    enabled: isOpen && wanted.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const results = wanted
    ? [...searchPages(wanted), ...(proposals ?? []), ...searchAccounts(community, wanted)]
    : [];

  const go = (result: SearchResult | undefined) => {
    if (!result) return;
    onOpenChange(false);
    setText("");
    router.push(result.href as Route);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") return go(results[active]);
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0 || results.length === 0) return;
    event.preventDefault();
    setActive((current) => (current + step + results.length) % results.length);
  };

  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-[oklch(0.15_0.01_168/0.5)]" />
        <Radix.Content
          {...returnFocus}
          aria-describedby={undefined}
          className="fixed inset-x-3 top-[10dvh] z-50 mx-auto flex max-h-[70dvh] max-w-[600px] animate-appear flex-col overflow-hidden rounded-panel border border-line bg-raised shadow-overlay"
        >
          <Radix.Title className="sr-only">Search</Radix.Title>
          <div className="flex items-center gap-3 border-b border-line px-4">
            <Search size={20} className="shrink-0 text-muted" aria-hidden />
            <input
              type="text"
              role="combobox"
              aria-label="Search proposals and accounts"
              aria-expanded={results.length > 0}
              aria-controls={listId}
              aria-activedescendant={results[active] ? `${listId}-${active}` : undefined}
              autoComplete="off"
              spellCheck={false}
              className="h-14 w-full bg-transparent outline-none placeholder:text-muted"
              placeholder="Proposal title or number, name, address"
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setActive(0);
              }}
              onKeyDown={onKeyDown}
            />
          </div>
          {error && (
            <p role="status" className="border-b border-line px-4 py-2 text-sm text-warning">
              Proposals cannot be searched now: the index does not answer.
            </p>
          )}
          <div id={listId} role="listbox" aria-label="Results" className="overflow-y-auto p-2">
            {results.map((result, index) => (
              <ResultRow
                key={result.key}
                id={`${listId}-${index}`}
                result={result}
                isActive={index === active}
                onChoose={() => go(result)}
                onPoint={() => setActive(index)}
              />
            ))}
          </div>
          {results.length === 0 && (
            <p role="status" className="px-4 pb-4 text-sm text-muted">
              {wanted ? `Nothing found for “${wanted}”.` : "Type a few letters of a title or a name."}
            </p>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface ResultRowProps {
  id: string;
  result: SearchResult;
  isActive: boolean;
  onChoose: () => void;
  onPoint: () => void;
}

function ResultRow({ id, result, isActive, onChoose, onPoint }: ResultRowProps) {
  const Mark = result.kind === "page" ? PanelsTopLeft : FileText;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above handles the keys of its options
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      onClick={onChoose}
      onPointerMove={onPoint}
      className={cn(
        "flex cursor-pointer items-center gap-3 rounded-control px-3 py-2.5 text-sm",
        isActive && "bg-hover",
      )}
    >
      {result.kind === "account" ? (
        <Identicon address={result.account} size={24} />
      ) : (
        <Mark size={20} className="mx-0.5 shrink-0 text-muted" aria-hidden />
      )}
      <span className="min-w-0 flex-1 truncate">{result.title}</span>
      <span className="shrink-0 font-mono text-xs text-muted">{noteOf(result)}</span>
    </div>
  );
}

function noteOf(result: SearchResult): string {
  if (result.kind === "account") return shortAddress(result.account);
  return result.kind === "proposal" ? `#${shortNumber(result.proposalId)}` : "page";
}

function shortNumber(id: string): string {
  return id.length > 12 ? `${id.slice(0, 4)}…${id.slice(-4)}` : id;
}
