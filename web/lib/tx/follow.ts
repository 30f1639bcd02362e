import {
  type Address,
  type Hash,
  type Hex,
  isAddressEqual,
  keccak256,
  type Transaction,
  TransactionNotFoundError,
  type TransactionReceipt,
  TransactionReceiptNotFoundError,
} from "viem";
import type { ChainClient } from "@/lib/chain-client";
import { type ExplainContext, explainError } from "@/lib/errors";
import type { PendingTransaction } from "@/lib/tx/pending";

/** What the chain says about a transaction that was sent. */
export type Progress =
  | { status: "waiting"; seen?: SeenTransaction }
  /** Neither in a block nor waiting: just sent, or dropped. */
  | { status: "missing" }
  | { status: "mined"; block: number }
  | { status: "reverted"; block: number; message: string }
  /** The same transaction with another fee; follow this hash. */
  | { status: "repriced"; hash: Hash }
  | { status: "replaced"; message: string };

/** By what a transaction is recognised that is sent again with another fee. */
interface SeenTransaction {
  nonce: number;
  to: Address | null;
  inputHash: Hex;
}

/** With what a transaction is followed. */
export interface FollowContext extends ExplainContext {
  /** Who knows what became of a transaction that was handed over. */
  relayerUrl?: string;
}

const BLOCKS_TO_SEARCH = 32n;

async function orUndefined<T>(promise: Promise<T>, ...expected: (new (...args: never[]) => Error)[]) {
  try {
    return await promise;
  } catch (error) {
    if (expected.some((type) => error instanceof type)) return undefined;
    throw error;
  }
}

/** Asks the chain where a transaction is, and the relayer where the chain doesn't know one that it sent. */
export async function readProgress(
  client: ChainClient,
  entry: PendingTransaction,
  { relayerUrl, ...context }: FollowContext,
): Promise<Progress> {
  const receipt = await orUndefined(
    client.getTransactionReceipt({ hash: entry.hash }),
    TransactionReceiptNotFoundError,
  );
  if (receipt) return fromReceipt(client, receipt, { ...context, contract: entry.contract });
  const transaction = await orUndefined(
    client.getTransaction({ hash: entry.hash }),
    TransactionNotFoundError,
  );
  if (transaction) {
    const { nonce, to, input } = transaction;
    return { status: "waiting", seen: { nonce, to, inputHash: keccak256(input) } };
  }
  return entry.isRelayed ? findRelayed(entry, relayerUrl) : findReplacement(client, entry);
}

async function fromReceipt(
  client: ChainClient,
  receipt: TransactionReceipt,
  context: ExplainContext,
): Promise<Progress> {
  const block = Number(receipt.blockNumber);
  if (receipt.status === "success") return { status: "mined", block };
  const { message } = await replay(client, receipt, context);
  return { status: "reverted", block, message };
}

/** A receipt does not say why it failed; the same call on the state before it does. */
async function replay(client: ChainClient, receipt: TransactionReceipt, context: ExplainContext) {
  const { from, to, input, value } = await client.getTransaction({ hash: receipt.transactionHash });
  try {
    await client.call({ account: from, to, data: input, value, blockNumber: receipt.blockNumber - 1n });
  } catch (error) {
    return explainError(error, context);
  }
  return {
    message:
      "It failed in its block, though it would have worked one block before: something changed in between.",
  };
}

/** The relayer replaces what waits too long: which of its transactions it is by now, or was at last, it alone knows. */
async function findRelayed({ id, hash }: PendingTransaction, relayerUrl?: string): Promise<Progress> {
  if (relayerUrl === undefined) return { status: "missing" };
  const { readRelayed } = await import("@/lib/relayer");
  const relayed = await readRelayed(relayerUrl, id);
  if (!relayed) return { status: "missing" };
  if (relayed.status === "not-done") return { status: "replaced", message: relayed.reason };
  return relayed.hash === hash ? { status: "waiting" } : { status: "repriced", hash: relayed.hash };
}

async function findReplacement(client: ChainClient, entry: PendingTransaction): Promise<Progress> {
  const { nonce, account } = entry;
  if (nonce === undefined) return { status: "missing" };
  const used = await client.getTransactionCount({ address: account });
  if (used <= nonce) return { status: "missing" };
  const other = await findByNonce(client, account, nonce);
  if (!other?.blockNumber) {
    return {
      status: "replaced",
      message: "Another transaction of this account took its place. It was not carried out.",
    };
  }
  if (other.to === other.from && other.value === 0n) {
    return { status: "replaced", message: "You canceled it in the wallet. It was not carried out." };
  }
  if (other.to === entry.to && keccak256(other.input) === entry.inputHash) {
    return { status: "repriced", hash: other.hash };
  }
  return {
    status: "replaced",
    message: "Another transaction of this account took its place. It was not carried out.",
  };
}

async function findByNonce(
  client: ChainClient,
  account: Address,
  nonce: number,
): Promise<Transaction | undefined> {
  const latest = await client.getBlockNumber();
  for (let back = 0n; back < BLOCKS_TO_SEARCH && back <= latest; back += 1n) {
    const block = await client.getBlock({ blockNumber: latest - back, includeTransactions: true });
    const found = block.transactions.find(
      (each) => each.nonce === nonce && isAddressEqual(each.from, account),
    );
    if (found) return found;
  }
  return undefined;
}
