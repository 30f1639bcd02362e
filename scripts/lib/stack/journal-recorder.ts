import { setTimeout as sleep } from "node:timers/promises";
import type { Journal, JournalBlock } from "./journal.ts";
import { callRpc } from "./json-rpc.ts";
import { type RpcBlock, type RpcTransaction, serializeMined } from "./rpc-block.ts";

/** An empty block is worth keeping only when the clock was moved: someone skipped ahead. */
const CLOCK_JUMP_SECONDS = 10;
const POLL_MS = 100;

/** Follows a chain and writes its blocks into a journal. */
export class JournalRecorder {
  readonly #url: string;
  readonly #journal: Journal;
  readonly #hashes = new Map<number, string>();
  #head = 0;
  #timestamp = 0;
  #isRunning = false;
  #work: Promise<void> = Promise.resolve();

  constructor({ url, journal }: { url: string; journal: Journal }) {
    this.#url = url;
    this.#journal = journal;
  }

  /** Begins after the block that is the head now; `onError` gets what stops it. */
  async start(onError: (error: unknown) => void): Promise<void> {
    const head = await this.#block("latest");
    this.#remember(head);
    this.#isRunning = true;
    this.#work = this.#run().catch(onError);
  }

  /** Writes what was mined until now, and stops. */
  async stop(): Promise<void> {
    this.#isRunning = false;
    await this.#work;
    await this.#catchUp();
  }

  async #run(): Promise<void> {
    while (this.#isRunning) {
      await this.#catchUp();
      await sleep(POLL_MS);
    }
  }

  async #catchUp(): Promise<void> {
    const head = Number(await callRpc<string>(this.#url, "eth_blockNumber"));
    if (head < this.#head) await this.#goBackFrom(head);
    while (this.#head < head) {
      const block = await this.#block(this.#head + 1);
      const mayBeReplaced = block.parentHash !== this.#hashes.get(this.#head);
      // Blocks made by hardhat_mine name parents that do not exist, so only a changed hash counts.
      const isReplaced =
        mayBeReplaced && (await this.#block(this.#head)).hash !== this.#hashes.get(this.#head);
      if (isReplaced) await this.#goBackFrom(this.#head - 1);
      else await this.#record(block);
    }
  }

  async #record(block: RpcBlock): Promise<void> {
    const isJump = Number(block.timestamp) - this.#timestamp > CLOCK_JUMP_SECONDS;
    if (block.transactions.length > 0 || isJump) this.#journal.append(await this.#toJournal(block));
    this.#remember(block);
  }

  async #toJournal(block: RpcBlock): Promise<JournalBlock> {
    return {
      number: Number(block.number),
      timestamp: Number(block.timestamp),
      baseFeePerGas: block.baseFeePerGas,
      prevRandao: block.mixHash,
      transactions: await Promise.all(block.transactions.map((transaction) => this.#toEntry(transaction))),
    };
  }

  async #toEntry(transaction: RpcTransaction): Promise<JournalBlock["transactions"][number]> {
    const receipt = await callRpc<{ status: string }>(this.#url, "eth_getTransactionReceipt", [
      transaction.hash,
    ]);
    return {
      hash: transaction.hash,
      raw: serializeMined(transaction),
      status: Number(receipt.status),
    };
  }

  /** The chain was set back: forgets blocks until one that it still has. */
  async #goBackFrom(number: number): Promise<void> {
    let candidate = number;
    let block = await this.#block(candidate);
    while (this.#hashes.has(candidate) && block.hash !== this.#hashes.get(candidate)) {
      candidate -= 1;
      block = await this.#block(candidate);
    }
    this.#journal.rewindTo(candidate);
    this.#remember(block);
  }

  #remember(block: RpcBlock): void {
    this.#head = Number(block.number);
    this.#timestamp = Number(block.timestamp);
    this.#hashes.set(this.#head, block.hash);
  }

  async #block(number: number | "latest"): Promise<RpcBlock> {
    const tag = number === "latest" ? number : `0x${number.toString(16)}`;
    return callRpc<RpcBlock>(this.#url, "eth_getBlockByNumber", [tag, true]);
  }
}
