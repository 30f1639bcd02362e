"use client";

import { useEffect, useSyncExternalStore } from "react";

/** Something the open page waits for. */
export interface NextEvent {
  /** Completes "Skip to:", for instance "voting opens". */
  label: string;
  /** Unix seconds by the chain's clock. */
  at: number;
}

let current: NextEvent | undefined;
let listeners: Array<() => void> = [];

function publish(next: NextEvent | undefined) {
  current = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners = [...listeners, listener];
  return () => {
    listeners = listeners.filter((each) => each !== listener);
  };
}

/** What the open page waits for, if it said so. */
export function useNextEvent(): NextEvent | undefined {
  return useSyncExternalStore(
    subscribe,
    () => current,
    () => undefined,
  );
}

/** Tells the "skip ahead" control what this page waits for. */
export function usePublishNextEvent(label: string | undefined, at: number | undefined): void {
  useEffect(() => {
    publish(label !== undefined && at !== undefined ? { label, at } : undefined);
    return () => publish(undefined);
  }, [label, at]);
}
