import type { JsonRpcProvider, TransactionReceipt } from "ethers";
import { formatEther } from "ethers";
import type { DeployedContracts } from "../contracts/deployed.ts";
import { explainFailure } from "../contracts/explain-revert.ts";
import { plainError } from "../contracts/plain-error.ts";
import { chaseSentence } from "../operator/chase-words.ts";
import { Chaser } from "../operator/chaser.ts";
import { gasLimitFor } from "../operator/gas.ts";
import type { OperatorWallet } from "../operator/key.ts";
import { StackError } from "../stack/stack-error.ts";
import type { GuardianCall, GuardianCalls } from "./plan.ts";

/** Somebody waits for it: a transaction that isn't mined by then is replaced by a dearer one, in milliseconds. */
const REPLACE_MS = 30_000;
/** How long all of that may take, in milliseconds. */
const PATIENCE_MS = 600_000;

/** What is sent, by whom. */
export interface SendActsParameters {
  plan: GuardianCalls;
  wallet: OperatorWallet;
  provider: JsonRpcProvider;
  contracts: DeployedContracts;
  /** Wei per gas, at the most. */
  maxFee?: bigint;
  log: (line: string) => void;
}

/** A call that the chain has. */
export interface SentAct {
  contract: string;
  transactionHash: string;
  block: number;
  gasUsed: bigint;
  /** Coins paid, in wei. */
  fee: bigint;
}

/**
 * Sends the calls one after the other, each until it is mined.
 * @throws StackError that says what went wrong, and what was done before.
 */
export async function sendActs(parameters: SendActsParameters): Promise<SentAct[]> {
  const { plan, provider, log } = parameters;
  const wallet = parameters.wallet.connect(provider);
  const { maxFee } = parameters;
  const chaser = new Chaser({
    ...{ wallet, provider, onNews: (news) => log(chaseSentence(news)) },
    limits: {
      ...{ replaceMs: REPLACE_MS, patienceMs: PATIENCE_MS },
      ...(maxFee !== undefined && { maxFee }),
    },
  });
  const done: SentAct[] = [];
  for (const call of plan.calls) {
    const receipt = await sendCall(chaser, call, { ...parameters, wallet }).catch((cause: unknown) => {
      throw failed(cause, call, done, parameters);
    });
    const { hash, blockNumber, gasUsed, fee } = receipt;
    done.push({ contract: call.contract, transactionHash: hash, block: blockNumber, gasUsed, fee });
    log(`Done: ${call.done} (${formatEther(fee)} coins, ${hash}).`);
  }
  return done;
}

async function sendCall(
  chaser: Chaser,
  { to, data, contract }: GuardianCall,
  { provider, wallet }: SendActsParameters,
): Promise<TransactionReceipt> {
  const gas = await provider.estimateGas({ from: wallet.address, to, data });
  const gasLimit = gasLimitFor(gas);
  // After what the account has under way elsewhere.
  const chased = await chaser.send({ to, data, gasLimit }, await chaser.next("pending"));
  const end = await chaser
    .chase(chased, async () => false)
    .catch((cause: unknown) => {
      throw new StackError(
        `The transaction ${chased.hashes.at(-1)} was sent, and the chain's server doesn't answer any more (${plainError(cause)})`,
        "look with status whether it was done, before you send it again",
        { cause },
      );
    });
  const last = chased.hashes.at(-1);
  if (end.kind === "mined" && end.receipt.status === 1) return end.receipt;
  if (end.kind === "mined")
    throw new StackError(
      `The transaction ${end.receipt.hash} was reverted`,
      `look with status at what changed at ${contract} meanwhile, and run the command again`,
    );
  throw end.kind === "taken"
    ? new StackError(
        "Another transaction of the same account was mined in its place",
        "look with status, and run the command again",
      )
    : new StackError(
        `The transaction ${last} is not mined yet`,
        "look with status whether it was done, before you send it again",
      );
}

function failed(
  cause: unknown,
  { object }: GuardianCall,
  done: readonly SentAct[],
  { contracts, plan }: SendActsParameters,
): StackError {
  const reason = cause instanceof StackError ? cause.message : explainFailure(cause, contracts.interfaces);
  const before =
    done.length === 0
      ? "nothing was done before"
      : `done before: ${done.map(({ contract, transactionHash }) => `${contract} (${transactionHash})`).join(", ")}`;
  return new StackError(`Could not ${plan.name} ${object} (${reason})`, before, { cause });
}
