import type { HDNodeWallet } from "ethers";
import { callRpc, RpcError } from "../stack/json-rpc.ts";
import { SeedError } from "./seed-error.ts";

/** Above what any step of the story needs, below what one transaction may use. */
const GAS_LIMIT = 6_000_000n;
/** The chain's base fee starts at 1 gwei and falls, since blocks stay nearly empty. */
const MAX_FEE = 5_000_000_000n;

/** A transaction to sign and send. */
export interface Write {
  wallet: HDNodeWallet;
  to: string;
  data: string;
}

/** An event as a receipt holds it. */
export interface ReceiptLog {
  address: string;
  topics: string[];
  data: string;
}

/** What a mined transaction left behind. */
export interface Receipt {
  blockNumber: number;
  logs: readonly ReceiptLog[];
}

type RpcReceipt = {
  status: string;
  blockNumber: string;
  logs: ReceiptLog[];
};

/** Moves the local chain's clock and sends signed transactions, each of which it mines at once. */
export class ChainWriter {
  readonly url: string;
  readonly chainId: bigint;
  private readonly nonces = new Map<string, number>();
  private sent = 0;

  private constructor(url: string, chainId: bigint) {
    this.url = url;
    this.chainId = chainId;
  }

  static async connect(url: string): Promise<ChainWriter> {
    return new ChainWriter(url, BigInt(await callRpc<string>(url, "eth_chainId")));
  }

  /** How many transactions went through. */
  get transactionCount(): number {
    return this.sent;
  }

  /** The latest block's timestamp, in seconds. */
  async now(): Promise<number> {
    const block = await callRpc<{ timestamp: string }>(this.url, "eth_getBlockByNumber", ["latest", false]);
    return Number(block.timestamp);
  }

  /**
   * Lets the next block have this timestamp. A block may be mined meanwhile: when the clock has got there by itself,
   * nothing is left to do.
   */
  async jump(timestamp: number): Promise<void> {
    try {
      await callRpc(this.url, "evm_setNextBlockTimestamp", [`0x${timestamp.toString(16)}`]);
    } catch (error) {
      if (!(error instanceof RpcError) || (await this.now()) < timestamp) throw error;
    }
  }

  /** Mines an empty block. */
  async mine(): Promise<void> {
    await callRpc(this.url, "evm_mine");
  }

  async call(to: string, data: string): Promise<string> {
    return callRpc<string>(this.url, "eth_call", [{ to, data }, "latest"]);
  }

  /** Signs, sends and waits for nothing: the chain mines a block for each transaction. */
  async send({ wallet, to, data }: Write): Promise<Receipt> {
    const nonce = this.nonces.get(wallet.address) ?? (await this.nonceOf(wallet.address));
    const signed = await wallet.signTransaction({
      type: 2,
      chainId: this.chainId,
      nonce,
      to,
      data,
      gasLimit: GAS_LIMIT,
      maxFeePerGas: MAX_FEE,
      maxPriorityFeePerGas: 0n,
    });
    const hash = await callRpc<string>(this.url, "eth_sendRawTransaction", [signed]);
    this.nonces.set(wallet.address, nonce + 1);
    this.sent++;
    return this.receiptOf(hash);
  }

  private async nonceOf(account: string): Promise<number> {
    return Number(await callRpc<string>(this.url, "eth_getTransactionCount", [account, "latest"]));
  }

  private async receiptOf(hash: string): Promise<Receipt> {
    const receipt = await callRpc<RpcReceipt | null>(this.url, "eth_getTransactionReceipt", [hash]);
    if (receipt === null)
      throw new SeedError(
        `The chain took the transaction ${hash} and didn't mine it: start it with automatic mining.`,
      );
    if (BigInt(receipt.status) !== 1n) throw new SeedError(`The transaction ${hash} was reverted.`);
    return { blockNumber: Number(receipt.blockNumber), logs: receipt.logs };
  }
}
