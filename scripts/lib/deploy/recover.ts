import { setTimeout as wait } from "node:timers/promises";
import { type EIP1193Provider, trackTransaction, wipe } from "@nomicfoundation/ignition-core";
import type { JsonRpcProvider, TransactionResponse } from "ethers";
import { StackError } from "../stack/stack-error.ts";
import { type LostTransaction, lostTransactions, readJournal, recordSent, waitingSteps } from "./journal.ts";
import { artifactResolver } from "./run-modules.ts";

/** How long transactions may stay without a block before the deployment goes on to raise their fees. */
const PATIENCE_MS = 120_000;

/** What taking up a deployment needs. */
export interface RecoverParameters {
  journal: string;
  /** Sends and asks in Ignition's name. */
  provider: EIP1193Provider;
  chain: JsonRpcProvider;
  deployer: string;
  confirmations: number;
  pollingInterval: number;
  /** Nothing of this deployment is in a block before this one. */
  fromBlock: number;
  log: (line: string) => void;
}

/**
 * Finds out what became of transactions that were sent when the deployment was cut off, and tells the journal: each was
 * either sent, and is found by its nonce, or it wasn't, and its step is done again. Steps that failed are tried once more.
 * @throws StackError when the chain doesn't show enough to tell.
 */
export async function recoverTransactions(parameters: RecoverParameters): Promise<void> {
  await waitForBlocks(parameters);
  const { journal, log } = parameters;
  for (const lost of lostTransactions(journal)) await recover(parameters, lost);
  await forgetDropped(parameters);
  for (const failed of (await readJournal(journal))?.failed ?? []) {
    log(`${failed} had failed: it is tried once more.`);
    await wipe(journal, artifactResolver(), failed);
  }
}

/** Ignition refuses to go on while transactions of the deployer are on their way. */
async function waitForBlocks(parameters: RecoverParameters): Promise<void> {
  const { chain, deployer, confirmations, pollingInterval, log } = parameters;
  const end = Date.now() + PATIENCE_MS;
  for (let isTold = false; Date.now() < end; isTold = true) {
    const safe = Math.max(0, (await chain.getBlockNumber()) - confirmations + 1);
    const [sure, sent] = await Promise.all([
      chain.getTransactionCount(deployer, safe),
      chain.getTransactionCount(deployer, "pending"),
    ]);
    if (sure === sent) return;
    if (!isTold)
      log(`Waiting for ${sent - sure} transactions that were on their way when the deployment stopped …`);
    await wait(pollingInterval);
  }
}

/** What the server dropped is sent anew; Ignition would wait for its number while it takes the next one. */
async function forgetDropped({ journal, chain, deployer, log }: RecoverParameters): Promise<void> {
  const pending = await chain.getTransactionCount(deployer, "pending");
  for (const { futureId, nonce } of waitingSteps(journal)) {
    if (nonce < pending) continue;
    log(`${futureId} had been sent and was dropped: it is done again.`);
    await wipe(journal, artifactResolver(), futureId);
  }
}

async function recover(parameters: RecoverParameters, lost: LostTransaction): Promise<void> {
  const { journal, provider, chain, deployer, confirmations, log } = parameters;
  const { futureId, nonce, isAgain } = lost;
  if ((await chain.getTransactionCount(deployer, "pending")) <= nonce) {
    log(`${futureId} was never sent: it is done now.`);
    await wipe(journal, artifactResolver(), futureId);
    return;
  }
  const transaction = await findTransaction(parameters, nonce);
  if (transaction === undefined)
    throw new StackError(
      `The chain has transaction ${nonce} of ${deployer}, and the server doesn't show it`,
      "wait a minute and run the command again, or use a server that keeps older blocks' state",
    );
  log(`${futureId} had been sent as ${transaction.hash}.`);
  if (isAgain) recordSent(journal, lost, transaction);
  else await trackTransaction(journal, transaction.hash, provider, confirmations);
}

/** The transaction of the deployer with this nonce, by halving the blocks it can be in. */
async function findTransaction(
  { chain, deployer, fromBlock }: RecoverParameters,
  nonce: number,
): Promise<TransactionResponse | undefined> {
  let low = fromBlock;
  let high = await chain.getBlockNumber();
  if ((await chain.getTransactionCount(deployer, high)) <= nonce) return undefined;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((await chain.getTransactionCount(deployer, middle)) > nonce) high = middle;
    else low = middle + 1;
  }
  const block = await chain.getBlock(low, true);
  return block?.prefetchedTransactions.find((sent) => sent.from === deployer && sent.nonce === nonce);
}
