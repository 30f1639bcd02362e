import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { status } from "@nomicfoundation/ignition-core";
import { getAddress, type TransactionResponse } from "ethers";
import { z } from "zod";
import type { Creation } from "./record.ts";
import { artifactResolver } from "./run-modules.ts";

const FILE = "journal.jsonl";

const messageSchema = z.looseObject({
  type: z.string(),
  futureId: z.string().optional(),
  networkInteractionId: z.number().optional(),
  nonce: z.number().optional(),
  contractName: z.string().optional(),
  constructorArgs: z.array(z.unknown()).optional(),
  hash: z.string().optional(),
  receipt: z.looseObject({ contractAddress: z.string().optional() }).optional(),
});

type Message = z.infer<typeof messageSchema>;

/** How far a deployment has come, as its journal tells it. */
export interface JournalState {
  chainId: number;
  /** Steps that are done, by Ignition's names. */
  finished: ReadonlySet<string>;
  /** Steps that failed. */
  failed: readonly string[];
  /** Addresses of the contracts, by name. */
  contracts: Readonly<Record<string, string>>;
}

/** A transaction of which the journal tells that it was about to be sent, and no more. */
export interface LostTransaction {
  futureId: string;
  networkInteractionId: number;
  nonce: number;
  /** Whether the step's transaction had been sent before, and no block took it. */
  isAgain: boolean;
}

/** Whether a deployment was begun in this folder. */
export function isBegun(journal: string): boolean {
  return existsSync(path.join(journal, FILE));
}

/** Reads how far a deployment has come; undefined when it wasn't begun. */
export async function readJournal(journal: string): Promise<JournalState | undefined> {
  if (readMessages(journal).length === 0) return undefined;
  const found = await status(journal, artifactResolver());
  return {
    chainId: found.chainId,
    finished: new Set(found.successful),
    failed: found.failed.map(({ futureId }) => futureId),
    contracts: Object.fromEntries(
      Object.values(found.contracts).map(({ contractName, address }) => [contractName, address]),
    ),
  };
}

/**
 * Takes away a last line that was cut off while it was written, as after a power cut. What it told is found again: a
 * transaction by its nonce, everything else by doing it.
 * @returns Whether there was one.
 */
export function dropTornLine(journal: string): boolean {
  const file = path.join(journal, FILE);
  if (!existsSync(file)) return false;
  const lines = readFileSync(file, "utf8").split("\n");
  const last = lines.at(-1) ?? "";
  if (last === "" || isJson(last)) return false;
  writeFileSync(`${file}.draft`, lines.slice(0, -1).join("\n"));
  renameSync(`${file}.draft`, file);
  return true;
}

/** Transactions of which nobody knows whether they were sent. */
export function lostTransactions(journal: string): LostTransaction[] {
  const prepared = new Map<string, LostTransaction>();
  const sent = new Set<string>();
  for (const message of readMessages(journal)) follow(message, prepared, sent);
  return [...prepared.values()];
}

/** Steps whose transaction was sent and isn't known to be in a block, with its number. */
export function waitingSteps(journal: string): { futureId: string; nonce: number }[] {
  const waiting = new Map<string, { futureId: string; nonce: number }>();
  for (const { type, futureId = "", nonce } of readMessages(journal)) {
    if (type === "TRANSACTION_SEND" && nonce !== undefined) waiting.set(futureId, { futureId, nonce });
    if (["TRANSACTION_CONFIRM", "ONCHAIN_INTERACTION_REPLACED_BY_USER", "WIPE_APPLY"].includes(type))
      waiting.delete(futureId);
  }
  return [...waiting.values()];
}

/** Keys are steps with the number of their interaction. */
function follow(message: Message, prepared: Map<string, LostTransaction>, sent: Set<string>): void {
  const { type, futureId = "", networkInteractionId = 0, nonce } = message;
  const key = `${futureId} ${networkInteractionId}`;
  if (type === "TRANSACTION_PREPARE_SEND" && nonce !== undefined)
    prepared.set(key, { futureId, networkInteractionId, nonce, isAgain: sent.has(key) });
  if (type === "TRANSACTION_SEND" || type === "ONCHAIN_INTERACTION_REPLACED_BY_USER") prepared.delete(key);
  if (type === "TRANSACTION_SEND") sent.add(key);
  if (type === "ONCHAIN_INTERACTION_REPLACED_BY_USER") sent.delete(key);
  if (type !== "WIPE_APPLY") return;
  for (const other of [...prepared.keys(), ...sent].filter((known) => known.startsWith(`${futureId} `))) {
    prepared.delete(other);
    sent.delete(other);
  }
}

/**
 * Tells the journal that a step's transaction was sent, when it had been sent before and was dropped; the first time
 * Ignition's own way does it.
 */
export function recordSent(journal: string, lost: LostTransaction, transaction: TransactionResponse): void {
  const { futureId, networkInteractionId, nonce } = lost;
  const { maxFeePerGas, maxPriorityFeePerGas, gasPrice, hash } = transaction;
  const fees =
    maxFeePerGas !== null && maxPriorityFeePerGas !== null
      ? { maxFeePerGas: writeBigint(maxFeePerGas), maxPriorityFeePerGas: writeBigint(maxPriorityFeePerGas) }
      : { gasPrice: writeBigint(gasPrice) };
  const message = {
    futureId,
    networkInteractionId,
    nonce,
    transaction: { fees, hash },
    type: "TRANSACTION_SEND",
  };
  appendFileSync(path.join(journal, FILE), `\n${JSON.stringify(message)}`);
}

function writeBigint(value: bigint): { _kind: "bigint"; value: string } {
  return { _kind: "bigint", value: value.toString() };
}

/**
 * The contracts that a deployment made, with the transaction of each that a block took. Ignition's own list stops at a
 * transaction that had to be sent twice.
 */
export function readCreations(journal: string): Creation[] {
  const made = new Map<string, Creation>();
  for (const message of readMessages(journal)) {
    const { type, futureId = "", contractName, constructorArgs = [], hash, receipt } = message;
    if (type === "DEPLOYMENT_EXECUTION_STATE_INITIALIZE" && contractName !== undefined)
      made.set(futureId, {
        name: contractName,
        arguments: constructorArgs,
        address: "",
        transactionHash: "",
      });
    const creation = made.get(futureId);
    if (creation === undefined || type !== "TRANSACTION_CONFIRM") continue;
    if (receipt?.contractAddress === undefined || hash === undefined) continue;
    made.set(futureId, {
      ...creation,
      address: getAddress(receipt.contractAddress),
      transactionHash: hash,
    });
  }
  return [...made.values()].filter(({ address }) => address !== "");
}

function readMessages(journal: string): Message[] {
  const file = path.join(journal, FILE);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => messageSchema.parse(JSON.parse(line, reviveBigints)));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Ignition writes a bigint as { _kind: "bigint", value: "1" }. */
function reviveBigints(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Reflect.get(value, "_kind") !== "bigint") return value;
  return BigInt(String(Reflect.get(value, "value")));
}
