"use client";

import { ChevronRight } from "lucide-react";
import dynamic from "next/dynamic";
import { parseAsString, useQueryState } from "nuqs";
import { Skeleton } from "@/components/ui/skeleton";
import { titleOf } from "@/features/explorer/lib/parameters";
import type { ResearchQuery } from "@/lib/provenance/research-query";

const QueryRunner = dynamic(
  () => import("@/features/explorer/components/query-runner").then((module) => module.QueryRunner),
  { loading: () => <Skeleton className="h-40 w-full" /> },
);

/** The worked queries: the question that each answers, and a form to run it. */
export function QueryList({ queries }: { queries: readonly ResearchQuery[] }) {
  const [open, setOpen] = useQueryState("query", parseAsString.withDefault(""));
  return (
    <ol className="divide-y divide-line overflow-clip rounded-panel border border-line bg-raised">
      {queries.map((query, index) => {
        const isOpen = query.name === open;
        return (
          <li key={query.name} id={query.name}>
            <h2>
              <button
                type="button"
                aria-expanded={isOpen}
                onClick={() => void setOpen(isOpen ? null : query.name)}
                className="flex w-full items-start gap-4 px-4 py-4 text-left -outline-offset-2 hover:bg-hover sm:px-6"
              >
                <span className="numbers w-6 shrink-0 pt-0.5 text-sm text-muted">{index + 1}</span>
                <span className="min-w-0 flex-1">
                  <span className="block font-medium">{titleOf(query.name)}</span>
                  <span className="mt-0.5 block text-sm text-muted">{query.question}</span>
                </span>
                <ChevronRight
                  size={20}
                  aria-hidden
                  className={`mt-0.5 shrink-0 text-muted transition-transform ${isOpen ? "rotate-90" : ""}`}
                />
              </button>
            </h2>
            {isOpen && (
              <div className="border-t border-line bg-sunken px-4 py-5 sm:px-6">
                <QueryRunner query={query} />
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}
