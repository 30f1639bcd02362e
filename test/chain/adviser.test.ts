import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import { id, parseEther } from "ethers";
import getPort from "get-port";
import { type AdviseParameters, advise } from "../../scripts/lib/adviser/advise.ts";
import { DEFAULT_RULES_FILE } from "../../scripts/lib/adviser/rules-file.ts";
import { StackError } from "../../scripts/lib/stack/stack-error.ts";
import { DaoChain } from "./dao.ts";

const root = path.resolve(import.meta.dirname, "../..");
const run = promisify(execFile);

const PROPOSER = 1;
const ADVISER = 2;
const NEWCOMER = 5;
const PAID_BEFORE = 6;
const LEGAL = 0;
const AI = 1;

const textOf = (account: string): string =>
  `# Pay for a cooler\n\n## What\nPay ${account} 200,000 COMPUTE.\n\n## Why\nIt is hot.\n\n## Cost\nAs said.\n\n## Risks\nNone.`;

describe("the adviser on a chain", () => {
  let dao: DaoChain;
  let toNewcomer: bigint;
  let toPaidBefore: bigint;

  before(async () => {
    dao = await DaoChain.start();
    const adviser = dao.member(ADVISER).address;
    await dao.makeVoter(PROPOSER, parseEther("5000000"));
    await dao.makeVoter(PROPOSER + 2, parseEther("5000000"));
    await dao.asTreasury("OpinionLog", "registerAdviser", [adviser, LEGAL, AI, "Lex", "ipfs://about"]);
    await dao.asTreasury("ComputeToken", "transfer", [dao.member(PAID_BEFORE).address, 1n]);
    toNewcomer = await pay(PROPOSER, NEWCOMER);
    toPaidBefore = await pay(PROPOSER + 2, PAID_BEFORE);
  });
  after(() => dao?.stop());

  function pay(proposer: number, payee: number): Promise<bigint> {
    const { address } = dao.member(payee);
    return dao.propose(proposer, {
      targets: [dao.contracts.get("ComputeToken").address],
      calldatas: [dao.encode("ComputeToken", "transfer", [address, parseEther("200000")])],
      text: textOf(address),
    });
  }

  const ask = (proposalId: bigint, differences: Partial<AdviseParameters> = {}) =>
    advise({
      proposalId,
      rpcUrl: dao.url,
      isDryRun: false,
      isSignOnly: false,
      rulesFile: DEFAULT_RULES_FILE,
      lifetime: 3600,
      ...differences,
    });

  it("writes the same opinion each time, and publishes nothing in a dry run", async () => {
    const first = await ask(toNewcomer, { isDryRun: true });
    const second = await ask(toNewcomer, { isDryRun: true });
    assert.deepEqual(first, second);
    assert.equal(first.draft.verdict, "Concern");
    assert.match(
      first.draft.text,
      /large-payment-to-newcomer, call 1\): .* gets 200,000 COMPUTE in all, its first/,
    );
    assert.match(first.draft.text, /Class Standard, because of call 1/);
    assert.equal(first.transactionHash, undefined);
    assert.equal(await dao.read("OpinionLog", "opinionCount", [toNewcomer, dao.member(ADVISER).address]), 0n);
  });

  it("knows whom the treasury paid before", async () => {
    const { draft } = await ask(toPaidBefore, { isDryRun: true });
    assert.equal(draft.verdict, "Support");
    assert.match(draft.text, /No rule found anything/);
  });

  it("publishes a text that can be checked against its hash", async () => {
    const { privateKey, address } = dao.member(ADVISER);
    const { draft, placed, transactionHash = "" } = await ask(toNewcomer, { privateKey });
    const [event] = dao.eventsOf(await dao.mined(transactionHash), "OpinionLog", "OpinionPublished");
    assert.equal(event?.args.getValue("adviser"), address);
    assert.equal(event?.args.getValue("verdict"), 1n);
    assert.equal(event?.args.getValue("textHash"), placed.textHash);
    const [, content = ""] = String(event?.args.getValue("uri")).split(",");
    assert.equal(Buffer.from(content, "base64").toString(), draft.text);
    assert.equal(id(draft.text), placed.textHash);
    assert.equal(await dao.read("OpinionLog", "hasLegalOpinion", [toNewcomer]), true);
    assert.equal(await dao.read("OpinionLog", "hasLegalOpinion", [toPaidBefore]), false);
  });

  it("signs an opinion that somebody else brings", async () => {
    const { privateKey, address } = dao.member(ADVISER);
    const { signed } = await ask(toPaidBefore, { privateKey, isSignOnly: true });
    assert.ok(signed);
    assert.equal(await dao.read("OpinionLog", "opinionCount", [toPaidBefore, address]), 0n);
    const { proposalId, verdict, textHash, uri, adviser, expiry, signature } = signed;
    const values = [proposalId, verdict, textHash, uri, adviser, expiry, signature];
    await dao.send(dao.member(NEWCOMER), "OpinionLog", "publishBySig", values);
    assert.equal(await dao.read("OpinionLog", "opinionCount", [toPaidBefore, address]), 1n);
  });

  it("sends nothing for an account that is no adviser, and says why", async () => {
    const stranger = dao.member(NEWCOMER);
    const before = await dao.provider.getTransactionCount(stranger.address);
    for (const isSignOnly of [false, true])
      await assert.rejects(ask(toNewcomer, { privateKey: stranger.privateKey, isSignOnly }), (error) => {
        assert.ok(error instanceof StackError);
        assert.match(
          error.message,
          new RegExp(`^${stranger.address} is not a registered adviser: .*registerAdviser`),
        );
        return true;
      });
    assert.equal(await dao.provider.getTransactionCount(stranger.address), before);
  });

  it("says what is wrong with proposal, key or chain", async () => {
    await assert.rejects(ask(99n, { isDryRun: true }), /has no proposal 99: check the number/);
    await assert.rejects(ask(toNewcomer), /ADVISER_PRIVATE_KEY is not set: set it, or .* --dry-run/);
    const rpcUrl = `http://127.0.0.1:${await getPort()}`;
    await assert.rejects(ask(toNewcomer, { rpcUrl }), /No chain answers at http:.*: correct the address/);
  });

  it("runs from the command line", async () => {
    const args = ["scripts/adviser.ts", "--rpc", dao.url, "--proposal", String(toNewcomer)];
    const env = { ...process.env, ADVISER_PRIVATE_KEY: "" };
    const { stdout } = await run(process.execPath, [...args, "--dry-run"], { cwd: root, env });
    assert.match(stdout, /^# Opinion on proposal 1: Pay for a cooler\n/);
    assert.match(stdout, /\nVerdict: Concern\nkeccak256: 0x[0-9a-f]{64}\nURI: data:text\/markdown;base64,/);
    await assert.rejects(
      run(process.execPath, args, { cwd: root, env }),
      (error: { code?: number; stderr?: string }) => {
        assert.equal(error.code, 1);
        assert.match(error.stderr ?? "", /^ADVISER_PRIVATE_KEY is not set/);
        return true;
      },
    );
  });
});
