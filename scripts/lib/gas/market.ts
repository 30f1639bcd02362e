import path from "node:path";
import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { type Contract, id, MaxUint256, parseEther, type Result, ZeroHash } from "ethers";
import type { network } from "hardhat";
import { MarketModule } from "../../../ignition/modules/Market.ts";
import { loadConfig } from "../config/load.ts";
import { selectorOf } from "../deploy/contract-roles.ts";
import { MEMBER_ROLES } from "../deploy/member-roles.ts";
import { buildParameters } from "../deploy/parameters.ts";
import { loadSettings } from "../deploy/settings.ts";
import { RECEIPT_TYPES, receiptDomain } from "../market/receipts.ts";

type Connection = Awaited<ReturnType<typeof network.create>>;

export const URI = "ipfs://bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi";
export const HASH = id("a text that was published");
export const HOUR = 3_600;
/** NVIDIA L40S in config/gpu-classes.json. */
export const CLASS_ID = 15;
/** 36 COMPUTE per GPU-hour. */
export const PRICE = 10n ** 16n;
const CHAIN_ID = 31_337;
const NORWAY = "0x4e4f";

/** Names of the market's contracts, in the order of the Ignition module's result. */
const NAMES = {
  projects: "ProjectRegistry",
  carbonOracle: "CarbonOracle",
  registry: "ResourceRegistry",
  vault: "StakeVault",
  escrow: "AllocationEscrow",
  subsidyPool: "SubsidyPool",
  queue: "FairShareQueue",
  rewards: "RewardsDistributor",
  disputes: "DisputeModule",
} as const;

/** The market, with one provider and steps that measurements are made of. */
export class GasMarket {
  readonly connection: Connection;
  readonly contracts: Record<keyof typeof NAMES | "token" | "accessManager", Contract>;
  /** Holds the whole supply and every role of the market. */
  readonly holder: HardhatEthersSigner;
  readonly provider: HardhatEthersSigner;
  readonly researcher: HardhatEthersSigner;
  private gpus = 0;

  constructor(
    connection: Connection,
    contracts: GasMarket["contracts"],
    signers: readonly HardhatEthersSigner[],
  ) {
    const [holder, provider, researcher] = signers;
    if (!holder || !provider || !researcher) throw new Error("The network has too few accounts.");
    this.connection = connection;
    this.contracts = contracts;
    [this.holder, this.provider, this.researcher] = [holder, provider, researcher];
  }

  /** Deploys the market through the module that production uses, and gives all its roles to one account. */
  static async deploy(connection: Connection, root: string): Promise<GasMarket> {
    const settings = await loadSettings(path.join(root, "ignition/parameters/local.json"));
    const parameters = buildParameters(loadConfig(path.join(root, "config")), settings);
    const deployed = await connection.ignition.deploy(MarketModule, { parameters });
    const contracts = deployed as unknown as Record<string, Contract>;
    const market = new GasMarket(
      connection,
      contracts as GasMarket["contracts"],
      await connection.ethers.getSigners(),
    );
    // From a round time on each block is a second after the one before, so that every run signs and sends the same.
    const day = 24 * HOUR;
    await connection.networkHelpers.time.increaseTo((Math.floor((await market.now()) / day) + 1) * day);
    await market.takeRoles();
    return market;
  }

  /** Sends a transaction; the gas that it used. */
  async gas(
    who: HardhatEthersSigner,
    contract: Contract,
    name: string,
    ...values: unknown[]
  ): Promise<number> {
    await this.connection.networkHelpers.time.setNextBlockTimestamp((await this.now()) + 1);
    const sent = await (contract.connect(who) as Contract).getFunction(name).send(...values);
    const receipt = await sent.wait();
    if (receipt === null) throw new Error(`${name} was not mined.`);
    return Number(receipt.gasUsed);
  }

  pass(seconds: number): Promise<unknown> {
    return this.connection.networkHelpers.time.increase(seconds);
  }

  async now(): Promise<number> {
    return this.connection.networkHelpers.time.latest();
  }

  /** Gives an account COMPUTE and lets vault and escrow take them. */
  async endow(account: HardhatEthersSigner, amount: bigint): Promise<void> {
    const { token, vault, escrow } = this.contracts;
    await this.gas(this.holder, token, "transfer", account.address, amount);
    for (const spender of [vault, escrow])
      await this.gas(account, token, "approve", await spender.getAddress(), MaxUint256);
  }

  /** Makes the account a provider of the tier L2 with a stake. */
  async makeProvider(): Promise<void> {
    const { registry, vault } = this.contracts;
    await this.endow(this.provider, parseEther("30000000"));
    await this.gas(this.provider, registry, "registerProvider", this.provider.address, URI);
    await this.gas(this.provider, vault, "stake", this.provider.address, parseEther("20000000"));
    await this.gas(this.holder, registry, "setTier", this.provider.address, 2, HASH, URI);
    await this.report();
  }

  /** Reports the provider's inventory; the gas of it. */
  report(): Promise<number> {
    return this.gas(this.provider, this.contracts.registry, "reportInventory", this.provider.address, HASH);
  }

  /** Adds GPUs to the provider's inventory; the gas of the last batch. */
  async addGpus(count: number): Promise<number> {
    let gas = 0;
    for (let added = 0; added < count; added += 64) {
      const batch = Math.min(64, count - added);
      const hashes = Array.from({ length: batch }, (_, index) => id(`GPU ${this.gpus + index}`));
      this.gpus += batch;
      const values = [this.provider.address, CLASS_ID, hashes];
      gas = await this.gas(this.provider, this.contracts.registry, "registerGpus", ...values);
    }
    return gas;
  }

  /** Offers GPUs; the gas, and the offer's number. */
  async list(gpus: number, isCommunity: boolean): Promise<{ gas: number; offerId: bigint }> {
    const { registry } = this.contracts;
    const input = {
      ...{ classId: CLASS_ID, gpus, price: PRICE, region: NORWAY },
      ...{ pueBps: 12_000, isCommunity },
    };
    const gas = await this.gas(this.provider, registry, "listOffer", this.provider.address, input);
    return { gas, offerId: await registry.getFunction("offerCount")() };
  }

  /** Makes a verified project of an account and puts money into it; its number. */
  async makeProject(owner: HardhatEthersSigner, amount: bigint): Promise<bigint> {
    const { projects, escrow } = this.contracts;
    await this.gas(owner, projects, "register", 50_000, URI);
    const projectId: bigint = await projects.getFunction("projectCount")();
    await this.gas(this.holder, projects, "verify", projectId, HASH, URI);
    const account = await escrow.getFunction("projectAccount")(projectId);
    await this.gas(owner, escrow, "deposit", account, amount);
    return projectId;
  }

  async book(offerId: bigint, gpus = 1, hours = 10): Promise<{ gas: number; jobId: bigint }> {
    const { escrow } = this.contracts;
    const booking = {
      ...{ projectId: 0, offerId, gpus, duration: hours * HOUR },
      ...{ maxPrice: PRICE, specHash: HASH },
    };
    const gas = await this.gas(this.researcher, escrow, "book", booking);
    return { gas, jobId: await escrow.getFunction("jobCount")() };
  }

  async enqueue(owner: HardhatEthersSigner, projectId: bigint, gpus = 1): Promise<number> {
    const input = {
      ...{ projectId, classId: CLASS_ID, gpus, duration: 10 * HOUR },
      ...{ maxPrice: PRICE, specHash: HASH },
    };
    return this.gas(owner, this.contracts.queue, "enqueue", input);
  }

  start(jobId: bigint): Promise<number> {
    return this.gas(this.provider, this.contracts.escrow, "start", jobId);
  }

  /** A receipt of all work until now. */
  async receipt(jobId: bigint) {
    const job: Result = await this.contracts.escrow.getFunction("jobOf")(jobId);
    const now = BigInt(await this.now());
    const periodEnd: bigint = now < job.endsAt ? now : job.endsAt;
    const gpuSeconds: bigint = (periodEnd - job.startedAt) * job.gpus;
    const energyWh = (gpuSeconds * 300n) / BigInt(HOUR);
    return { jobId, gpuSeconds, periodEnd, energyWh, uptimeBps: 9_999n, metricsRoot: ZeroHash };
  }

  /** A receipt that both sides agree on, brought by somebody else or by the provider, who needs no signature then. */
  async checkpoint(jobId: bigint, by: "provider" | "anyone" = "anyone"): Promise<number> {
    const receipt = await this.receipt(jobId);
    const domain = receiptDomain(CHAIN_ID, await this.contracts.escrow.getAddress());
    const sign = async (signer: HardhatEthersSigner) => ({
      signer: signer.address,
      signature: await signer.signTypedData(domain, RECEIPT_TYPES, receipt),
    });
    const own = { signer: this.provider.address, signature: "0x" };
    const agreements = [await sign(this.researcher), by === "provider" ? own : await sign(this.provider)];
    const bringer = by === "provider" ? this.provider : this.holder;
    return this.gas(bringer, this.contracts.escrow, "checkpoint", receipt, ...agreements);
  }

  async claim(jobId: bigint): Promise<number> {
    return this.gas(this.provider, this.contracts.escrow, "claim", await this.receipt(jobId));
  }

  close(who: HardhatEthersSigner, jobId: bigint): Promise<number> {
    return this.gas(who, this.contracts.escrow, "close", jobId);
  }

  /** Makes accounts arbiters. */
  async grantArbiters(accounts: readonly HardhatEthersSigner[]): Promise<void> {
    const { accessManager } = this.contracts;
    const { id: role } = MEMBER_ROLES.arbiter;
    for (const { address } of accounts)
      await this.gas(this.holder, accessManager, "grantRole", role, address, 0);
  }

  private async takeRoles(): Promise<void> {
    const { accessManager } = this.contracts;
    const byName = new Map(
      Object.entries(NAMES).map(([part, name]) => [name as string, part as keyof typeof NAMES]),
    );
    for (const { id: role, functions } of Object.values(MEMBER_ROLES)) {
      for (const { contract, function: signature } of functions) {
        const part = byName.get(contract);
        // Some of their functions are of consent and provenance.
        if (part === undefined) continue;
        const target = await this.contracts[part].getAddress();
        const values = [target, [selectorOf(signature)], role];
        await this.gas(this.holder, accessManager, "setTargetFunctionRole", ...values);
      }
      await this.gas(this.holder, accessManager, "grantRole", role, this.holder.address, 0);
    }
  }
}
