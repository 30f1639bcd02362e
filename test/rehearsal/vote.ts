import assert from "node:assert/strict";
import { before, it } from "node:test";
import { id, parseEther, ZeroHash } from "ethers";
import { exitCodeOf } from "../../scripts/lib/status/run.ts";
import { assertFound, type World, wordsOf } from "./found.ts";

const REGISTRAR = 50;
const NOBODY = "0x000000000000000000000000000000000000dEaD";
const FOR = 1;
/** More than enough of what can vote. */
const VOTES = parseEther("100000000");

/** A proposal from its vote to its execution: pending, stuck, and at last a change that is no fault. */
export function describeVote(world: World): void {
  let calls: { targets: string[]; values: bigint[]; calldatas: string[]; hash: string };
  let proposalId: bigint;
  /** How long an operation waits, and how long it can be executed. */
  let delay: number;
  let grace: number;

  const asVoter = (contract: string, name: string, values: unknown[]) =>
    world().actAs(world().holderOf("GUILD_LEAD"), contract, name, values);

  async function propose(): Promise<void> {
    const voter = world().holderOf("GUILD_LEAD");
    await world().actAs(world().address("BoundedTimelock"), "ComputeToken", "transfer", [voter, VOTES]);
    await asVoter("ComputeToken", "delegate", [voter]);
    await world().pass(2);
    const targets = [world().address("ProposalPolicy"), world().address("AccessManager")];
    const calldatas = [
      world().encode("ProposalPolicy", "setSpendCap", [
        world().address("ComputeToken"),
        parseEther("3000000"),
      ]),
      world().encode("AccessManager", "grantRole", [REGISTRAR, NOBODY, 0]),
    ];
    const text = `# Spend more, and verify more\n\n#proposer=${voter}`;
    const values = [0n, 0n];
    const receipt = await asVoter("ComputeGovernor", "propose", [targets, values, calldatas, text]);
    proposalId = BigInt(world().eventOf(receipt, "ComputeGovernor", "ProposalCreated").args.proposalId);
    calls = { targets, values, calldatas, hash: id(text) };
  }

  const until = async (moment: unknown, more = 1): Promise<void> =>
    world().pass(Number(moment) + more - (await world().now()));

  before(async () => {
    const { rules, periods } = world().deployment.parameters.Governance;
    delay = Math.max(...rules.map((rule) => Number(rule.delay)));
    grace = Number(periods.gracePeriod);
    await propose();
    await until(await world().read("ComputeGovernor", "proposalSnapshot", [proposalId]));
    await asVoter("ComputeGovernor", "castVote", [proposalId, FOR]);
    const end = await world().read("ComputeGovernor", "proposalDeadline", [proposalId]);
    await until(end, Number(periods.opinionWait) + 1);
    await asVoter("ComputeGovernor", "queue", Object.values(calls));
  });

  it("tells of the pending operation, before and after it can be executed", async () => {
    const early = await world().check("operations");
    assert.equal(early.state, "warning");
    assert.match(wordsOf(early), new RegExp(`Proposal ${proposalId} .* can be executed from `));
    const ready = await world().during(
      () => world().pass(delay + 60),
      () => world().check("operations"),
    );
    assert.match(wordsOf(ready), /can be executed since .*, and expires at /);
  });

  it("finds the operation that is stuck, because nobody executed it in time", async () => {
    const known = ["--known-expired", String(proposalId)];
    const [report, acknowledged, later] = await world().during(
      () => world().pass(delay + grace + 60),
      async () => [
        await world().report(),
        await world().check("operations", known),
        await world().check("operations", ["--stuck-for", "0"]),
      ],
    );
    assertFound(report, "operations", new RegExp(`Proposal ${proposalId} .* is stuck: it expired at `));
    for (const told of [acknowledged, later]) {
      assert.equal(told.state, "ok", "what is known or long past is told, and is no fault");
      assert.match(wordsOf(told), /is stuck: it expired at .* and was never executed\.$/);
    }
  });

  it("finds an operation that no proposal put there", async () => {
    const schedule = [
      NOBODY,
      0n,
      "0x",
      ZeroHash,
      id("foreign"),
      await world().read("BoundedTimelock", "getMinDelay"),
    ];
    const report = await world().during(
      () => world().actAs(world().address("ComputeGovernor"), "BoundedTimelock", "schedule", schedule),
      () => world().report(),
    );
    assertFound(report, "operations", /is in the timelock and no proposal put it there/);
  });

  it("tells what the vote changed, and takes it for no fault", async () => {
    await world().pass(delay + 60);
    await asVoter("ComputeGovernor", "execute", Object.values(calls));
    const report = await world().report();
    assert.equal(exitCodeOf(report.state), 0, JSON.stringify(report.checks, undefined, 1));
    const found = (name: string) => report.checks.find((check) => check.name === name);
    assert.equal(found("roles")?.state, "ok");
    assert.match(
      wordsOf(found("roles")),
      new RegExp(`Changed by vote \\(proposal ${proposalId}\\): ${NOBODY} has REGISTRAR`),
    );
    assert.equal(found("parameters")?.state, "ok");
    assert.match(
      wordsOf(found("parameters")),
      /Changed by vote .*cap is 3000000000000000000000000 instead of/,
    );
    assert.equal(found("operations")?.state, "ok");
  });
}
