import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "node:test";
import { encryptKeystoreJson, type HDNodeWallet, parseEther, ZeroHash } from "ethers";
import getPort from "get-port";
import { DaoChain } from "./dao.ts";
import { MarketCli, type Ran } from "./market-cli.ts";

const DAY = 86_400;
const PARTS = ["AllocationEscrow", "FairShareQueue", "PolicyBook", "ResourceRegistry"];
const BOOKING = [0, 1, 1, 3_600, 1, ZeroHash];

interface Status {
  parts: {
    contract: string;
    isPaused: boolean;
    pausedUntil: number;
    pausedBy?: string;
    mayPause: { label: string; holders: { address: string }[] };
  }[];
}

interface Outcome {
  account: string;
  until: number;
  calls: { contract: string; to: string; data: string; stops: string[]; goesOn: string[] }[];
  skipped: string[];
  transactions: { contract: string; transactionHash: string }[];
}

describe("npm run guardian on a chain", () => {
  let dao: DaoChain;
  let cli: MarketCli;
  let guardian: HDNodeWallet;
  let guardians: string[];

  before(async () => {
    dao = await DaoChain.start();
    cli = new MarketCli(dao.url);
    const { members } = dao.deployment.community;
    guardians = members.flatMap(({ account, roles }) => (roles.includes("GUARDIAN") ? [account] : []));
    guardian = dao.member(members.findIndex(({ account }) => account === guardians[0]) + 1);
  });
  after(async () => {
    cli?.clean();
    await dao?.stop();
  });

  const run = (key: string, ...args: string[]): Promise<Ran> =>
    cli.operate("guardian.ts", { GUARDIAN_PRIVATE_KEY: key }, [
      ...["--network", "local", "--rpc-url", dao.url, ...args],
    ]);
  const asGuardian = (...args: string[]): Promise<Ran> => run(guardian.privateKey, ...args);
  const json = async <Value>(...args: string[]): Promise<Value> => {
    const { code, stdout, stderr } = await asGuardian(...args, "--json");
    assert.equal(code, 0, stderr);
    return JSON.parse(stdout) as Value;
  };
  const refused = async (ran: Promise<Ran>, why: RegExp, code = 1): Promise<void> => {
    const { code: found, stderr } = await ran;
    assert.match(stderr, why);
    assert.equal(found, code);
  };
  const pausedUntil = async (contract: string): Promise<number> =>
    Number(await dao.read(contract, "pausedUntil"));
  const now = (): Promise<number> => dao.world.chain.now();

  it("lists from the chain what can be paused, whether it is, and who may", async () => {
    const { parts } = await json<Status>("status");
    assert.deepEqual(
      parts.map(({ contract, isPaused }) => [contract, isPaused]),
      PARTS.map((name) => [name, false]),
    );
    for (const { mayPause } of parts) {
      assert.equal(mayPause.label, "Guardian");
      assert.deepEqual(
        mayPause.holders.map(({ address }) => address),
        guardians,
      );
    }
    const { stdout } = await run("", "status");
    assert.match(stdout, /AllocationEscrow +open; can be paused for at most 7 days/);
    assert.match(
      stdout,
      new RegExp(`who may pause and resume is Guardian \\(role 53\\), held by ${guardians.join(", ")}`),
    );
  });

  it("refuses in words what it can't do, and sends nothing", async () => {
    const stranger = dao.world.account(47);
    await refused(
      run(stranger.privateKey, "pause", "AllocationEscrow", "--yes"),
      new RegExp(
        `${stranger.address} may not pause AllocationEscrow: it holds no role for it\\. .*${guardians[1]}`,
      ),
    );
    await refused(
      asGuardian("pause", "Escrow", "--yes"),
      /There is no part Escrow: these can be paused: AllocationEscrow, FairShareQueue, PolicyBook, ResourceRegistry/,
    );
    await refused(asGuardian("pause", "ComputeToken", "--yes"), /Nothing can pause ComputeToken/);
    await refused(asGuardian("resume", "PolicyBook", "--yes"), /PolicyBook is not paused/);
    await refused(
      asGuardian("pause", "all", "--yes", "--for", "8 days"),
      /The pause would not end when it may/,
    );
    await refused(asGuardian("stop", "all"), /There is no "stop"\. There are: status, pause, resume/, 2);
    await refused(asGuardian("pause", "all"), /Nobody can be asked here whether to send: add --yes/);
    await refused(run("", "pause", "all", "--yes"), /No guardian's key is set: set GUARDIAN_PRIVATE_KEY/);
    await refused(run("0x12", "pause", "all", "--yes"), /GUARDIAN_PRIVATE_KEY is not a private key/);
    for (const part of PARTS) assert.equal(await pausedUntil(part), 0, part);
  });

  it("refuses a chain that is gone, or another one", async () => {
    const elsewhere = (url: string): Promise<Ran> => asGuardian("pause", "all", "--yes", "--rpc-url", url);
    await refused(
      elsewhere(`http://127.0.0.1:${await getPort()}`),
      /The server of the local chain doesn't answer/,
    );
    const other = createServer((request, response) => {
      request.resume();
      response.end(JSON.stringify({ jsonrpc: "2.0", id: 1, result: "0x1" }));
    }).listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const ran = await elsewhere(`http://127.0.0.1:${port}`);
    other.close();
    assert.match(ran.stderr, /The server says it is chain 1, and the local chain is chain 31337/);
    assert.equal(ran.code, 1);
  });

  it("prepares the calls of a contract that is a guardian, which can send them", async () => {
    const safe = dao.contracts.get("OpinionLog").address;
    const out = cli.path("batch.json");
    const prepare = (...args: string[]): Promise<Ran> =>
      run("", "pause", "policybook", "--for", "36 hours", "--dry-run", "--as", safe, ...args);
    await refused(prepare(), new RegExp(`${safe} may not pause PolicyBook`));
    await dao.asTreasury("AccessManager", "grantRole", [53, safe, 0]);
    const { code, stdout, stderr } = await prepare("--out", out);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /pause PolicyBook \(0x\w+\) until .*Z, 1\.5 days from now/);
    assert.match(
      stdout,
      /Stops: what happens in ConsentLog only with one of these answers:\n +requireGrantable/,
    );
    assert.match(stdout, /Nothing was sent\. To send from/);
    assert.equal(await pausedUntil("PolicyBook"), 0);

    const batch = JSON.parse(readFileSync(out, "utf8")) as {
      chainId: string;
      transactions: { to: string; value: string; data: string }[];
    };
    assert.equal(batch.chainId, "31337");
    const [call] = batch.transactions;
    assert.ok(call && batch.transactions.length === 1 && stdout.includes(call.data));
    await dao.provider.send("hardhat_impersonateAccount", [safe]);
    await dao.provider.send("hardhat_setBalance", [safe, `0x${parseEther("1").toString(16)}`]);
    const { to, data } = call;
    await dao.mined(await dao.provider.send("eth_sendTransaction", [{ from: safe, to, data }]));
    assert.ok(Math.abs((await pausedUntil("PolicyBook")) - (await now()) - 1.5 * DAY) < 600);
    const { parts } = await json<Status>("status");
    assert.equal(parts.find(({ contract }) => contract === "PolicyBook")?.pausedBy, safe);
  });

  it("pauses, after saying what stops and what goes on; ways out stay open", async () => {
    const holder = dao.world.account(46).connect(dao.provider);
    await dao.asTreasury("ComputeToken", "transfer", [holder.address, 10n]);
    await dao.send(holder, "ComputeToken", "approve", [dao.contracts.get("AllocationEscrow").address, 10n]);
    await dao.send(holder, "AllocationEscrow", "deposit", [holder.address, 10n]);

    const { code, stdout, stderr } = await asGuardian(
      "pause",
      "AllocationEscrow",
      "FairShareQueue",
      "--for",
      "3 days",
      "--yes",
    );
    assert.equal(code, 0, stderr);
    assert.match(
      stdout,
      /1\. pause AllocationEscrow .* 3 days from now\.\n +Stops:\n +book: Books GPUs .*\n +extend: /,
    );
    assert.match(stdout, /Goes on: .*claim, close, .*withdraw/);
    assert.match(stdout, /every way out stays open/);
    assert.match(stdout, /Done: FairShareQueue takes no new business until/);
    for (const part of ["AllocationEscrow", "FairShareQueue"])
      assert.ok(Math.abs((await pausedUntil(part)) - (await now()) - 3 * DAY) < 600, part);
    assert.equal(await pausedUntil("ResourceRegistry"), 0);

    const { address, abi } = dao.contracts.get("AllocationEscrow");
    const book = { to: address, from: holder.address, data: abi.encodeFunctionData("book", [BOOKING]) };
    await assert.rejects(dao.provider.call(book), (error: { data?: string }) => {
      return abi.parseError(error.data ?? "0x")?.name === "IntakePause_Paused";
    });
    await dao.send(holder, "AllocationEscrow", "withdraw", [holder.address, 10n]);

    const again = asGuardian("pause", "AllocationEscrow", "ResourceRegistry", "--yes");
    await refused(
      again,
      /AllocationEscrow is paused already, until .* Leave that out and run the command again/,
    );
    assert.equal(await pausedUntil("ResourceRegistry"), 0);
  });

  it("takes all that can be paused, tells what is left out, and signs with an encrypted keystore", async () => {
    const { address, privateKey } = guardian;
    const keystore = cli.file(
      "guardian.json",
      await encryptKeystoreJson({ address, privateKey }, "secret", { scrypt: { N: 2 } }),
    );
    const { code, stdout, stderr } = await cli.operate("guardian.ts", { KEYSTORE_PASSWORD: "secret" }, [
      ...[
        "--network",
        "local",
        "--rpc-url",
        dao.url,
        "pause",
        "all",
        "--yes",
        "--json",
        "--keystore",
        keystore,
      ],
    ]);
    assert.equal(code, 0, stderr);
    const { until, calls, skipped, transactions, account } = JSON.parse(stdout) as Outcome;
    assert.equal(account, guardian.address);
    assert.deepEqual(
      calls.map(({ contract, stops }) => [contract, stops]),
      [["ResourceRegistry", ["listOffer", "registerGpus"]]],
    );
    assert.match(
      skipped.join("\n"),
      /AllocationEscrow is paused already.*\nFairShareQueue is paused already.*\nPolicyBook is/,
    );
    assert.equal(await pausedUntil("ResourceRegistry"), until);
    const [sent] = transactions;
    assert.equal(
      (await dao.provider.getTransactionReceipt(sent?.transactionHash ?? ""))?.from,
      guardian.address,
    );
  });

  it("ends a pause early, and can't begin the next one before its time", async () => {
    const { stdout } = await asGuardian("resume", "AllocationEscrow", "--yes");
    assert.match(stdout, /Done: AllocationEscrow takes new business again/);
    assert.ok((await pausedUntil("AllocationEscrow")) <= (await now()));
    const soon = /AllocationEscrow can't be paused before .*Z: after a pause 7 days must pass/;
    await refused(asGuardian("pause", "AllocationEscrow", "--yes"), soon);
    await dao.pass(5 * DAY);
    const { parts } = await json<Status>("status");
    assert.equal(
      parts.find(({ contract }) => contract === "FairShareQueue")?.isPaused,
      false,
      "it ended by itself",
    );
    await refused(asGuardian("pause", "AllocationEscrow", "--yes"), soon);
    await dao.pass(2 * DAY + 60);
    const { transactions } = await json<Outcome>("pause", "AllocationEscrow", "--yes");
    assert.equal(transactions.length, 1);
  });
});
