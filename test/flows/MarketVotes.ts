import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import { type Contract, parseEther, type Result } from "ethers";
import { encodeRegion } from "../../scripts/lib/config/regions.ts";
import { mine, now, read, send, useDao } from "./support/dao.ts";
import {
  book,
  checkpoint,
  DAY,
  HASH,
  HOUR,
  jobOf,
  makeProject,
  openMarket,
  type Parties,
  pass,
  receiptNow,
  report,
  solvency,
  URI,
} from "./support/market.ts";
import { Class, classOf, enact, makeVoters, proposalTo, propose } from "./support/proposals.ts";

describe("Votes on the compute market", () => {
  let voters: HardhatEthersSigner[] = [];
  let parties: Parties;
  const current = useDao(async (dao) => {
    voters = await makeVoters(dao, 8);
    parties = await openMarket(dao);
  });

  const motion = (contract: Contract, name: string, values: unknown[], title = `Call ${name}`) =>
    proposalTo(voters[0], contract, name, values, title);
  /** Enacts a proposal and tells its class. */
  async function decide(contract: Contract, name: string, values: unknown[]): Promise<bigint> {
    const dao = current();
    return await classOf(dao, await enact(dao, voters, await motion(contract, name, values)));
  }

  it("endow the rewards out of the treasury, as an everyday payment", async () => {
    const dao = current();
    const { token, escrow, rewards } = dao;
    const amount = parseEther("1500000");
    expect(await decide(token, "approve", [await escrow.getAddress(), amount])).to.equal(Class.Standard);
    expect(await decide(escrow, "deposit", [await rewards.getAddress(), amount])).to.equal(Class.Standard);
    expect(await read(escrow, "balanceOf", await rewards.getAddress())).to.equal(amount);
    const { held, owed } = await solvency(dao);
    expect(held).to.equal(owed);
  });

  it("replace a carbon figure by a newer one with a source, which the next job takes over", async () => {
    const dao = current();
    const { carbonOracle, escrow } = dao;
    const region = encodeRegion("NO");
    const asOf = (await now(dao)) - DAY;
    const figure = { region, gPerKWh: 27, asOf, source: "Statistics Norway, table 08307" };
    expect(await decide(carbonOracle, "setIntensities", [[figure]])).to.equal(Class.Standard);
    const record = await read<Result>(carbonOracle, "recordOf", region);
    expect([record.gPerKWh, record.asOf, record.source]).to.deep.equal([27n, asOf, figure.source]);
    await report(dao, parties.provider);
    await mine(escrow, parties.researcher, "deposit", parties.researcher.address, parseEther("1000"));
    expect((await jobOf(dao, await book(dao, parties, 1, 2n))).gPerKWh).to.equal(27n);
  });

  it("weigh a GPU class anew, for later offers alone", async () => {
    const dao = current();
    const { registry } = dao;
    const before = await read<Result>(registry, "offerOf", parties.direct);
    const gpuClass = {
      weight: 3_900,
      tdpWatts: 350,
      idleWatts: 35,
      memoryGb: 48,
      isOpen: true,
      name: "NVIDIA L40S",
    };
    expect(await decide(registry, "setGpuClass", [parties.classId, gpuClass])).to.equal(Class.Standard);
    expect((await read<Result>(registry, "classOf", parties.classId)).weight).to.equal(3_900n);
    expect((await read<Result>(registry, "offerOf", parties.direct)).weight).to.equal(before.weight);
  });

  it("need more to change what stakes and small projects must have, or who holds an office", async () => {
    const dao = current();
    const { registry, projects, accessManager, escrow } = dao;
    const calls: [Contract, string, unknown[]][] = [
      [registry, "setStakePerGpu", [0, parseEther("1")]],
      [projects, "setBounds", [100_000, parseEther("1")]],
      [accessManager, "grantRole", [52n, dao.outsider.address, 0]],
      [escrow, "transfer", [dao.outsider.address, 1n]],
    ];
    for (const [index, [contract, name, values]] of calls.entries()) {
      const proposal = await proposalTo(voters[index], contract, name, values, `Call ${name}`);
      expect(await classOf(dao, await propose(dao, proposal)), name).to.equal(Class.Constitutional);
    }
  });

  it("rule a challenge of a small project, and lift a suspension", async () => {
    const dao = current();
    const { projects, registry, token } = dao;
    const { provider, registrar, auditor } = parties;
    const projectId = await makeProject(dao, parties, "100");
    await mine(projects, registrar, "attestSmall", projectId, (await now(dao)) + 300n * DAY, HASH, URI);
    const bond = await read<bigint>(projects, "challengeBond");
    await mine(token, provider, "approve", await projects.getAddress(), bond);
    await mine(projects, provider, "challenge", projectId, HASH, URI);
    expect(await decide(projects, "ruleChallenge", [1, true, HASH, URI])).to.equal(Class.Standard);
    expect(await read(projects, "statusOf", projectId)).to.equal(2n);

    const until = (await now(dao)) + 29n * DAY;
    await mine(registry, auditor, "suspend", provider.address, until, HASH, URI);
    await report(dao, provider);
    expect(await read(registry, "hindranceOf", parties.direct, 1)).to.equal(3n);
    expect(await decide(registry, "liftSuspension", [provider.address])).to.equal(Class.Standard);
    await report(dao, provider);
    expect(await read(registry, "hindranceOf", parties.direct, 1)).to.equal(0n);
  });

  it("lower a slash on appeal, and can't raise it", async () => {
    const dao = current();
    const { escrow, disputes } = dao;
    const { provider, researcher, arbiters } = parties;
    await mine(escrow, researcher, "deposit", researcher.address, parseEther("5000"));
    await mine(escrow, provider, "deposit", provider.address, parseEther("5000"));
    const jobId = await book(dao, parties, 4, 20n);
    await mine(escrow, provider, "start", jobId);
    await pass(dao, 2n * HOUR);
    await checkpoint(dao, parties, jobId);
    const { accepted: signed = 0n } = await jobOf(dao, jobId);
    await pass(dao, 6n * HOUR);
    await mine(escrow, provider, "claim", await receiptNow(dao, jobId));
    await mine(disputes, researcher, "open", jobId, HASH, URI);
    const ruling = { fault: 2, gpuSeconds: signed, loss: parseEther("50"), reasonHash: HASH, reasonUri: URI };
    for (const arbiter of arbiters.slice(2, 5)) await mine(disputes, arbiter, "vote", 1, ruling);
    const { amount } = await read<Result>(disputes, "slashOf", 1);
    await mine(disputes, provider, "appeal", 1);
    const lowered = amount / 4n;
    expect(await decide(disputes, "ruleAppeal", [1, lowered, HASH, URI])).to.equal(Class.Standard);
    expect((await read<Result>(disputes, "slashOf", 1)).amount).to.equal(lowered);
    await mine(disputes, dao.outsider, "executeSlash", 1);
    await expect(send(disputes, dao.outsider, "executeSlash", 1)).to.be.revertedWithCustomError(
      disputes,
      "DisputeModule_SlashStateInvalid",
    );
    await mine(escrow, dao.outsider, "close", jobId);
    const { held, owed } = await solvency(dao);
    expect(held).to.equal(owed);
  });
});
