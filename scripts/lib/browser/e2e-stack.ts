import { readFileSync, writeFileSync } from "node:fs";

/** Environment variable with the path of the file that tells the browser tests where everything is. */
export const STACK_FILE_VARIABLE = "E2E_STACK";

/** What the browser tests know of the stack they run against. */
export interface E2eStack {
  chainId: number;
  rpcUrl: string;
  graphUrl: string;
  webUrl: string;
  /** Where the dApp's pages hand signed votes to. */
  relayerUrl: string;
  /** The same dApp with an index whose port nobody listens on, until a test does. */
  orphanWebUrl: string;
  /** The port of that index. */
  orphanGraphPort: number;
  deploymentFile: string;
  /** Words from which the keys of the chain's accounts come. */
  mnemonic: string;
  /** Graph Node's process, to be paused and resumed. */
  graphNodePid: number;
  /** Folder for screenshots. */
  screensFolder: string;
}

/** Writes the file for the tests. */
export function writeE2eStack(file: string, stack: E2eStack): void {
  writeFileSync(file, `${JSON.stringify(stack, undefined, 2)}\n`);
}

/**
 * Reads the file that {@link STACK_FILE_VARIABLE} names.
 * @throws when the variable is not set: the tests were not started by scripts/test-browser.ts.
 */
export function readE2eStack(): E2eStack {
  const file = process.env[STACK_FILE_VARIABLE];
  if (!file)
    throw new Error("The browser tests need a running stack: start them with node scripts/test-browser.ts.");
  return JSON.parse(readFileSync(file, "utf8")) as E2eStack;
}
