import assert from "node:assert/strict";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import getPort from "get-port";
import { queryGraph } from "../../scripts/lib/stack/graph-query.ts";
import { type Stack, startStack } from "../../scripts/lib/stack/stack.ts";
import { StackError } from "../../scripts/lib/stack/stack-error.ts";
import { readOptions } from "../../scripts/lib/subgraph-deploy/options.ts";
import { runSubgraphDeploy, type SubgraphDeployOutcome } from "../../scripts/lib/subgraph-deploy/run.ts";
import { type IpfsFolder, startIpfsFolder } from "./ipfs-folder.ts";
import { makePingerProject, PINGER, ping, SEEDED_PINGS } from "./pinger.ts";
import { testFolder } from "./support.ts";

const ANY_PORT = { web: 0, rpc: 0, graph: 0 };
const NAME = "compute-commons-test";

let folder: string;
let stack: Stack;
let ipfs: IpfsFolder;

before(async () => {
  folder = testFolder();
  const project = makePingerProject(folder);
  const dataFolder = path.join(folder, "data");
  stack = await startStack({ project, seed: true, preferredPorts: ANY_PORT, dataFolder });
  const run = readdirSync(dataFolder).find((name) => name.startsWith("run-"));
  assert.ok(run);
  ipfs = await startIpfsFolder(path.join(dataFolder, run, "graph-node"));
  const record = path.join(folder, "deployments/31337.json");
  writeFileSync(record, JSON.stringify({ chainId: 31337, ...JSON.parse(readFileSync(record, "utf8")) }));
});
after(async () => {
  await ipfs?.close();
  await stack?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function deploy(args: readonly string[], told: string[] = []): Promise<SubgraphDeployOutcome> {
  const record = path.join(folder, "deployments/31337.json");
  const options = readOptions(["--network", "local", "--deployment", record, ...args]);
  assert.ok(options);
  const onProgress = (sentence: string): void => void told.push(sentence);
  return runSubgraphDeploy({ options, folder: path.join(folder, "subgraph"), onProgress });
}

const onNode = (...more: string[]): string[] => [
  "--node",
  stack.graphAdminUrl,
  "--ipfs",
  ipfs.url,
  "--name",
  NAME,
  ...more,
];

test("a dry run builds, and says which contracts the index would read from which block on", async () => {
  const { built, deployed } = await deploy(["--dry-run"]);
  assert.equal(deployed, undefined);
  assert.deepEqual(built.dataSources, [{ name: "Pinger", address: PINGER, startBlock: 1 }]);
  assert.equal(built.startBlock, 1);
  assert.match(readFileSync(built.manifest, "utf8"), new RegExp(PINGER, "i"));
});

test("deploys to Graph Node, waits for the chain's head, and a second version takes over", async () => {
  const told: string[] = [];
  const first = await deploy(onNode("--version-label", "v1", "--wait", "--rpc-url", stack.rpcUrl), told);
  assert.ok(first.deployed && first.head);
  assert.match(first.deployed.deploymentId, /^Qm\w{44}$/);
  assert.equal(first.deployed.versionLabel, "v1");
  assert.ok(first.head.block >= SEEDED_PINGS);
  const asked = "{ pings(orderBy: block) { value } }";
  const { pings } = await queryGraph<{ pings: { value: string }[] }>(first.deployed.queryUrl, asked);
  assert.deepEqual(
    pings.map(({ value }) => value),
    ["1", "2", "3"],
  );
  assert.ok(told.some((sentence) => /^Indexed block \d+ of \d+$/.test(sentence)));

  const schema = path.join(folder, "subgraph/schema.graphql");
  writeFileSync(
    schema,
    `${readFileSync(schema, "utf8")}\ntype Later @entity(immutable: false) { id: ID! }\n`,
  );
  await ping(stack.rpcUrl, PINGER, 4);
  const second = await deploy(onNode("--version-label", "v2", "--wait", "--rpc-url", stack.rpcUrl));
  assert.ok(second.deployed && second.head);
  assert.notEqual(second.deployed.deploymentId, first.deployed.deploymentId);
  assert.equal(second.deployed.queryUrl, first.deployed.queryUrl);
  const newest = await queryGraph<{ laters: unknown[]; pings: unknown[] }>(
    second.deployed.queryUrl,
    "{ laters { id } pings { id } }",
  );
  assert.deepEqual([newest.laters.length, newest.pings.length], [0, 4]);
});

/** What a deployment that must not happen says. */
async function refusal(args: readonly string[]): Promise<string> {
  const error = await deploy(args).then(
    () => assert.fail("it was deployed"),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof StackError, String(error));
  return error.message;
}

test("says which door is closed, or another one, before anything is built", async (context) => {
  const nobody = `http://127.0.0.1:${await getPort()}/`;
  const begun = Date.now();
  assert.match(
    await refusal(["--node", nobody, "--ipfs", ipfs.url]),
    /^The Graph Node at http:.* can't be reached \(.*ECONNREFUSED.*\): start it, or correct --node/,
  );
  assert.match(
    await refusal(["--node", stack.graphUrl, "--ipfs", ipfs.url]),
    /is not a Graph Node's admin port \(HTTP \d+\): correct --node: queries have port 8000/,
  );
  assert.match(
    await refusal(["--node", stack.graphAdminUrl, "--ipfs", nobody]),
    /^The IPFS at http:.* can't be reached \(.*ECONNREFUSED.*\): start it, or correct --ipfs/,
  );
  assert.match(
    await refusal(["--node", stack.graphAdminUrl, "--ipfs", stack.rpcUrl]),
    /is not an IPFS API \(HTTP \d+\)/,
  );
  context.diagnostic(`${Date.now() - begun} ms`);
});

test("says which record is missing, or another network's", async () => {
  const missing = path.join(folder, "none.json");
  assert.match(
    await refusal(onNode("--deployment", missing)),
    /^There is no deployment record .*none\.json: deploy first, with npm start$/,
  );
  assert.match(
    await refusal(["--network", "sepolia", "--dry-run"]),
    /is the record of chain 31337, and Sepolia is chain 11155111: correct --network or --deployment$/,
  );
  writeFileSync(missing, "[]");
  assert.match(await refusal(onNode("--deployment", missing)), /none\.json is not a deployment record/);
});

test("says in words what Graph Node and graph-cli refuse", async () => {
  const sepolia = path.join(folder, "sepolia.json");
  const record = JSON.parse(readFileSync(path.join(folder, "deployments/31337.json"), "utf8"));
  writeFileSync(sepolia, JSON.stringify({ ...record, chainId: 11155111 }));
  assert.match(
    await refusal(onNode("--network", "sepolia", "--deployment", sepolia)),
    /^The Graph Node refused the subgraph \(.*sepolia.*\): give it a provider for the chain "sepolia"/s,
  );
  const mapping = path.join(folder, "subgraph/src/mapping.ts");
  writeFileSync(mapping, readFileSync(mapping, "utf8").replace("handlePinged", "handleNothing"));
  const message = await refusal(["--dry-run"]);
  assert.match(message, /^The subgraph could not be built:.*handlePinged/s);
});
