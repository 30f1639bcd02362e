import { type ChildProcess, fork } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import type { TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { cleanLeftovers } from "../../scripts/lib/stack/leftovers.ts";
import { StackProcesses } from "../../scripts/lib/stack/process.ts";
import { identifyProcess } from "../../scripts/lib/stack/process-identity.ts";
import { PROJECT_ROOT } from "../../scripts/lib/stack/project-root.ts";

/** What a supervisor in a process of its own tells when its stack is up. */
export interface SupervisorReport {
  pids: Record<string, number>;
  rpcUrl: string;
  graphUrl: string;
}

/** A folder inside the checkout, because the subgraph's compiler looks for its library in the folders above. */
export function testFolder(): string {
  const parent = path.join(PROJECT_ROOT, ".data");
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(path.join(parent, "test-"));
}

const ends = new WeakMap<TestContext, (() => unknown)[]>();

/** Does something after the test, the last said first: a stack is stopped before its folder is removed. */
export function atEnd(context: TestContext, end: () => unknown): void {
  const said = ends.get(context);
  if (said !== undefined) {
    said.push(end);
    return;
  }
  const all = [end];
  ends.set(context, all);
  context.after(async () => {
    for (const each of all.reverse()) await each();
  });
}

/** A data folder that is removed after the test, with the processes that a failed test left. */
export function folderFor(context: TestContext): string {
  const folder = testFolder();
  atEnd(context, async () => {
    await cleanLeftovers({ dataFolder: folder });
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Processes that are stopped after the test. */
export function processesFor(context: TestContext, folder: string): StackProcesses {
  const processes = new StackProcesses({
    folder: path.join(folder, "run-test"),
    logs: path.join(folder, "logs"),
  });
  atEnd(context, () => processes.stopAll());
  return processes;
}

export const isAlive = (pid: number): boolean => identifyProcess(pid) !== undefined;

/** Those of the processes that still run after a moment. */
export async function survivors(pids: readonly number[]): Promise<number[]> {
  for (let attempt = 0; attempt < 20 && pids.some(isAlive); attempt++) await sleep(50);
  return pids.filter(isAlive);
}

export interface SuperviseParameters {
  dataFolder: string;
  projectFolder: string;
  keep?: boolean;
  user?: { uid: number; gid: number };
}

/** Starts the test project's stack from a process of its own. */
export async function supervise(
  context: TestContext,
  { dataFolder, projectFolder, keep = false, user }: SuperviseParameters,
): Promise<{ child: ChildProcess; report: SupervisorReport }> {
  const program = path.join(import.meta.dirname, "supervisor.ts");
  const child = fork(program, [dataFolder, projectFolder, String(keep)], { ...user, stdio: "inherit" });
  atEnd(context, () => child.kill("SIGKILL"));
  const report = await new Promise<SupervisorReport>((done, failed) => {
    child.once("message", (message) => done(message as SupervisorReport));
    child.once("exit", (code) => failed(new Error(`the supervisor ended with ${code}`)));
  });
  return { child, report };
}

/** Takes a port as another program would, until the test ends. */
export async function takePort(context: TestContext): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  atEnd(context, () => server.close());
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
