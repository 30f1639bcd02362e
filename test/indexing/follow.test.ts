import assert from "node:assert/strict";
import { test } from "node:test";
import { followToHead } from "../../scripts/lib/subgraph-deploy/follow.ts";
import { answer } from "./server.ts";

const chain = {
  getBlockNumber: async () => 3,
  getBlock: async (number: number) => ({ hash: `0x${number}` }),
};
const { signal } = new AbortController();

const meta = (number: number, more: Record<string, unknown> = {}): unknown => ({
  data: {
    _meta: { deployment: "Qm", hasIndexingErrors: false, block: { number, hash: `0x${number}` }, ...more },
  },
});

test("waits through the first silence until the index holds the chain's head", async (context) => {
  let turn = 0;
  const answers = [{ errors: [{ message: "has not started syncing yet" }] }, meta(1), meta(2), meta(3)];
  const { url } = await answer(context, () => answers[turn++]);
  const told: number[] = [];
  const head = await followToHead({
    ...{ url, chain, signal, patienceMs: 5000, everyMs: 1 },
    onProgress: (block) => told.push(block),
  });
  assert.deepEqual(head, { block: 3, hash: "0x3", hasErrors: false });
  assert.deepEqual(told, [1, 2, 3]);
});

test("says that a handler failed", async (context) => {
  const { url } = await answer(context, () => meta(2, { hasIndexingErrors: true }));
  await assert.rejects(
    followToHead({ url, chain, signal, patienceMs: 5000, everyMs: 1 }),
    /A handler of the subgraph failed after block 2: the Graph Node's log says which/,
  );
});

test("says that the index stands still, or never answers", async (context) => {
  const still = await answer(context, () => meta(2));
  await assert.rejects(
    followToHead({ url: still.url, chain, signal, patienceMs: 50, everyMs: 1 }),
    /has stood at block 2 for 0 s: look into the Graph Node's log/,
  );
  const silent = await answer(context, () => ({ errors: [{ message: "deployment `Qm` does not exist" }] }));
  await assert.rejects(
    followToHead({ url: silent.url, chain, signal, patienceMs: 50, everyMs: 1 }),
    /has not answered \(deployment `Qm` does not exist\)/,
  );
  const other = await answer(context, () => "<html>");
  await assert.rejects(
    followToHead({ url: other.url, chain, signal, patienceMs: 50, everyMs: 1 }),
    /has not answered \(.*not valid JSON.*\)/,
  );
});

test("says that the index reads another chain", async (context) => {
  const { url } = await answer(context, () => meta(3, { block: { number: 3, hash: "0xother" } }));
  await assert.rejects(
    followToHead({ url, chain, signal, patienceMs: 5000, everyMs: 1 }),
    /^StackError: Block 3 is 0xother in the index and 0x3 on the chain: the Graph Node reads another chain/,
  );
});

test("stops when it is interrupted", async (context) => {
  const { url } = await answer(context, () => meta(1));
  const stop = new AbortController();
  const waiting = followToHead({
    ...{ url, chain, signal: stop.signal, patienceMs: 5000, everyMs: 5 },
    onProgress: () => stop.abort(new Error("interrupted")),
  });
  await assert.rejects(waiting, { message: "interrupted" });
});
