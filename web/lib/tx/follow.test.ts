import {
  type Hash,
  type Hex,
  keccak256,
  TransactionNotFoundError,
  TransactionReceiptNotFoundError,
} from "viem";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ChainClient } from "@/lib/chain-client";
import { readProgress } from "@/lib/tx/follow";
import type { PendingTransaction } from "@/lib/tx/pending";

const relayerUrl = "http://relayer.invalid";
const account = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const governor = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
const first: Hash = `0x${"0a".repeat(32)}`;
const second: Hash = `0x${"0b".repeat(32)}`;
const input: Hex = "0x1234";

const entry: PendingTransaction = {
  ...{ id: first, hash: first, account, contract: "ComputeGovernor", status: "sent" },
  title: "Vote for",
  success: "Your vote is counted.",
};
const relayed: PendingTransaction = { ...entry, isRelayed: true };

interface Known {
  mined?: Partial<Record<Hash, number>>;
  waiting?: readonly Hash[];
  /** The account's transactions in the newest block. */
  newest?: readonly { hash: Hash; nonce: number; to: string; input: Hex; value: bigint }[];
}

/** A chain that knows these transactions and no others. */
function chain({ mined = {}, waiting = [], newest = [] }: Known = {}): ChainClient {
  const asked = {
    getTransactionReceipt: async ({ hash }: { hash: Hash }) => {
      const blockNumber = mined[hash];
      if (blockNumber === undefined) throw new TransactionReceiptNotFoundError({ hash });
      return { status: "success", blockNumber: BigInt(blockNumber), transactionHash: hash };
    },
    getTransaction: async ({ hash }: { hash: Hash }) => {
      if (!waiting.includes(hash)) throw new TransactionNotFoundError({ hash });
      return { nonce: 7, to: governor, input };
    },
    getTransactionCount: async () => 8,
    getBlockNumber: async () => 1n,
    getBlock: async () => ({
      transactions: newest.map((each) => ({ ...each, from: account, blockNumber: 1n })),
    }),
  };
  return asked as unknown as ChainClient;
}

function relayerSays(status: number, body: unknown) {
  const fake = vi.fn<typeof fetch>(async () => Response.json(body, { status }));
  vi.stubGlobal("fetch", fake);
  return fake;
}

afterEach(() => vi.unstubAllGlobals());

describe("a transaction of the account itself", () => {
  it("is in a block, waits, or is missing, as the chain says", async () => {
    expect(await readProgress(chain({ mined: { [first]: 5 } }), entry, {})).toEqual({
      status: "mined",
      block: 5,
    });
    expect(await readProgress(chain({ waiting: [first] }), entry, {})).toEqual({
      status: "waiting",
      seen: { nonce: 7, to: governor, inputHash: keccak256(input) },
    });
    expect(await readProgress(chain(), entry, { relayerUrl })).toEqual({ status: "missing" });
  });

  it("that was sent again with another fee is found by its number", async () => {
    const known = { ...entry, nonce: 7, to: governor, inputHash: keccak256(input) };
    const same = { hash: second, nonce: 7, to: governor, input, value: 0n };
    expect(await readProgress(chain({ newest: [same] }), known, {})).toEqual({
      status: "repriced",
      hash: second,
    });
  });
});

describe("a transaction of the relayer", () => {
  const ask = (known: Known = {}, of = relayed) => readProgress(chain(known), of, { relayerUrl });

  it("is followed on the chain while the chain knows it, without asking the relayer", async () => {
    const fake = relayerSays(500, {});
    expect(await ask({ mined: { [first]: 5 } })).toEqual({ status: "mined", block: 5 });
    expect((await ask({ waiting: [first] })).status).toBe("waiting");
    expect(fake).not.toHaveBeenCalled();
  });

  it("that the relayer replaced is followed under its new hash, whether that waits or is mined", async () => {
    for (const status of ["waiting", "mined", "reverted"]) {
      const fake = relayerSays(200, { status, transactionHash: second });
      expect(await ask()).toEqual({ status: "repriced", hash: second });
      expect(fake.mock.calls[0]?.[0]).toBe(`${relayerUrl}/transaction/${first}`);
    }
    const fake = relayerSays(200, { status: "mined", transactionHash: first });
    expect(await ask({}, { ...relayed, hash: second })).toEqual({ status: "repriced", hash: first });
    expect(fake.mock.calls[0]?.[0]).toBe(`${relayerUrl}/transaction/${first}`);
  });

  it("that the chain's server doesn't know yet or any more still waits while the relayer says so", async () => {
    relayerSays(200, { status: "waiting", transactionHash: first });
    expect(await ask()).toEqual({ status: "waiting" });
  });

  it("that the relayer took back was not carried out, in its words", async () => {
    relayerSays(200, { status: "not-done", reason: "It was not carried out." });
    expect(await ask()).toEqual({ status: "replaced", message: "It was not carried out." });
  });

  it("is missing when the relayer doesn't know it, is silent, or says something unreadable", async () => {
    const missing = { status: "missing" };
    relayerSays(404, { error: "The relayer knows of no transaction." });
    expect(await ask()).toEqual(missing);
    for (const body of [{ status: "waiting", transactionHash: "0x12" }, { status: "not-done" }, {}, null]) {
      relayerSays(200, body);
      expect(await ask()).toEqual(missing);
    }
    vi.stubGlobal("fetch", vi.fn().mockRejectedValue(new TypeError("fetch failed")));
    expect(await ask()).toEqual(missing);
    expect(await readProgress(chain(), relayed, {})).toEqual(missing);
  });
});
