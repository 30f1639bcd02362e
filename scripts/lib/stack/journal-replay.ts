import type { JournalBlock } from "./journal.ts";
import { callRpc, callRpcBatch, type RpcCall, RpcError } from "./json-rpc.ts";
import { StackError } from "./stack-error.ts";

const BATCH = 500;

const toHex = (value: number): string => `0x${value.toString(16)}`;

function cannotReplay(problem: string): StackError {
  return new StackError(
    `The kept chain can't be played back: ${problem}`,
    'run "npm start -- --keep --fresh" to move it aside and begin a new one',
  );
}

/**
 * Mines the empty blocks that the journal leaves out, so that block numbers stay what they were. One by one, because
 * the blocks of hardhat_mine name parents that do not exist, and an index can't follow those.
 */
async function mineGap(url: string, block: JournalBlock, head: number): Promise<void> {
  const gap = block.number - head - 1;
  if (gap < 0) throw cannotReplay(`block ${block.number} comes twice in its journal`);
  for (let left = gap; left > 0; left -= BATCH) {
    const calls = Array.from({ length: Math.min(left, BATCH) }, () => ({ method: "evm_mine" }));
    await callRpcBatch(url, calls);
  }
}

function signedTransactions(block: JournalBlock): RpcCall[] {
  return block.transactions.map(({ hash, raw }) => {
    if (raw === null) {
      throw cannotReplay(`transaction ${hash} of block ${block.number} was sent in another account's name`);
    }
    return { method: "eth_sendRawTransaction", params: [raw] };
  });
}

async function mineBlock(url: string, block: JournalBlock): Promise<void> {
  await callRpcBatch(url, [
    ...signedTransactions(block),
    { method: "evm_setNextBlockTimestamp", params: [toHex(block.timestamp)] },
    { method: "hardhat_setNextBlockBaseFeePerGas", params: [block.baseFeePerGas] },
    { method: "hardhat_setPrevRandao", params: [block.prevRandao] },
    { method: "evm_mine" },
  ]);
}

async function verify(url: string, block: JournalBlock): Promise<void> {
  const receipts = block.transactions.map(({ hash }) => ({
    method: "eth_getTransactionReceipt",
    params: [hash],
  }));
  const [mined, ...found] = await callRpcBatch(url, [
    { method: "eth_getBlockByNumber", params: [toHex(block.number), false] },
    ...receipts,
  ]);
  const { hash } = mined as { hash: string };
  for (const [index, transaction] of block.transactions.entries()) {
    const receipt = found[index] as { status: string; blockHash: string; transactionIndex: string } | null;
    const isInPlace = receipt?.blockHash === hash && Number(receipt.transactionIndex) === index;
    if (!isInPlace)
      throw cannotReplay(`transaction ${transaction.hash} did not come back into block ${block.number}`);
    if (Number(receipt.status) !== transaction.status) {
      throw cannotReplay(
        `transaction ${transaction.hash} of block ${block.number} now ends in another way than before`,
      );
    }
  }
}

/**
 * Plays a journal back into a fresh chain with the same accounts and genesis, then sets the clock to now, or leaves
 * it where it was when that is later. Block numbers, times, fees, transaction hashes and results stay the same;
 * block hashes do not.
 */
export async function replayJournal(url: string, blocks: readonly JournalBlock[]): Promise<void> {
  const last = blocks.at(-1);
  if (!last) return;
  await callRpc(url, "evm_setAutomine", [false]);
  let head = 0;
  for (const block of blocks) {
    try {
      await mineGap(url, block, head);
      await mineBlock(url, block);
    } catch (error) {
      throw error instanceof RpcError
        ? cannotReplay(`block ${block.number} is refused (${error.message})`)
        : error;
    }
    await verify(url, block);
    head = block.number;
  }
  const now = Math.floor(Date.now() / 1000);
  if (now > last.timestamp) {
    await callRpc(url, "evm_setNextBlockTimestamp", [toHex(now)]);
    await callRpc(url, "evm_mine");
  }
  await callRpc(url, "evm_setAutomine", [true]);
}
