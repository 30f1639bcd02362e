import type { Book } from "./book.ts";
import type { ChainView } from "./chain-view.ts";
import { BY_THE_CLOCK, lookAt } from "./look.ts";
import type { Sender, Sent } from "./sender.ts";
import type { DueCall, Look, TaskName } from "./things.ts";

/** So many calls to read are asked at once. */
const AT_ONCE = 50;

/** What a round works with. */
export interface RoundParameters {
  view: ChainView;
  book: Book;
  /** Undefined: what is due is only said. */
  sender?: Sender;
  tasks: ReadonlySet<TaskName>;
  /** More that may be due, such as intensities to publish. */
  more: readonly ((view: ChainView) => Promise<Look>)[];
  /** Brings the book up to date. */
  find: () => Promise<void>;
  /** Is told of every call that was due. */
  onCall: (call: DueCall, sent: Sent | undefined) => void;
  stopping: AbortSignal;
}

/** What a round found. */
export interface RoundReturnType {
  due: number;
  /** Calls that should have been done and were not. */
  failed: number;
  /** Why nothing was sent, in words. */
  obstacle?: string;
}

interface Found {
  call: DueCall;
  again: () => Promise<Look>;
}

/** Finds what is due and does it, each after trying it out on the chain's latest state. */
export async function runRound(parameters: RoundParameters): Promise<RoundReturnType> {
  const { view, book, sender, tasks } = parameters;
  // Before anything is looked at: what still waits may be what is due.
  const obstacle = await sender?.clear();
  await view.refresh();
  await parameters.find();
  const found = (await lookAtAll(parameters)).filter(({ call }) => tasks.has(call.task));
  await book.save();
  if (sender === undefined) {
    for (const { call } of found) parameters.onCall(call, undefined);
    return { due: found.length, failed: 0 };
  }
  if (obstacle !== undefined) return { due: found.length, failed: 0, obstacle };
  const failed = await sendAll(parameters, sender, found);
  return { due: found.length, ...failed };
}

async function lookAtAll({ view, book, more }: RoundParameters): Promise<Found[]> {
  const found: Found[] = [];
  const note = (look: Look, again: () => Promise<Look>): void => {
    if (look.kind === "due") found.push({ call: look.call, again });
  };
  const entries = book.lookable(view.now);
  for (let start = 0; start < entries.length; start += AT_ONCE) {
    const part = entries.slice(start, start + AT_ONCE);
    const looks = await Promise.all(part.map((entry) => lookAt(view, entry)));
    for (const [index, entry] of part.entries()) {
      const look = looks[index];
      if (look === undefined) continue;
      if (look.kind === "over") book.end(entry, view.head);
      else book.wait(entry, look.kind === "waits" ? look.until : undefined);
      note(look, () => lookAt(view, entry));
    }
  }
  for (const ask of [...BY_THE_CLOCK, ...more]) note(await ask(view), () => ask(view));
  return found;
}

async function sendAll(
  { view, onCall, stopping }: RoundParameters,
  sender: Sender,
  found: readonly Found[],
): Promise<{ failed: number; obstacle?: string }> {
  let failed = 0;
  for (const { call, again } of found) {
    if (stopping.aborted) break;
    const obstacle = await sender.obstacle();
    if (obstacle !== undefined) return { failed, obstacle };
    const sent = await sender.send(call, () => isStillDue(view, call, again));
    onCall(call, sent);
    if (sent.result !== "done" && sent.result !== "overtaken") failed++;
  }
  return { failed };
}

async function isStillDue(view: ChainView, call: DueCall, again: () => Promise<Look>): Promise<boolean> {
  await view.refresh();
  const look = await again();
  return (
    look.kind === "due" && look.call.name === call.name && String(look.call.values) === String(call.values)
  );
}
