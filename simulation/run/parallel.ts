import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import type { ChildMessage } from "./child.ts";
import type { OneRunParameters, Progress } from "./one-run.ts";
import { runName } from "./spec.ts";

const PROGRAM = path.join(import.meta.dirname, "child.ts");

/** A run that ended, or why it didn't. */
export interface Outcome {
  name: string;
  seconds: number;
  rate: number;
  /** In words; undefined where it went well. */
  failure?: string;
}

/** Who wants to know how far the runs are. */
export interface Watcher {
  begin: (name: string) => void;
  progress: (name: string, progress: Progress) => void;
  end: (outcome: Outcome) => void;
}

/** Does runs in child processes, so many at a time. A run that fails stops no other. */
export async function runAll(
  runs: readonly OneRunParameters[],
  jobs: number,
  watcher: Watcher,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = [...runs];
  const children = new Set<ChildProcess>();
  const stop = () => {
    for (const child of children) child.kill();
  };
  process.once("exit", stop);
  const worker = async (): Promise<void> => {
    for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) {
      const outcome = await inChild(run, children, watcher);
      watcher.end(outcome);
      outcomes.push(outcome);
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, runs.length) }, worker));
  process.off("exit", stop);
  return outcomes;
}

function inChild(run: OneRunParameters, children: Set<ChildProcess>, watcher: Watcher): Promise<Outcome> {
  const name = runName(run.spec);
  watcher.begin(name);
  const child = fork(PROGRAM, [JSON.stringify(run)], { stdio: ["ignore", "ignore", "pipe", "ipc"] });
  children.add(child);
  let outcome: Outcome = { name, seconds: 0, rate: 0, failure: "the process ended without a word" };
  let complaint = "";
  child.stderr?.on("data", (text: Buffer) => {
    complaint = (complaint + text.toString()).slice(-2_000);
  });
  child.on("message", (message: ChildMessage) => {
    if (message.kind === "progress") watcher.progress(name, message);
    else if (message.kind === "failed") outcome = { ...outcome, failure: message.message };
    else outcome = { name, seconds: message.seconds, rate: message.rate };
  });
  return new Promise((resolve) => {
    child.on("close", () => {
      children.delete(child);
      const isSilent = outcome.failure === "the process ended without a word" && complaint !== "";
      resolve(isSilent ? { ...outcome, failure: `${outcome.failure}: ${complaint}` } : outcome);
    });
  });
}
