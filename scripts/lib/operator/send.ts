import type { JsonRpcProvider, TransactionReceipt } from "ethers";
import { plainError } from "../contracts/plain-error.ts";
import { StackError } from "../stack/stack-error.ts";
import { chaseSentence } from "./chase-words.ts";
import { type Chased, type ChaseEnd, Chaser } from "./chaser.ts";
import { gasLimitFor } from "./gas.ts";
import type { OperatorWallet } from "./key.ts";

/** Somebody waits for it: a transaction that isn't mined by then is replaced by a dearer one, in milliseconds. */
const REPLACE_MS = 30_000;
/** How long all of that may take, in milliseconds. */
const PATIENCE_MS = 600_000;

/** A call as its account makes it. */
export interface SentCall {
  to: string;
  data: string;
}

/** Who sends, and how. */
export interface SendParameters {
  /** Connected. */
  wallet: OperatorWallet;
  provider: JsonRpcProvider;
  /** Wei per gas, at the most. */
  maxFee?: bigint;
  /** How somebody finds out what the chain has: "look with status". */
  look: string;
  /** Takes a sentence each time that a transaction is replaced. */
  log: (line: string) => void;
  /** Waiting and patience in milliseconds, instead of half a minute and ten minutes. */
  limits?: { replaceMs: number; patienceMs: number };
}

/**
 * Sends a call after what its account has under way, and waits until it is mined. What waits too long is replaced by a dearer
 * transaction.
 * @throws StackError when it isn't mined or was reverted, with what to do; what the node says when it takes nothing.
 */
export async function sendAndWait(call: SentCall, parameters: SendParameters): Promise<TransactionReceipt> {
  const { wallet, provider, look } = parameters;
  const chaser = chaserFor(parameters);
  const gas = await provider.estimateGas({ from: wallet.address, ...call });
  const chased = await chaser.send({ ...call, gasLimit: gasLimitFor(gas) }, await chaser.next("pending"));
  const end = await chaser
    .chase(chased, async () => false)
    .catch((cause: unknown) => {
      throw new StackError(
        `The transaction ${chased.hashes.at(-1)} was sent, and the chain's server doesn't answer any more (${plainError(cause)})`,
        `${look} whether it was done, before you send it again`,
        { cause },
      );
    });
  return receiptOf(end, chased, look);
}

function chaserFor({ wallet, provider, maxFee, log, limits }: SendParameters): Chaser {
  return new Chaser({
    ...{ wallet, provider, onNews: (news) => log(chaseSentence(news)) },
    limits: { ...(limits ?? { replaceMs: REPLACE_MS, patienceMs: PATIENCE_MS }), maxFee },
  });
}

function receiptOf(end: ChaseEnd, { hashes }: Chased, look: string): TransactionReceipt {
  if (end.kind === "taken")
    throw new StackError(
      "Another transaction of the same account was mined in its place",
      `${look}, and run the command again`,
    );
  if (end.kind === "waiting")
    throw new StackError(
      `The transaction ${hashes.at(-1)} is not mined yet`,
      `${look} whether it was done, before you send it again`,
    );
  if (end.receipt.status !== 1)
    throw new StackError(
      `The transaction ${end.receipt.hash} was reverted`,
      `${look} at what changed meanwhile, and run the command again`,
    );
  return end.receipt;
}
