import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { ZeroAddress, ZeroHash } from "ethers";
import { PROJECT_ROOT } from "../../scripts/lib/stack/project-root.ts";

const CHAIN_ID = "0x7a69";

/** A server that knows its chain id and nothing else. */
function startServer(answer: (method: string) => object): Promise<Server> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const asked = JSON.parse(Buffer.concat(parts).toString()) as { id: number; method: string }[];
      const answers = [asked].flat().map(({ id, method }) => ({ jsonrpc: "2.0", id, ...answer(method) }));
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(Array.isArray(asked) ? answers : answers[0]));
    });
  });
  const { promise, resolve } = Promise.withResolvers<Server>();
  server.listen(0, "127.0.0.1", () => resolve(server));
  return promise;
}

describe("status and charter on a server that fails", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "compute-commons-server-"));
  const record = path.join(folder, "31337.json");
  let server: Server;

  before(async () => {
    const contract = { address: ZeroAddress, codeHash: ZeroHash, transactionHash: ZeroHash };
    const contracts = { AccessManager: { ...contract, abi: "snapshots/abi/AccessManager.json" } };
    const community = { name: "Nobody", roles: [], members: [] };
    const deployed = {
      chainId: 31337,
      network: "local",
      startBlock: 1,
      contracts,
      parts: {},
      parameters: {},
      community,
    };
    writeFileSync(record, JSON.stringify(deployed));
    server = await startServer((method) =>
      method === "eth_chainId"
        ? { result: CHAIN_ID }
        : { error: { code: -32000, message: "the node has lost its database" } },
    );
  });
  after(() => {
    server?.close();
    rmSync(folder, { recursive: true });
  });

  function run(script: string): Promise<{ code: unknown; stdout: string; stderr: string }> {
    const { promise, resolve } = Promise.withResolvers<{ code: unknown; stdout: string; stderr: string }>();
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/secret-key`;
    const args = [script, "--network", "local", "--rpc-url", url, "--deployment", record];
    execFile(process.execPath, args, { cwd: PROJECT_ROOT }, (error, stdout, stderr) => {
      resolve({ code: error?.code ?? 0, stdout, stderr });
    });
    return promise;
  }

  it("say so in a sentence, without its address, and not that anything is wrong with the deployment", async () => {
    for (const [script, exitCode] of [
      ["scripts/status.ts", 2],
      ["scripts/charter.ts", 1],
    ] as const) {
      const { code, stdout, stderr } = await run(script);
      assert.equal(code, exitCode, stderr);
      assert.equal(stdout, "");
      assert.match(stderr, /The server of the local chain doesn't answer \(.*lost its database/);
      assert.doesNotMatch(stderr, /secret-key|\n {4}at /);
    }
  });
});
