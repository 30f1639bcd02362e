import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { type HDNodeWallet, id, parseEther, Wallet } from "ethers";
import getPort from "get-port";
import {
  type Health,
  type Relayer,
  type RelayerParameters,
  startRelayer,
} from "../../scripts/lib/relayer/relayer.ts";
import type { Fate } from "../../scripts/lib/relayer/sender.ts";
import { StackError } from "../../scripts/lib/stack/stack-error.ts";
import { DaoChain } from "./dao.ts";
import { Line } from "./keeper-world.ts";
import { signBallot, signDelegation, signExtendedBallot } from "./signed-requests.ts";

const root = path.resolve(import.meta.dirname, "../..");
const ORIGIN = "http://127.0.0.1:3000";
const PROPOSER = 1;
const POWER = parseEther("2000000");
/** Above what the first transactions offer, in wei per gas. */
const DEAR = 100n * 10n ** 9n;
const REPLACE_MS = 2_000;
const PATIENCE_MS = 30_000;

type Told = Fate & { httpStatus: number; error?: string };

interface Answer {
  status: number;
  transactionHash?: string;
  error?: string;
}

describe("the relayer", () => {
  let dao: DaoChain;
  let relayer: Relayer;
  let proposalId: bigint;
  let payer: HDNodeWallet;
  let next = 10;
  /** The first of those that {@link voters} made last. */
  let firstVoter = 0;

  before(async () => {
    dao = await DaoChain.start();
    payer = dao.member(40);
    await dao.makeVoter(PROPOSER, parseEther("5000000"));
    relayer = await start();
  });
  after(async () => {
    await relayer?.stop();
    await dao?.stop();
  });

  const start = (differences: Partial<RelayerParameters> = {}): Promise<Relayer> =>
    startRelayer({
      rpcUrl: dao.url,
      privateKey: payer.privateKey,
      deployment: dao.deployment,
      port: 0,
      origin: ORIGIN,
      ...differences,
    });

  /** A member with votes, another one each time, and a vote that is open. */
  async function voters(count: number): Promise<HDNodeWallet[]> {
    firstVoter = next;
    const members = Array.from({ length: count }, () => next++);
    for (const member of members) await dao.makeVoter(member, POWER);
    proposalId = await dao.propose(PROPOSER, {
      targets: [dao.contracts.get("ComputeToken").address],
      calldatas: [dao.encode("ComputeToken", "transfer", [payer.address, 1n])],
      text: `# Pay a little, for the ${members.join(", ")}`,
    });
    await dao.openVote(proposalId);
    return members.map((member) => dao.member(member));
  }

  const closeVote = () => dao.pass(8000);

  const ballot = (wallet: HDNodeWallet, proposal = proposalId) => signBallot(dao, wallet, proposal);
  const delegation = (wallet: HDNodeWallet | Wallet, delegatee: string, expiry?: bigint) =>
    signDelegation(dao, wallet, { delegatee, ...(expiry !== undefined && { expiry }) });

  async function post(route: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return postTo(relayer, route, body, headers);
  }

  async function postTo(to: Relayer, route: string, body: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(`${to.url}${route}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    return { status: response.status, ...((await response.json()) as Omit<Answer, "status">) };
  }

  const healthOf = async ({ url }: Relayer): Promise<{ status: number; health: Health }> => {
    const response = await fetch(`${url}/health`);
    return { status: response.status, health: (await response.json()) as Health };
  };

  /** What the payer has paid and sent. */
  const spent = async () => [
    await dao.provider.getBalance(payer.address),
    await dao.provider.getTransactionCount(payer.address, "pending"),
  ];

  describe("votes", () => {
    after(closeVote);

    it("are cast and paid for", async () => {
      const [plain, reasoned] = await voters(2);
      assert.ok(plain && reasoned);
      const before = await dao.provider.getBalance(plain.address);
      const cast = await post("/vote", await ballot(plain), { origin: ORIGIN });
      assert.equal(cast.status, 200, cast.error);
      await dao.mined(cast.transactionHash ?? "");
      assert.equal(await dao.read("ComputeGovernor", "usedVotes", [proposalId, plain.address]), POWER);
      assert.equal(await dao.provider.getBalance(plain.address), before);

      const said = await post(
        "/vote",
        await signExtendedBallot(dao, reasoned, { proposalId, reason: "Good value." }),
      );
      assert.equal(said.status, 200, said.error);
      const [event] = dao.eventsOf(
        await dao.mined(said.transactionHash ?? ""),
        "ComputeGovernor",
        "VoteCast",
      );
      assert.equal(event?.args.getValue("reason"), "Good value.");
    });

    it("that the governor would refuse cost nothing and are answered with the reason", async () => {
      const voter = dao.member(10);
      const good = await ballot(dao.member(11));
      const before = await spent();
      const refused: [Record<string, unknown>, RegExp][] = [
        [await ballot(voter), /^0x.* has no votes left on this proposal: it voted already/],
        [{ ...good, support: 0 }, /^The signature is not 0x.*'s for this vote/],
        [{ ...good, proposalId: "77" }, /^The signature is not 0x.*'s for this vote/],
        [await ballot(dao.member(11), 77n), /^There is no proposal 77\.$/],
        [{ ...good, signature: "0x" }, /^The signature is not 0x/],
        [{ ...(await ballot(dao.member(39))) }, /has no votes left/],
      ];
      for (const [body, reason] of refused) {
        const { status, error } = await post("/vote", body);
        assert.equal(status, 422, error);
        assert.match(error ?? "", reason);
      }
      assert.deepEqual(await spent(), before);
    });

    it("of many at once all go through, each with a nonce of its own", async () => {
      await closeVote();
      const wallets = await voters(5);
      const bodies = await Promise.all(wallets.map((wallet) => ballot(wallet)));
      const answers = await Promise.all(bodies.map((body) => post("/vote", body)));
      assert.deepEqual(
        answers.map(({ status, error }) => error ?? status),
        [200, 200, 200, 200, 200],
      );
      const receipts = await Promise.all(
        answers.map(({ transactionHash = "" }) => dao.mined(transactionHash)),
      );
      assert.equal(new Set(receipts.map(({ hash }) => hash)).size, 5);
    });

    it("sent twice at once are paid for once", async () => {
      await closeVote();
      const [wallet] = await voters(1);
      assert.ok(wallet);
      const body = await ballot(wallet);
      const count = await dao.provider.getTransactionCount(payer.address, "pending");
      const answers = await Promise.all([post("/vote", body), post("/vote", body), post("/vote", body)]);
      const hashes = answers.flatMap(({ transactionHash }) => transactionHash ?? []);
      assert.equal(hashes.length, 1, JSON.stringify(answers));
      await dao.mined(hashes[0] ?? "");
      assert.equal(await dao.provider.getTransactionCount(payer.address, "pending"), count + 1);
      for (const { status } of answers) assert.ok([200, 409, 422].includes(status));
    });

    it("after the vote are refused with the proposal's state", async () => {
      const body = await ballot(dao.member(10));
      await closeVote();
      const { status, error } = await post("/vote", body);
      assert.equal(status, 422);
      assert.match(error ?? "", /^Proposal \d+ is Defeated, and that is not possible now\.$/);
    });
  });

  describe("delegations", () => {
    it("are made and paid for", async () => {
      const holder = dao.member(10);
      const { address } = dao.member(11);
      const answer = await post("/delegate", await delegation(holder, address));
      assert.equal(answer.status, 200, answer.error);
      await dao.mined(answer.transactionHash ?? "");
      assert.equal(await dao.read("ComputeToken", "delegates", [holder.address]), address);
    });

    it("that the token would refuse, or that change nothing, cost nothing", async () => {
      const [holder, delegatee] = [dao.member(12), dao.member(13).address];
      const good = await delegation(holder, delegatee);
      const empty = new Wallet(id("nobody has this one"));
      const before = await spent();
      const refused: [Record<string, unknown>, RegExp][] = [
        [await delegation(dao.member(10), dao.member(11).address), /delegates to 0x.* already\.$/],
        [{ ...good, nonce: "99" }, /^The signature carries another nonce than 0x.*'s next one, \d+/],
        [await delegation(holder, delegatee, 1n), /^The signature expired at 1: sign the delegation anew\.$/],
        [await delegation(empty, delegatee), /^0x.* holds no COMPUTE/],
        [{ ...good, v: 5 }, /^The signature is malformed/],
      ];
      for (const [body, reason] of refused) {
        const { status, error } = await post("/delegate", body);
        assert.equal(status, 422, error);
        assert.match(error ?? "", reason);
      }
      assert.deepEqual(await spent(), before);
    });
  });

  describe("a transaction that waits too long", () => {
    let said: string[];
    let eager: Relayer;
    let key: string;
    let account = 44;

    before(async () => {
      await closeVote();
      await voters(10);
    });
    beforeEach(async () => {
      said = [];
      account += 1;
      key = dao.world.account(account).privateKey;
      eager = await start({ privateKey: key, replaceMs: REPLACE_MS, say: (line) => said.push(line) });
      await dao.stopMining();
      await dao.mineAt(10n ** 9n);
    });
    afterEach(async () => {
      await eager?.stop();
      await dao.startMining();
    });
    after(closeVote);

    let voter = 0;
    /** One of those who can vote, another one each time. */
    const nextVoter = (): HDNodeWallet => {
      voter += 1;
      return dao.member(firstVoter + voter - 1);
    };

    /** Hands over the vote of a voter; the hash that is answered. */
    async function hand(wallet: HDNodeWallet): Promise<string> {
      const { status, error, transactionHash = "" } = await postTo(eager, "/vote", await ballot(wallet));
      assert.equal(status, 200, error);
      return transactionHash;
    }

    async function fateOf(hash: string): Promise<Told> {
      const response = await fetch(`${eager.url}/transaction/${hash}`, { headers: { origin: ORIGIN } });
      return { httpStatus: response.status, ...((await response.json()) as Fate) };
    }

    async function until(isSo: (told: Told) => boolean, hash: string): Promise<Told> {
      const deadline = Date.now() + PATIENCE_MS;
      for (;;) {
        const told = await fateOf(hash);
        if (isSo(told)) return told;
        if (Date.now() > deadline)
          throw new Error(`It never became so: ${JSON.stringify(told)} ${said.join(" ")}`);
        await delay(100);
      }
    }

    const hashOf = (told: Told): string => ("transactionHash" in told ? told.transactionHash : "");
    const isReplaced = (first?: string) => (told: Told) =>
      told.status === "waiting" && told.transactionHash !== first;
    const hasEnded = ({ status }: Told) => status !== "waiting";

    it("is replaced by a dearer one, and the answer names the one that is mined", async () => {
      const wallet = nextVoter();
      const body = await ballot(wallet);
      const first = await hand(wallet);
      assert.deepEqual(await fateOf(first), { httpStatus: 200, status: "waiting", transactionHash: first });
      await dao.mineAt(DEAR);
      const again = await postTo(eager, "/vote", body);
      assert.equal(again.status, 409, "what waits is not sent twice");

      const replaced = hashOf(await until(isReplaced(first), first));
      assert.equal(await dao.provider.getTransaction(first), null, "the first is gone from the pool");
      await dao.mineAt(DEAR);
      const mined = await until(hasEnded, first);
      assert.equal(mined.status, "mined");
      const receipt = await dao.mined(hashOf(mined));
      const [cast] = dao.eventsOf(receipt, "ComputeGovernor", "VoteCast");
      assert.equal(cast?.args.getValue("voter"), wallet.address);
      assert.deepEqual(await fateOf(replaced), mined, "it is known by each of its hashes");
      assert.match(said[0] ?? "", /^The transaction with nonce \d+ was not mined: sent again with at most /);

      const { gasLimit } = (await dao.provider.getTransaction(receipt.hash)) ?? {};
      assert.ok(gasLimit !== undefined && gasLimit <= 500_000n && gasLimit >= receipt.gasUsed);
      const { status, error } = await postTo(eager, "/vote", body);
      assert.equal(status, 422, error);
    });

    it("is replaced with all that wait after it, each with its own answer", async () => {
      const wallets = [nextVoter(), nextVoter(), nextVoter()];
      const answers: string[] = [];
      for (const wallet of wallets) answers.push(await hand(wallet));
      await dao.mineAt(DEAR);
      await Promise.all(answers.map((hash) => until(isReplaced(hash), hash)));
      await dao.mineAt(DEAR);
      for (const [index, hash] of answers.entries()) {
        const receipt = await dao.mined(hashOf(await until(hasEnded, hash)));
        const [cast] = dao.eventsOf(receipt, "ComputeGovernor", "VoteCast");
        assert.equal(cast?.args.getValue("voter"), wallets[index]?.address);
      }
    });

    it("is taken back once the chain would refuse it, which is said, and frees its nonce", async () => {
      const wallet = nextVoter();
      const first = await hand(wallet);
      await wallet.sendTransaction({
        to: dao.contracts.get("ComputeGovernor").address,
        data: dao.encode("ComputeGovernor", "castVote", [proposalId, 0]),
        ...{ gasLimit: 1_000_000, maxFeePerGas: 10n * DEAR, maxPriorityFeePerGas: 10n ** 9n },
      });
      await dao.mineAt(DEAR);
      await waitUntil(() => said.some((line) => line.includes("its purpose is gone")));
      const waiting = await fateOf(first);
      assert.deepEqual(
        [waiting.status, hashOf(waiting)],
        ["waiting", first],
        "not the one that does nothing",
      );
      await dao.mineAt(DEAR);
      const told = await until(hasEnded, first);
      assert.ok(told.status === "not-done", told.status);
      assert.match(told.reason, /^It was not carried out: the chain would refuse it by now/);

      const next = await hand(nextVoter());
      await dao.mineAt(10n ** 9n);
      assert.equal((await until(hasEnded, next)).status, "mined");
    });

    it("and was sent by a relayer before this one makes way for what comes next", async () => {
      const lost = await hand(nextVoter());
      await eager.stop();
      eager = await start({ privateKey: key, replaceMs: REPLACE_MS, say: (line) => said.push(line) });
      const unknown = await fateOf(lost);
      assert.equal(unknown.httpStatus, 404);
      assert.match(unknown.error ?? "", /^The relayer knows of no transaction 0x/);

      const first = await hand(nextVoter());
      assert.match(said[0] ?? "", /^A transaction of this account from nonce \d+ on waited already/);
      await waitUntil(() => said.some((line) => line.includes("its purpose is gone")));
      await dao.mineAt(10n ** 9n);
      assert.equal((await until(hasEnded, first)).status, "mined");
      assert.equal(await dao.provider.getTransactionReceipt(lost), null);
    });

    it("is followed again when the chain's server was gone meanwhile", async () => {
      await eager.stop();
      const line = await Line.open(dao.url);
      const say = (sentence: string) => said.push(sentence);
      try {
        eager = await start({ rpcUrl: line.url, privateKey: key, replaceMs: REPLACE_MS, say });
        const first = await hand(nextVoter());
        await line.cut();
        await waitUntil(() => said.some((sentence) => sentence.includes("the node can't be asked")));
        assert.deepEqual(await fateOf(first), { httpStatus: 200, status: "waiting", transactionHash: first });
        await line.mend();
        await dao.mineAt(10n ** 9n);
        assert.equal((await until(hasEnded, first)).status, "mined");
        assert.equal(said.length, 1, "it is said once");
      } finally {
        await eager.stop();
        await line.cut();
      }
    });

    it("never offers more than the limit, and nothing is sent while gas costs more", async () => {
      await eager.stop();
      const maxFee = 4n * 10n ** 9n;
      eager = await start({ privateKey: key, replaceMs: 200, maxFee, say: (line) => said.push(line) });
      const first = await hand(nextVoter());
      await dao.mineAt(2n * maxFee);
      await waitUntil(() =>
        said.some((line) => line.includes("above the limit (--max-fee sets another): it waits")),
      );
      const { status, error } = await postTo(
        eager,
        "/delegate",
        await delegation(dao.member(11), payer.address),
      );
      assert.equal(status, 503);
      assert.match(error ?? "", /^Gas costs more now than the 4\.0 gwei that the relayer pays/);
      assert.equal((await healthOf(eager)).health.isReady, false);
      await dao.mineAt(10n ** 9n);
      const { maxFeePerGas } =
        (await dao.provider.getTransaction(hashOf(await until(hasEnded, first)))) ?? {};
      assert.ok(maxFeePerGas && maxFeePerGas <= maxFee);
    });
  });

  describe("requests", () => {
    it("that can't be read are answered with each field that is wrong", async () => {
      const { status, error } = await post("/vote", {
        proposalId: "0x1",
        support: 300,
        voter: "me",
        extra: 1,
      });
      assert.equal(status, 400);
      for (const part of [
        "proposalId is not a whole number",
        "support is more than 8 bits hold",
        "voter is not an address",
        "signature is not text",
        "there is no field extra",
      ])
        assert.ok(error?.includes(part), `${part}: ${error}`);
      assert.match((await post("/vote", "[]")).error ?? "", /the body is not a JSON object/);
      assert.match(
        (await post("/delegate", {})).error ?? "",
        /delegatee is not text.*v is not a whole number/,
      );
    });

    it("that are no JSON, too large or for another place are refused", async () => {
      assert.deepEqual(await post("/vote", "{"), { status: 400, error: "The body is not JSON." });
      assert.equal((await post("/vote", {}, { "content-type": "text/plain" })).status, 415);
      assert.equal((await post("/vote", JSON.stringify({ reason: "x".repeat(20_000) }))).status, 413);
      assert.equal((await post("/claim", {})).status, 404);
    });

    it("are taken from the dApp's pages and from no others", async () => {
      const preflight = (origin: string) =>
        fetch(`${relayer.url}/vote`, {
          method: "OPTIONS",
          headers: { origin, "access-control-request-method": "POST" },
        });
      const own = await preflight(ORIGIN);
      assert.equal(own.status, 204);
      assert.equal(own.headers.get("access-control-allow-origin"), ORIGIN);
      assert.equal(own.headers.get("access-control-allow-headers"), "content-type");
      const foreign = await preflight("https://elsewhere.example");
      assert.equal(foreign.status, 403);
      assert.equal(foreign.headers.get("access-control-allow-origin"), ORIGIN);
      const { status, error } = await post("/vote", {}, { origin: "https://elsewhere.example" });
      assert.equal(status, 403);
      assert.equal(error, `This relayer serves ${ORIGIN} only.`);
    });
  });

  describe("its means", () => {
    it("are told by /health", async () => {
      const { status, health } = await healthOf(relayer);
      assert.equal(status, 200);
      assert.equal(health.isReady, true);
      assert.equal(health.address, payer.address);
      assert.equal(health.chainId, dao.deployment.chainId);
      assert.equal(BigInt(health.balance), await dao.provider.getBalance(payer.address));
      assert.ok(health.left < 200 && health.left > 150);
    });

    it("are limited per account and in all", async () => {
      const limited = await start({ limits: { perAccount: 1, total: 2 } });
      try {
        const [first, second, third] = [dao.member(12), dao.member(13), dao.member(14)];
        const send = async (wallet: HDNodeWallet, to: HDNodeWallet): Promise<Answer> => {
          const answer = await postTo(limited, "/delegate", await delegation(wallet, to.address));
          if (answer.transactionHash) await dao.mined(answer.transactionHash);
          return answer;
        };
        assert.equal((await send(first, second)).status, 200);
        await dao.pass(1);
        await new Promise((done) => setTimeout(done, 1200));
        const again = await send(first, third);
        assert.equal(again.status, 429);
        assert.match(again.error ?? "", /pays for 1 transactions an hour for one account/);
        assert.equal((await send(second, third)).status, 200);
        const more = await send(third, first);
        assert.equal(more.status, 429);
        assert.match(more.error ?? "", /pays for 2 transactions an hour: try later/);
        const { status, health } = await healthOf(limited);
        assert.equal(status, 503);
        assert.equal(health.left, 0);
      } finally {
        await limited.stop();
      }
    });

    it("that are used up are said to be", async () => {
      const poor = await start({ privateKey: id("a key without coins") });
      try {
        const { status, error } = await postTo(
          poor,
          "/delegate",
          await delegation(dao.member(15), payer.address),
        );
        assert.equal(status, 503);
        assert.match(
          error ?? "",
          new RegExp(`^The relayer's account ${poor.address} has 0\\.0 coins left and needs`),
        );
        const { health } = await healthOf(poor);
        assert.equal(health.isReady, false);
        assert.equal(health.left, 200, "what was not sent doesn't count");
      } finally {
        await poor.stop();
      }
    });
  });

  describe("the start", () => {
    it("is refused for another chain, a chain that isn't there, and a port that is taken", async () => {
      const stackError = (message: RegExp) => (error: unknown) => {
        assert.ok(error instanceof StackError, String(error));
        assert.match(error.message, message);
        return true;
      };
      const parameters = { rpcUrl: dao.url, privateKey: payer.privateKey, port: 0, origin: ORIGIN };
      const elsewhere = { ...dao.deployment, chainId: 1 };
      await assert.rejects(
        startRelayer({ ...parameters, deployment: elsewhere }),
        stackError(/is 31337, and the deployment is on 1/),
      );
      const rpcUrl = `http://127.0.0.1:${await getPort()}`;
      await assert.rejects(
        startRelayer({ ...parameters, rpcUrl, deployment: dao.deployment }),
        stackError(/No chain answers/),
      );
      const port = Number(new URL(relayer.url).port);
      await assert.rejects(start({ port }), stackError(/Port \d+ can't be used .*RELAYER_PORT/));
    });

    it("from the command line says where it is, and ends with a signal", async () => {
      const env = {
        ...process.env,
        RELAYER_PRIVATE_KEY: payer.privateKey,
        RELAYER_ORIGIN: ORIGIN,
        RELAYER_PORT: "0",
      };
      const child = spawn(process.execPath, ["scripts/relayer.ts", "--rpc", dao.url], {
        ...{ cwd: root, env, stdio: ["ignore", "pipe", "inherit"] as const },
      });
      const exited = once(child, "exit");
      try {
        const [line] = await once(child.stdout, "data");
        const [, url = ""] = /^Relayer for http:\S+ at (http:\S+), paid for by 0x/.exec(String(line)) ?? [];
        assert.equal((await fetch(`${url}/health`)).status, 200);
      } finally {
        child.kill("SIGINT");
      }
      assert.deepEqual(await exited, [0, null]);
    });

    it("is undone by the stop", async () => {
      const short = await start();
      await short.stop();
      await assert.rejects(fetch(`${short.url}/health`));
    });
  });
});

async function waitUntil(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error("It never became so.");
    await delay(50);
  }
}
