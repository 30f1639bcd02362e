"use client";

import { useEffect } from "react";
import { ErrorState } from "@/components/ui/error-state";

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** A page that could not be drawn. The bars stay, so one can go elsewhere. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <div className="pt-16">
      <h1 className="sr-only">This page failed</h1>
      <ErrorState
        title="This page could not be shown"
        message={`Something in it failed. Nothing was sent and nothing is lost.${error.digest ? ` The server's log has it under ${error.digest}.` : ""}`}
        onRetry={reset}
      />
    </div>
  );
}
