import assert from "node:assert/strict";
import { it } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { type JsonRpcProvider, makeError, type Wallet } from "ethers";
import { RelayError } from "../../scripts/lib/relayer/relay-error.ts";
import type { RelayDesk } from "../../scripts/lib/relayer/relayer.ts";
import { Sender } from "../../scripts/lib/relayer/sender.ts";
import { startServer } from "../../scripts/lib/relayer/server.ts";

const ADDRESS = "0x00000000000000000000000000000000000000A1";
const SECRET = "https://chain.example/a-key";
const silent = makeError("server response 502 Bad Gateway", "SERVER_ERROR", {
  request: SECRET as never,
  info: { requestUrl: SECRET },
});

it("tells its operator what the node said, without the node's address, in which there may be a key", async (test) => {
  const told = test.mock.method(console, "error", () => {});
  const desk = { health: () => Promise.reject(silent) } as unknown as RelayDesk;
  const server = await startServer({ desk, port: 0, origin: "http://127.0.0.1:3000" });
  try {
    const response = await fetch(`${server.url}/health`);
    assert.equal(response.status, 500);
    assert.deepEqual(await response.json(), {
      error: "The relayer failed: try later, or send the transaction yourself.",
    });
  } finally {
    await server.stop();
  }
  assert.deepEqual(
    told.mock.calls.map(({ arguments: [line] }) => line),
    ["The relayer could not answer GET /health: server response 502 Bad Gateway"],
  );
});

it("tells why it can't be seen whether a call that waits would still be taken", async () => {
  const said: string[] = [];
  const provider = {
    getBalance: async () => 10n ** 18n,
    getFeeData: async () => ({ gasPrice: 1n, maxFeePerGas: 2n, maxPriorityFeePerGas: 1n }),
    getTransactionCount: async () => 0,
    broadcastTransaction: async () => undefined,
  } as unknown as JsonRpcProvider;
  const wallet = {
    address: ADDRESS,
    populateTransaction: async (transaction: unknown) => transaction,
    signTransaction: async () => "0xab",
  } as unknown as Wallet;
  const sender = new Sender({ wallet, provider, limits: { replaceMs: 0 }, say: (line) => said.push(line) });
  const isOver = () =>
    Promise.reject(new RelayError(502, "The chain's node can't be asked: try later.", { cause: silent }));
  await sender.send({ to: ADDRESS, data: "0x", gas: 21_000n, isOver });
  while (said.length === 0) await delay(10);
  await sender.stop();
  assert.deepEqual(said, [
    "The transaction with nonce 0 waits, and the node can't be asked: server response 502 Bad Gateway.",
  ]);
});
