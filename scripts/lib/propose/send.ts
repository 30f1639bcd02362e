import type { JsonRpcProvider } from "ethers";
import type { DeployedContracts } from "../contracts/deployed.ts";
import { explainFailure } from "../contracts/explain-revert.ts";
import type { OperatorWallet } from "../operator/key.ts";
import { sendAndWait } from "../operator/send.ts";
import { StackError } from "../stack/stack-error.ts";

/** A proposal as the governor takes it, and who makes it. */
export interface SendParameters {
  provider: JsonRpcProvider;
  contracts: DeployedContracts;
  wallet: OperatorWallet;
  /** Calldata of the governor's `propose`. */
  data: string;
  /** Wei per gas, at the most. */
  maxFee?: bigint;
}

/** A proposal that was made. */
export interface SentProposal {
  proposalId: string;
  transactionHash: string;
}

/**
 * Makes the proposal.
 * @throws StackError in words when the governor or the node refuses it.
 */
export async function sendProposal(parameters: SendParameters): Promise<SentProposal> {
  const { provider, contracts, data } = parameters;
  const { address, abi } = contracts.get("ComputeGovernor");
  const wallet = parameters.wallet.connect(provider);
  const how = { ...parameters, wallet, look: "look in the dApp", log: console.error };
  const receipt = await sendAndWait({ to: address, data }, how).catch((cause: unknown) => {
    if (cause instanceof StackError) throw cause;
    const reason = explainFailure(cause, contracts.interfaces);
    throw new StackError("The proposal was not sent", reason, { cause });
  });
  for (const log of receipt.logs) {
    const event = log.address === address ? abi.parseLog(log) : null;
    if (event?.name === "ProposalCreated")
      return { proposalId: String(event.args.getValue("proposalId")), transactionHash: receipt.hash };
  }
  throw new StackError(
    `The transaction ${receipt.hash} made no proposal`,
    "check that deployments/ is about this chain",
  );
}
