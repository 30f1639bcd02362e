import { chmodSync, chownSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { findPostgresBinaries, isReachable, makeTemporaryFolder, UNPRIVILEGED } from "./postgres-binaries.ts";
import type { StackProcesses } from "./process.ts";
import type { RunFolder } from "./run-folder.ts";
import { describeError, StackError } from "./stack-error.ts";
import { waitFor } from "./wait.ts";

export interface StartPostgresParameters {
  processes: StackProcesses;
  run: RunFolder;
  port: number;
  /** A server of the operator's own, instead of the one from npm. */
  ownServerUrl?: string;
  signal: AbortSignal;
}

export interface Postgres {
  /** Connection string of a database that is empty and this run's alone. */
  url: string;
  close: () => Promise<void>;
}

const READY_TIMEOUT_MS = 60_000;
const CONNECT_TIMEOUT_MS = 10_000;
const DISK_REMEDY = "free some disk space, then start again";

async function query(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Data, fsync and the like matter to nobody here: the index is rebuilt from the chain at each start. */
const SETTINGS = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "shared_buffers=128MB",
  "max_connections=60",
];

function makeDataFolder(run: RunFolder, isRoot: boolean): string {
  const isOutside = isRoot && !isReachable(run.path);
  const parent = isOutside ? makeTemporaryFolder("data", run.noteTemporaryFolder) : run.path;
  if (isOutside) chmodSync(parent, 0o755);
  const folder = path.join(parent, "postgres");
  mkdirSync(folder, { mode: 0o700 });
  if (isRoot) chownSync(folder, UNPRIVILEGED.uid, UNPRIVILEGED.gid);
  return folder;
}

function explain(cause: unknown, logFile: string): StackError {
  const log = readFileSync(logFile, "utf8");
  if (/No space left on device/.test(log))
    return new StackError("PostgreSQL ran out of disk space", DISK_REMEDY, { cause });
  return new StackError(
    `PostgreSQL could not start: ${describeError(cause)}`,
    `the whole log is ${logFile}`,
    { cause },
  );
}

async function startOwned({ processes, run, port, signal }: StartPostgresParameters): Promise<Postgres> {
  const isRoot = process.getuid?.() === 0;
  const user = isRoot ? UNPRIVILEGED : undefined;
  const binaries = findPostgresBinaries(isRoot, run.noteTemporaryFolder);
  const folder = makeDataFolder(run, isRoot);
  const env = { LC_ALL: "C", TZ: "UTC" };
  const options = [
    "-U",
    "graph",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale=C",
    "--no-sync",
    "--no-instructions",
  ];
  const common = { cwd: folder, env, user };
  await processes.run(
    { label: "postgres-initdb", command: binaries.initdb, args: ["-D", folder, ...options], ...common },
    { signal, explain },
  );
  const server = await processes.start({
    label: "postgres",
    command: binaries.postgres,
    args: ["-D", folder, "-p", String(port), ...SETTINGS.flatMap((setting) => ["-c", setting])],
    ...common,
  });
  const url = `postgresql://graph:graph@127.0.0.1:${port}/postgres`;
  try {
    await waitFor(() => query(url, "select 1").then(() => true), {
      what: "PostgreSQL's first answer",
      timeoutMs: READY_TIMEOUT_MS,
      signal: AbortSignal.any([signal, server.crashed]),
    });
  } catch (error) {
    throw server.crashed.aborted ? explain(error, server.logFile) : error;
  }
  return { url, close: () => processes.stop(server) };
}

/** Drops a database on the operator's own server. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await query(serverUrl, `drop database if exists "${name.replaceAll('"', '""')}" with (force)`);
}

async function createDatabase(run: RunFolder, serverUrl: string): Promise<Postgres> {
  const name = `compute_commons_${run.name.replaceAll(/\W/g, "_")}`;
  run.noteDatabase(name);
  try {
    await query(
      serverUrl,
      `create database ${name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`,
    );
  } catch (cause) {
    throw new StackError(
      `The PostgreSQL server of POSTGRES_URL did not make a database (${describeError(cause)})`,
      "check that it runs, and that its user may create databases and extensions",
      { cause },
    );
  }
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, close: () => dropDatabase(serverUrl, name) };
}

/** Starts PostgreSQL from npm, or makes a database on the operator's own server. */
export async function startPostgres(parameters: StartPostgresParameters): Promise<Postgres> {
  const { ownServerUrl, run } = parameters;
  return ownServerUrl === undefined ? startOwned(parameters) : createDatabase(run, ownServerUrl);
}
