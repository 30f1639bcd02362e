import { describe, expect, it } from "vitest";
import { isUnderWay, PendingStore, type PendingTransaction } from "@/lib/tx/pending";

function memory(initial: Record<string, string> = {}) {
  const kept = new Map(Object.entries(initial));
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

const entry: PendingTransaction = {
  id: "0x01",
  hash: "0x01",
  title: "Vote for",
  success: "Your vote is counted.",
  account: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
  contract: "ComputeGovernor",
  status: "sent",
};

describe("PendingStore", () => {
  it("keeps its entries across a reload, apart for each deployment", () => {
    const storage = memory();
    new PendingStore("a", storage).add(entry);
    expect(new PendingStore("a", storage).getAll()).toEqual([entry]);
    expect(new PendingStore("b", storage).getAll()).toEqual([]);
  });
  it("tells listeners of changes only, and follows a new hash under the old id", () => {
    const store = new PendingStore("a", memory());
    store.add(entry);
    let calls = 0;
    store.subscribe(() => {
      calls += 1;
    });
    store.update("0x01", { status: "sent" });
    expect(calls).toBe(0);
    store.update("0x01", { hash: "0x02" });
    store.update("0x01", { status: "mined", block: 7 });
    expect(calls).toBe(2);
    expect(store.getAll()[0]).toMatchObject({ id: "0x01", hash: "0x02", status: "mined", block: 7 });
  });
  it("clears what is finished and keeps what is under way", () => {
    const store = new PendingStore("a", memory());
    store.add({ ...entry, id: "0x0a", status: "reverted" });
    store.add(entry);
    store.dismissFinished();
    expect(store.getAll().every(isUnderWay)).toBe(true);
    expect(store.getAll()).toHaveLength(1);
  });
  it("starts empty on what it cannot read, and works without storage", () => {
    for (const text of ["{", "{}", '[{"id":1}]', "null"]) {
      expect(new PendingStore("a", memory({ a: text })).getAll()).toEqual([]);
    }
    const store = new PendingStore("a", undefined);
    store.add(entry);
    expect(store.getAll()).toEqual([entry]);
  });
});
