import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { id, ZeroHash } from "ethers";
import { foldHistory } from "../../scripts/lib/oracle/fold.ts";
import { MARKET_ID } from "../../scripts/lib/oracle/market-book.ts";
import { account, CONTRACTS, DEPLOYMENT, EventMaker } from "./events.ts";

const [ada, bo, cy] = [account(1), account(2), account(3)];
const JOB = `0x${"1".padStart(64, "0")}`;
const CLASS = "0x00000001";
const PROJECT = "0x00000001";
const REQUEST = (1n << 24n) + 1n;
const NORWAY = "0x4e4f";
const TERMS = [250, 1000, 3000, 100, 1800, 300, 86_400, 86_400, 46_800, 3600, 2_592_000, 604_800, 14_400];
const STANDING = [0, 0, 0, 10_000, 10_000, 10_000];

/** A market with a class, a region, a provider with two offers, and a project. */
function market(): EventMaker {
  const { FairShareQueue, DisputeModule, RewardsDistributor, SubsidyPool, BoundedTimelock } = CONTRACTS;
  return new EventMaker()
    .add("AllocationEscrow", "EscrowConfigured", [TERMS, BoundedTimelock])
    .add("AllocationEscrow", "ModulesBound", [FairShareQueue, DisputeModule, RewardsDistributor, SubsidyPool])
    .add("FairShareQueue", "QueueConfigured", [
      [1_209_600, 7_776_000, 31_449_600, 604_800, 86_400, 2500, 3500, 3000, 360_000, 10],
      1000,
      CONTRACTS.AllocationEscrow,
      SubsidyPool,
    ])
    .add("ResourceRegistry", "GpuClassSet", [1, [10_000, 700, 70, 80, true, "Card"]])
    .add("CarbonOracle", "IntensitySet", [NORWAY, 30, 900, "Grid"])
    .add("ResourceRegistry", "ProviderRegistered", [ada, ada, "ipfs://ada"])
    .add("StakeVault", "Staked", [ada, ada, 1000, 1000])
    .add("ResourceRegistry", "OfferListed", [1, ada, 1, offer(false)])
    .add("ResourceRegistry", "OfferListed", [2, ada, 1, offer(true)])
    .add("ProjectRegistry", "ProjectRegistered", [1, cy, 50_000, "ipfs://cy"])
    .add("ProjectRegistry", "ProjectStatusSet", [1, 3, 100_000, ZeroHash, ""])
    .add("AllocationEscrow", "Deposited", [bo, bo, 5000]);
}

function offer(isCommunity: boolean): unknown[] {
  return [ada, 5, 1, 2, 0, 11_000, 700, 70, 10_000, isCommunity, true, NORWAY];
}

/** A job as it is matched: who asked, the offer, flags, its escrow, the project and the subsidy. */
function matched(values: {
  researcher: string;
  offerId: number;
  flags: number;
  escrow: number;
  project: number;
}) {
  const { researcher, offerId, flags, escrow, project } = values;
  const before = [researcher, offerId, 2, 1, flags, 100, 30, escrow, 0, 1200, project];
  return [...before, 0, 0, 0, 0, 0, 0, 0, 0, 3000, 0, 0];
}

const booked = matched({ researcher: bo, offerId: 1, flags: 2, escrow: 1000, project: 0 });

describe("the fold of the market", () => {
  it("adds up a job's money, work, energy and carbon in every sum", () => {
    const receipt = [1, 100, 1250, 20, 9900, ZeroHash];
    const maker = market()
      .add("AllocationEscrow", "JobMatched", [1, 1, bo, 0, id("spec"), booked])
      .add("AllocationEscrow", "JobStarted", [1, 1200, 1300])
      .add("AllocationEscrow", "ReceiptSigned", [1, bo, ada, receipt])
      .add("StakeVault", "Staked", [ada, CONTRACTS.AllocationEscrow, 146, 1146])
      .add("AllocationEscrow", "WorkAccepted", [1, ada, [0, 100, 500, 342, 146, 20, 24, 7, true]])
      .add("AllocationEscrow", "JobSettling", [1, 4, bo, 1260, 90_000, 300, 0])
      .add("AllocationEscrow", "JobEnded", [1, bo, ada, [5, 0, 12, 200, 0, 0]]);
    const facts = foldHistory(maker.history(), DEPLOYMENT);
    const job = facts.get("Job", JOB);
    assert.deepEqual(
      [job?.state, job?.closeReason, job?.held, job?.paid],
      ["Closed", "ResearcherClosed", "0", "500"],
    );
    const sums = facts.get("ComputeMarket", MARKET_ID);
    assert.deepEqual([sums?.balances, sums?.inJobs, sums?.owed], ["4854", "0", "4854"]);
    assert.deepEqual(
      [sums?.credited, sums?.earnedIn, sums?.fees, sums?.refunded],
      ["342", "146", "12", "500"],
    );
    const provider = facts.get("Provider", ada);
    assert.deepEqual([provider?.earned, provider?.uptimeGpuSeconds], ["488", "990000"]);
    for (const row of [facts.get("GpuClass", CLASS), facts.get("Region", NORWAY), provider])
      assert.deepEqual([row?.gpuSeconds, row?.facilityWh, row?.carbonGrams], ["100", "24", "7"]);
    assert.equal(facts.get("LedgerAccount", bo)?.balance, "4500");
    assert.equal(facts.get("LedgerAccount", CONTRACTS.BoundedTimelock)?.balance, "12");
    const states = [...facts.rows("JobTransition").values()].map(({ to }) => to);
    assert.deepEqual(states, ["Matched", "Active", "Settling", "Closed"]);
  });

  it("finds what waiting cost, and what of it went into the stake, from what is left", () => {
    const maker = market()
      .add("AllocationEscrow", "JobMatched", [1, 1, bo, 0, id("spec"), booked])
      .add("StakeVault", "Staked", [ada, CONTRACTS.AllocationEscrow, 30, 1030])
      .add("AllocationEscrow", "JobEnded", [1, bo, ada, [6, 1, 2, 900, 0, 0]]);
    const job = foldHistory(maker.history(), DEPLOYMENT).get("Job", JOB);
    assert.deepEqual([job?.paid, job?.credited, job?.earnedIn, job?.held], ["100", "68", "30", "0"]);
  });

  it("takes a queued job's money from the queue, and puts its wait into a bucket", () => {
    const queued = matched({ researcher: cy, offerId: 2, flags: 1, escrow: 1000, project: 1 });
    const request = [cy, 0, 1, 2, 100, 1, 1140, 1, 10];
    const maker = market()
      .add("FairShareQueue", "RequestEnqueued", [REQUEST, 1, 1, request, 900, id("spec"), 2000, STANDING])
      .add("AllocationEscrow", "LedgerTransferred", [bo, CONTRACTS.FairShareQueue, 2010])
      .add("AllocationEscrow", "JobMatched", [1, 2, bo, REQUEST, id("spec"), queued])
      .add("FairShareQueue", "RequestMatched", [REQUEST, 1, 2, 2, 900, 0, 1010, STANDING]);
    const facts = foldHistory(maker.history(), DEPLOYMENT);
    assert.equal(facts.get("LedgerAccount", CONTRACTS.FairShareQueue)?.balance, "1010");
    assert.deepEqual(
      [facts.get("Job", JOB)?.isSmall, facts.get("Project", PROJECT)?.queuedRequest],
      ["true", null],
    );
    const [bucket] = facts.rows("WaitBucket").values();
    assert.deepEqual([bucket?.lane, bucket?.from, bucket?.to, bucket?.count], ["Small", "28", "32", "1"]);
    const lanes = [...facts.rows("QueueLane").values()].map(({ lane, matchedCount, length }) => [
      lane,
      matchedCount,
      length,
    ]);
    assert.deepEqual(lanes, [
      ["Small", "0", "0"],
      ["General", "1", "0"],
    ]);
  });

  it("refuses a history from which what made a job's offer is missing", () => {
    const maker = new EventMaker().add("AllocationEscrow", "JobMatched", [1, 1, bo, 0, id("spec"), booked]);
    assert.throws(() => foldHistory(maker.history(), DEPLOYMENT), /lack what made Offer 0x00000001/);
  });

  it("refuses a ledger on which an account holds less than nothing", () => {
    const maker = new EventMaker().add("AllocationEscrow", "Withdrawn", [bo, bo, 1]);
    assert.throws(() => foldHistory(maker.history(), DEPLOYMENT), /lack money of/);
  });
});
