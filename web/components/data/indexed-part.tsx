"use client";

import type { ReactNode } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { TableSkeleton } from "@/components/ui/skeleton";

interface IndexedPartProps<Data> {
  /** What the index was asked. */
  query: {
    data: unknown;
    error: Error | null;
    isLoading: boolean;
    isFetching: boolean;
    refetch: () => void;
  };
  /** The part of its answer that is shown; undefined where the index doesn't know it. */
  data: Data | undefined;
  /** What could not be loaded, in a few words: "The uses". */
  what: string;
  /** Says that the index doesn't know it, where it answered without. */
  unknown?: string;
  rows: number;
  children: (data: Data) => ReactNode;
}

/** A part of a page that the index alone knows, with a stand-in before and words when it fails. */
export function IndexedPart<Data>({ query, data, what, unknown, rows, children }: IndexedPartProps<Data>) {
  const { error, isLoading, isFetching, refetch } = query;
  if (data !== undefined) return children(data);
  if (isLoading || (!error && query.data === undefined)) return <TableSkeleton rows={rows} />;
  return (
    <ErrorState
      title={`${what} could not be loaded`}
      message={error ? error.message : unknown}
      onRetry={refetch}
      isRetrying={isFetching}
    />
  );
}
