import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "node:test";
import { encryptKeystoreJson, type HDNodeWallet, parseEther, ZeroHash } from "ethers";
import getPort from "get-port";
import { runGuardian } from "../../scripts/lib/guardian/guardian.ts";
import { parseGuardianOptions } from "../../scripts/lib/guardian/options.ts";
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

interface Renounced {
  account: string;
  act: string;
  calls: {
    contract: string;
    to: string;
    data: string;
    role: string;
    label: string;
    loses: string[];
    left: string[];
  }[];
  transactions: { contract: string; transactionHash: string }[];
}

interface Report {
  checks: { name: string; findings: { kind: string; words: string }[] }[];
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
  /** A keystore with a key, opened with "secret". */
  const keystoreOf = async ({ address, privateKey }: HDNodeWallet): Promise<string> =>
    cli.file(
      "guardian.json",
      await encryptKeystoreJson({ address, privateKey }, "secret", { scrypt: { N: 2 } }),
    );
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
    await refused(
      asGuardian("stop", "all"),
      /There is no "stop"\. There are: status, pause, resume, renounce/,
      2,
    );
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
    const keystore = await keystoreOf(guardian);
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

  describe("gives a role back", () => {
    const GUARDIAN = 53;
    let second: HDNodeWallet;
    let safe: string;

    before(() => {
      const { members } = dao.deployment.community;
      second = dao.member(members.findIndex(({ account }) => account === guardians[1]) + 1);
      safe = dao.contracts.get("OpinionLog").address;
    });

    const has = (account: string) => dao.read("AccessManager", "hasRole", [GUARDIAN, account]);

    it("only to who holds one, and only when that is agreed to", async () => {
      const stranger = dao.world.account(47);
      await refused(
        run(stranger.privateKey, "renounce", "--yes"),
        new RegExp(
          `${stranger.address} holds no role of guardians that it could give back: nothing was sent\\. .*${safe}`,
        ),
      );
      const treasury = String(await dao.read("ComputeGovernor", "timelock"));
      await refused(
        run("", "renounce", "--dry-run", "--as", treasury),
        /holds no role of guardians that it could give back/,
      );
      await refused(asGuardian("renounce"), /Nobody can be asked here whether to send: add --yes/);

      const lines: string[] = [];
      const questions: string[] = [];
      const options = parseGuardianOptions([
        ...["--network", "local", "--rpc-url", dao.url, "renounce"],
        ...["--keystore", await keystoreOf(guardian)],
      ]);
      assert.ok(options);
      process.env.KEYSTORE_PASSWORD = "secret";
      const outcome = await runGuardian(options, {
        log: (line) => lines.push(line),
        ask: async (question) => {
          questions.push(question);
          return false;
        },
      });
      assert.deepEqual(questions, ["Give it back for good? [y/N] "]);
      assert.ok("act" in outcome && outcome.act === "renounce" && outcome.transactions.length === 0);
      assert.equal(lines.at(-1), "Nothing was sent.");
      assert.equal(await has(guardian.address), true);
    });

    it("after saying what is lost and who is left", async () => {
      const { code, stdout, stderr } = await asGuardian("renounce", "--dry-run");
      assert.equal(code, 0, stderr);
      assert.match(
        stdout,
        /1\. give back the role Guardian \(53\) of the access manager \(0x\w+\)\. It loses:\n( +\w+: pauseIntake, resumeIntake\n){4} +Still held by 0x/,
      );
      assert.match(stdout, new RegExp(`Still held by ${second.address}, OpinionLog ${safe}\\.`));
      assert.match(
        stdout,
        /takes effect at once and can't be undone: only a vote of the DAO gives a role again/,
      );
      assert.match(stdout, /Paused now, .* somebody who is left resumes it: AllocationEscrow until /);
      assert.match(stdout, /Nothing was sent\. To send from/);
      assert.equal(await has(guardian.address), true);

      const { account, act, calls, transactions } = await json<Renounced>("renounce", "--yes");
      assert.deepEqual([account, act], [guardian.address, "renounce"]);
      const [call] = calls;
      assert.deepEqual([call?.contract, call?.role, call?.label], ["AccessManager", "53", "Guardian"]);
      assert.deepEqual(
        call?.loses.toSorted(),
        PARTS.flatMap((part) => [`${part}.pauseIntake(uint40)`, `${part}.resumeIntake()`]),
      );
      assert.deepEqual(call?.left, [second.address, safe]);
      assert.equal(transactions.length, 1);
      assert.equal(await has(guardian.address), false);
      assert.equal(await has(second.address), true);
      assert.ok((await pausedUntil("AllocationEscrow")) > (await now()), "what it paused stays so");
      await refused(asGuardian("resume", "AllocationEscrow", "--yes"), /may not resume AllocationEscrow/);
      await refused(asGuardian("renounce", "--yes"), /holds no role of guardians/);
      const { parts } = await json<Status>("status");
      assert.deepEqual(
        parts[0]?.mayPause.holders.map(({ address }) => address),
        [second.address, safe],
      );
      const watched = await cli.operate("status.ts", {}, [
        ...["--network", "local", "--rpc-url", dao.url, "--json"],
      ]);
      const { checks } = JSON.parse(watched.stdout) as Report;
      const told = checks.flatMap(({ findings }) => findings).filter(({ words }) => words.includes("back"));
      assert.deepEqual(told, [
        {
          kind: "warning",
          words: `${guardian.address} gave GUARDIAN of the access manager back (transaction ${transactions[0]?.transactionHash}): 2 accounts hold it now.`,
        },
      ]);
    });

    it("also of a contract that is a guardian, and warns when nobody is left", async () => {
      const { code, stdout, stderr } = await run("", "renounce", "--dry-run", "--json", "--as", safe);
      assert.equal(code, 0, stderr);
      const [call] = (JSON.parse(stdout) as Renounced).calls;
      await dao.provider.send("hardhat_impersonateAccount", [safe]);
      const sent = { from: safe, to: call?.to, data: call?.data };
      await dao.mined(await dao.provider.send("eth_sendTransaction", [sent]));
      assert.equal(await has(safe), false);

      const last = await run(second.privateKey, "renounce", "--yes");
      assert.equal(last.code, 0, last.stderr);
      assert.match(
        last.stdout,
        /NOBODY ELSE HOLDS IT: until a vote gives it to somebody, nobody can pause AllocationEscrow, /,
      );
      assert.match(
        last.stdout,
        new RegExp(`Done: ${second.address} no longer has the role Guardian \\(53\\)`),
      );
      assert.equal(await has(second.address), false);
    });
  });
});
