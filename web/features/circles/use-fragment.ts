"use client";

import { useSyncExternalStore } from "react";

function subscribe(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}

/** What stands behind # in the page's address; empty on the server, which never gets it. */
export function useFragment(): string {
  return useSyncExternalStore(
    subscribe,
    () => window.location.hash,
    () => "",
  );
}

/** Puts something else there, without leaving the page. */
export function setFragment(fragment: string): void {
  window.location.replace(`#${fragment}`);
}
