"use client";

import { useEffect, useSyncExternalStore } from "react";
import { preload } from "@/components/ui/use-preload";
import { currentExplainer, loadExplainer, subscribeToExplainer } from "@/lib/explainer";

interface ErrorWordsProps {
  error: unknown;
  /** Also says what to do next, where there is something to do. */
  withNext?: boolean;
}

/** What went wrong, in words. The words are fetched when the browser is idle, at the latest with the first error. */
export function ErrorWords({ error, withNext }: ErrorWordsProps) {
  const explain = useSyncExternalStore(subscribeToExplainer, currentExplainer, () => undefined);
  useEffect(() => preload(loadExplainer), []);
  if (explain === null) return <>The server of this page does not answer either. Check the connection.</>;
  if (explain === undefined) return null;
  const { message, next } = explain(error);
  return <>{withNext && next ? `${message} ${next}` : message}</>;
}
