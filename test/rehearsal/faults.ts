import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, it } from "node:test";
import { id, parseEther } from "ethers";
import { readCharter } from "../../scripts/lib/charter/read.ts";
import { writeCharter } from "../../scripts/lib/charter/write.ts";
import { PROJECT_ROOT } from "../../scripts/lib/stack/project-root.ts";
import { openContext } from "../../scripts/lib/status/context.ts";
import { exitCodeOf, stateOfAll } from "../../scripts/lib/status/run.ts";
import type { StatusReport } from "../../scripts/lib/status/types.ts";
import { assertFault, assertFound, type World, wordsOf } from "./found.ts";
import { describeIndexFaults } from "./index-faults.ts";
import { describeVote } from "./vote.ts";

const ADMIN = 0;
const REGISTRAR = 50;
const MODERATOR = 10;
const DAY = 86_400;
const YEAR = 365 * DAY;
const NOBODY = "0x000000000000000000000000000000000000dEaD";

/**
 * Status on a deployed DAO: green, and then fault after fault, each put on the chain and taken away again.
 */
export function describeFaults(world: World): void {
  const assertOnly = (name: string, words: RegExp, fault: () => Promise<unknown>): Promise<void> =>
    assertFault(world(), { name, words, fault });

  const asTimelock = (contract: string, method: string, values: unknown[]) =>
    world().actAs(world().address("BoundedTimelock"), contract, method, values);

  async function deployer(): Promise<string> {
    const hash = world().deployment.contracts.AccessManager?.transactionHash ?? "";
    return (await world().provider.getTransaction(hash))?.from ?? "";
  }

  /** An account with coins. */
  async function rich(): Promise<string> {
    const account = world().holderOf("MODERATOR");
    await world().provider.send("hardhat_setBalance", [account, "0xde0b6b3a7640000"]);
    return account;
  }

  it("says that all is well, by words, JSON and exit code", async () => {
    const { code, stdout } = await world().command(["--relayer", await rich(), "--json"]);
    assert.equal(code, 0, stdout);
    const report = JSON.parse(stdout) as StatusReport;
    const bad = report.checks.filter(({ state, name }) => state === "fault" || (state === "unknown" && name));
    assert.deepEqual(bad, []);
    const states = Object.fromEntries(report.checks.map(({ name, state }) => [name, state]));
    // A chain whose clock is not today's is what its check is for.
    assert.match(String(states.chain), /ok|warning/);
    assert.equal(states.subgraph, "skipped");
    delete states.chain;
    delete states.subgraph;
    assert.deepEqual(new Set(Object.values(states)), new Set(["ok"]));
    assert.equal(stateOfAll(Object.values(states)), "ok");
  });

  it("finds a role that the deployer kept, also from the command line", async () => {
    const account = await deployer();
    const keep = () => asTimelock("AccessManager", "grantRole", [ADMIN, account, 0]);
    await assertOnly("roles", /The deployer still has role 0/, keep);
    const { code, stdout } = await world().during(keep, () => world().command([]));
    assert.equal(code, 1);
    assert.match(stdout, /FAULT {4}Roles and who holds them/);
    assert.match(stdout, /✗ The deployer still has role 0 of the access manager\./);
  });

  it("finds a member who lacks a role, and a stranger who has one", async () => {
    const member = world().holderOf("REGISTRAR");
    await assertOnly("roles", new RegExp(`${member} lacks REGISTRAR`), async () => {
      await asTimelock("AccessManager", "grantRole", [ADMIN, NOBODY, 0]);
      await world().actAs(NOBODY, "AccessManager", "revokeRole", [REGISTRAR, member]);
    });
    await assertOnly("roles", new RegExp(`${NOBODY} has REGISTRAR .* doesn't say`), () =>
      asTimelock("AccessManager", "grantRole", [REGISTRAR, NOBODY, 0]),
    );
  });

  it("warns of a role that somebody gave back while others hold it, and finds one that nobody holds", async () => {
    const { members } = world().deployment.community;
    const registrars = members
      .filter(({ roles }) => roles.includes("REGISTRAR"))
      .map(({ account }) => account);
    const giveBack = async (accounts: string[]) => {
      for (const account of accounts)
        await world().actAs(account, "AccessManager", "renounceRole", [REGISTRAR, account]);
    };
    const [first = ""] = registrars;
    assert.ok(registrars.length > 1, "somebody holds it besides the first");
    const { checks } = await world().during(
      () => giveBack([first]),
      () => world().report(),
    );
    const found = checks.find(({ name }) => name === "roles");
    assert.equal(found?.state, "warning", JSON.stringify(found));
    assert.match(wordsOf(found), new RegExp(`${first} gave REGISTRAR .* back .* it now`));
    const nobodyLeft = new RegExp(`${first} gave REGISTRAR .* back .*: nobody holds it until a vote`);
    await assertOnly("roles", nobodyLeft, () => giveBack(registrars));
  });

  it("finds a function that went to another role", async () => {
    const mint = id("mint(address,uint256)").slice(0, 10);
    await assertOnly("functions", /is role 10's instead of 1's/, () =>
      asTimelock("AccessManager", "setTargetFunctionRole", [
        world().address("ComputeToken"),
        [mint],
        MODERATOR,
      ]),
    );
  });

  it("finds somebody else who can execute from the timelock", async () => {
    const executor = await world().read("BoundedTimelock", "EXECUTOR_ROLE");
    await assertOnly("timelock", new RegExp(`${NOBODY} has EXECUTOR_ROLE`), () =>
      asTimelock("BoundedTimelock", "grantRole", [executor, NOBODY]),
    );
  });

  it("finds parameters that nobody voted for, in struct, table and settings' file", async () => {
    const token = world().address("ComputeToken");
    await assertOnly("parameters", /spendCap: cap is 7 instead of \d+/, () =>
      asTimelock("ProposalPolicy", "setSpendCap", [token, 7n]),
    );
    await assertOnly("parameters", /policy has TargetClassSet for UseAnchors/, () =>
      asTimelock("ProposalPolicy", "setTargetClass", [world().address("UseAnchors"), 2]),
    );
    const folder = mkdtempSync(path.join(tmpdir(), "compute-commons-status-"));
    try {
      const settings = readFileSync(
        path.join(PROJECT_ROOT, `ignition/parameters/${world().deployment.network}.json`),
        "utf8",
      );
      const other = path.join(folder, "other.json");
      writeFileSync(other, settings.replace(/"votingDelaySeconds": (\d+)/, '"votingDelaySeconds": 9$1'));
      const report = await world().report(["--parameters", other]);
      assertFound(report, "parameters", /ComputeGovernor\.votingDelay: is (\d+) instead of 9\1/);
      const missing = await world().report(["--parameters", path.join(folder, "none.json")]);
      assert.equal(exitCodeOf(missing.state), 2, "what can't be compared is not well");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("finds changed code", async () => {
    for (const contract of ["CarbonOracle", "AllocationDesk"])
      await assertOnly("code", new RegExp(`The code of ${contract} at 0x\\w+ is not the one`), () =>
        world().lengthenCode(contract),
      );
  });

  it("finds a contract that isn't bound", async () => {
    await assertOnly("bindings", /ResourceRegistry\.escrow is 0x0{40} instead of AllocationEscrow/, () =>
      world().overwrite("ResourceRegistry", "escrow", 0n),
    );
  });

  it("finds each ledger that holds less than it owes", async () => {
    const amount = parseEther("10");
    const drain = (contract: string, sum: bigint) => () =>
      world().actAs(world().address(contract), "ComputeToken", "transfer", [NOBODY, sum]);
    await assertOnly(
      "solvency",
      /AllocationEscrow is insolvent .*it holds 9 COMPUTE and owes 10; 1 COMPUTE/,
      async () => {
        await asTimelock("ComputeToken", "approve", [world().address("AllocationEscrow"), amount]);
        await asTimelock("AllocationEscrow", "deposit", [NOBODY, amount]);
        await drain("AllocationEscrow", parseEther("1"))();
      },
    );
    await assertOnly("solvency", /GenesisDistributor is insolvent/, drain("GenesisDistributor", 1n));
    await assertOnly("solvency", /StakeVault is insolvent/, () =>
      world().overwrite("StakeVault", "totalBonded", amount),
    );
    await assertOnly("solvency", /BenefitVault is insolvent .*holds 0 COMPUTE and owes 10/, () =>
      world().overwrite("BenefitVault", "_held", amount),
    );
    await assertOnly("solvency", /RewardsDistributor is insolvent/, () =>
      world().overwrite("RewardsDistributor", "reserved", amount),
    );
    await assertOnly("solvency", /ProjectRegistry is insolvent/, () =>
      world().overwrite("ProjectRegistry", "totalBonds", amount),
    );
  });

  it("tells a paused intake, by whom and until when", async () => {
    const guardian = world().holderOf("GUARDIAN");
    const until = (await world().now()) + 3 * DAY;
    const found = await world().during(
      () => world().actAs(guardian, "FairShareQueue", "pauseIntake", [until]),
      () => world().check("intakes"),
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
    const report = await world().during(
      () => world().pass(YEAR + DAY),
      () => world().report(),
    );
    assertFound(report, "board", /can't veto: fewer than five members are in their term/);
    const board = report.checks.find(({ name }) => name === "board");
    assert.equal(
      board?.findings.filter(({ words }) => /The term of 0x\w+ on seat [0-3] ended/.test(words)).length,
      4,
    );
    assert.equal(board?.figures.active, 3);
    const member = world().holderOf("ETHICS_BOARD");
    const left = await world().during(
      () => asTimelock("EthicsBoard", "removeMember", [member]),
      () => world().check("board"),
    );
    assert.equal(left.state, "warning");
    assert.match(wordsOf(left), /Seat 0 is empty/);
  });

  it("finds an empty relayer", async () => {
    const found = await world().report(["--relayer", NOBODY, "--min-balance", "0.5"]);
    assertFound(found, "keys", new RegExp(`relayer ${NOBODY} has 0\\.0 ETH, less than 0\\.5`));
  });

  it("says what is wrong with the command line or the chain, and exits with 2", async () => {
    for (const [args, words] of [
      [["--max-lag", "soon"], /--max-lag is "soon" and needs a whole number/],
      [["--relayer", "0x12"], /--relayer is "0x12" and needs an address/],
      [["--deployment", "nowhere.json"], /There is no nowhere\.json/],
      [["--network", "base-sepolia"], /There is no .*84532\.json|is of chain \d+, not 84532/],
    ] as const) {
      const { code, stderr, stdout } = await world().command(args);
      assert.equal(code, 2, stderr);
      assert.equal(stdout, "");
      assert.match(stderr, words);
    }
  });

  it("writes the charter that the chain has", async () => {
    const { network, provider, deployment } = world();
    const context = await openContext({ network, provider, deployment });
    const text = writeCharter(await readCharter(context));
    for (const { label, id: role } of world().deployment.community.roles)
      assert.ok(text.includes(`### ${label} (role ${role})`), label);
    for (const { roles, account } of world().deployment.community.members)
      if (roles.length > 0) assert.ok(text.includes(account), account);
    assert.match(text, /- `ComputeToken\.mint\(address,uint256\)`: Creates `amount` new tokens/);
    assert.match(text, /\| FairShareQueue \| Guardian \| 7 days \| `allocate`, `enqueue` \|/);
    assert.match(text, /- FairShareQueue: `dequeue`/);
    assert.match(text, /\| Constitutional \| 60 % \| 2\.5 x \(10 %\) \| .* \| waited for \|/);
  });

  describe("and its index", () => describeIndexFaults(world));
  describe("while a vote is carried out", () => describeVote(world));
}
