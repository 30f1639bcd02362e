import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { id, parseEther, ZeroHash } from "ethers";
import { readCharter } from "../../scripts/lib/charter/read.ts";
import { writeCharter } from "../../scripts/lib/charter/write.ts";
import { networkNamed } from "../../scripts/lib/networks/networks.ts";
import { PROJECT_ROOT } from "../../scripts/lib/stack/project-root.ts";
import { openContext } from "../../scripts/lib/status/context.ts";
import { exitCodeOf, stateOfAll } from "../../scripts/lib/status/run.ts";
import type { CheckResult, StatusReport } from "../../scripts/lib/status/types.ts";
import { DaoChain } from "../chain/dao.ts";
import { type IndexAnswer, serveIndex, WatchedDao } from "./watched-dao.ts";

const ADMIN = 0;
const REGISTRAR = 50;
const MODERATOR = 10;
const DAY = 86_400;
const YEAR = 365 * DAY;
const VOTER = 1;
const FOR = 1;
const NOBODY = "0x000000000000000000000000000000000000dEaD";

describe("status on a deployed DAO", () => {
  let watched: WatchedDao;
  let dao: DaoChain;

  before(async () => {
    dao = await DaoChain.start();
    watched = new WatchedDao(dao);
  });
  after(() => dao?.stop());

  /** A fault is found by the check whose task it is, in words, and the command would exit with 1. */
  async function assertFault(name: string, words: RegExp, fault: () => Promise<unknown>): Promise<void> {
    const report = await watched.during(fault, () => watched.report());
    assertFound(report, name, words);
    const others = report.checks.filter((check) => check.name !== name && check.state === "fault");
    assert.deepEqual(
      others.map((check) => check.name),
      [],
      "no other check cries wolf",
    );
  }

  function assertFound({ checks, state }: StatusReport, name: string, words: RegExp): void {
    const found = checks.find((check) => check.name === name);
    assert.equal(found?.state, "fault", `${name}: ${JSON.stringify(found)}`);
    assert.match(wordsOf(found), words);
    assert.equal(exitCodeOf(state), 1);
  }

  const wordsOf = (check: CheckResult | undefined): string =>
    (check?.findings ?? []).map((finding) => finding.words).join("\n");

  const asTimelock = (contract: string, method: string, values: unknown[]) =>
    watched.actAs(watched.address("BoundedTimelock"), contract, method, values);

  async function deployer(): Promise<string> {
    const hash = dao.deployment.contracts.AccessManager?.transactionHash ?? "";
    return (await dao.provider.getTransaction(hash))?.from ?? "";
  }

  it("says that all is well, by words, JSON and exit code", async () => {
    const { code, stdout } = await watched.command(["--relayer", dao.member(1).address, "--json"]);
    assert.equal(code, 0, stdout);
    const report = JSON.parse(stdout) as StatusReport;
    const bad = report.checks.filter(({ state, name }) => state === "fault" || (state === "unknown" && name));
    assert.deepEqual(bad, []);
    const states = Object.fromEntries(report.checks.map(({ name, state }) => [name, state]));
    // The chain's clock is a day behind, which is what its check says.
    assert.equal(states.chain, "warning");
    assert.equal(states.subgraph, "skipped");
    delete states.chain;
    delete states.subgraph;
    assert.deepEqual(new Set(Object.values(states)), new Set(["ok"]));
    assert.equal(stateOfAll(Object.values(states)), "ok");
  });

  it("finds a role that the deployer kept, also from the command line", async () => {
    const account = await deployer();
    const keep = () => asTimelock("AccessManager", "grantRole", [ADMIN, account, 0]);
    await assertFault("roles", /The deployer still has role 0/, keep);
    const { code, stdout } = await watched.during(keep, () => watched.command([]));
    assert.equal(code, 1);
    assert.match(stdout, /FAULT {4}Roles and who holds them/);
    assert.match(stdout, /✗ The deployer still has role 0 of the access manager\./);
  });

  it("finds a member who lacks a role, and a stranger who has one", async () => {
    const member = watched.holderOf("REGISTRAR");
    await assertFault("roles", new RegExp(`${member} lacks REGISTRAR`), () =>
      asTimelock("AccessManager", "revokeRole", [REGISTRAR, member]),
    );
    await assertFault("roles", new RegExp(`${NOBODY} has REGISTRAR .* doesn't say`), () =>
      asTimelock("AccessManager", "grantRole", [REGISTRAR, NOBODY, 0]),
    );
  });

  it("finds a function that went to another role", async () => {
    const mint = id("mint(address,uint256)").slice(0, 10);
    await assertFault("functions", /is role 10's instead of 1's/, () =>
      asTimelock("AccessManager", "setTargetFunctionRole", [
        watched.address("ComputeToken"),
        [mint],
        MODERATOR,
      ]),
    );
  });

  it("finds somebody else who can execute from the timelock", async () => {
    const executor = await dao.read("BoundedTimelock", "EXECUTOR_ROLE");
    await assertFault("timelock", new RegExp(`${NOBODY} has EXECUTOR_ROLE`), () =>
      asTimelock("BoundedTimelock", "grantRole", [executor, NOBODY]),
    );
  });

  it("finds parameters that nobody voted for, in struct, table and settings' file", async () => {
    const token = watched.address("ComputeToken");
    await assertFault("parameters", /spendCap: cap is 7 instead of 2000000000000000000000000/, () =>
      asTimelock("ProposalPolicy", "setSpendCap", [token, 7n]),
    );
    await assertFault("parameters", /policy has TargetClassSet for UseAnchors/, () =>
      asTimelock("ProposalPolicy", "setTargetClass", [watched.address("UseAnchors"), 2]),
    );
    const folder = mkdtempSync(path.join(tmpdir(), "compute-commons-status-"));
    try {
      const settings = readFileSync(path.join(PROJECT_ROOT, "ignition/parameters/local.json"), "utf8");
      const other = path.join(folder, "other.json");
      writeFileSync(other, settings.replace('"votingDelaySeconds": 300', '"votingDelaySeconds": 301'));
      const report = await watched.report(["--parameters", other]);
      assertFound(report, "parameters", /ComputeGovernor\.votingDelay: is 300 instead of 301/);
      const missing = await watched.report(["--parameters", path.join(folder, "none.json")]);
      assert.equal(exitCodeOf(missing.state), 2, "what can't be compared is not well");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("finds changed code", async () => {
    await assertFault("code", /The code of CarbonOracle at 0x\w+ is not the one/, () =>
      watched.lengthenCode("CarbonOracle"),
    );
  });

  it("finds a contract that isn't bound", async () => {
    await assertFault("bindings", /ResourceRegistry\.escrow is 0x0{40} instead of AllocationEscrow/, () =>
      watched.overwrite("ResourceRegistry", "escrow", 0n),
    );
  });

  it("finds each ledger that holds less than it owes", async () => {
    const amount = parseEther("10");
    const drain = (contract: string, sum: bigint) => () =>
      watched.actAs(watched.address(contract), "ComputeToken", "transfer", [NOBODY, sum]);
    await assertFault(
      "solvency",
      /AllocationEscrow is insolvent .*it holds 9 COMPUTE and owes 10; 1 COMPUTE/,
      async () => {
        await asTimelock("ComputeToken", "approve", [watched.address("AllocationEscrow"), amount]);
        await asTimelock("AllocationEscrow", "deposit", [NOBODY, amount]);
        await drain("AllocationEscrow", parseEther("1"))();
      },
    );
    await assertFault("solvency", /GenesisDistributor is insolvent/, drain("GenesisDistributor", 1n));
    await assertFault("solvency", /StakeVault is insolvent/, () =>
      watched.overwrite("StakeVault", "totalBonded", amount),
    );
    await assertFault("solvency", /BenefitVault is insolvent .*holds 0 COMPUTE and owes 10/, () =>
      watched.overwrite("BenefitVault", "_held", amount),
    );
    await assertFault("solvency", /RewardsDistributor is insolvent/, () =>
      watched.overwrite("RewardsDistributor", "reserved", amount),
    );
    await assertFault("solvency", /ProjectRegistry is insolvent/, () =>
      watched.overwrite("ProjectRegistry", "totalBonds", amount),
    );
  });

  it("tells a paused intake, by whom and until when", async () => {
    const guardian = watched.holderOf("GUARDIAN");
    const until = (await dao.world.chain.now()) + 3 * DAY;
    const found = await watched.during(
      () => watched.actAs(guardian, "FairShareQueue", "pauseIntake", [until]),
      () => watched.check("intakes"),
    );
    assert.equal(found.state, "warning");
    const moment = new Date(until * 1000).toISOString().slice(0, 19);
    assert.match(
      wordsOf(found),
      new RegExp(`FairShareQueue takes no new business until ${moment}Z \\(by ${guardian}\\)`),
    );
    assert.equal(found.figures.FairShareQueue, until);
  });

  it("finds a board whose terms ended, and tells an empty seat", async () => {
    const report = await watched.during(
      () => dao.pass(YEAR + DAY),
      () => watched.report(),
    );
    assertFound(report, "board", /can't veto: fewer than five members are in their term/);
    const board = report.checks.find(({ name }) => name === "board");
    assert.equal(
      board?.findings.filter(({ words }) => /The term of 0x\w+ on seat [0-3] ended/.test(words)).length,
      4,
    );
    assert.equal(board?.figures.active, 3);
    const member = watched.holderOf("ETHICS_BOARD");
    const left = await watched.during(
      () => asTimelock("EthicsBoard", "removeMember", [member]),
      () => watched.check("board"),
    );
    assert.equal(left.state, "warning");
    assert.match(wordsOf(left), /Seat 0 is empty/);
  });

  it("finds an empty relayer", async () => {
    const found = await watched.report(["--relayer", NOBODY, "--min-balance", "0.5"]);
    assertFound(found, "keys", new RegExp(`relayer ${NOBODY} has 0\\.0 ETH, less than 0\\.5`));
  });

  describe("and its index", () => {
    async function withIndex<T>(answer: IndexAnswer, look: (url: string) => Promise<T>): Promise<T> {
      const index = await serveIndex(answer);
      try {
        return await look(index.url);
      } finally {
        await index.stop();
      }
    }
    const reportOf = (answer: IndexAnswer) =>
      withIndex(answer, (url) => watched.report(["--graph-url", url, "--max-lag", "60"]));

    it("is well when it is at the chain's newest block", async () => {
      const head = await dao.provider.getBlock("latest");
      const report = await reportOf({ number: head?.number ?? 0, hash: head?.hash ?? "" });
      assert.equal(report.checks.find(({ name }) => name === "subgraph")?.state, "ok");
    });

    it("is found when it lags, as long as the limit says", async () => {
      const old = await dao.provider.getBlock(dao.deployment.startBlock);
      await watched.during(
        () => dao.pass(DAY),
        async () => {
          const answer = { number: old?.number ?? 0, hash: old?.hash ?? "" };
          assertFound(await reportOf(answer), "subgraph", /behind the chain, more than 1 minute/);
        },
      );
    });

    it("is found when it stopped at an error", async () => {
      const head = await dao.provider.getBlock("latest");
      const report = await reportOf({ number: head?.number ?? 0, hasIndexingErrors: true });
      assertFound(report, "subgraph", /QmIndex stopped at an error/);
    });

    it("is found on a branch that the chain left", async () => {
      const number = dao.deployment.startBlock;
      assertFound(await reportOf({ number, hash: ZeroHash }), "subgraph", /which the chain doesn't have/);
    });

    it("can't be told of when nothing answers there", async () => {
      const url = await withIndex({ number: 1 }, (address) => Promise.resolve(address));
      const { code, stdout } = await watched.command(["--graph-url", url]);
      assert.equal(code, 2);
      assert.match(stdout, /UNKNOWN {2}Index .*doesn't answer/);
    });
  });

  it("says what is wrong with the command line or the chain, and exits with 2", async () => {
    for (const [args, words] of [
      [["--max-lag", "soon"], /--max-lag is "soon" and needs a whole number/],
      [["--relayer", "0x12"], /--relayer is "0x12" and needs an address/],
      [["--deployment", "nowhere.json"], /There is no nowhere\.json/],
      [
        ["--network", "sepolia"],
        /says it is chain 31337, and Sepolia is chain 11155111|There is no deployments/,
      ],
    ] as const) {
      const { code, stderr, stdout } = await watched.command(args);
      assert.equal(code, 2, stderr);
      assert.equal(stdout, "");
      assert.match(stderr, words);
    }
  });

  it("writes the charter that the chain has", async () => {
    const context = await openContext({
      network: networkNamed("local"),
      provider: dao.provider,
      deployment: dao.deployment,
    });
    const text = writeCharter(await readCharter(context));
    for (const { label, id: role } of dao.deployment.community.roles)
      assert.ok(text.includes(`### ${label} (role ${role})`), label);
    for (const { roles, account } of dao.deployment.community.members)
      if (roles.length > 0) assert.ok(text.includes(account), account);
    assert.match(text, /- `ComputeToken\.mint\(address,uint256\)`: Creates `amount` new tokens/);
    assert.match(text, /\| FairShareQueue \| Guardian \| 7 days \| `allocate`, `enqueue` \|/);
    assert.match(text, /- FairShareQueue: `dequeue`/);
    assert.match(text, /\| Constitutional \| 60 % \| 2\.5 x \(10 %\) \| 25 minutes \| waited for \|/);
  });

  describe("while a vote is carried out", () => {
    let calls: { targets: string[]; values: bigint[]; calldatas: string[]; hash: string };
    let proposalId: bigint;

    before(async () => {
      await dao.makeVoter(VOTER, parseEther("100000000"));
      const token = watched.address("ComputeToken");
      const targets = [watched.address("ProposalPolicy"), watched.address("AccessManager")];
      const calldatas = [
        dao.encode("ProposalPolicy", "setSpendCap", [token, parseEther("3000000")]),
        dao.encode("AccessManager", "grantRole", [REGISTRAR, NOBODY, 0]),
      ];
      const text = "# Spend more, and verify more";
      proposalId = await dao.propose(VOTER, { targets, calldatas, text });
      const hash = id(`${text}\n\n#proposer=${dao.member(VOTER).address}`);
      calls = { targets, values: [0n, 0n], calldatas, hash };
      await dao.openVote(proposalId);
      await dao.send(dao.member(VOTER), "ComputeGovernor", "castVote", [proposalId, FOR]);
      const end = Number(await dao.read("ComputeGovernor", "proposalDeadline", [proposalId]));
      const { opinionWait } = dao.deployment.parameters.Governance.periods;
      await dao.pass(end - (await dao.world.chain.now()) + Number(opinionWait) + 1);
      await dao.send(dao.member(VOTER), "ComputeGovernor", "queue", Object.values(calls));
    });

    it("tells of the pending operation, before and after it can be executed", async () => {
      const early = await watched.check("operations");
      assert.equal(early.state, "warning");
      assert.match(wordsOf(early), new RegExp(`Proposal ${proposalId} .* can be executed from `));
      const ready = await watched.during(
        () => dao.pass(2_000),
        () => watched.check("operations"),
      );
      assert.match(wordsOf(ready), /can be executed since .*, and expires at /);
    });

    it("finds the operation that is stuck, because nobody executed it in time", async () => {
      const report = await watched.during(
        () => dao.pass(2 * DAY),
        () => watched.report(),
      );
      assertFound(report, "operations", new RegExp(`Proposal ${proposalId} .* is stuck: it expired at `));
    });

    it("finds an operation that no proposal put there", async () => {
      const schedule = [NOBODY, 0n, "0x", ZeroHash, id("foreign"), 600n];
      const report = await watched.during(
        () => watched.actAs(watched.address("ComputeGovernor"), "BoundedTimelock", "schedule", schedule),
        () => watched.report(),
      );
      assertFound(report, "operations", /is in the timelock and no proposal put it there/);
    });

    it("tells what the vote changed, and takes it for no fault", async () => {
      await dao.pass(2_000);
      await dao.send(dao.member(VOTER), "ComputeGovernor", "execute", Object.values(calls));
      const report = await watched.report();
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
  });
});
