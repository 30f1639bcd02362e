import assert from "node:assert/strict";
import { once as onceOf } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { Wallet } from "ethers";
import { DaoChain } from "./dao.ts";
import { KeeperProcess, KeeperWorld, Line, type Told } from "./keeper-world.ts";

const HOUR = 3_600;
const DAY = 24 * HOUR;
/** Above what the first transactions offer, in wei per gas. */
const DEAR = 100n * 10n ** 9n;
const CHEAP = 10n ** 7n;
/** IJobs.JobState. */
const SETTLING = 4;
const CLOSED = 5;
const EXPIRED = 7;

const isCall = (task: string, result: string) => (told: Told) =>
  told.event === "call" && told.task === task && told.result === result;

describe("npm run keeper on a chain", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "compute-commons-keeper-"));
  let dao: DaoChain;
  let world: KeeperWorld;
  let line: Line;
  let keys: string[];
  const running: KeeperProcess[] = [];

  before(async () => {
    dao = await DaoChain.start();
    world = new KeeperWorld(dao);
    await world.prepare();
    line = await Line.open(dao.url);
    keys = [50, 51].map((account) => dao.world.account(account).privateKey);
  });
  after(async () => {
    for (const keeper of running) await keeper.stop("SIGKILL");
    await line?.cut();
    await dao?.stop();
    rmSync(folder, { recursive: true });
  });

  function start(keeper: number, ...args: string[]): KeeperProcess {
    const checkpoint = ["--checkpoint", path.join(folder, `${keeper}.json`)];
    const process = new KeeperProcess(keys[keeper] ?? "", ["--rpc-url", line.url, ...checkpoint, ...args]);
    running.push(process);
    return process;
  }
  const once = (keeper: number, ...args: string[]) => start(keeper, "--once", ...args).result();

  /** A job that ran to its end, which anybody may close. */
  async function jobToClose(): Promise<bigint> {
    await world.reportInventory();
    const jobId = await world.bookAndStart();
    await dao.pass(3 * HOUR);
    return jobId;
  }

  it("refuses in words what it can't work with, and sends nothing", async () => {
    const poor = await new KeeperProcess(Wallet.createRandom().privateKey, [
      "--once",
      "--rpc-url",
      line.url,
    ]).result();
    assert.equal(poor.code, 1);
    assert.match(
      poor.errors,
      /The keeper can't begin: The keeper's account 0x\w+ has 0\.0 coins, below the 0\.01/,
    );
    const file = path.join(folder, "damaged.json");
    writeFileSync(file, '{"version":1,"chainId":3');
    const damaged = await once(0, "--checkpoint", file);
    assert.match(damaged.errors, /The checkpoint .* is damaged: delete it/);
    assert.equal(damaged.code, 1);
    const unknown = await once(0, "--tasks", "close-jobs,sleep");
    assert.match(unknown.errors, /There is no task "sleep"/);
    assert.equal(unknown.code, 2);
  });

  it("with two keepers side by side does everything that is due once", async () => {
    const neverStarted = await world.book();
    const claimed = await world.bookAndClaim();
    await world.enqueue();
    await dao.pass(3 * HOUR);
    const seen = await once(0, "--dry-run");
    assert.deepEqual(
      seen.told.filter(({ result }) => result === "due").map(({ message }) => message),
      [
        `Due: close-jobs, job ${neverStarted}, which never started.`,
        `Due: close-jobs, job ${claimed}, which ran to its end.`,
      ],
    );
    assert.equal(await world.stateOf(neverStarted), 1, "a dry run sends nothing");

    const keepers = [0, 1].map((keeper) => start(keeper, "--interval", "1", "--metrics-port", "0"));
    const sum = async (task: string, result: string) => {
      const counts = keepers.map((keeper) =>
        keeper.metric(`keeper_transactions_total{task="${task}",result="${result}"}`),
      );
      return (await Promise.all(counts)).reduce((one, other) => one + other);
    };
    const somebodyDid = (task: string, count: number) =>
      waitFor(async () => (await sum(task, "done")) >= count);
    await somebodyDid("close-jobs", 2);
    assert.equal(await world.stateOf(neverStarted), EXPIRED);
    assert.equal(await world.stateOf(claimed), SETTLING);

    await dao.pass(DAY + HOUR);
    await waitFor(async () => (await world.stateOf(claimed)) === CLOSED);
    await dao.pass(7 * DAY);
    await somebodyDid("expire-requests", 1);
    await somebodyDid("close-epochs", 1);

    for (const [event, jobId, count] of [
      ["JobEnded", neverStarted, 1],
      ["JobSettling", claimed, 1],
      ["WorkAccepted", claimed, 1],
      ["JobEnded", claimed, 1],
    ] as const)
      assert.equal(await world.count("AllocationEscrow", event, jobId), count, `${event} of job ${jobId}`);
    assert.equal(await world.count("RewardsDistributor", "EpochClosed", 0n), 1);
    for (const task of ["close-jobs", "mature-claims", "expire-requests", "close-epochs"])
      assert.equal(await sum(task, "refused"), 0, task);
    assert.equal(await sum("close-jobs", "done"), 3);

    const [one] = keepers;
    assert.ok(one);
    assert.ok((await one.metric("keeper_balance_coins")) > 1);
    assert.ok((await one.metric("keeper_last_round_timestamp_seconds")) > Date.now() / 1000 - 60);
    const health = await fetch(`${await one.url()}/healthz`);
    assert.equal(health.status, 200);
    for (const keeper of keepers) assert.equal(await keeper.stop("SIGTERM"), 0);
  });

  it("waits while the chain is gone, says so, and goes on when it is back", async () => {
    await world.reportInventory();
    const jobId = await world.bookAndStart();
    const keeper = start(0, "--interval", "1", "--metrics-port", "0");
    await keeper.until(({ event }) => event === "started");
    await waitFor(async () => (await keeper.metric("keeper_last_round_timestamp_seconds")) > 0);
    await line.cut();
    const failed = await keeper.until(({ event }) => event === "round-failed");
    assert.match(failed.message, /^The round failed at the local chain: .*\. Next try in \d+(\.\d+)? s\.$/);
    const health = await fetch(`${await keeper.url()}/healthz`);
    assert.equal(health.status, 503);
    assert.match(((await health.json()) as { problems: string[] }).problems.join(), /The round failed/);
    assert.equal(await keeper.metric("keeper_rpc_up"), 0);

    await dao.pass(3 * HOUR);
    await line.mend();
    await keeper.until(isCall("close-jobs", "done"));
    await keeper.until(({ event }) => event === "recovered");
    assert.equal(await world.stateOf(jobId), SETTLING);
    assert.ok((await keeper.metric('keeper_errors_total{kind="round"}')) >= 1);
    assert.equal(await keeper.stop("SIGINT"), 0);
  });

  it("goes on after it was killed, and does nothing twice, also with one key in two processes", async () => {
    const jobs = [await world.bookAndStart(), await world.bookAndStart(), await world.bookAndStart()];
    const killed = start(0, "--interval", "1");
    await killed.until(({ event }) => event === "started");
    await waitFor(async () => readBook().nextBlock >= (await dao.provider.getBlockNumber()) - 5);
    await killed.stop("SIGKILL");

    await dao.pass(3 * HOUR);
    const both = await Promise.all([once(0), once(0)]);
    for (const { code, errors } of both) assert.equal(code, 0, errors);
    for (const jobId of jobs) {
      assert.equal(await world.stateOf(jobId), SETTLING);
      assert.equal(await world.count("AllocationEscrow", "JobSettling", jobId), 1);
    }
    const results = both.flatMap(({ told }) => told.flatMap(({ task, result }) => (task ? [result] : [])));
    assert.equal(results.filter((result) => result === "done").length, jobs.length);
    assert.deepEqual(
      results.filter((result) => result !== "done" && result !== "overtaken"),
      [],
    );
    assert.match((await once(0)).told.map(({ message }) => message).join(), /Nothing is due\./);
  });

  it("keeps a job running until a moment, not longer, also with one key in two processes", async () => {
    await world.reportInventory();
    const jobId = await world.bookAndStart();
    const until = (await world.endOf(jobId)) + HOUR;
    const moment = new Date(until * 1000).toISOString().replace(".000Z", "Z");
    const extend = () =>
      new KeeperProcess(world.researcher.privateKey, [
        ...["--rpc-url", line.url, "--once", "--tasks", "extend-jobs", "--extend", `${jobId}=${moment}`],
        ...["--checkpoint", path.join(folder, "extend.json")],
      ]).result();
    const early = await extend();
    assert.match(early.told.map(({ message }) => message).join(), /Nothing is due\./);
    await dao.pass(1.5 * HOUR);
    for (const { code, errors } of await Promise.all([extend(), extend()])) assert.equal(code, 0, errors);
    assert.equal(await world.endOf(jobId), until);
    assert.equal(await world.count("AllocationEscrow", "JobExtended", jobId), 1);
  });

  it("publishes carbon intensities that are newer than the chain's, once it may", async () => {
    const row = {
      region: "NO",
      gPerKWh: 31,
      asOf: "2024-12-31",
      source: "a published source of a year later",
    };
    const table = { asOf: "2023-12-31", source: "a published source of the year before", regions: [row] };
    const file = path.join(folder, "intensities.json");
    writeFileSync(file, JSON.stringify(table));
    const publish = () => once(1, "--tasks", "publish-intensities", "--intensities", file);
    const messages = ({ told }: { told: Told[] }) => told.map(({ message }) => message).join("\n");
    assert.match(messages(await publish()), /may not publish carbon intensities: a vote gives that right/);

    const { address, abi } = dao.contracts.get("CarbonOracle");
    const selector = abi.getFunction("setIntensities")?.selector;
    await dao.asTreasury("AccessManager", "setTargetFunctionRole", [address, [selector], 99]);
    await dao.asTreasury("AccessManager", "grantRole", [99, dao.world.account(51).address, 0]);
    const published = await publish();
    assert.equal(published.code, 0, published.errors);
    assert.match(messages(published), /Done: publish-intensities, the carbon intensity of 1 country/);
    assert.equal(await dao.read("CarbonOracle", "intensityOf", ["0x4e4f"]), 31n);
    assert.match(messages(await publish()), /Nothing is due\./);

    writeFileSync(file, JSON.stringify({ ...table, regions: [{ ...row, gPerKWh: 0 }] }));
    assert.match((await publish()).errors, /intensities\.json:1 regions\[0\]\.gPerKWh — is 0, below 1/);
  });

  it("sends what isn't mined again with a higher fee, and takes whichever is mined", async () => {
    await dao.pass(DAY + HOUR);
    await once(0); // what was due before
    const jobId = await jobToClose();
    await dao.stopMining();
    const keeper = start(0, "--interval", "1", "--replace-after", "2", "--metrics-port", "0");
    await waitFor(async () => (await world.waitingOf(keys[0])) === 1);
    await dao.mineAt(DEAR);
    assert.notEqual(await world.stateOf(jobId), SETTLING, "the first stays in the pool");
    await keeper.until(({ event }) => event === "replaced");
    assert.ok((await keeper.metric('keeper_replacements_total{kind="call"}')) >= 1);
    await dao.mineAt(DEAR);
    await keeper.until(isCall("close-jobs", "done"));
    assert.equal(await world.stateOf(jobId), SETTLING);
    assert.equal(await world.waitingOf(keys[0]), 0);
    assert.equal(await keeper.stop("SIGTERM"), 0);
    await dao.startMining();
  });

  it("frees its nonce when somebody else did it meanwhile", async () => {
    const jobId = await jobToClose();
    await dao.stopMining();
    const keeper = start(0, "--interval", "1", "--replace-after", "2", "--metrics-port", "0");
    await waitFor(async () => (await world.waitingOf(keys[0])) === 1);
    await world.close(jobId, 10n * DEAR);
    await dao.mineAt(DEAR);
    assert.equal(await world.stateOf(jobId), SETTLING);
    const { message } = await keeper.until(({ event }) => event === "cancelled");
    assert.match(message, /replaced by one that does nothing/);
    await dao.mineAt(DEAR);
    await keeper.until(isCall("close-jobs", "overtaken"));
    assert.ok((await keeper.metric('keeper_replacements_total{kind="cancel"}')) >= 1);
    assert.equal(await world.waitingOf(keys[0]), 0);
    assert.equal(await keeper.stop("SIGTERM"), 0);
    await dao.startMining();
  });

  it("finds after a restart what still waits, frees those nonces, and goes on", async () => {
    const jobId = await jobToClose();
    await dao.stopMining();
    const killed = start(0, "--interval", "1");
    await waitFor(async () => (await world.waitingOf(keys[0])) === 1);
    await killed.stop("SIGKILL");
    const next = start(0, "--interval", "1", "--replace-after", "1");
    const { message } = await next.until(({ event }) => event === "found-waiting");
    assert.match(message, /A transaction of this account from nonce \d+ on waited already/);
    await next.until(({ event }) => event === "cancelled");
    await dao.mineAt(CHEAP);
    await waitFor(async () => (await world.waitingOf(keys[0])) === 1);
    assert.notEqual(await world.stateOf(jobId), SETTLING, "what freed the nonce did nothing else");
    await dao.startMining();
    await next.until(isCall("close-jobs", "done"));
    assert.equal(await world.stateOf(jobId), SETTLING);
    assert.equal(await next.stop("SIGTERM"), 0);
  });

  it("takes what is open from the index, and says when that can't be reached", async () => {
    const jobId = await jobToClose();
    const index = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const isJobs = /rows: jobs\(/.test(Buffer.concat(chunks).toString());
        const rows = isJobs ? [{ id: "0x01", number: String(jobId), blockNumber: "1" }] : [];
        response.end(JSON.stringify({ data: { rows } }));
      });
    }).listen(0, "127.0.0.1");
    await onceOf(index, "listening");
    const url = `http://127.0.0.1:${(index.address() as AddressInfo).port}/`;
    const found = await once(1, "--graph-url", url);
    index.close();
    assert.equal(found.code, 0, found.errors);
    assert.equal(await world.stateOf(jobId), SETTLING);
    const gone = await once(1, "--graph-url", url);
    assert.equal(gone.code, 1);
    assert.match(gone.told.map(({ message }) => message).join(), /The index at .* can't be reached/);
  });

  function readBook(): { nextBlock: number } {
    return JSON.parse(readFileSync(path.join(folder, "0.json"), "utf8")) as { nextBlock: number };
  }
});

async function waitFor(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error("It never became so.");
    await new Promise((done) => setTimeout(done, 200));
  }
}
