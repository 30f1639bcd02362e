import assert from "node:assert/strict";
import { test } from "node:test";
import { readGraphDeployKey } from "../../scripts/lib/env.ts";
import { networkNamed } from "../../scripts/lib/networks/networks.ts";
import type { BuiltForNetwork } from "../../scripts/lib/subgraph-deploy/build.ts";
import { deployVersion } from "../../scripts/lib/subgraph-deploy/deploy.ts";
import { answer } from "./server.ts";

const HASH = "QmSLkyZBgRyGBkKbQM54YeqvEiUwNJJrfPVrUdyKFLYTUJ";
const IPFS_VERSION = "/api/v0/version";
const KEY = "0123456789abcdef0123456789abcdef";
const network = networkNamed("sepolia");
const built: BuiltForNetwork = {
  manifest: "build/subgraph.yaml",
  graphNetwork: "sepolia",
  dataSources: [],
  startBlock: 1,
  ipfsHash: HASH,
};
const build = async (): Promise<BuiltForNetwork> => built;

const studioAt = (adminUrl: string) =>
  ({ kind: "studio", adminUrl, ipfsUrl: adminUrl, name: "commons" }) as const;
const nodeAt = (adminUrl: string) =>
  ({ kind: "node", adminUrl, ipfsUrl: adminUrl, name: "commons" }) as const;

test("gives Studio the label and the deploy key, makes no name there, and takes its addresses", async (context) => {
  const queries = "https://api.studio.example/query/7/commons/v2";
  const { url, asked } = await answer(context, () => ({
    jsonrpc: "2.0",
    id: 1,
    result: { queries, playground: "" },
  }));
  const deployed = await deployVersion({
    door: { target: studioAt(url), key: KEY },
    network,
    versionLabel: "v2",
    build,
  });
  assert.deepEqual([deployed.queryUrl, deployed.versionUrl, deployed.deploymentId], [queries, queries, HASH]);
  assert.equal(asked.length, 1);
  assert.equal(asked[0]?.headers.authorization, `Bearer ${KEY}`);
  assert.deepEqual(asked[0]?.body.params, { name: "commons", ipfs_hash: HASH, version_label: "v2" });
});

test("says that Studio doesn't take the key, without showing it", async (context) => {
  const error = { code: -32603, message: "Invalid deploy key." };
  const { url } = await answer(context, () => ({ jsonrpc: "2.0", id: 1, error }));
  await assert.rejects(
    deployVersion({ door: { target: studioAt(url), key: KEY }, network, versionLabel: "v2", build }),
    (reason: Error) => {
      assert.match(
        reason.message,
        /^Subgraph Studio refused the subgraph \(Invalid deploy key\.\): check GRAPH_DEPLOY_KEY/,
      );
      assert.ok(!reason.message.includes(KEY));
      return true;
    },
  );
});

test("takes a name that a Graph Node has already, and gives it no key", async (context) => {
  const { url, asked } = await answer(context, ({ url: path, body }) => {
    if (path === IPFS_VERSION) return { Version: "0.43.1" };
    if (body.method === "subgraph_deploy")
      return {
        jsonrpc: "2.0",
        id: 1,
        result: { queries: ":8000/subgraphs/name/commons", playground: ":8000/x" },
      };
    return { jsonrpc: "2.0", id: 1, error: { message: "subgraph name already exists: commons" } };
  });
  const deployed = await deployVersion({ door: { target: nodeAt(url) }, network, versionLabel: "v1", build });
  assert.equal(deployed.queryUrl, "http://127.0.0.1:8000/subgraphs/name/commons");
  assert.equal(deployed.versionUrl, `http://127.0.0.1:8000/subgraphs/id/${HASH}`);
  assert.ok(asked.every(({ headers }) => headers.authorization === undefined));
});

test("passes on what a Graph Node says against a name", async (context) => {
  const { url } = await answer(context, ({ url: path }) =>
    path === IPFS_VERSION
      ? { Version: "0.43.1" }
      : { jsonrpc: "2.0", id: 1, error: { message: "invalid name" } },
  );
  await assert.rejects(deployVersion({ door: { target: nodeAt(url) }, network, versionLabel: "v1", build }), {
    message: "The Graph Node didn't make the subgraph's name (invalid name): correct --name",
  });
});

test("says that the deploy key is missing, or none", () => {
  assert.equal(readGraphDeployKey({ GRAPH_DEPLOY_KEY: KEY }), KEY);
  assert.throws(
    () => readGraphDeployKey({ GRAPH_DEPLOY_KEY: "" }),
    /^StackError: GRAPH_DEPLOY_KEY is not set: set/,
  );
  assert.throws(
    () => readGraphDeployKey({ GRAPH_DEPLOY_KEY: "two words" }),
    (error: Error) =>
      /^GRAPH_DEPLOY_KEY is not a deploy key/.test(error.message) && !error.message.includes("two words"),
  );
});
