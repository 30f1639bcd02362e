import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Counts, countTests } from "./count.ts";
import type { Phase, Step } from "./steps.ts";
import { readNotes, summarize } from "./summarize.ts";

/** How a step ended. */
export interface StepResult extends Counts {
  step: Step;
  seconds: number;
  /** Everything it printed is in this file. */
  log: string;
  /** The lines that name what failed, then its last lines. */
  tail: string;
  /** What somebody should look into although it passed. */
  notes: string[];
}

/** Runs a phase's steps, at most `width` at a time, and tells of each when it ends. */
export async function runPhase(
  root: string,
  phase: Phase,
  onResult: (result: StepResult) => void,
): Promise<StepResult[]> {
  const waiting = [...phase.steps];
  const results: StepResult[] = [];
  const worker = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const result = await runStep(root, step);
      results.push(result);
      onResult(result);
    }
  };
  await Promise.all(Array.from({ length: phase.width }, worker));
  return results;
}

async function runStep(root: string, step: Step): Promise<StepResult> {
  const started = performance.now();
  const { output, exitCode } = await capture(root, step.command);
  const log = path.join(root, ".data/test-logs", `${step.name}.log`);
  await mkdir(path.dirname(log), { recursive: true });
  await writeFile(log, output);
  const seconds = (performance.now() - started) / 1000;
  return {
    step,
    seconds,
    log: path.relative(root, log),
    tail: summarize(output),
    notes: readNotes(output),
    ...countTests(output, exitCode),
  };
}

async function capture(
  root: string,
  [command, ...args]: Step["command"],
): Promise<{ output: string; exitCode: number }> {
  const bin = path.join(root, "node_modules/.bin");
  const env = {
    ...process.env,
    PATH: [path.dirname(process.execPath), bin, process.env.PATH].join(path.delimiter),
  };
  const child = spawn(command, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
  return { output: Buffer.concat(chunks).toString(), exitCode };
}
