import { expect } from "chai";
import { parseEther, type Result } from "ethers";
import { encodeRegion } from "../../scripts/lib/config/regions.ts";
import { mine, read, send, useDao, warp } from "./support/dao.ts";
import {
  book,
  checkpoint,
  DAY,
  enqueue,
  GPUS,
  HASH,
  HOUR,
  jobOf,
  lastEvent,
  makeProject,
  openMarket,
  type Parties,
  PRICE,
  PUE_BPS,
  pass,
  REGION,
  receiptNow,
  report,
  solvency,
  treasuryOf,
  URI,
} from "./support/market.ts";

/** IAllocationEscrow.JobState. */
const State = { Matched: 1n, Active: 2n, Settling: 4n, Closed: 5n, Cancelled: 6n, Expired: 7n };
const BPS = 10_000n;

describe("The life of a job", () => {
  let parties: Parties;
  const current = useDao(async (dao) => {
    parties = await openMarket(dao);
  });

  async function expectSolvent(): Promise<void> {
    const { held, owed } = await solvency(current());
    expect(held).to.equal(owed);
  }

  it("by booking: from the deposit to both withdrawals, with energy and carbon", async () => {
    const dao = current();
    const { escrow, token, registry } = dao;
    const { provider, researcher } = parties;
    const [gpus, hours] = [4, 10n];
    const price = PRICE * BigInt(gpus) * hours * HOUR;
    await mine(escrow, researcher, "deposit", researcher.address, 2n * price);
    const jobId = await book(dao, parties, gpus, hours);
    expect((await jobOf(dao, jobId)).state).to.equal(State.Matched);
    expect(await read(escrow, "balanceOf", researcher.address)).to.equal(price);
    await expectSolvent();

    await mine(escrow, provider, "start", jobId);
    await pass(dao, 4n * HOUR);
    await checkpoint(dao, parties, jobId);
    const early = await jobOf(dao, jobId);
    expect(early.paid).to.equal((early.accepted ?? 0n) * PRICE);
    await expectSolvent();

    await pass(dao, 7n * HOUR);
    await checkpoint(dao, parties, jobId);
    await mine(escrow, dao.outsider, "close", jobId);
    const job = await jobOf(dao, jobId);
    expect(job.state).to.equal(State.Closed);
    expect(job.accepted).to.equal(BigInt(gpus) * hours * HOUR);
    expect(job.paid).to.equal(price);
    const fee = (price * 250n) / BPS;
    expect(await read(escrow, "balanceOf", provider.address)).to.equal(price - fee);

    const energyWh = BigInt(gpus) * hours * 300n;
    expect(job.energyWh).to.equal(energyWh);
    const intensity = await read<bigint>(dao.carbonOracle, "intensityOf", encodeRegion(REGION));
    const { work } = await lastEvent(escrow, "WorkAccepted");
    // GPUs, and 10 % for their hosts, and the facility around them.
    expect(work.facilityWh).to.equal((energyWh * 11_000n * PUE_BPS) / (BPS * BPS));
    expect(work.carbonGrams).to.equal((energyWh * 11_000n * PUE_BPS * intensity) / (BPS * BPS * 1_000n));
    expect(work.isPlausible).to.equal(true);

    const before = await read<bigint>(token, "balanceOf", provider.address);
    await mine(escrow, provider, "withdraw", provider.address, price - fee);
    expect((await read<bigint>(token, "balanceOf", provider.address)) - before).to.equal(price - fee);
    await mine(escrow, researcher, "withdraw", researcher.address, price);
    const treasury = await dao.timelock.getAddress();
    const funds = await read<bigint>(token, "balanceOf", treasury);
    await mine(escrow, dao.outsider, "collectFees");
    expect((await read<bigint>(token, "balanceOf", treasury)) - funds).to.equal(fee);
    expect(await solvency(dao)).to.deep.equal({ held: 0n, owed: 0n });
    const { completed } = await read<Result>(registry, "providerOf", provider.address);
    expect(completed).to.equal(1n);
  });

  it("by the queue: subsidised, claimed, matured, settled, and counted as use", async () => {
    const dao = current();
    const { escrow, queue, projects, subsidyPool } = dao;
    const { provider, registrar, researcher } = parties;
    const treasury = await treasuryOf(dao);
    const gift = parseEther("100000");
    await mine(dao.token, treasury, "approve", await subsidyPool.getAddress(), gift);
    await mine(subsidyPool, treasury, "fund", gift);
    const projectId = await makeProject(dao, parties, "5000");
    const until = BigInt(await dao.connection.networkHelpers.time.latest()) + 300n * DAY;
    await mine(projects, registrar, "attestSmall", projectId, until, HASH, URI);

    const requestId = await enqueue(dao, parties, projectId, { gpus: 2, hours: 10n, maxPrice: 2n * PRICE });
    expect(await read(queue, "placeOf", requestId)).to.equal(0n);
    await mine(queue, provider, "allocate", parties.community, 1);
    const jobId = await read<bigint>(escrow, "jobCount");
    const price = PRICE * 2n * 10n * HOUR;
    const matched = await jobOf(dao, jobId);
    expect(matched.escrow).to.equal(price);
    // A project without use gets half.
    expect(matched.subsidy).to.equal(price / 2n);
    const account = await read<string>(escrow, "projectAccount", projectId);
    expect(await read(escrow, "balanceOf", account)).to.equal(parseEther("5000") - price / 2n);
    await expectSolvent();

    await mine(escrow, provider, "start", jobId);
    await pass(dao, 9n * HOUR);
    await mine(escrow, provider, "claim", await receiptNow(dao, jobId));
    await expect(send(escrow, dao.outsider, "mature", jobId)).to.be.revertedWithCustomError(
      escrow,
      "AllocationEscrow_TooEarly",
    );
    await pass(dao, DAY);
    await mine(escrow, dao.outsider, "close", jobId);
    await mine(escrow, dao.outsider, "mature", jobId);
    await mine(escrow, provider, "close", jobId);
    const job = await jobOf(dao, jobId);
    expect(job.state).to.equal(State.Closed);
    expect(job.paid).to.equal((job.accepted ?? 0n) * PRICE);
    const outcome = (await lastEvent(escrow, "JobEnded")).outcome;
    expect(outcome.state).to.equal(State.Closed);
    const { usage } = await read<Result>(queue, "standingOf", projectId);
    const weight = BigInt(dao.config.gpuClasses[parties.classId - 1]?.weight ?? 0);
    // About the work that was accepted, faded by a day.
    const work = ((job.accepted ?? 0n) * weight) / BPS;
    expect(usage)
      .to.be.greaterThan((work * 90n) / 100n)
      .and.at.most(work);
    const rest = await read<bigint>(escrow, "balanceOf", account);
    await mine(escrow, researcher, "withdrawFromProject", projectId, researcher.address, rest);
    await expectSolvent();
  });

  it("ends without work: cancelled by the researcher, or never started", async () => {
    const dao = current();
    const { escrow } = dao;
    const { provider, researcher } = parties;
    await mine(escrow, researcher, "deposit", researcher.address, parseEther("5000"));
    const cancelled = await book(dao, parties, 2, 5n);
    await mine(escrow, researcher, "close", cancelled);
    expect((await jobOf(dao, cancelled)).state).to.equal(State.Cancelled);
    const forgotten = await book(dao, parties, 2, 5n);
    const before = await read<bigint>(escrow, "balanceOf", researcher.address);
    await expect(send(escrow, dao.outsider, "close", forgotten)).to.be.revertedWithCustomError(
      escrow,
      "AllocationEscrow_NotAuthorized",
    );
    await pass(dao, HOUR);
    await mine(escrow, dao.outsider, "close", forgotten);
    expect((await jobOf(dao, forgotten)).state).to.equal(State.Expired);
    const back = (await read<bigint>(escrow, "balanceOf", researcher.address)) - before;
    const collateral = PRICE * 2n * 4n * HOUR;
    expect(back).to.equal(PRICE * 2n * 5n * HOUR + collateral / 100n);
    expect((await read<Result>(dao.registry, "providerOf", provider.address)).strikes).to.equal(1n);
    await expectSolvent();
  });

  it("in dispute: three arbiters rule, the slash waits, and its money goes to payer and pool", async () => {
    const dao = current();
    const { escrow, disputes, vault } = dao;
    const { provider, researcher, arbiters } = parties;
    expect(arbiters).to.have.length(5);
    await mine(escrow, researcher, "deposit", researcher.address, parseEther("20000"));
    const jobId = await book(dao, parties, 8, 20n);
    await mine(escrow, provider, "start", jobId);
    await pass(dao, 4n * HOUR);
    await checkpoint(dao, parties, jobId);
    const { accepted: signed = 0n } = await jobOf(dao, jobId);
    await pass(dao, 4n * HOUR);
    await mine(escrow, provider, "claim", await receiptNow(dao, jobId));
    await mine(disputes, researcher, "open", jobId, HASH, URI);
    const disputeId = await read<bigint>(disputes, "disputeCount");
    const { claimed } = await jobOf(dao, jobId);
    const half = (signed + (claimed ?? 0n)) / 2n;
    const ruling = { fault: 1, gpuSeconds: half, loss: parseEther("100"), reasonHash: HASH, reasonUri: URI };
    for (const arbiter of arbiters.slice(0, 3)) await mine(disputes, arbiter, "vote", disputeId, ruling);
    const job = await jobOf(dao, jobId);
    expect(job.accepted).to.equal(half);
    expect(job.paid).to.equal(half * PRICE);
    const slashId = await read<bigint>(disputes, "slashCount");
    await expect(send(disputes, dao.outsider, "executeSlash", slashId)).to.be.revertedWithCustomError(
      disputes,
      "DisputeModule_TooEarly",
    );
    const bonded = await read<bigint>(vault, "lockedOf", provider.address);
    await pass(dao, 8n * DAY);
    await mine(disputes, dao.outsider, "executeSlash", slashId);
    const lost = bonded - (await read<bigint>(vault, "lockedOf", provider.address));
    expect(lost)
      .to.be.greaterThan(0n)
      .and.at.most(bonded / 10n);
    const executed = await lastEvent(disputes, "SlashExecuted");
    expect(executed.toPayer + executed.toSubsidyPool).to.equal(lost);
    expect(executed.toPayer).to.be.at.least(parseEther("100"));
    await mine(escrow, dao.outsider, "close", jobId);
    await pass(dao, 2n * DAY);
    await mine(escrow, dao.outsider, "close", jobId);
    expect((await jobOf(dao, jobId)).state).to.equal(State.Closed);
    await expectSolvent();
  });

  it("pays rewards of an epoch to who worked, from what the treasury gave", async () => {
    const dao = current();
    const { escrow, rewards, token } = dao;
    const { provider, researcher } = parties;
    const treasury = await treasuryOf(dao);
    const given = parseEther("2000000");
    await mine(token, treasury, "approve", await escrow.getAddress(), given);
    await mine(escrow, treasury, "deposit", await rewards.getAddress(), given);
    await mine(escrow, researcher, "deposit", researcher.address, parseEther("5000"));
    const jobId = await book(dao, parties, 2, 5n);
    await mine(escrow, provider, "start", jobId);
    await pass(dao, 6n * HOUR);
    await checkpoint(dao, parties, jobId);
    await mine(escrow, provider, "close", jobId);
    const epoch = await read<bigint>(rewards, "currentEpoch");
    const startedAt = await read<bigint>(rewards, "STARTED_AT");
    await warp(dao, startedAt + (epoch + 1n) * 7n * DAY);
    for (let number = 0n; number <= epoch; number++) await mine(rewards, dao.outsider, "closeEpoch", number);
    const [reward] = await read<[bigint, bigint]>(rewards, "rewardOf", epoch, provider.address);
    // Nobody verified who booked: not more than a part of the fee.
    const fee = (PRICE * 2n * 5n * HOUR * 250n) / BPS;
    expect(reward).to.equal((fee * 8_000n) / BPS);
    await expect(send(rewards, provider, "claim", provider.address, [epoch])).to.be.revertedWithCustomError(
      rewards,
      "RewardsDistributor_Locked",
    );
    await warp(dao, startedAt + (epoch + 2n) * 7n * DAY);
    const before = await read<bigint>(escrow, "balanceOf", provider.address);
    await mine(rewards, provider, "claim", provider.address, [epoch]);
    expect((await read<bigint>(escrow, "balanceOf", provider.address)) - before).to.equal(reward);
    await expectSolvent();
  });

  it("lets everybody out while new business is paused", async () => {
    const dao = current();
    const { escrow, registry, vault } = dao;
    const { provider, researcher, guardian } = parties;
    await mine(escrow, researcher, "deposit", researcher.address, parseEther("5000"));
    const jobId = await book(dao, parties, GPUS, 2n);
    const running = { escrow, registry };
    const until = BigInt(await dao.connection.networkHelpers.time.latest()) + 6n * DAY;
    for (const contract of Object.values(running)) await mine(contract, guardian, "pauseIntake", until);
    await expect(send(escrow, researcher, "pauseIntake", until)).to.be.revertedWithCustomError(
      escrow,
      "AccessManagedUnauthorized",
    );
    await expect(
      send(escrow, researcher, "book", {
        ...{ projectId: 0, offerId: parties.direct, gpus: 1, duration: HOUR, maxPrice: PRICE },
        specHash: HASH,
      }),
    ).to.be.revertedWithCustomError(escrow, "IntakePause_Paused");
    await mine(escrow, provider, "start", jobId);
    await pass(dao, 3n * HOUR);
    await checkpoint(dao, parties, jobId);
    await mine(escrow, dao.outsider, "close", jobId);
    await mine(escrow, researcher, "withdraw", researcher.address, parseEther("1"));
    for (const offer of [parties.direct, parties.community])
      await mine(registry, provider, "closeOffer", offer);
    await mine(vault, provider, "thaw", parseEther("100000"));
    await pass(dao, 22n * DAY);
    await mine(vault, provider, "withdraw", provider.address);
    await report(dao, provider);
    await expectSolvent();
  });
});
