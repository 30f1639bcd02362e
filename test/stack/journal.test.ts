import assert from "node:assert/strict";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type TestContext, test } from "node:test";
import getPort from "get-port";
import { type Chain, startChain } from "../../scripts/lib/stack/chain.ts";
import { Journal } from "../../scripts/lib/stack/journal.ts";
import { callRpc, callRpcBatch } from "../../scripts/lib/stack/json-rpc.ts";
import type { StackProcesses } from "../../scripts/lib/stack/process.ts";
import { waitFor } from "../../scripts/lib/stack/wait.ts";
import { folderFor, processesFor } from "./support.ts";

const START = Math.floor(Date.now() / 1000) - 1000 * 24 * 60 * 60;
const DAY = 24 * 60 * 60;

interface Block {
  number: string;
  timestamp: string;
  baseFeePerGas: string;
  mixHash: string;
  transactions: string[];
}

class Bench {
  readonly journalFile: string;
  readonly #processes: StackProcesses;

  constructor(context: TestContext) {
    const folder = folderFor(context);
    this.journalFile = path.join(folder, "journal.jsonl");
    this.#processes = processesFor(context, folder);
  }

  async chain(): Promise<Chain> {
    const port = await getPort();
    const { journalFile } = this;
    return startChain({ processes: this.#processes, port, initialTimestamp: START, journalFile });
  }

  stop({ process }: Chain): Promise<void> {
    return this.#processes.stop(process);
  }
}

const send = (chain: Chain, transaction: Record<string, unknown>): Promise<string> =>
  callRpc(chain.url, "eth_sendTransaction", [transaction]);
const block = (chain: Chain, tag: string): Promise<Block> =>
  callRpc(chain.url, "eth_getBlockByNumber", [tag, false]);

/** Everything that must stay the same: blocks without their hashes, balances, results. */
async function portrait(chain: Chain, accounts: readonly string[], head: number): Promise<unknown> {
  const calls = Array.from({ length: head }, (_, index) => ({
    method: "eth_getBlockByNumber",
    params: [`0x${(index + 1).toString(16)}`, false],
  }));
  const blocks: unknown[] = [];
  for (const { number, timestamp, baseFeePerGas, mixHash, transactions } of (await callRpcBatch(
    chain.url,
    calls,
  )) as Block[]) {
    const receipts = transactions.map((hash) => ({ method: "eth_getTransactionReceipt", params: [hash] }));
    const results =
      receipts.length > 0 ? ((await callRpcBatch(chain.url, receipts)) as { status: string }[]) : [];
    // Empty blocks come back with their numbers; their exact times and fees are nobody's business.
    const facts = { timestamp, baseFeePerGas, mixHash, status: results.map(({ status }) => status) };
    blocks.push(transactions.length > 0 ? { number, transactions, ...facts } : { number });
  }
  const balances = accounts.map((account) =>
    callRpc(chain.url, "eth_getBalance", [account, `0x${head.toString(16)}`]),
  );
  return { blocks, balances: await Promise.all(balances) };
}

test("a chain that is played back has the same blocks, balances and results", async (context) => {
  const bench = new Bench(context);
  const chain = await bench.chain();
  const accounts = await callRpc<string[]>(chain.url, "eth_accounts");
  assert.equal(accounts.length, 60);
  const [from, to] = accounts;
  await send(chain, { from, to, value: "0x123" });
  await send(chain, { from: to, to: from, value: "0x1", gasPrice: "0x77359400" });
  await send(chain, { from, to, value: "0x1", accessList: [], gasPrice: "0x77359400" });
  await callRpcBatch(
    chain.url,
    Array.from({ length: 700 }, () => ({ method: "evm_mine" })),
  );
  await send(chain, { from, data: "0x600a600c600039600a6000f3602a60005260206000f3" });
  await callRpc(chain.url, "evm_increaseTime", [3 * DAY]);
  const failing = { from, data: "0x60006000fd", gas: "0x30d40" };
  await assert.rejects(send(chain, failing), /revert/);
  await callRpc(chain.url, "evm_setAutomine", [false]);
  for (const sender of accounts.slice(5, 9)) await send(chain, { from: sender, to, value: "0x5" });
  await callRpc(chain.url, "evm_mine");
  const head = Number((await block(chain, "latest")).number);
  const before = await portrait(chain, accounts, head);
  await bench.stop(chain);

  const again = await bench.chain();
  assert.deepEqual(await portrait(again, accounts, head), before);
  const latest = await block(again, "latest");
  assert.ok(Math.abs(Number(latest.timestamp) - Date.now() / 1000) < 30, "the clock is at now again");
  await send(again, { from, to, value: "0x1" });
});

test("what was mined just before a hard kill is kept, and a torn last line is ignored", async (context) => {
  const bench = new Bench(context);
  const chain = await bench.chain();
  const [from, to] = await callRpc<string[]>(chain.url, "eth_accounts");
  const hash = await send(chain, { from, to, value: "0x1" });
  await waitFor(async () => readFileSync(bench.journalFile, "utf8").includes(hash) || undefined, {
    what: "the journal's line",
    timeoutMs: 5000,
  });
  process.kill(chain.process.pid, "SIGKILL");
  await chain.process.ended;
  appendFileSync(bench.journalFile, '{"number":2,"timestamp":18');

  const again = await bench.chain();
  assert.equal(
    Number((await callRpc<{ status: string }>(again.url, "eth_getTransactionReceipt", [hash])).status),
    1,
  );
  const next = await send(again, { from, to, value: "0x2" });
  await bench.stop(again);
  const journal = Journal.open(bench.journalFile);
  const hashes = journal.blocks.flatMap(({ transactions }) => transactions.map((entry) => entry.hash));
  assert.deepEqual(hashes, [hash, next]);
});

test("skipping ahead survives, and the clock never goes back", async (context) => {
  const bench = new Bench(context);
  const chain = await bench.chain();
  const [from, to] = await callRpc<string[]>(chain.url, "eth_accounts");
  await send(chain, { from, to, value: "0x1" });
  await callRpc(chain.url, "evm_increaseTime", [2000 * DAY]);
  await callRpc(chain.url, "evm_mine");
  const before = Number((await block(chain, "latest")).timestamp);
  await bench.stop(chain);
  const again = await bench.chain();
  const after = Number((await block(again, "latest")).timestamp);
  assert.equal(after, before);
  await callRpc(again.url, "evm_mine");
  const next = Number((await block(again, "latest")).timestamp);
  assert.ok(next > before && next < before + 60, "it goes on from there at its own pace");
});

test("blocks that the chain went back on are forgotten", async (context) => {
  const bench = new Bench(context);
  const chain = await bench.chain();
  const [from, to] = await callRpc<string[]>(chain.url, "eth_accounts");
  const first = await send(chain, { from, to, value: "0x1" });
  const snapshot = await callRpc<string>(chain.url, "evm_snapshot");
  const lost = await send(chain, { from, to, value: "0x2" });
  await waitFor(async () => readFileSync(bench.journalFile, "utf8").includes(lost) || undefined, {
    what: "the journal's line",
    timeoutMs: 5000,
  });
  await callRpc(chain.url, "evm_revert", [snapshot]);
  const second = await send(chain, { from, to, value: "0x3" });
  const third = await send(chain, { from, to, value: "0x4" });
  await bench.stop(chain);
  const { blocks } = Journal.open(bench.journalFile);
  const hashes = blocks.flatMap(({ transactions }) => transactions.map((entry) => entry.hash));
  assert.deepEqual(hashes, [first, second, third]);
});

test("a chain with a transaction in another account's name says that it can't be kept", async (context) => {
  const bench = new Bench(context);
  const chain = await bench.chain();
  const [from] = await callRpc<string[]>(chain.url, "eth_accounts");
  const stranger = "0x00000000000000000000000000000000000000aa";
  await send(chain, { from, to: stranger, value: "0xde0b6b3a7640000" });
  await callRpc(chain.url, "hardhat_impersonateAccount", [stranger]);
  await send(chain, { from: stranger, to: from, value: "0x1" });
  await bench.stop(chain);
  const sentence = /block 2 was sent in another account's name: run "npm start -- --keep --fresh"/;
  await assert.rejects(bench.chain(), sentence);
});

test("a damaged line is named", (context) => {
  const file = path.join(folderFor(context), "journal.jsonl");
  writeFileSync(file, '{"number":1}\n{"number":2}\n');
  assert.throws(
    () => Journal.open(file),
    /line 1 of .*journal\.jsonl is damaged: run "npm start -- --keep --fresh"/,
  );
});
