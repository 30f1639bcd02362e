"use client";

import type { ReactNode } from "react";
import { StaleNotice } from "@/components/chain/stale-notice";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Notice } from "@/components/ui/notice";
import { TableSkeleton } from "@/components/ui/skeleton";

/** What a list asks of its query. */
interface ListAnswer {
  error: Error | null;
  isLoading: boolean;
  isFetching: boolean;
  refetch: () => void;
}

interface ListFrameProps {
  /** What is listed: "controllers". */
  what: string;
  answer: ListAnswer;
  /** Whether there is anything to show in spite of an error. */
  hasData: boolean;
  /** What is missing where the chain alone answered; nothing where the index did. */
  chainNote?: ReactNode;
  /** Stands before the words of an error. */
  errorLead?: string;
  /** How many rows its skeleton has. */
  rows: number;
  /** The table. */
  children: ReactNode;
}

/** A list that fills its page: how old it is, where it comes from, its table, or what stands in for that. */
export function ListFrame({ what, answer, hasData, chainNote, errorLead, rows, children }: ListFrameProps) {
  const { error, isLoading, isFetching, refetch } = answer;
  return (
    <div className="flex flex-col gap-5">
      <StaleNotice />
      {chainNote && <Notice>{chainNote}</Notice>}
      <div className="overflow-clip rounded-panel border border-line bg-raised pt-4">
        {error && !hasData ? (
          <ErrorState
            title={`The ${what} could not be loaded`}
            message={
              <>
                {errorLead && `${errorLead} `}
                <ErrorWords error={error} />
              </>
            }
            onRetry={refetch}
            isRetrying={isFetching}
          />
        ) : isLoading ? (
          <TableSkeleton rows={rows} />
        ) : (
          children
        )}
      </div>
    </div>
  );
}
