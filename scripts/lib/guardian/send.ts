import type { JsonRpcProvider } from "ethers";
import { formatEther } from "ethers";
import type { DeployedContracts } from "../contracts/deployed.ts";
import { explainFailure } from "../contracts/explain-revert.ts";
import type { OperatorWallet } from "../operator/key.ts";
import { sendAndWait } from "../operator/send.ts";
import { StackError } from "../stack/stack-error.ts";
import type { GuardianCall, GuardianCalls } from "./plan.ts";

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
  const { plan, provider, maxFee, log } = parameters;
  const wallet = parameters.wallet.connect(provider);
  const how = { wallet, provider, look: "look with status", log, maxFee };
  const done: SentAct[] = [];
  for (const call of plan.calls) {
    const receipt = await sendAndWait({ to: call.to, data: call.data }, how).catch((cause: unknown) => {
      throw failed(cause, call, done, parameters);
    });
    const { hash, blockNumber, gasUsed, fee } = receipt;
    done.push({ contract: call.contract, transactionHash: hash, block: blockNumber, gasUsed, fee });
    log(`Done: ${call.done} (${formatEther(fee)} coins, ${hash}).`);
  }
  return done;
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
