import { setTimeout as delay } from "node:timers/promises";
import { formatEther, formatUnits, isError, type TransactionReceipt } from "ethers";
import type { OperatorWallet } from "../operator/key.ts";
import { describeError } from "../stack/stack-error.ts";
import type { ChainView } from "./chain-view.ts";
import type { DueCall } from "./things.ts";

/** What a call needs can grow a little until it is mined. */
const GAS_MARGIN_PERCENT = 125n;
const POLL_MS = 500;

/** Up to what the keeper pays. */
export interface SpendLimits {
  /** Gas of one transaction. */
  maxGas: bigint;
  /** Wei per gas; undefined for whatever the chain asks. */
  maxFee?: bigint;
  /** Below this balance, in wei, it sends nothing. */
  minBalance: bigint;
  /** How long a transaction may take to be mined, in milliseconds. */
  patienceMs: number;
}

/** What came of a call. */
export type Sent =
  /** Done. */
  | { result: "done"; gasUsed: bigint; fee: bigint; hash: string }
  /** Somebody else, such as a second keeper, was faster: nothing is wrong. */
  | { result: "overtaken"; gasUsed: bigint; fee: bigint }
  /** It costs more than the keeper may pay, now or ever. */
  | { result: "too-expensive"; reason: string }
  /** The chain refuses what should be due. */
  | { result: "refused"; reason: string }
  /** Not mined in time. */
  | { result: "pending"; reason: string };

/** Sends calls of one account, one after the other. */
export class Sender {
  readonly address: string;
  private readonly wallet: OperatorWallet;
  private readonly view: ChainView;
  private readonly limits: SpendLimits;
  private readonly stopping: AbortSignal;
  /** A transaction that was sent and not seen mined. */
  private waiting: string | undefined;

  constructor(wallet: OperatorWallet, view: ChainView, limits: SpendLimits, stopping: AbortSignal) {
    this.wallet = wallet.connect(view.provider);
    this.view = view;
    this.limits = limits;
    this.stopping = stopping;
    this.address = wallet.address;
  }

  balance(): Promise<bigint> {
    return this.view.provider.getBalance(this.address);
  }

  /** Why nothing can be sent now, in words; undefined when something can. */
  async obstacle(): Promise<string | undefined> {
    const balance = await this.balance();
    if (balance < this.limits.minBalance)
      return (
        `The keeper's account ${this.address} has ${formatEther(balance)} coins, below the ` +
        `${formatEther(this.limits.minBalance)} it needs: send it some, or lower --min-balance.`
      );
    if (this.waiting === undefined) return undefined;
    const receipt = await this.view.provider.getTransactionReceipt(this.waiting);
    const next = await this.view.provider.getTransactionCount(this.address, "latest");
    const pending = await this.view.provider.getTransactionCount(this.address, "pending");
    if (receipt !== null || next === pending) {
      this.waiting = undefined; // mined, or thrown away by the node
      return undefined;
    }
    return `The transaction ${this.waiting} is still waiting to be mined: nothing is sent before.`;
  }

  /**
   * Tries a call out on the latest state, and sends it if it would go through.
   * @param isStillDue - Asked after a refusal: whether the chain still says that it is due.
   */
  async send(call: DueCall, isStillDue: () => Promise<boolean>): Promise<Sent> {
    const request = this.view.request(call);
    // Taken before anything is looked at: of two keepers with one key, one transaction alone can take it.
    const nonce = await this.view.provider.getTransactionCount(this.address, "latest");
    if (call.isRelative === true && !(await isStillDue()))
      return { result: "overtaken", gasUsed: 0n, fee: 0n };
    const refusal = await this.view.refusal(call);
    if (refusal !== undefined) return this.afterRefusal(refusal.reason, isStillDue);
    try {
      const limits = await this.price(request);
      if ("result" in limits) return limits;
      const { hash } = await this.wallet.sendTransaction({ ...request, ...limits, nonce });
      this.waiting = hash;
      return await this.settle(hash, isStillDue);
    } catch (error) {
      return this.afterError(error, isStillDue);
    }
  }

  private async price(request: { to: string; data: string }): Promise<{ gasLimit: bigint } | Sent> {
    const { maxGas, maxFee } = this.limits;
    const gas = await this.view.provider.estimateGas({ ...request, from: this.address });
    const gasLimit = (gas * GAS_MARGIN_PERCENT) / 100n;
    if (gas > maxGas)
      return { result: "too-expensive", reason: `it needs ${gas} gas, more than --max-gas ${maxGas}` };
    if (maxFee === undefined) return { gasLimit: gasLimit < maxGas ? gasLimit : maxGas };
    const { gasPrice } = await this.view.provider.getFeeData();
    if (gasPrice !== null && gasPrice > maxFee)
      return {
        result: "too-expensive",
        reason: `gas costs ${formatUnits(gasPrice, "gwei")} gwei, more than --max-fee ${formatUnits(maxFee, "gwei")}`,
      };
    return { gasLimit: gasLimit < maxGas ? gasLimit : maxGas };
  }

  private async settle(hash: string, isStillDue: () => Promise<boolean>): Promise<Sent> {
    const receipt = await this.waitFor(hash);
    if (receipt === undefined) return { result: "pending", reason: `transaction ${hash} is not mined yet` };
    this.waiting = undefined;
    const cost = { gasUsed: receipt.gasUsed, fee: receipt.fee };
    if (receipt.status === 1) return { result: "done", ...cost, hash };
    // Between trying it out and mining somebody else did it.
    if (!(await isStillDue())) return { result: "overtaken", ...cost };
    return { result: "refused", reason: `transaction ${hash} was reverted, and it is still due` };
  }

  /** Stopping or out of patience, it looks once more and gives up. */
  private async waitFor(hash: string): Promise<TransactionReceipt | undefined> {
    const deadline = Date.now() + this.limits.patienceMs;
    for (;;) {
      const receipt = await this.view.provider.getTransactionReceipt(hash);
      if (receipt !== null) return receipt;
      if (Date.now() > deadline || this.stopping.aborted) return undefined;
      await delay(POLL_MS);
    }
  }

  /** Of two keepers with one key the node takes one transaction and refuses the other. */
  private async afterError(error: unknown, isStillDue: () => Promise<boolean>): Promise<Sent> {
    const isNonceTaken =
      isError(error, "NONCE_EXPIRED") ||
      isError(error, "REPLACEMENT_UNDERPRICED") ||
      /already known|already imported|nonce too low|replacement transaction|known transaction|nonce.*(used|lower)/i.test(
        describeError(error),
      );
    if (isNonceTaken) return { result: "overtaken", gasUsed: 0n, fee: 0n };
    return this.afterRefusal(this.view.refusalIn(error).reason, isStillDue);
  }

  private async afterRefusal(reason: string, isStillDue: () => Promise<boolean>): Promise<Sent> {
    if (!(await isStillDue())) return { result: "overtaken", gasUsed: 0n, fee: 0n };
    return { result: "refused", reason };
  }
}
