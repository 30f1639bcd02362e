import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { id, parseEther } from "ethers";
import { DaoChain } from "./dao.ts";
import { MarketCli, type Ran } from "./market-cli.ts";

const PROPOSER = 1;
const PERIOD = 3 * 3_600;

interface Written {
  description: string;
  descriptionHash: string;
  targets: string[];
  values: string[];
  calldatas: string[];
  calldata: string;
  link: { url: string };
  assessment: { class: string };
  sent: { proposalId: string };
}

describe("npm run propose on a chain", () => {
  let dao: DaoChain;
  let cli: MarketCli;
  let payee: string;

  before(async () => {
    dao = await DaoChain.start();
    cli = new MarketCli(dao.url);
    payee = dao.world.account(47).address;
    await dao.makeVoter(PROPOSER, parseEther("40000000"));
  });
  after(async () => {
    cli?.clean();
    await dao?.stop();
  });

  const run = (file: string, ...args: string[]): Promise<Ran> =>
    cli.operate("propose.ts", { PROPOSER_PRIVATE_KEY: dao.member(PROPOSER).privateKey }, [
      ...["--network", "local", "--rpc-url", dao.url, file, ...args],
    ]);
  const file = (name: string, calls: unknown[], more: Record<string, unknown> = {}): string =>
    cli.file(name, JSON.stringify({ title: "Pay and lengthen", text: ["Why.", "Because."], calls, ...more }));
  const pay = { contract: "ComputeToken", function: "transfer" };
  const lengthen = {
    contract: "ComputeGovernor",
    function: "setVotingPeriod(uint32)",
    arguments: ["3 hours"],
  };

  it("tries a batch out, says in words what it does, makes it, and what passes is what was shown", async () => {
    const calls = [{ ...pay, arguments: [payee, "1000 COMPUTE"] }, lengthen];
    const out = cli.path("out.json");
    const shown = await run(file("good.json", calls), "--out", out);
    assert.equal(shown.code, 0, shown.stderr);
    for (const words of [
      /1\. transfer\(address,uint256\) of ComputeToken at 0x/,
      /pays 1,000 COMPUTE to 0x/,
      /newVotingPeriod: 10800 \(3 hours, if seconds\)/,
      /ComputeGovernor\.VotingPeriodSet: oldVotingPeriod \d+, newVotingPeriod 10800/,
      /All in one transaction of the timelock: possible, \d+ gas/,
      /Class Constitutional, because of call 2/,
      /has 40,000,000 COMPUTE of votes: enough/,
      /Nothing was sent/,
    ])
      assert.match(shown.stdout, words);
    assert.equal(await dao.read("ComputeToken", "balanceOf", [payee]), 0n, "trying out changes nothing");

    const sent = await run(file("good.json", calls), "--out", out, "--send", "--json");
    assert.equal(sent.code, 0, sent.stderr);
    const written = JSON.parse(readFileSync(out, "utf8")) as Written;
    assert.deepEqual(JSON.parse(sent.stdout), written);
    assert.equal(
      written.description,
      `# Pay and lengthen\n\nWhy.\n\nBecause.\n\n#proposer=${dao.member(PROPOSER).address}`,
    );
    assert.equal(written.descriptionHash, id(written.description));
    const proposalId = BigInt(written.sent.proposalId);
    const operations = [written.targets, written.values, written.calldatas, written.descriptionHash];
    assert.equal(await dao.read("ComputeGovernor", "getProposalId", operations), proposalId);

    const code = new URL(written.link.url).searchParams.get("draft") ?? "";
    assert.deepEqual(JSON.parse(Buffer.from(code, "base64url").toString()), {
      title: "Pay and lengthen",
      body: "Why.\n\nBecause.",
      actions: [
        ["ComputeToken", "transfer(address,uint256)", [payee, String(parseEther("1000"))]],
        ["ComputeGovernor", "setVotingPeriod(uint32)", [String(PERIOD)]],
      ].map(([contract, signature, args]) => ({ kind: "call", contract, signature, args, value: "" })),
    });

    await pass(proposalId, operations);
    assert.equal(await dao.read("ComputeToken", "balanceOf", [payee]), parseEther("1000"));
    assert.equal(await dao.read("ComputeGovernor", "votingPeriod"), BigInt(PERIOD));
  });

  async function pass(proposalId: bigint, operations: unknown[]): Promise<void> {
    const member = dao.member(PROPOSER);
    await dao.openVote(proposalId);
    await dao.send(member, "ComputeGovernor", "castVote", [proposalId, 1]);
    const { opinionWait } = (await dao.read("ProposalPolicy", "periods")) as { opinionWait: bigint };
    const deadline = Number(await dao.read("ComputeGovernor", "proposalDeadline", [proposalId]));
    await dao.pass(deadline - (await dao.world.chain.now()) + Number(opinionWait) + 60);
    await dao.send(member, "ComputeGovernor", "queue", operations);
    const eta = Number(await dao.read("ComputeGovernor", "proposalEta", [proposalId]));
    await dao.pass(eta - (await dao.world.chain.now()) + 60);
    await dao.send(member, "ComputeGovernor", "execute", operations);
  }

  it("says in words why a batch would be reverted, and neither writes nor sends it", async () => {
    const out = cli.path("bad.json.out");
    const calls = [
      { ...pay, arguments: [payee, "10 COMPUTE"] },
      { ...pay, arguments: [payee, "900000000 COMPUTE"] },
      lengthen,
    ];
    const ran = await run(file("bad.json", calls), "--out", out, "--send");
    assert.equal(ran.code, 1);
    assert.match(ran.stdout, /1\. possible/);
    assert.match(
      ran.stdout,
      /2\. not possible: 0x[0-9a-fA-F]{40} has \d+(\.\d+)? COMPUTE, and 900000000 COMPUTE are needed/,
    );
    assert.match(ran.stderr, /nothing was written or sent/);
    assert.equal(existsSync(out), false);
  });

  it("tells coins that are missing, a proposer without votes, and a setting out of bounds", async () => {
    const stranger = await run(file("stranger.json", [{ contract: payee, value: "5" }]));
    assert.match(
      stranger.stderr,
      /The policy takes no such proposal: Call 1 goes to 0x.*, which is no contract/,
    );
    const coins = await run(file("coins.json", [{ contract: "BoundedTimelock", value: "5" }]));
    assert.match(coins.stdout, /1\. not possible: The treasury doesn't hold the coins/);
    const bounds = await run(file("bounds.json", [{ ...lengthen, arguments: ["300 days"] }]));
    assert.match(bounds.stdout, /not possible: 25920000 is outside of what this setting may ever be/);
    const poor = await run(file("ok.json", [lengthen]), "--proposer", payee);
    assert.equal(poor.code, 0, poor.stderr);
    assert.match(poor.stdout, /has 0 COMPUTE of votes: not enough/);
    assert.match(poor.stdout, /The governor would refuse it from there now: .* a proposal takes/);
  });

  it("names line, field and remedy of everything that is wrong in a file", async () => {
    const wrong = file("wrong.json", [
      { contract: "ComputeTokn", function: "transfer", arguments: [] },
      { ...pay, arguments: [payee.toLowerCase(), "1000 EUR"] },
      { ...pay, arguments: [payee] },
      { contract: "ComputeToken", function: "balanceOf", arguments: [payee] },
      { ...lengthen, value: "1" },
    ]);
    const { code, stderr, stdout } = await run(wrong);
    assert.deepEqual([code, stdout], [1, ""]);
    for (const words of [
      /calls\[0\]\.contract — is "ComputeTokn"; take one of .*ComputeToken/,
      new RegExp(`calls\\[1\\]\\.arguments\\[0\\] — .*without its checksum.* write ${payee} if`),
      /calls\[1\]\.arguments\[1\] — is "1000 EUR"/,
      /calls\[2\]\.arguments — has 1 entries; write 2: address to, uint256 value/,
      /calls\[3\]\.function — is "balanceOf", not a function that changes something/,
      /calls\[4\]\.value — sends coins to a function that takes none/,
    ])
      assert.match(stderr, words);
    assert.match((await run(cli.file("cut.json", '{"title": "Half'))).stderr, /cut\.json:1 .*closing quote/);
    assert.match((await run(cli.path("none.json"))).stderr, /none\.json:1 .* does not exist/);
  });

  it("refuses a chain that doesn't answer or isn't the one", async () => {
    const good = file("chain.json", [lengthen]);
    const dead = await cli.operate("propose.ts", {}, [
      "--network",
      "local",
      "--rpc-url",
      "http://127.0.0.1:9",
      good,
    ]);
    assert.equal(dead.code, 1);
    assert.match(dead.stderr, /doesn't answer/);
    const other = await cli.operate("propose.ts", {}, [
      ...["--network", "sepolia", "--rpc-url", dao.url, "--deployment", "deployments/31337.json", good],
    ]);
    assert.equal(other.code, 1);
    assert.match(other.stderr, /is of chain 31337, not 11155111/);
  });
});
