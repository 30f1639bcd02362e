import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { childEnvironment } from "./child-environment.ts";
import { type Leftover, signalGroup } from "./leftovers.ts";
import { tailOf } from "./log-tail.ts";
import { identifyProcess } from "./process-identity.ts";
import { StackError } from "./stack-error.ts";

export interface StartProcessParameters {
  /** Short name, also of its log file. */
  label: string;
  command: string;
  args: readonly string[];
  cwd?: string;
  env?: Readonly<Record<string, string>>;
  /** Run as this user and group (PostgreSQL refuses root). */
  user?: { uid: number; gid: number };
  /** Gives the child a channel whose closing tells it that the supervisor is gone. */
  isTethered?: boolean;
}

export interface StackProcess {
  label: string;
  pid: number;
  logFile: string;
  child: ChildProcess;
  /** Aborts, with the reason in words, when the process ends without being asked to. */
  crashed: AbortSignal;
  /** Settles when the process has ended. */
  ended: Promise<void>;
}

export interface RunOptions {
  signal: AbortSignal;
  explain?: (cause: Error, logFile: string) => Error;
}

interface Entry extends StackProcess {
  isStopping: boolean;
  hasEnded: boolean;
}

const GRACE_MS = 8000;
const LOG_LINES = 12;

/** A process of the stack ended by itself. */
export class CrashError extends StackError {
  constructor({ label, logFile }: StackProcess, how: string) {
    super(
      `${label} stopped by itself (${how}). The last lines of its log:\n${tailOf(logFile, LOG_LINES)}\nThe whole log`,
      logFile,
    );
  }
}

/**
 * The processes of one run. Each leads a group of its own, so that Ctrl-C in the terminal reaches only the
 * supervisor, and leaves a file with its identity, so that the next start can end what a hard kill left behind.
 */
export class StackProcesses {
  readonly #folder: string;
  readonly #logs: string;
  readonly #entries = new Set<Entry>();
  readonly #crash = new AbortController();
  #isClosed = false;

  constructor({ folder, logs }: { folder: string; logs: string }) {
    this.#folder = path.join(folder, "processes");
    this.#logs = logs;
    mkdirSync(this.#folder, { recursive: true });
    mkdirSync(this.#logs, { recursive: true });
    process.on("exit", this.#killAll);
  }

  /** Aborts with a {@link CrashError} when any of the processes ends without being asked to. */
  get crashed(): AbortSignal {
    return this.#crash.signal;
  }

  /** The processes that run now. */
  get running(): readonly StackProcess[] {
    return [...this.#entries].filter((entry) => !entry.hasEnded);
  }

  /** Starts a process whose output goes to a file: a pipe that nobody reads would block it one day. */
  async start(parameters: StartProcessParameters): Promise<StackProcess> {
    if (this.#isClosed) throw new Error(`${parameters.label} is not started: everything is being stopped`);
    const logFile = path.join(this.#logs, `${parameters.label}.log`);
    const log = openSync(logFile, "a");
    const child = spawn(parameters.command, parameters.args, {
      cwd: parameters.cwd,
      env: { ...childEnvironment(), ...parameters.env },
      ...parameters.user,
      detached: process.platform !== "win32",
      windowsHide: true,
      stdio: parameters.isTethered ? ["ignore", log, log, "ipc"] : ["ignore", log, log],
    });
    closeSync(log);
    if (child.pid !== undefined) this.#record(parameters.label, child.pid);
    await new Promise<void>((done, failed) => {
      child.once("spawn", done);
      child.once("error", (cause) => failed(cannotStart(parameters, cause)));
    });
    return this.#follow(parameters.label, child, logFile);
  }

  /**
   * Runs a command to its end.
   * @throws what `explain` makes of a failure and the command's log, by default the log's last lines.
   */
  async run(
    parameters: StartProcessParameters,
    { signal, explain = explainFailure }: RunOptions,
  ): Promise<void> {
    signal.throwIfAborted();
    const job = await this.start(parameters);
    const entry = this.#entryOf(job);
    if (entry) entry.isStopping = true; // its end is expected
    const onAbort = (): void => void this.stop(job);
    signal.addEventListener("abort", onAbort);
    await job.ended;
    signal.removeEventListener("abort", onAbort);
    signal.throwIfAborted();
    if (job.child.exitCode === 0) return;
    const how = job.child.signalCode ?? `exit code ${job.child.exitCode}`;
    throw explain(new Error(`${parameters.label} failed (${how})`), job.logFile);
  }

  /** Asks a process to end with SIGINT, and ends its whole group when it has not after some seconds. */
  async stop(target: StackProcess): Promise<void> {
    const entry = this.#entryOf(target);
    if (!entry || entry.hasEnded) return;
    entry.isStopping = true;
    entry.child.kill("SIGINT");
    const timer = setTimeout(() => signalGroup(entry.pid, "SIGKILL"), GRACE_MS);
    await entry.ended;
    clearTimeout(timer);
  }

  /** Stops all processes, the last started first, and starts no more. */
  async stopAll(): Promise<void> {
    this.#isClosed = true;
    for (const entry of [...this.#entries].reverse()) await this.stop(entry);
    process.off("exit", this.#killAll);
  }

  #entryOf(target: StackProcess): Entry | undefined {
    return [...this.#entries].find(({ child }) => child === target.child);
  }

  #record(label: string, pid: number): void {
    const identity = identifyProcess(pid);
    if (!identity) return; // it has ended already
    const leftover: Leftover = { label, ...identity };
    writeFileSync(path.join(this.#folder, `${pid}.json`), JSON.stringify(leftover));
  }

  #follow(label: string, child: ChildProcess, logFile: string): StackProcess {
    const pid = child.pid;
    if (pid === undefined) throw new Error(`${label} has no process number`);
    const crash = new AbortController();
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    const entry: Entry = {
      ...{ label, pid, logFile, child, ended },
      ...{ crashed: crash.signal, isStopping: false, hasEnded: false },
    };
    this.#entries.add(entry);
    const onEnd = (code: number | null, signal: string | null): void => {
      if (entry.hasEnded) return;
      entry.hasEnded = true;
      signalGroup(pid, "SIGKILL"); // whatever the process started itself
      rmSync(path.join(this.#folder, `${pid}.json`), { force: true });
      if (!entry.isStopping) {
        const error = new CrashError(entry, signal ? `killed by ${signal}` : `exit code ${code}`);
        crash.abort(error);
        this.#crash.abort(error);
      }
      resolve();
    };
    child.once("exit", onEnd);
    if (child.exitCode !== null || child.signalCode !== null) onEnd(child.exitCode, child.signalCode);
    return entry;
  }

  /** The last resort when the supervisor leaves without stopping its processes. */
  readonly #killAll = (): void => {
    for (const entry of this.#entries) {
      if (!entry.hasEnded) signalGroup(entry.pid, "SIGKILL");
    }
  };
}

function explainFailure(cause: Error, logFile: string): StackError {
  const problem = `${cause.message}. The last lines of its log:\n${tailOf(logFile, LOG_LINES)}\nThe whole log`;
  return new StackError(problem, logFile, { cause });
}

function cannotStart({ label, command }: StartProcessParameters, cause: Error): StackError {
  return new StackError(
    `${label} could not be started from ${command} (${cause.message})`,
    "check that the file is there, is built for this machine and may be executed, then start again",
    { cause },
  );
}
