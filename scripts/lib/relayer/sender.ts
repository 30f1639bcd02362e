import { setTimeout as delay } from "node:timers/promises";
import { formatEther, type JsonRpcProvider, type Wallet } from "ethers";
import { RelayError } from "./relay-error.ts";

/** More than a vote or a delegation needs; a contract's own check of its signature could eat any amount. */
export const MOST_GAS = 500_000n;
/** What a call needs can grow a little until it is mined. */
const GAS_MARGIN_PERCENT = 120n;
const POLL_MS = 1000;
/** After so long a transaction counts as lost. */
const MINING_TIMEOUT_MS = 10 * 60_000;

/** A call to send. */
export interface OutgoingCall {
  to: string;
  data: string;
  /** What it needs. */
  gas: bigint;
}

/** A transaction that the node has taken. */
export interface Sent {
  hash: string;
  /** Resolves once it is mined, or counts as lost, or the relayer stops. */
  settled: Promise<void>;
}

/** Sends transactions of one account, one after the other, so that no two take the same nonce. */
export class Sender {
  readonly address: string;
  private readonly wallet: Wallet;
  private readonly provider: JsonRpcProvider;
  private nextNonce: number | undefined;
  private queue: Promise<unknown> = Promise.resolve();
  private isStopped = false;

  constructor(wallet: Wallet, provider: JsonRpcProvider) {
    this.wallet = wallet;
    this.provider = provider;
    this.address = wallet.address;
  }

  balance(): Promise<bigint> {
    return this.provider.getBalance(this.address);
  }

  /** The price at which a transaction is offered now, in wei. */
  async price(): Promise<bigint> {
    const { maxFeePerGas, gasPrice } = await this.provider.getFeeData();
    const price = maxFeePerGas ?? gasPrice;
    if (price === null) throw new RelayError(502, "The node names no gas price: try later.");
    return price;
  }

  /**
   * Sends a call.
   * @returns as soon as the node has taken it.
   * @throws RelayError when the relayer's balance doesn't do or the node refuses.
   */
  send(call: OutgoingCall): Promise<Sent> {
    const sent = this.queue.then(() => this.sendNext(call));
    this.queue = sent.catch(() => undefined); // whoever asked hears of it; the next in the queue goes on
    return sent;
  }

  /** Resolves once everything asked for so far was sent; nothing is waited for any more. */
  async stop(): Promise<void> {
    await this.queue;
    this.isStopped = true;
  }

  private async sendNext({ to, data, gas }: OutgoingCall): Promise<Sent> {
    const gasLimit = (gas * GAS_MARGIN_PERCENT) / 100n;
    await this.requireBalance(gasLimit);
    const pending = await this.provider.getTransactionCount(this.address, "pending");
    const nonce = Math.max(pending, this.nextNonce ?? 0);
    try {
      const response = await this.wallet.sendTransaction({ to, data, gasLimit, nonce });
      this.nextNonce = nonce + 1;
      return { hash: response.hash, settled: this.settle(response.hash) };
    } catch (cause) {
      this.nextNonce = undefined; // the chain knows better
      throw new RelayError(502, "The chain's node did not take the transaction: try again.", { cause });
    }
  }

  private async requireBalance(gasLimit: bigint): Promise<void> {
    const needed = gasLimit * (await this.price());
    const balance = await this.balance();
    if (balance >= needed) return;
    throw new RelayError(
      503,
      `The relayer's account ${this.address} has ${formatEther(balance)} coins left and needs ${formatEther(needed)}: ` +
        "send the transaction yourself, or tell its operator.",
    );
  }

  private async settle(hash: string): Promise<void> {
    const deadline = Date.now() + MINING_TIMEOUT_MS;
    while (!this.isStopped && Date.now() < deadline) {
      // A node that doesn't answer now may do so the next time.
      if (await this.provider.getTransactionReceipt(hash).catch(() => null)) return;
      await delay(POLL_MS, undefined, { ref: false });
    }
  }
}
