import { changeDelegates } from "../agents/holder.ts";
import { endAttacks, tickAttacks } from "../attacks/tick.ts";
import type { BlockListener } from "../chain/chain.ts";
import { tickBoard } from "../governance/board.ts";
import { tickGovernance } from "../governance/steps.ts";
import type { Matcher } from "../policies/matcher.ts";
import { matcherOf } from "../policies/matcher-of.ts";
import type { Result } from "../types.ts";
import { closeDay } from "./days.ts";
import { JobBook } from "./job-book.ts";
import { begin, prepare } from "./prepare.ts";
import { resultOf } from "./result.ts";
import { tickMarket } from "./tick.ts";
import { advance, DAY, nextMoment } from "./timeline.ts";
import type { RunInput, World } from "./world.ts";

/** How a run tells what it does, and what it is told. */
export interface RunHooks {
  /** Before each block: what a journal keeps. */
  onBlock?: BlockListener;
  /** After each virtual day; `isQuiet` where nothing is under way that the state doesn't hold. */
  onDay?: (day: number, world: World, isQuiet: boolean) => void | Promise<void>;
  /** Called once the chain stands: brings an interrupted run back to its checkpoint, and returns true; else the run begins anew. */
  restore?: (world: World) => Promise<boolean>;
  signal?: AbortSignal;
}

/** Runs one scenario with one seed and one policy on a chain of its own, from its founding or a checkpoint to its end. */
export async function simulate(input: RunInput, hooks: RunHooks = {}): Promise<Result> {
  const listener: BlockListener = (timestamp, calls) => hooks.onBlock?.(timestamp, calls);
  const world = await prepare(input, undefined, listener);
  try {
    const book = new JobBook(world);
    world.onLog = (name, log) => book.hear(name, log);
    const isRestored = (await hooks.restore?.(world)) ?? false;
    const startedAt = performance.now();
    const sentBefore = world.chain.counts.sent;
    if (!isRestored) await begin(world);
    await live(world, book, matcherOf(world), hooks);
    const seconds = (performance.now() - startedAt) / 1000;
    const rate = (world.chain.counts.sent - sentBefore) / seconds;
    return await resultOf(world, { wallSeconds: seconds, transactionsPerSecond: rate });
  } finally {
    await world.opened.close();
  }
}

async function live(world: World, book: JobBook, matcher: Matcher, hooks: RunHooks): Promise<void> {
  const end = world.input.scenario.days * DAY;
  while (world.state.time < end) {
    hooks.signal?.throwIfAborted();
    const time = nextMoment(world);
    const isNewDay = time % DAY === 0;
    advance(world, time);
    if (isNewDay) await closeDay(world, matcher);
    if (time >= end) break;
    await tickMarket(world, book, matcher, isNewDay);
    if (isNewDay) world.chain.add(...changeDelegates(world));
    await tickGovernance(world);
    if (isNewDay) await tickBoard(world);
    await tickAttacks(world);
    if (world.chain.pendingCount > 0) await world.mine();
    if (isNewDay) await hooks.onDay?.(time / DAY, world, book.isQuiet);
  }
  endAttacks(world);
}
