import { type Address, type Hex, keccak256, type PrivateKeyAccount, parseEther, toBytes } from "viem";
import type { TestChain } from "./chain.ts";

/** A job as the escrow keeps it, as far as tests look at it. */
export interface TestJob {
  state: number;
  accepted: number;
  claimed: number;
  energyWh: number;
  paid: bigint;
  escrow: bigint;
  startedAt: number;
  endsAt: number;
  deadline: number;
  claimMaturesAt: number;
}

/** The escrow's numbers of a job's states. */
export const JOB_STATE = { matched: 1, active: 2, draining: 3, settling: 4, closed: 5 } as const;

/** Members of the community; the accounts from 1 on are theirs. */
const MEMBERS = 40;

/** What is said in a receipt. */
export interface TestReceipt {
  jobId: bigint;
  gpuSeconds: number;
  periodEnd: number;
  energyWh: number;
  uptimeBps: number;
  metricsRoot: Hex;
}

const receiptTypes = {
  UsageReceipt: [
    { name: "jobId", type: "uint256" },
    { name: "gpuSeconds", type: "uint48" },
    { name: "periodEnd", type: "uint40" },
    { name: "energyWh", type: "uint40" },
    { name: "uptimeBps", type: "uint16" },
    { name: "metricsRoot", type: "bytes32" },
  ],
} as const;

/** What people do in the compute market, without the dApp. */
export class TestMarket {
  readonly #chain: TestChain;

  constructor(chain: TestChain) {
    this.#chain = chain;
  }

  job(jobId: bigint): Promise<TestJob> {
    return this.#chain.read({ contract: "AllocationEscrow", functionName: "jobOf", args: [jobId] });
  }

  /** Money of an account on the ledger. */
  ledger(account: Address): Promise<bigint> {
    return this.#chain.read({ contract: "AllocationEscrow", functionName: "balanceOf", args: [account] });
  }

  /** What somebody has staked. */
  bonded(provider: Address): Promise<bigint> {
    return this.#chain.read({ contract: "StakeVault", functionName: "lockedOf", args: [provider] });
  }

  /** The number of the newest offer. */
  latestOffer(): Promise<number> {
    return this.#chain.read({ contract: "ResourceRegistry", functionName: "offerCount" });
  }

  /** The member that provides an offer. */
  async providerOf(offerId: number): Promise<PrivateKeyAccount> {
    const { provider } = await this.#chain.read<{ provider: Address }>({
      contract: "ResourceRegistry",
      functionName: "offerOf",
      args: [offerId],
    });
    for (let index = 1; index <= MEMBERS; index++) {
      const member = this.#chain.account(index);
      if (member.address === provider) return member;
    }
    throw new Error(`Offer ${offerId} is of nobody whose key the tests have.`);
  }

  /** Gives tokens of a member to somebody. */
  async give(from: PrivateKeyAccount, to: Address, amount: string): Promise<void> {
    await this.#chain.send(from, {
      contract: "ComputeToken",
      functionName: "transfer",
      args: [to, parseEther(amount)],
    });
  }

  /** Puts tokens of an account on the ledger, for itself unless `to` says for whom. */
  async deposit(account: PrivateKeyAccount, amount: string, to: Address = account.address): Promise<void> {
    const escrow = this.#chain.address("AllocationEscrow");
    const wei = parseEther(amount);
    await this.#chain.send(account, {
      contract: "ComputeToken",
      functionName: "approve",
      args: [escrow, wei],
    });
    await this.#chain.send(account, {
      contract: "AllocationEscrow",
      functionName: "deposit",
      args: [to, wei],
    });
  }

  /** Books GPUs for a researcher without a project and gives the job's number. */
  async book(
    researcher: PrivateKeyAccount,
    { offerId, gpus, duration }: { offerId: number; gpus: number; duration: number },
  ): Promise<bigint> {
    const specHash = keccak256(toBytes("Train a small model on public data."));
    const booking = { projectId: 0, offerId, gpus, duration, maxPrice: parseEther("1"), specHash };
    const hash = await this.#chain.send(researcher, {
      contract: "AllocationEscrow",
      functionName: "book",
      args: [booking],
    });
    const { jobId } = await this.#chain.eventArguments(hash, "AllocationEscrow", "JobMatched");
    return jobId as bigint;
  }

  /** Signs a receipt for either side. */
  sign(account: PrivateKeyAccount, receipt: TestReceipt): Promise<Hex> {
    return account.signTypedData({
      domain: {
        name: "AllocationEscrow",
        version: "1",
        chainId: this.#chain.deployment.chainId,
        verifyingContract: this.#chain.address("AllocationEscrow"),
      },
      types: receiptTypes,
      primaryType: "UsageReceipt",
      message: receipt,
    });
  }

  /** Takes a step with a job that needs nothing but its number. */
  async step(
    by: PrivateKeyAccount,
    functionName: "start" | "mature" | "close",
    jobId: bigint,
  ): Promise<void> {
    await this.#chain.send(by, { contract: "AllocationEscrow", functionName, args: [jobId] });
  }
}
