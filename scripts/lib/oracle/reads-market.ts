import { lower, somebody } from "./account-book.ts";
import { ContractReader, namedValues, type ReadParameters } from "./contract-reader.ts";
import type { Facts } from "./facts.ts";
import {
  CHALLENGE_STATES,
  DISPUTE_STATES,
  JOB_STATES,
  LANES,
  METERS,
  nameAt,
  PROJECT_STATUSES,
  TIERS,
} from "./market-enums.ts";

const SLASH_STATES = [null, "Proposed", "Appealed", "Executed", "Lapsed"];

/** Asks the contracts of the market for everything they can be asked. */
export async function readMarketFacts(parameters: ReadParameters, facts: Facts): Promise<void> {
  const reader = new MarketReader(parameters, facts);
  await Promise.all([
    reader.ledger(),
    reader.jobs(),
    reader.providers(),
    reader.offers(),
    reader.stakes(),
    reader.projects(),
    reader.queue(),
    reader.disputes(),
    reader.rewards(),
  ]);
}

class MarketReader extends ContractReader {
  async ledger(): Promise<void> {
    const escrow = this.ask("AllocationEscrow");
    await this.each("LedgerAccount", async (id) => ({ balance: await escrow("balanceOf", id) }));
    const vault = this.ask("StakeVault");
    await this.each("ComputeMarket", async () => {
      const { owed } = namedValues(await escrow("solvency"));
      return {
        owed,
        bonded: await vault("totalBonded"),
        jobCount: await escrow("jobCount"),
        treasury: lower(await escrow("TREASURY")),
        queue: lower(await escrow("queue")),
        disputes: lower(await escrow("disputes")),
        rewards: lower(await escrow("rewards")),
        subsidyPool: lower(await escrow("subsidyPool")),
        registry: lower(await escrow("REGISTRY")),
        vault: lower(await escrow("VAULT")),
      };
    });
    await this.each("EscrowTerms", async () => namedValues(await escrow("terms")));
  }

  async jobs(): Promise<void> {
    const escrow = this.ask("AllocationEscrow");
    await this.each("Job", async (id, row) => {
      const job = namedValues(await escrow("jobOf", id));
      return {
        state: nameAt(JOB_STATES, job.state),
        researcher: lower(job.researcher),
        provider: lower(await escrow("providerOf", id)),
        payer: lower(await escrow("payerOf", id)),
        gpus: job.gpus,
        duration: job.duration,
        gPerKWh: job.gPerKWh,
        paid: job.paid,
        accepted: job.accepted,
        energyWh: job.energyWh,
        subsidy: job.subsidy,
        // Without a receipt it is zero, and a job that ended has no collateral.
        ...(row.uptimeBps !== null && { uptimeBps: job.uptimeBps }),
        ...(row.endedAt === null && { collateral: job.collateral }),
        ...(row.startedAt !== null && { startedAt: job.startedAt, endsAt: job.endsAt }),
      };
    });
  }

  async providers(): Promise<void> {
    const registry = this.ask("ResourceRegistry");
    await this.each("Provider", async (id) => {
      const provider = namedValues(await registry("providerOf", id));
      return {
        operator: lower(provider.operator),
        tier: nameAt(TIERS, provider.tier),
        meter: nameAt(METERS, provider.meter),
        strikes: provider.strikes,
        suspendedUntil: provider.suspendedUntil,
        registeredAt: provider.registeredAt,
        completed: provider.completed,
        failed: provider.failed,
      };
    });
    await this.each("Gpu", async (id, row) => {
      const { provider } = namedValues(await registry("gpuOf", id));
      const owner = somebody(provider);
      return owner === null ? { isRegistered: false } : { provider: owner, isRegistered: row.isRegistered };
    });
    const carbon = this.ask("CarbonOracle");
    await this.each("Region", async (id) => {
      const { gPerKWh, asOf, source } = namedValues(await carbon("recordOf", id));
      return { gPerKWh, asOf, source };
    });
  }

  async offers(): Promise<void> {
    const registry = this.ask("ResourceRegistry");
    await this.each("Offer", async (_id, { number }) => {
      const offer = namedValues(await registry("offerOf", number));
      const { price, gpus, used, pueBps, tdpWatts, idleWatts, weight, isCommunity, isOpen, region } = offer;
      const values = { price, gpus, used, pueBps, tdpWatts, idleWatts, weight, isCommunity, isOpen, region };
      return { ...values, provider: lower(offer.provider) };
    });
    await this.each("GpuClass", async (_id, { number }) => {
      const gpuClass = namedValues(await registry("classOf", number));
      const { name, weight, tdpWatts, idleWatts, memoryGb, isOpen } = gpuClass;
      return { name, weight, tdpWatts, idleWatts, memoryGb, isOpen };
    });
  }

  async stakes(): Promise<void> {
    const vault = this.ask("StakeVault");
    await this.each("Stake", async (id) => {
      const { locked, thawing, thawEnd } = namedValues(await vault("stakeOf", id));
      return {
        locked,
        thawing,
        thawEnd,
        bonded: await vault("lockedOf", id),
        free: await vault("freeOf", id),
      };
    });
  }

  async projects(): Promise<void> {
    const registry = this.ask("ProjectRegistry");
    const escrow = this.ask("AllocationEscrow");
    await this.each("Project", async (_id, { number }) => {
      const project = namedValues(await registry("projectOf", number));
      const { smallUntil, budgetUsd, uri, registeredAt } = project;
      return {
        status: nameAt(PROJECT_STATUSES, project.status),
        owner: lower(project.owner),
        nextOwner: somebody(project.nextOwner),
        smallUntil,
        budgetUsd,
        uri,
        registeredAt,
        ledgerAccount: lower(await escrow("projectAccount", number)),
      };
    });
    await this.each("Challenge", async (_id, { number }) => {
      const { state, bond, challenger } = namedValues(await registry("challengeOf", number));
      return { state: nameAt(CHALLENGE_STATES, state), bond, challenger: lower(challenger) };
    });
  }

  async queue(): Promise<void> {
    const queue = this.ask("FairShareQueue");
    await this.each("QueueSettings", async () => ({
      ...namedValues(await queue("settings")),
      launchedAt: await queue("LAUNCHED_AT"),
    }));
    await this.each("QueueLane", async (_id, { gpuClass, lane }) => {
      const place = LANES.indexOf(String(lane));
      return { length: await queue("laneLength", BigInt(gpuClass ?? 0), place) };
    });
    await this.each("QueueRequest", async (_id, { number, state }) => {
      if (state !== "Queued") return {};
      const { researcher, gpus, duration, maxPrice } = namedValues(await queue("requestOf", number));
      return { researcher: lower(researcher), gpus, duration, maxPrice };
    });
  }

  async disputes(): Promise<void> {
    const disputes = this.ask("DisputeModule");
    await this.each("DisputeSettings", async () => namedValues(await disputes("settings")));
    await this.each("Dispute", async (_id, { number }) => {
      const dispute = namedValues(await disputes("disputeOf", number));
      const { accepted, claimed, bond, stakeSnapshot } = dispute;
      return {
        state: nameAt(DISPUTE_STATES, dispute.state),
        disputer: lower(dispute.disputer),
        payer: lower(dispute.payer),
        provider: lower(dispute.provider),
        accepted,
        claimed,
        bond,
        stakeSnapshot,
      };
    });
    await this.each("Slash", async (_id, { number }) => {
      const { state, loss, provider } = namedValues(await disputes("slashOf", number));
      return { state: nameAt(SLASH_STATES, state), loss, provider: lower(provider) };
    });
  }

  async rewards(): Promise<void> {
    const rewards = this.ask("RewardsDistributor");
    const pool = this.ask("SubsidyPool");
    await this.each("RewardSettings", async () => namedValues(await rewards("settings")));
    await this.each("SubsidySettings", async () => namedValues(await pool("settings")));
    await this.each("RewardEpoch", async (_id, { number }) => {
      const { score, emission, isClosed, claimed } = namedValues(await rewards("epochOf", number));
      return { score, emission, isClosed, claimed };
    });
    await this.each("RewardShare", async (_id, { epoch, provider }) => {
      const share = namedValues(await rewards("shareOf", BigInt(epoch ?? 0), provider));
      const { auditedScore, unauditedScore, unauditedFees, isSettled } = share;
      return { auditedScore, unauditedScore, unauditedFees, isSettled };
    });
  }
}
