/** What a short message is about. */
export type NoticeTone = "success" | "warning" | "error";

/** A short message that goes by itself. */
export interface ShortNotice {
  tone: NoticeTone;
  message: string;
}

let waiting: readonly ShortNotice[] = [];
let listeners: readonly (() => void)[] = [];

function publish(next: readonly ShortNotice[]): void {
  waiting = next;
  for (const listener of listeners) listener();
}

/** Shows a short message in the corner. It waits until what draws it is loaded. */
export function notify(tone: NoticeTone, message: string): void {
  publish([...waiting, { tone, message }]);
}

/** Messages nobody has drawn yet; the same array until there are others. */
export function waitingNotices(): readonly ShortNotice[] {
  return waiting;
}

/** Hands the waiting messages over to whoever draws them. */
export function takeNotices(): readonly ShortNotice[] {
  const taken = waiting;
  if (taken.length > 0) publish([]);
  return taken;
}

/** Tells when messages arrive or are taken. */
export function subscribeToNotices(listener: () => void): () => void {
  listeners = [...listeners, listener];
  return () => {
    listeners = listeners.filter((each) => each !== listener);
  };
}
