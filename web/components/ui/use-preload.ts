import { useEffect } from "react";

const started = new WeakSet<() => Promise<unknown>>();

/** Fetches what will be needed soon. A failure is no matter yet: the need itself asks again and shows it. */
export function preload(load: () => Promise<unknown>): void {
  if (started.has(load)) return;
  started.add(load);
  load().catch(() => started.delete(load));
}

const IDLE_TIMEOUT_MS = 4_000;

function whenIdle(act: () => void): () => void {
  if (typeof window.requestIdleCallback === "function") {
    const handle = window.requestIdleCallback(act, { timeout: IDLE_TIMEOUT_MS });
    return () => window.cancelIdleCallback(handle);
  }
  const timer = setTimeout(act, 1_000);
  return () => clearTimeout(timer);
}

/**
 * Keeps a part of the page out of the first load without making anybody wait for it: it is fetched when the browser
 * has nothing else to do, at the latest when pointer or focus reach the control. Spread the result on the control.
 *
 * @param load A function at module scope that imports the part.
 */
export function usePreload(load: () => Promise<unknown>) {
  useEffect(() => whenIdle(() => preload(load)), [load]);
  const now = () => preload(load);
  return { onPointerEnter: now, onFocus: now };
}
