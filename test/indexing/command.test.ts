import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import path from "node:path";
import { test } from "node:test";
import { HELP, readOptions } from "../../scripts/lib/subgraph-deploy/options.ts";
import { outcomeAsJson, outcomeInWords } from "../../scripts/lib/subgraph-deploy/words.ts";
import { UsageError } from "../../scripts/lib/usage-error.ts";

const NODE = ["--node", "http://10.0.0.7:8020"];

test("takes a Graph Node with its defaults, Studio with its own, and a dry run with none", () => {
  assert.deepEqual(readOptions(["--network", "base-sepolia", ...NODE, "--wait"])?.target, {
    kind: "node",
    adminUrl: "http://10.0.0.7:8020/",
    ipfsUrl: "http://127.0.0.1:5001/",
    name: "compute-commons-base-sepolia",
  });
  assert.deepEqual(readOptions(["--network", "sepolia", "--studio", "commons"])?.target, {
    kind: "studio",
    adminUrl: "https://api.studio.thegraph.com/deploy/",
    ipfsUrl: "https://api.thegraph.com/ipfs/api/v0",
    name: "commons",
  });
  assert.equal(readOptions(["--network", "sepolia", "--dry-run"])?.target, undefined);
  assert.equal(readOptions(["--help"]), undefined);
});

test("says what is wrong with a command line", () => {
  const faults: [args: string[], sign: RegExp][] = [
    [["--dry-run"], /--network is missing/],
    [["--network", "sepolia"], /one of --node URL, --studio SLUG and --dry-run/],
    [["--network", "sepolia", ...NODE, "--dry-run"], /one of --node URL/],
    [["--network", "sepolia", "--node", "localhost:8020"], /--node localhost:8020 is not an address/],
    [["--network", "sepolia", "--node", "http://me:secret@h:8020"], /must not hold a user or a password/],
    [["--network", "sepolia", ...NODE, "--name", "a b"], /--name a b is no name/],
    [["--network", "sepolia", "--studio", "a/b"], /--studio a\/b is no slug/],
    [["--network", "sepolia", "--studio", "a", "--name", "b"], /leave --name out/],
    [["--network", "sepolia", "--dry-run", "--wait"], /leave --wait out/],
    [["--network", "sepolia", "--dry-run", "--speed"], /Unknown option '--speed'/],
  ];
  for (const [args, sign] of faults)
    assert.throws(
      () => readOptions(args),
      (error: Error) =>
        error instanceof UsageError && sign.test(error.message) && !error.message.includes("secret"),
      args.join(" "),
    );
  assert.throws(() => readOptions(["--network", "nowhere", "--dry-run"]), /There is no network "nowhere"/);
  assert.throws(
    () => readOptions(["--network", "local", "--studio", "a"]),
    /Studio can't read the local chain/,
  );
});

test("tells the outcome for people and for programs", () => {
  const built = {
    manifest: "/build/subgraph.yaml",
    graphNetwork: "sepolia",
    dataSources: [{ name: "Token", address: "0xA", startBlock: 7 }],
    startBlock: 7,
  };
  assert.match(
    outcomeInWords({ built }),
    /^The index of sepolia reads 1 contract from block 7 on:\n {2}Token {2}0xA {2}from block 7\nOnly built: \/build/,
  );
  const versionUrl = "http://n:8000/subgraphs/id/Qm";
  const deployed = {
    built,
    name: "commons",
    versionLabel: "v1",
    deploymentId: "Qm",
    queryUrl: "http://n/q",
    versionUrl,
  };
  const outcome = { built, deployed, head: { block: 9, hash: "0x9", hasErrors: false } };
  assert.match(
    outcomeInWords(outcome),
    /this version {2}http:\/\/n:8000\/subgraphs\/id\/Qm\n.*WEB_GRAPH_URL.*\n.*block 9/s,
  );
  const { built: _, ...version } = deployed;
  assert.deepEqual(JSON.parse(outcomeAsJson(outcome)), {
    ...{ network: "sepolia", startBlock: 7, dataSources: built.dataSources },
    ...{ deployed: version, head: outcome.head },
  });
});

function run(args: readonly string[]): Promise<{ code: number | null; out: string; err: string }> {
  const script = path.resolve(import.meta.dirname, "../../scripts/subgraph-deploy.ts");
  const env = { ...process.env, GRAPH_DEPLOY_KEY: "" };
  return new Promise((done) => {
    const child = execFile(process.execPath, [script, ...args], { env }, (_, out, err) =>
      done({ code: child.exitCode, out, err }),
    );
  });
}

test("the command ends with 0, 1 or 2, and a sentence", async () => {
  const record = path.resolve(import.meta.dirname, "no-such-record.json");
  assert.deepEqual(await run(["--help"]), { code: 0, out: `${HELP}\n`, err: "" });
  const usage = await run(["--network", "sepolia"]);
  assert.deepEqual([usage.code, usage.out], [2, ""]);
  assert.match(usage.err, /^Say where the subgraph goes .*\nSee npm run subgraph:deploy -- --help\.\n$/);
  const missing = await run(["--network", "sepolia", "--dry-run", "--deployment", record]);
  assert.deepEqual([missing.code, missing.out], [1, ""]);
  assert.match(
    missing.err,
    /^There is no deployment record .*: deploy first, with npm run deploy -- --network sepolia\n$/,
  );
});
