import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import type { HDNodeWallet, JsonRpcProvider } from "ethers";
import { type SendParameters, sendAndWait } from "../../scripts/lib/operator/send.ts";
import { ManualChain, until as waitUntil } from "./manual-chain.ts";

/** Code of a contract that takes one call, the first: if its slot 0 is zero it becomes one, else it reverts. */
const TAKES_ONE_CALL = "0x6f60005415600a575f5ffd5b60015f55005f5260106010f3";

describe("sending a call and waiting for it, on a chain that mines when it is told to", () => {
  let chain: ManualChain;
  let provider: JsonRpcProvider;
  let lines: string[];
  let how: SendParameters;

  before(async () => {
    chain = await ManualChain.start();
    provider = chain.provider;
  });
  after(() => chain?.stop());
  beforeEach(() => {
    lines = [];
    how = howOf(chain.nextWallet());
  });

  const howOf = (wallet: HDNodeWallet): SendParameters => ({
    ...{ wallet, provider, look: "look there", log: (line) => lines.push(line) },
    limits: { replaceMs: 60_000, patienceMs: 20_000 },
  });
  const mine = (): Promise<unknown> => provider.send("evm_mine", []);
  const waitingOf = (address: string): Promise<number> => provider.getTransactionCount(address, "pending");
  const until = (isSo: () => boolean | Promise<boolean>) => waitUntil(isSo, () => lines.join(" "));
  async function deployed(): Promise<string> {
    const sent = await chain.nextWallet().sendTransaction({ data: TAKES_ONE_CALL, gasLimit: 200_000n });
    await mine();
    return (await provider.getTransactionReceipt(sent.hash))?.contractAddress ?? "";
  }

  it("asks for a quarter more gas than it needs now", async () => {
    const to = await deployed();
    const receipt = sendAndWait({ to, data: "0x" }, how);
    await until(async () => (await waitingOf(how.wallet.address)) === 1);
    await mine();
    const { gasUsed, hash } = await receipt;
    const { gasLimit = 0n } = (await provider.getTransaction(hash)) ?? {};
    assert.ok(gasLimit >= (gasUsed * 125n) / 100n, `${gasLimit} for ${gasUsed}`);
    assert.deepEqual(lines, []);
  });

  it("replaces what waits too long, and says so", async () => {
    const limits = { replaceMs: 300, patienceMs: 20_000 };
    const receipt = sendAndWait({ to: how.wallet.address, data: "0x" }, { ...how, limits });
    await until(() => lines.length > 0);
    await mine();
    assert.equal((await receipt).status, 1);
    assert.match(lines[0] ?? "", /nonce 0 was not mined: sent again with at most [\d.]+ gwei/);
  });

  it("offers no more than it may", async () => {
    const limits = { replaceMs: 300, patienceMs: 1_000 };
    const { maxFeePerGas } = await provider.getFeeData();
    const asked = sendAndWait(
      { to: how.wallet.address, data: "0x" },
      { ...how, limits, maxFee: maxFeePerGas ?? 0n },
    );
    await assert.rejects(asked, /is not mined yet: look there whether it was done, before you send it again/);
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? "", /above the limit \(--max-fee sets another\)/);
    await mine();
  });

  it("tells what was reverted, because somebody came first", async () => {
    const to = await deployed();
    const other = howOf(chain.nextWallet());
    const both = [how, other].map((each) => sendAndWait({ to, data: "0x" }, each));
    for (const { wallet } of [how, other]) await until(async () => (await waitingOf(wallet.address)) === 1);
    await mine();
    const ends = await Promise.allSettled(both);
    assert.equal(ends.filter(({ status }) => status === "fulfilled").length, 1);
    const failed = ends.find((end): end is PromiseRejectedResult => end.status === "rejected");
    assert.match(
      String(failed?.reason.message),
      /^The transaction 0x\w{64} was reverted: look there at what changed meanwhile, and run the command again/,
    );
    await assert.rejects(sendAndWait({ to, data: "0x" }, how), { code: "CALL_EXCEPTION" }, "nothing is sent");
    assert.equal(await waitingOf(how.wallet.address), 1);
  });

  it("tells that another transaction of the account took its place", async () => {
    const asked = sendAndWait({ to: how.wallet.address, data: "0x" }, how);
    await until(async () => (await waitingOf(how.wallet.address)) === 1);
    const { maxFeePerGas } = await provider.getFeeData();
    const dear = (maxFeePerGas ?? 1n) * 3n;
    await how.wallet.sendTransaction({
      ...{ to: how.wallet.address, nonce: 0, data: "0x01", gasLimit: 50_000n },
      ...{ maxFeePerGas: dear, maxPriorityFeePerGas: dear },
    });
    await mine();
    await assert.rejects(asked, /Another transaction of the same account was mined in its place: look there/);
  });
});
