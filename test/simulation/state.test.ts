import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { Interface } from "ethers";
import { addressWord, bytesWords, numberAt, word } from "../../simulation/chain/words.ts";
import { concentrationOf } from "../../simulation/engine/concentration.ts";
import { emptyState, type JobState, readState, writeState } from "../../simulation/engine/state.ts";
import { byArrival, byPrice } from "../../simulation/policies/booking-matcher.ts";
import { JournalWriter, readJournal } from "../../simulation/run/journal.ts";

const job = (index: number, bid: bigint): JobState => ({
  ...{ index, bid, outcome: "waiting", classId: 1, remaining: 60 },
  ...{ gpuSeconds: 0, paid: 0n },
});

test("a state is the same after it was written and read", () => {
  const state = emptyState();
  state.day.fee = 123_456_789_012_345_678_901n;
  state.jobs.push(job(0, 5n));
  state.attacks.push({ index: 0, stage: 1, dueAt: Number.POSITIVE_INFINITY, memory: { note: "12" } });
  assert.deepEqual(readState(writeState(state)), state);
});

test("words are what a general encoder writes", () => {
  const account = "0x00000000000000000000000000000000000000aa";
  const abi = new Interface(["function f(uint256 a, address b, bytes c)"]);
  const own = word(7) + addressWord(account) + word(96) + bytesWords("0x1234");
  assert.equal(`0x${own}`, `0x${abi.encodeFunctionData("f", [7, account, "0x1234"]).slice(10)}`);
  assert.equal(numberAt(`0x${own}`, 0), 7n);
});

test("first come, first served is by arrival, highest payer by bid and then by arrival", () => {
  const jobs = [job(2, 5n), job(0, 1n), job(1, 5n)];
  assert.deepEqual(
    jobs.toSorted(byArrival).map(({ index }) => index),
    [0, 1, 2],
  );
  assert.deepEqual(
    jobs.toSorted(byPrice).map(({ index }) => index),
    [1, 2, 0],
  );
});

test("concentration goes from all alike to all in one hand", () => {
  assert.deepEqual(concentrationOf([]), { herfindahl: 0, gini: 0, top: 0, nakamoto: 0 });
  const alike = concentrationOf([5, 5, 5, 5]);
  assert.deepEqual([alike.herfindahl, alike.top, alike.nakamoto], [0.25, 0.25, 3]);
  assert.ok(Math.abs(alike.gini) < 1e-12);
  const one = concentrationOf([0, 0, 0, 9]);
  assert.deepEqual([one.herfindahl, one.gini, one.top, one.nakamoto], [1, 0.75, 1, 1]);
});

test("a journal that is longer than its checkpoint is cut off there", async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "journal-"));
  try {
    const file = path.join(folder, "journal");
    const call = (data: string) => ({ from: "0x01", to: "0x02", data, name: "A.b", gas: 9 });
    const first = new JournalWriter(file, 0);
    first.add(1, [call("0xaa")]);
    first.flush();
    const keep = first.bytes;
    first.add(2, [call("0xbb")]);
    first.flush();
    first.close();
    const second = new JournalWriter(file, keep);
    second.add(3, [call("0xcc"), call("0xdd")]);
    second.flush();
    second.close();
    const blocks: [number, string[]][] = [];
    for await (const [timestamp, calls] of readJournal(file, 9))
      blocks.push([timestamp, calls.map(({ data }) => data)]);
    assert.deepEqual(blocks, [
      [1, ["0xaa"]],
      [3, ["0xcc", "0xdd"]],
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
