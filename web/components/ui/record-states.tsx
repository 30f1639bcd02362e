"use client";

import { SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";

interface MissingRecordProps {
  /** That there is none: "There is no job 7 yet". */
  title: string;
  /** How one comes to be. */
  children: ReactNode;
  action?: ReactNode;
}

/** Stands on the page of something that doesn't exist. */
export function MissingRecord({ title, children, action }: MissingRecordProps) {
  return (
    <Panel>
      <EmptyState icon={SearchX} title={title} action={action}>
        {children}
      </EmptyState>
    </Panel>
  );
}

interface UnreadRecordProps {
  /** What the page is about: "job". */
  what: string;
  error: Error | null;
  onRetry: () => void;
  isRetrying: boolean;
}

/** Stands on a page of two columns while the chain is asked about its subject, and where it didn't answer. */
export function UnreadRecord({ what, error, onRetry, isRetrying }: UnreadRecordProps) {
  if (error)
    return (
      <Panel>
        <ErrorState
          title={`The ${what} could not be read from the chain`}
          message={<ErrorWords error={error} />}
          onRetry={onRetry}
          isRetrying={isRetrying}
        />
      </Panel>
    );
  return (
    <div role="status" className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_360px]">
      <span className="sr-only">Reading the {what}</span>
      <Skeleton className="h-96 rounded-panel" />
      <Skeleton className="h-96 rounded-panel" />
    </div>
  );
}
