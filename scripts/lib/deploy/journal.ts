import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { status } from "@nomicfoundation/ignition-core";
import { z } from "zod";
import { artifactResolver } from "./run-modules.ts";

const FILE = "journal.jsonl";

const messageSchema = z.looseObject({
  type: z.string(),
  futureId: z.string().optional(),
  networkInteractionId: z.number().optional(),
  nonce: z.number().optional(),
});

type Message = z.infer<typeof messageSchema>;

/** How far a deployment has come, as its journal tells it. */
export interface JournalState {
  chainId: number;
  /** Steps that are done, by Ignition's names. */
  finished: ReadonlySet<string>;
  /** Steps that failed, or that no block took. */
  failed: readonly string[];
  /** Addresses of the contracts, by name. */
  contracts: Readonly<Record<string, string>>;
}

/** A transaction of which the journal tells that it was about to be sent, and no more. */
export interface LostTransaction {
  futureId: string;
  nonce: number;
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
    failed: [...found.failed, ...found.timedOut].map(({ futureId }) => futureId),
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
  return [...prepared].filter(([key]) => !sent.has(key)).map(([, lost]) => lost);
}

/** Keys are steps with the number of their interaction. */
function follow(
  { type, futureId = "", networkInteractionId, nonce }: Message,
  prepared: Map<string, LostTransaction>,
  sent: Set<string>,
): void {
  const key = `${futureId} ${networkInteractionId}`;
  if (type === "TRANSACTION_PREPARE_SEND" && nonce !== undefined) prepared.set(key, { futureId, nonce });
  if (type === "TRANSACTION_SEND") sent.add(key);
  if (type !== "WIPE_APPLY") return;
  for (const other of [...prepared.keys()].filter((known) => known.startsWith(`${futureId} `))) {
    prepared.delete(other);
    sent.delete(other);
  }
}

function readMessages(journal: string): Message[] {
  const file = path.join(journal, FILE);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => messageSchema.parse(JSON.parse(line)));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
