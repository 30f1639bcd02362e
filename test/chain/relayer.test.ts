import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { type HDNodeWallet, id, parseEther, Wallet } from "ethers";
import getPort from "get-port";
import type { Limits } from "../../scripts/lib/relayer/limits.ts";
import { type Health, type Relayer, startRelayer } from "../../scripts/lib/relayer/relayer.ts";
import { StackError } from "../../scripts/lib/stack/stack-error.ts";
import { DaoChain } from "./dao.ts";
import { signBallot, signDelegation, signExtendedBallot } from "./signed-requests.ts";

const root = path.resolve(import.meta.dirname, "../..");
const ORIGIN = "http://127.0.0.1:3000";
const PROPOSER = 1;
const POWER = parseEther("2000000");

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

  const start = (
    differences: { privateKey?: string; limits?: Limits; port?: number } = {},
  ): Promise<Relayer> =>
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
        assert.equal((await healthOf(poor)).health.isReady, false);
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
