import type { Rpc } from "./open-chain.ts";

/** A transaction to send. */
export interface Call {
  from: string;
  to: string;
  data: string;
  /** What it is, for the counts: "AllocationEscrow.start". */
  name: string;
  gas?: number;
}

/** An event as the node gives it. */
export interface Log {
  address: string;
  topics: readonly string[];
  data: string;
  transactionHash: string;
}

/** A transaction that failed, and why. */
export interface Failure {
  call: Call;
  /** What came back: the error's selector and its arguments. */
  data: string;
}

/** What a block brought. */
export interface Mined {
  logs: readonly Log[];
  failures: readonly Failure[];
  /** The hash of each transaction, in the order in which they were added. */
  hashes: readonly string[];
}

/** Is told of every block before it is sent. */
export type BlockListener = (timestamp: number, calls: readonly Call[]) => void;

/** Above what any single step needs. */
const GAS = 4_000_000;

/** What a chain has counted. */
export interface Counts {
  sent: number;
  blocks: number;
  byCall: Record<string, number>;
}

type Receipt = { status: string };
type Block = { gasUsed: string };

/**
 * Sends transactions in blocks of many. Nonces are kept here, no receipt is polled: what happened is read from the block's
 * events, and only a transaction that left none is looked at again.
 */
export class Chain {
  readonly counts: Counts = { sent: 0, blocks: 0, byCall: {} };
  /** Seconds since 1970 of the last block. */
  now = 0;
  private readonly rpc: Rpc;
  private readonly topics: readonly string[];
  private readonly nonces = new Map<string, number>();
  private readonly listener: BlockListener | undefined;
  private pending: Call[] = [];
  private firstBlock = 0;

  /** @param topics The events that the run reads, by their first topic. */
  constructor(rpc: Rpc, topics: readonly string[], listener?: BlockListener) {
    this.rpc = rpc;
    this.topics = topics;
    this.listener = listener;
  }

  /** Lets the chain take transactions of accounts without keys. */
  async adopt(accounts: readonly string[]): Promise<void> {
    for (const account of accounts)
      await this.rpc.request({ method: "hardhat_impersonateAccount", params: [account] });
    this.firstBlock = Number(await this.rpc.request({ method: "eth_blockNumber" }));
  }

  /** Puts a transaction into the next block. */
  add(...calls: readonly Call[]): void {
    this.pending.push(...calls);
  }

  get pendingCount(): number {
    return this.pending.length;
  }

  /**
   * Mines what was added.
   * @param timestamp Seconds since 1970, not before the last block's.
   */
  async mine(timestamp: number): Promise<Mined> {
    const calls = this.pending;
    this.pending = [];
    this.listener?.(timestamp, calls);
    const hashes = await this.sendBlock(timestamp, calls);
    for (const { name } of calls) this.counts.byCall[name] = (this.counts.byCall[name] ?? 0) + 1;
    const number = `0x${(this.firstBlock + this.counts.blocks).toString(16)}`;
    const filter = { fromBlock: number, toBlock: number, topics: [this.topics] };
    const logs = (await this.rpc.request({ method: "eth_getLogs", params: [filter] })) as Log[];
    return { logs, failures: await this.failuresOf(calls, hashes, logs), hashes };
  }

  /** Sends and mines without looking at what came of it. */
  async sendBlock(timestamp: number, calls: readonly Call[]): Promise<string[]> {
    const hashes: string[] = [];
    for (const call of calls) hashes.push(await this.send(call));
    await this.rpc.request({ method: "evm_mine", params: [`0x${timestamp.toString(16)}`] });
    this.counts.blocks++;
    this.counts.sent += calls.length;
    this.now = timestamp;
    return hashes;
  }

  /** What all blocks used, looked up at the end so that a run isn't slowed by it. */
  async gasUsed(): Promise<bigint> {
    let sum = 0n;
    for (let block = 1; block <= this.counts.blocks; block++) {
      const params = [`0x${(this.firstBlock + block).toString(16)}`, false];
      sum += BigInt(((await this.rpc.request({ method: "eth_getBlockByNumber", params })) as Block).gasUsed);
    }
    return sum;
  }

  /** Asks a contract, as of the last block. */
  async read(to: string, data: string, from?: string): Promise<string> {
    const call = from === undefined ? { to, data } : { from, to, data };
    return String(await this.rpc.request({ method: "eth_call", params: [call, "latest"] }));
  }

  /** Lets an account sign by EIP-712; its key must have been given to the chain. */
  async sign(account: string, typedData: object): Promise<string> {
    return String(await this.rpc.request({ method: "eth_signTypedData_v4", params: [account, typedData] }));
  }

  private async send({ from, to, data, gas = GAS }: Call): Promise<string> {
    const nonce = this.nonces.get(from) ?? (await this.nonceOf(from));
    this.nonces.set(from, nonce + 1);
    const transaction = {
      ...{ from, to, data, gasPrice: "0x0", gas: `0x${gas.toString(16)}` },
      nonce: `0x${nonce.toString(16)}`,
    };
    return String(await this.rpc.request({ method: "eth_sendTransaction", params: [transaction] }));
  }

  private async nonceOf(account: string): Promise<number> {
    return Number(await this.rpc.request({ method: "eth_getTransactionCount", params: [account, "latest"] }));
  }

  private async failuresOf(
    calls: readonly Call[],
    hashes: readonly string[],
    logs: readonly Log[],
  ): Promise<Failure[]> {
    const heard = new Set(logs.map(({ transactionHash }) => transactionHash));
    const failures: Failure[] = [];
    for (const [index, call] of calls.entries()) {
      const hash = hashes[index] ?? "";
      if (heard.has(hash)) continue;
      const receipt = (await this.rpc.request({
        method: "eth_getTransactionReceipt",
        params: [hash],
      })) as Receipt | null;
      if (receipt === null)
        throw new Error(`The block left ${call.name} out: give the chain a greater block gas limit.`);
      if (BigInt(receipt.status) !== 1n) failures.push({ call, data: await this.returnOf(hash) });
    }
    return failures;
  }

  private async returnOf(hash: string): Promise<string> {
    const options = { disableStorage: true, disableMemory: true, disableStack: true };
    const trace = (await this.rpc.request({
      method: "debug_traceTransaction",
      params: [hash, options],
    })) as { returnValue: string };
    return trace.returnValue.startsWith("0x") ? trace.returnValue : `0x${trace.returnValue}`;
  }
}
