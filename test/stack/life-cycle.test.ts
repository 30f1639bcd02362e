import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { after, before, type TestContext, test } from "node:test";
import getPort from "get-port";
import { Client } from "pg";
import { queryGraph } from "../../scripts/lib/stack/graph-query.ts";
import { callRpc } from "../../scripts/lib/stack/json-rpc.ts";
import { startPostgres } from "../../scripts/lib/stack/postgres.ts";
import { CrashError } from "../../scripts/lib/stack/process.ts";
import type { StackProject } from "../../scripts/lib/stack/project.ts";
import { RunFolder } from "../../scripts/lib/stack/run-folder.ts";
import { type Stack, type StartStackParameters, startStack } from "../../scripts/lib/stack/stack.ts";
import { waitFor } from "../../scripts/lib/stack/wait.ts";
import { makePingerProject, PINGER, ping, SEEDED_PINGS } from "./pinger.ts";
import {
  atEnd,
  folderFor,
  isAlive,
  processesFor,
  supervise,
  survivors,
  takePort,
  testFolder,
} from "./support.ts";

const ANY_PORT = { web: 0, rpc: 0, graph: 0 };

let projectFolder: string;
let project: StackProject;

before(() => {
  projectFolder = testFolder();
  project = makePingerProject(projectFolder);
});
after(() => rmSync(projectFolder, { recursive: true, force: true }));

async function start(context: TestContext, parameters: StartStackParameters): Promise<Stack> {
  const stack = await startStack({ project, seed: true, preferredPorts: ANY_PORT, ...parameters });
  atEnd(context, () => stack.stop());
  return stack;
}

async function indexedValues(graphUrl: string): Promise<number[]> {
  const { pings } = await queryGraph<{ pings: { value: string }[] }>(
    graphUrl,
    "{ pings(orderBy: block) { value } }",
  );
  return pings.map(({ value }) => Number(value));
}

function runFolders(dataFolder: string): string[] {
  return readdirSync(dataFolder).filter((name) => name.startsWith("run-"));
}

async function queryDatabase(connectionString: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  await client.end();
}

const seeded = Array.from({ length: SEEDED_PINGS }, (_, index) => index + 1);

test("comes up on ports that others left free, indexes the chain, and leaves no process", async (context) => {
  const dataFolder = folderFor(context);
  const taken = {
    web: await takePort(context),
    rpc: await takePort(context),
    graph: await takePort(context),
  };
  const notes: string[] = [];
  const stack = await start(context, {
    dataFolder,
    preferredPorts: taken,
    onNote: (note) => notes.push(note),
  });

  assert.deepEqual(await indexedValues(stack.graphUrl), seeded);
  assert.notEqual(new URL(stack.rpcUrl).port, String(taken.rpc));
  assert.equal(notes.length, 2); // the dApp is not served here
  assert.match(
    notes.join("\n"),
    new RegExp(`Port ${taken.graph} is taken by another program: the index uses \\d+\\.`),
  );

  const before = await callRpc<string>(stack.rpcUrl, "eth_blockNumber");
  await waitFor(async () => (await callRpc(stack.rpcUrl, "eth_blockNumber")) !== before || undefined, {
    what: "a block without a transaction",
    timeoutMs: 5000,
  });
  const latest = await callRpc<{ timestamp: string }>(stack.rpcUrl, "eth_getBlockByNumber", [
    "latest",
    false,
  ]);
  assert.ok(Math.abs(Number(latest.timestamp) - Date.now() / 1000) < 10, "the chain's clock is at now");

  const pids = Object.values(stack.pids);
  assert.equal(pids.filter(isAlive).length, 3);
  await assert.rejects(startStack({ dataFolder, project }), /already runs from .*Ctrl-C/);
  await stack.stop();
  assert.deepEqual(await survivors(pids), []);
  assert.deepEqual(runFolders(dataFolder), []);
  assert.equal(stack.crashed.aborted, false);
});

test("starts again after its supervisor was killed hard, and ends what that one left behind", async (context) => {
  const dataFolder = folderFor(context);
  const { child, report } = await supervise(context, { dataFolder, projectFolder });
  const dead = new Promise((done) => child.once("exit", done));
  child.kill("SIGKILL");
  await dead;
  const left = Object.values(report.pids);
  assert.ok(isAlive(report.pids.postgres ?? 0), "PostgreSQL outlives its supervisor");

  const notes: string[] = [];
  const stack = await start(context, { dataFolder, onNote: (note) => notes.push(note) });
  assert.deepEqual(await indexedValues(stack.graphUrl), seeded);
  assert.deepEqual(await survivors(left), []);
  assert.match(notes.join("\n"), /Ended what an earlier run left behind: .*postgres/);
  assert.equal(runFolders(dataFolder).length, 1);
});

test("keeps chain and index contents from run to run", async (context) => {
  const dataFolder = folderFor(context);
  const account = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
  const first = await start(context, { dataFolder, keep: true });
  await ping(first.rpcUrl, PINGER, 77);
  const balance = await callRpc(first.rpcUrl, "eth_getBalance", [account, "latest"]);
  await first.stop();

  const second = await start(context, { dataFolder, keep: true });
  assert.deepEqual(await indexedValues(second.graphUrl), [...seeded, 77]);
  assert.equal(await callRpc(second.rpcUrl, "eth_getBalance", [account, "latest"]), balance);
  await second.stop();

  const sentence = /was deployed from other contracts or other files.*npm start -- --keep --fresh/;
  const changed = { ...project, hashInputs: () => "other" };
  await assert.rejects(start(context, { dataFolder, keep: true, project: changed }), sentence);

  const notes: string[] = [];
  const third = await start(context, {
    dataFolder,
    keep: true,
    fresh: true,
    onNote: (note) => notes.push(note),
  });
  assert.deepEqual(await indexedValues(third.graphUrl), seeded);
  assert.match(notes.join("\n"), /The kept chain is now in .*kept-until-/);
});

test("a part that dies is named, with the end of its log", async (context) => {
  const stack = await start(context, { dataFolder: folderFor(context) });
  process.kill(stack.pids["graph-node"] ?? 0, "SIGKILL");
  await waitFor(async () => stack.crashed.aborted || undefined, { what: "the crash", timeoutMs: 5000 });
  const { reason } = stack.crashed;
  assert.ok(reason instanceof CrashError);
  assert.match(reason.message, /^graph-node stopped by itself \(killed by SIGKILL\)/);
  assert.match(reason.message, /INFO/);
  assert.ok(existsSync(/The whole log: (.*)$/.exec(reason.message)?.[1] ?? ""), "the named log exists");
  const pids = Object.values(stack.pids);
  await stack.stop();
  assert.deepEqual(await survivors(pids), []);
});

test("a start that is given up leaves no process", async (context) => {
  const dataFolder = folderFor(context);
  const controller = new AbortController();
  const reason = new Error("given up");
  const starting = startStack({
    ...{ dataFolder, project, preferredPorts: ANY_PORT, signal: controller.signal },
    onStage: ({ stage, state }) => {
      if (stage === "graphNode" && state === "started") setTimeout(() => controller.abort(reason), 300);
    },
  });
  await assert.rejects(starting, reason);
  assert.deepEqual(runFolders(dataFolder), []);
  const children = execFileSync("ps", ["-o", "args=", "--ppid", String(process.pid)], { encoding: "utf8" });
  assert.doesNotMatch(children, /gnd|postgres|chain-process/);
});

test("uses a PostgreSQL of the operator's own and leaves nothing in it", async (context) => {
  const folder = folderFor(context);
  const processes = processesFor(context, folder);
  const run = new RunFolder(folder);
  const own = {
    processes,
    run,
    port: await getPort(),
    signal: new AbortController().signal,
  };
  const server = await startPostgres(own);
  process.env.POSTGRES_URL = server.url;
  atEnd(context, () => delete process.env.POSTGRES_URL);

  const stack = await start(context, { dataFolder: path.join(folder, "data") });
  assert.deepEqual(Object.keys(stack.pids).sort(), ["chain", "graph-node"]);
  assert.match(stack.postgresUrl, /\/compute_commons_run_/);
  assert.deepEqual(await indexedValues(stack.graphUrl), seeded);
  await stack.stop();
  await assert.rejects(queryDatabase(stack.postgresUrl), /does not exist/);

  process.env.POSTGRES_URL = "postgresql://nobody@127.0.0.1:1/postgres";
  await assert.rejects(
    start(context, { dataFolder: path.join(folder, "other") }),
    /POSTGRES_URL did not make a database/,
  );
});

test("runs as a user without rights", {
  skip: process.getuid?.() !== 0 && "it does so already",
}, async (context) => {
  const dataFolder = folderFor(context);
  const user = { uid: 65534, gid: 65534 };
  for (const folder of [dataFolder, projectFolder]) {
    mkdirSync(folder, { recursive: true });
    execFileSync("chown", ["-R", `${user.uid}:${user.gid}`, folder]);
  }
  const { child, report } = await supervise(context, { dataFolder, projectFolder, user });
  assert.deepEqual(await indexedValues(report.graphUrl), seeded);
  const ended = new Promise((done) => child.once("exit", done));
  child.kill("SIGINT");
  assert.equal(await ended, 0);
  assert.deepEqual(await survivors(Object.values(report.pids)), []);
});
