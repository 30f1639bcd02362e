import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import { id } from "ethers";
import type { Hex } from "viem";
import {
  consentTo,
  type Given,
  recordUse,
  registerController,
  registerSource,
  TERMS,
} from "./support/consents.ts";
import { mine, now, read, send, signerAt, useDao } from "./support/dao.ts";
import { book, HOUR, jobOf, openMarket, type Parties, PRICE, pass } from "./support/market.ts";

/** IAllocationEscrow.JobState. */
const State = { Active: 2n, Expired: 7n };
const HIGH = 2;
const RAW = 0x55;

describe("A job and the data that it names", () => {
  let parties: Parties;
  let controllerId: bigint;
  let rival: HardhatEthersSigner;
  let rivalId: bigint;
  let dataset: Hex;
  let ada: Given;
  let ben: Given;
  const current = useDao(async (dao) => {
    parties = await openMarket(dao);
    const { researcher } = parties;
    controllerId = await registerController(dao, researcher);
    rival = await signerAt(dao.connection, 47);
    rivalId = await registerController(dao, rival);
    dataset = await registerSource(dao, researcher, "what people prefer");
    ada = await consentTo(dao, "Ada", controllerId, dataset);
    ben = await consentTo(dao, "Ben", controllerId, dataset);
    await mine(dao.escrow, researcher, "deposit", researcher.address, 100n * PRICE * HOUR);
  });

  const name = (jobId: bigint, id_ = controllerId) =>
    send(current().escrow, parties.researcher, "nameDatasets", jobId, id_, [dataset]);
  const start = (jobId: bigint) => send(current().escrow, parties.provider, "start", jobId);
  const withdraw = ({ consent, secret }: Given) =>
    mine(current().consentLog, current().outsider, "revokeBySecret", consent, secret);

  async function namedJob(): Promise<bigint> {
    const dao = current();
    const jobId = await book(dao, parties, 1, 2n);
    for (const person of [ada, ben]) await recordUse(dao, parties.researcher, person, jobId);
    await (await name(jobId)).wait();
    return jobId;
  }

  it("starts when each use is on record", async () => {
    const { escrow, datasets } = current();
    const jobId = await book(current(), parties, 1, 2n);
    await expect(name(jobId))
      .to.be.revertedWithCustomError(datasets, "DatasetRegistry_UseMissing")
      .withArgs(jobId, controllerId, dataset);
    for (const person of [ada, ben]) await recordUse(current(), parties.researcher, person, jobId);
    await expect(name(jobId)).to.emit(escrow, "JobDatasetsNamed").withArgs(jobId, controllerId, [dataset]);
    await (await start(jobId)).wait();
    expect((await jobOf(current(), jobId)).state).to.equal(State.Active);
  });

  it("doesn't start after a withdrawal, until the rest is recorded once more", async () => {
    const { datasets } = current();
    const jobId = await namedJob();
    await withdraw(ada);
    await expect(start(jobId))
      .to.be.revertedWithCustomError(datasets, "DatasetRegistry_UseMissing")
      .withArgs(jobId, controllerId, dataset);
    await recordUse(current(), parties.researcher, ben, jobId);
    await (await start(jobId)).wait();
    expect((await jobOf(current(), jobId)).state).to.equal(State.Active);
  });

  it("isn't kept from its start by a withdrawal of somebody whose data weren't used", async () => {
    const dao = current();
    const jobId = await namedJob();
    await withdraw(await consentTo(dao, "Cai", controllerId, dataset));
    await (await start(jobId)).wait();
    expect((await jobOf(dao, jobId)).state).to.equal(State.Active);
  });

  it("can't borrow the uses of another controller, nor speak for it", async () => {
    const dao = current();
    const { escrow, datasets } = dao;
    const jobId = await book(dao, parties, 1, 2n);
    const theirs = await consentTo(dao, "Dov", rivalId, dataset);
    await recordUse(dao, rival, theirs, jobId);
    await expect(name(jobId)).to.be.revertedWithCustomError(datasets, "DatasetRegistry_UseMissing");
    await expect(name(jobId, rivalId))
      .to.be.revertedWithCustomError(escrow, "AllocationEscrow_ControllerInvalid")
      .withArgs(rivalId, parties.researcher.address);
  });

  it("doesn't start while a breach of its data is open", async () => {
    const dao = current();
    const jobId = await namedJob();
    await mine(dao.breachBoard, parties.researcher, "report", {
      ...{ datasetId: dataset, controllerId, severity: HIGH, category: TERMS.category },
      ...{ discoveredAt: await now(dao), affected: 2, affectedRoot: id("two people") },
      ...{ listDigest: id("their list"), codec: RAW, reportHash: id("the report") },
    });
    await expect(start(jobId)).to.be.revertedWithCustomError(dao.datasets, "DatasetRegistry_UseMissing");
  });

  it("that lacks a consent at its start costs its provider nothing", async () => {
    const dao = current();
    const { escrow, vault } = dao;
    const { provider, researcher } = parties;
    const stake = await read(vault, "activeStakeOf", provider.address);
    const money = await read<bigint>(escrow, "balanceOf", researcher.address);
    const jobId = await namedJob();
    await withdraw(ada);
    await pass(dao, 24n * HOUR);
    await mine(escrow, dao.outsider, "close", jobId);
    expect((await jobOf(dao, jobId)).state).to.equal(State.Expired);
    expect(await read(vault, "activeStakeOf", provider.address)).to.equal(stake);
    expect(await read(escrow, "balanceOf", researcher.address)).to.equal(money);
  });

  it("a use for no job opens none", async () => {
    const dao = current();
    const jobId = await book(dao, parties, 1, 2n);
    await recordUse(dao, parties.researcher, ada, 0n);
    await expect(name(jobId)).to.be.revertedWithCustomError(dao.datasets, "DatasetRegistry_UseMissing");
  });
});
