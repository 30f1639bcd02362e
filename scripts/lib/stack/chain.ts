import path from "node:path";
import { callRpc } from "./json-rpc.ts";
import type { StackProcess, StackProcesses } from "./process.ts";
import { StackError } from "./stack-error.ts";

/** Hardhat's public test mnemonic: everybody knows its keys, so it is good for a local chain and nothing else. */
export const TEST_MNEMONIC = "test test test test test test test test test test test junk";
export const LOCAL_CHAIN_ID = 31337;
export const LOCAL_ACCOUNTS = 60;
/** Without blocks between transactions the clock stands still, and no proposal ever becomes active on a page. */
export const BLOCK_INTERVAL_MS = 2000;

/** What the chain's process is told. */
export interface ChainSettings {
  port: number;
  chainId: number;
  mnemonic: string;
  accounts: number;
  /** The clock's start, in seconds since 1970. */
  initialTimestamp: number;
  /** The chain is played back from this file, and kept in it. */
  journalFile?: string;
}

/** What the chain's process answers. */
export type ChainMessage = { kind: "ready"; url: string } | { kind: "failed"; message: string };

export interface StartChainParameters {
  processes: StackProcesses;
  port: number;
  initialTimestamp: number;
  journalFile?: string;
}

export interface Chain {
  url: string;
  chainId: number;
  process: StackProcess;
}

const START_TIMEOUT_MS = 120_000;
const PROGRAM = path.join(import.meta.dirname, "chain-process.ts");

function isChainMessage(value: unknown): value is ChainMessage {
  return typeof value === "object" && value !== null && "kind" in value;
}

function firstMessage(started: StackProcess): Promise<ChainMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<ChainMessage>();
  const timer = setTimeout(
    () => reject(new StackError("The chain did not start within two minutes", `see ${started.logFile}`)),
    START_TIMEOUT_MS,
  );
  started.child.on("message", (message) => {
    if (isChainMessage(message)) resolve(message);
  });
  started.crashed.addEventListener("abort", () => reject(started.crashed.reason));
  void started.ended.then(() => reject(new Error("the chain was stopped while it started")));
  return promise.finally(() => clearTimeout(timer));
}

/**
 * Starts Hardhat's node as a child process. It mines a block for each transaction; blocks in between begin with
 * {@link mineOnInterval}, so that a seeding that moves the clock has the chain for itself.
 */
export async function startChain(parameters: StartChainParameters): Promise<Chain> {
  const settings: ChainSettings = {
    port: parameters.port,
    chainId: LOCAL_CHAIN_ID,
    mnemonic: TEST_MNEMONIC,
    accounts: LOCAL_ACCOUNTS,
    initialTimestamp: parameters.initialTimestamp,
    journalFile: parameters.journalFile,
  };
  const started = await parameters.processes.start({
    label: "chain",
    command: process.execPath,
    args: [PROGRAM, JSON.stringify(settings)],
    isTethered: true,
  });
  const message = await firstMessage(started);
  if (message.kind === "failed") {
    await parameters.processes.stop(started);
    throw new StackError(
      `The chain could not start: ${message.message}`,
      `the whole log is ${started.logFile}`,
    );
  }
  return { url: message.url, chainId: settings.chainId, process: started };
}

/** Lets the chain mine a block every two seconds besides those for transactions. */
export async function mineOnInterval(url: string): Promise<void> {
  await callRpc(url, "evm_setIntervalMining", [BLOCK_INTERVAL_MS]);
}

/** Moves the clock to now with an empty block when it is behind, as after a deployment without a history. */
export async function catchUpClock(url: string): Promise<void> {
  const latest = await callRpc<{ timestamp: string }>(url, "eth_getBlockByNumber", ["latest", false]);
  const now = Math.floor(Date.now() / 1000);
  if (Number(latest.timestamp) >= now) return;
  await callRpc(url, "evm_setNextBlockTimestamp", [`0x${now.toString(16)}`]);
  await callRpc(url, "evm_mine");
}
