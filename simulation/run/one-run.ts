import path from "node:path";
import { simulate } from "../engine/simulate.ts";
import type { Result } from "../types.ts";
import { Checkpoints } from "./checkpoint.ts";
import { inputHash, writeResult } from "./result-file.ts";
import { inputOf, type RunSpec, runName } from "./spec.ts";

/** How often a checkpoint is written, in seconds of the machine's time. */
const CHECKPOINT_SECONDS = 20;

/** What a run tells while it goes on. */
export interface Progress {
  day: number;
  days: number;
  transactions: number;
}

/** How a run in a folder is done. */
export interface OneRunParameters {
  spec: RunSpec;
  out: string;
  /** Whether to go on from the last checkpoint, if there is one. */
  isResumed: boolean;
  onProgress?: (progress: Progress) => void;
  /** Seconds between checkpoints; zero writes one each day. */
  checkpointSeconds?: number;
  signal?: AbortSignal;
}

/** Runs into a folder: with checkpoints on the way, and the result as JSON at the end. */
export async function oneRun(parameters: OneRunParameters): Promise<Result> {
  const { spec, out, isResumed, onProgress, signal } = parameters;
  const pause = (parameters.checkpointSeconds ?? CHECKPOINT_SECONDS) * 1000;
  const checkpoints = new Checkpoints(path.join(out, "runs", runName(spec)), inputHash(spec));
  const input = await inputOf(spec);
  let savedAt = performance.now();
  try {
    const result = await simulate(input, {
      onBlock: (timestamp, calls) => checkpoints.add(timestamp, calls),
      restore: async (world) => {
        if (isResumed && (await checkpoints.resume(world))) return true;
        checkpoints.start();
        return false;
      },
      onDay: (day, world, isQuiet) => {
        onProgress?.({ day, days: input.scenario.days, transactions: world.chain.counts.sent });
        if (!isQuiet || performance.now() - savedAt < pause) return;
        checkpoints.save(world);
        savedAt = performance.now();
      },
      ...(signal === undefined ? {} : { signal }),
    });
    writeResult(out, spec, result);
    checkpoints.remove();
    return result;
  } finally {
    checkpoints.close();
  }
}
