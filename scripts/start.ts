import { type Stack, startStack } from "./lib/stack/stack.ts";
import { StackError } from "./lib/stack/stack-error.ts";
import { HELP, parseStartOptions, type StartOptions } from "./lib/start/options.ts";
import { type Progress, showProgress } from "./lib/start/progress.ts";
import { welcome } from "./lib/start/welcome.ts";
import { UsageError } from "./lib/usage-error.ts";

const USAGE_EXIT_CODE = 2;
const INTERRUPTED_EXIT_CODE = 130;
/** Terminals and npm may both pass one Ctrl-C on: only a later one means impatience. */
const IMPATIENCE_MS = 3000;

/** Ctrl-C, a signal, or the end of whatever started this program. */
function listenForStop(): AbortSignal {
  const controller = new AbortController();
  let first: number | undefined;
  const stop = (why: string): void => {
    first ??= Date.now();
    if (Date.now() - first > IMPATIENCE_MS) process.exit(INTERRUPTED_EXIT_CODE); // ends all processes at once
    if (controller.signal.aborted) return;
    console.log(`\n${why}: stopping everything …`);
    controller.abort(new Error("stopped"));
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(signal));
  process.on("disconnect", () => stop("npm start has ended"));
  process.channel?.unref();
  return controller.signal;
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((done) => signal.addEventListener("abort", () => done(), { once: true }));
}

async function bringUp(options: StartOptions, signal: AbortSignal, progress: Progress): Promise<Stack> {
  const notes: string[] = [];
  try {
    return await startStack({
      ...{ web: true, seed: options.seed, keep: options.keep, fresh: options.fresh, signal },
      preferredPorts: options.port === undefined ? {} : { web: options.port },
      onStage: progress.onStage,
      onNote: (sentence) => notes.push(sentence),
    });
  } finally {
    await progress.end();
    for (const note of notes) console.log(`\n${note}`);
  }
}

/** Runs until it is stopped; the number it returns is the exit code. */
async function run(options: StartOptions): Promise<number> {
  const signal = listenForStop();
  let stack: Stack;
  try {
    stack = await bringUp(options, signal, showProgress());
  } catch (error) {
    if (!signal.aborted) throw error;
    console.log("Stopped: nothing is left running.");
    return INTERRUPTED_EXIT_CODE;
  }
  console.log(welcome(stack, options.keep));
  await Promise.race([aborted(signal), aborted(stack.crashed)]);
  const crash: unknown = signal.aborted ? undefined : stack.crashed.reason;
  await stack.stop();
  if (crash !== undefined) throw crash;
  console.log("Stopped: nothing is left running.");
  return 0;
}

async function main(): Promise<number> {
  const options = parseStartOptions(process.argv.slice(2));
  if (!options.isHelp) return run(options);
  console.log(HELP);
  return 0;
}

function report(error: unknown): number {
  if (error instanceof UsageError) {
    console.error(`${error.message}.\n\n${HELP}`);
    return USAGE_EXIT_CODE;
  }
  console.error("\nCompute Commons could not run; everything that was started is stopped again.");
  console.error(error instanceof StackError ? `\n${error.message}` : error);
  return 1;
}

// Whatever a part left open must not keep a stopped stack alive.
process.exit(await main().catch(report));
