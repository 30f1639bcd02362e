import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import getPort from "get-port";
import { deployLocal } from "../../scripts/lib/deploy/local.ts";
import {
  type ChainMessage,
  type ChainSettings,
  LOCAL_ACCOUNTS,
  LOCAL_CHAIN_ID,
  TEST_MNEMONIC,
} from "../../scripts/lib/stack/chain.ts";

const DAY = 86_400;
/** How long the chain may take to end when it is asked to. */
const STOP_MS = 10_000;
const program = path.resolve(import.meta.dirname, "../../scripts/lib/stack/chain-process.ts");

/** A local chain on a free port. */
export interface LocalChain {
  url: string;
  stop: () => Promise<void>;
}

/**
 * Starts the chain of `npm start` with its clock so many days before now, and deploys. Blocks don't come by themselves:
 * as at the start, one that took a moment of the story would move what follows by a second.
 */
export async function startDeployedChain(daysBeforeNow = 120): Promise<LocalChain> {
  const chain = await startBareChain(daysBeforeNow);
  try {
    await deployLocal({ rpcUrl: chain.url, log: () => {} });
    return chain;
  } catch (error) {
    await chain.stop();
    throw error;
  }
}

/** Starts the chain of `npm start` with its clock so many days before now, and nothing on it. */
export async function startBareChain(daysBeforeNow: number): Promise<LocalChain> {
  const settings: ChainSettings = {
    port: await getPort(),
    chainId: LOCAL_CHAIN_ID,
    mnemonic: TEST_MNEMONIC,
    accounts: LOCAL_ACCOUNTS,
    initialTimestamp: Math.floor(Date.now() / 1000) - Math.round(daysBeforeNow * DAY),
  };
  const child = fork(program, [JSON.stringify(settings)], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const stop = (): Promise<void> => stopChild(child);
  const ended = once(child, "exit").then(([code]): ChainMessage[] => [
    { kind: "failed", message: `exit code ${code}` },
  ]);
  const [message]: ChainMessage[] = await Promise.race([once(child, "message"), ended]);
  if (message?.kind === "ready") return { url: message.url, stop };
  await stop();
  throw new Error(`The chain didn't start: ${JSON.stringify(message)}`);
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGINT");
  const late = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
  await ended;
  clearTimeout(late);
}
