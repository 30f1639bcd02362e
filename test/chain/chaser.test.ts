import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import { type FetchResponse, type HDNodeWallet, type JsonRpcProvider, makeError, parseUnits } from "ethers";
import {
  type ChaseEnd,
  type ChaseLimits,
  type ChaseNews,
  Chaser,
} from "../../scripts/lib/operator/chaser.ts";
import { accountAt, ManualChain, until as waitUntil } from "./manual-chain.ts";

const REPLACE_MS = 300;
const GAS = 50_000n;
const gwei = (text: string): bigint => parseUnits(text, "gwei");
const never = async (): Promise<boolean> => false;

describe("replacing transactions that wait, on a chain that mines when it is told to", () => {
  let chain: ManualChain;
  let provider: JsonRpcProvider;
  let news: ChaseNews[];
  let wallet: HDNodeWallet;

  before(async () => {
    chain = await ManualChain.start();
    provider = chain.provider;
  });
  after(() => chain?.stop());
  beforeEach(async () => {
    news = [];
    wallet = chain.nextWallet();
    await mineAt(gwei("1"));
  });

  /** Mines a block in which gas costs so much at the least. */
  async function mineAt(baseFee: bigint): Promise<void> {
    await provider.send("hardhat_setNextBlockBaseFeePerGas", [`0x${baseFee.toString(16)}`]);
    await provider.send("evm_mine", []);
  }
  function chaserWith(limits: Partial<ChaseLimits> = {}): Chaser {
    return new Chaser({
      ...{ wallet, provider, onNews: (told) => news.push(told) },
      limits: { replaceMs: REPLACE_MS, patienceMs: 20_000, ...limits },
    });
  }
  const request = () => ({ to: wallet.address, data: "0x01", gasLimit: GAS });
  const plain = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);
  const until = (isSo: () => boolean | Promise<boolean>) =>
    waitUntil(isSo, () => JSON.stringify(news, plain));
  const feeOf = async (hash: string): Promise<bigint> =>
    (await provider.getTransaction(hash))?.maxFeePerGas ?? 0n;
  const mined = (end: ChaseEnd) => {
    assert.ok(end.kind === "mined", end.kind);
    return end;
  };

  it("offers an eighth more each time, and takes whichever is mined", async () => {
    const chaser = chaserWith();
    const chased = await chaser.send(request(), await chaser.next("latest"));
    const end = chaser.chase(chased, never);
    const [first = ""] = chased.hashes;
    const firstFee = await feeOf(first);
    await until(() => chased.hashes.length >= 3);
    await mineAt(gwei("1"));
    const { receipt, isCancel } = mined(await end);
    assert.equal(isCancel, false);
    assert.ok(chased.hashes.slice(1).includes(receipt.hash), "the first one is replaced in the pool");
    const fee = await feeOf(receipt.hash);
    assert.ok(fee * 1_000n >= (firstFee * 1_125n * 1_125n) / 1_000n, `${fee} after ${firstFee}`);
    assert.deepEqual([...new Set(news.map(({ event }) => event))], ["replaced"]);
    assert.equal(await chaser.next("pending"), await chaser.next("latest"));
  });

  it("follows a market that rose above what the first offered", async () => {
    const chaser = chaserWith();
    const chased = await chaser.send(request(), await chaser.next("latest"));
    const [first = ""] = chased.hashes;
    await mineAt(gwei("50"));
    assert.equal(await provider.getTransactionReceipt(first), null, "it stays in the pool");
    const end = chaser.chase(chased, never);
    await until(() => news.length > 0);
    assert.ok((await feeOf(chased.hashes.at(-1) ?? "")) > gwei("50"));
    await mineAt(gwei("50"));
    assert.equal(mined(await end).receipt.status, 1);
  });

  it("takes the nonce with nothing once the purpose is gone", async () => {
    const chaser = chaserWith();
    const chased = await chaser.send(
      { ...request(), to: accountAt(40).address },
      await chaser.next("latest"),
    );
    const end = chaser.chase(chased, async () => true);
    await until(() => news.some(({ event }) => event === "cancelled"));
    await mineAt(gwei("1"));
    const { receipt, isCancel } = mined(await end);
    assert.equal(isCancel, true);
    assert.equal(receipt.to, wallet.address);
    assert.equal(receipt.gasUsed, 21_000n);
  });

  it("never offers more than the limit, says so once, and waits", async () => {
    const maxFee = gwei("4");
    const chaser = chaserWith({ maxFee, patienceMs: 2_500 });
    const chased = await chaser.send(request(), await chaser.next("latest"));
    await mineAt(gwei("6"));
    const end = await chaser.chase(chased, never);
    assert.equal(end.kind, "waiting");
    assert.equal(news.filter(({ event }) => event === "at-limit").length, 1);
    for (const hash of chased.hashes) assert.ok((await feeOf(hash)) <= maxFee);
    await mineAt(gwei("1"));
    mined(await chaser.chase(chased, never));
  });

  it("sends what the node forgot again when it may not offer more", async () => {
    const chaser = chaserWith({ maxFee: gwei("4") });
    const chased = await chaser.send(request(), await chaser.next("latest"));
    await mineAt(gwei("6"));
    const end = chaser.chase(chased, never);
    await until(() => news.some(({ event }) => event === "at-limit"));
    const last = chased.hashes.at(-1) ?? "";
    assert.equal(await provider.send("hardhat_dropTransaction", [last]), true);
    await until(async () => (await provider.getTransaction(last)) !== null);
    await mineAt(gwei("1"));
    assert.equal(mined(await end).receipt.hash, last);
    assert.equal(chased.hashes.filter((hash) => hash === last).length, 1);
    assert.equal(news.at(-1)?.event, "at-limit", "it is no other transaction, so nothing is told");
  });

  describe("over a line that loses what is said", () => {
    const turnedAway = makeError("server response 429 Too Many Requests", "SERVER_ERROR", {
      ...{ request: "", response: { statusCode: 429 } as FetchResponse },
    });
    let deaf: JsonRpcProvider;
    let chaser: Chaser;
    /** What becomes of transactions: they come through, and so does the answer, or not. */
    let line: "open" | "loses answers" | "loses transactions" | "turns away";

    beforeEach(() => {
      line = "open";
      deaf = chain.connect();
      const send = deaf.send.bind(deaf);
      deaf.send = async (method, params) => {
        const isLossy = method === "eth_sendRawTransaction" && line !== "open";
        const isThrough = !isLossy || line === "loses answers";
        const answer = isThrough ? await send(method, params) : undefined;
        if (isLossy && line === "turns away") throw turnedAway;
        if (isLossy) throw new Error("the line is lossy");
        return answer;
      };
      chaser = new Chaser({
        ...{ wallet: wallet.connect(deaf), provider: deaf, onNews: (told) => news.push(told) },
        limits: { replaceMs: REPLACE_MS, patienceMs: 20_000 },
      });
    });
    afterEach(() => deaf.destroy());

    it("knows a replacement that the node took and never confirmed", async () => {
      const chased = await chaser.send(request(), await chaser.next("latest"));
      const [first = ""] = chased.hashes;
      line = "loses answers";
      await assert.rejects(chaser.chase(chased, never), /the line is lossy/);
      assert.equal(await provider.getTransaction(first), null, "another took its place");
      await mineAt(gwei("1"));
      const { receipt, isCancel } = mined(await chaser.chase(chased, never));
      assert.equal(isCancel, false);
      assert.notEqual(receipt.hash, first);
    });

    it("knows a first one that the node took and never confirmed", async () => {
      line = "loses answers";
      const chased = await chaser.send(request(), await chaser.next("latest"));
      await mineAt(gwei("1"));
      assert.equal(mined(await chaser.chase(chased, never)).receipt.hash, chased.hashes[0]);
    });

    it("sends a first one that never came again", async () => {
      line = "loses transactions";
      const chased = await chaser.send(request(), await chaser.next("latest"));
      assert.equal(await provider.getTransaction(chased.hashes[0] ?? ""), null);
      line = "open";
      const end = chaser.chase(chased, never);
      await until(() => news.some(({ event }) => event === "replaced"));
      await mineAt(gwei("1"));
      assert.equal(mined(await end).receipt.hash, chased.hashes.at(-1));
    });

    it("tells that a first one was turned away", async () => {
      line = "turns away";
      await assert.rejects(chaser.send(request(), await chaser.next("latest")), turnedAway);
    });

    it("tells why the node refuses a first one", async () => {
      await provider.send("hardhat_setBalance", [wallet.address, "0x1"]);
      await assert.rejects(chaser.send(request(), await chaser.next("latest")), /funds/);
    });
  });

  it("frees nonces of transactions that it knows nothing of, also of one that offers more than the market", async () => {
    const sent = ["3", "12"].map((max, nonce) =>
      wallet.sendTransaction({
        ...{ to: wallet.address, nonce, gasLimit: GAS },
        ...{ maxFeePerGas: gwei(max), maxPriorityFeePerGas: gwei("2") },
      }),
    );
    await Promise.all(sent);
    const chaser = chaserWith();
    assert.deepEqual([await chaser.next("latest"), await chaser.next("pending")], [0, 2]);
    const ends = [0, 1].map(async (nonce) => chaser.chase(await chaser.takeOn(nonce), never));
    const feeAt = (nonce: number): bigint => {
      const told = news.find((each) => each.event === "cancelled" && each.nonce === nonce);
      return told?.event === "cancelled" ? told.maxFee : 0n;
    };
    await until(() => feeAt(0) > gwei("3") && feeAt(1) > 0n);
    assert.ok(feeAt(1) >= (gwei("12") * 11n) / 10n, "nodes take a replacement that offers a tenth more");
    await mineAt(gwei("1"));
    for (const end of await Promise.all(ends)) assert.equal(mined(end).isCancel, true);
    assert.equal(await chaser.next("pending"), 2);
  });

  it("sees that somebody else with the key took the nonce, and that coins are missing", async () => {
    const chaser = chaserWith({ replaceMs: 60_000 });
    const chased = await chaser.send(request(), await chaser.next("latest"));
    await wallet.sendTransaction({
      ...{ to: wallet.address, nonce: chased.nonce, gasLimit: GAS },
      ...{ maxFeePerGas: chased.fees.max * 2n, maxPriorityFeePerGas: (chased.fees.tip ?? 0n) * 2n },
    });
    await mineAt(gwei("1"));
    assert.equal((await chaser.chase(chased, never)).kind, "taken");

    const poor = chaserWith({ patienceMs: 1_500 });
    const next = await poor.send(request(), await poor.next("latest"));
    await provider.send("hardhat_setBalance", [wallet.address, `0x${(next.fees.max * GAS).toString(16)}`]);
    assert.equal((await poor.chase(next, never)).kind, "waiting");
    const [told] = news;
    assert.ok(told?.event === "not-replaced", JSON.stringify(news, plain));
    assert.match(told.reason, /too few coins|enough funds/);
  });
});
