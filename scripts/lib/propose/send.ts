import type { JsonRpcProvider } from "ethers";
import type { DeployedContracts } from "../contracts/deployed.ts";
import { explainFailure } from "../contracts/explain-revert.ts";
import type { OperatorWallet } from "../operator/key.ts";
import { StackError } from "../stack/stack-error.ts";

/** How long the transaction may take to be mined, in milliseconds. */
const PATIENCE = 300_000;

/** A proposal as the governor takes it, and who makes it. */
export interface SendParameters {
  provider: JsonRpcProvider;
  contracts: DeployedContracts;
  wallet: OperatorWallet;
  /** Calldata of the governor's `propose`. */
  data: string;
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
export async function sendProposal({
  provider,
  contracts,
  wallet,
  data,
}: SendParameters): Promise<SentProposal> {
  const { address, abi } = contracts.get("ComputeGovernor");
  const signer = wallet.connect(provider);
  const sent = await signer.sendTransaction({ to: address, data }).catch((cause: unknown) => {
    const reason = explainFailure(cause, contracts.interfaces);
    throw new StackError("The proposal was not sent", reason, { cause });
  });
  const receipt = await provider.waitForTransaction(sent.hash, 1, PATIENCE);
  if (receipt?.status !== 1) {
    const problem = `The transaction ${sent.hash} ${receipt ? "was reverted" : "is not mined yet"}`;
    throw new StackError(
      problem,
      receipt ? "look at what changed meanwhile and try again" : "wait for it before you propose again",
    );
  }
  for (const log of receipt.logs) {
    const event = log.address === address ? abi.parseLog(log) : null;
    if (event?.name === "ProposalCreated")
      return { proposalId: String(event.args.getValue("proposalId")), transactionHash: sent.hash };
  }
  throw new StackError(
    `The transaction ${sent.hash} made no proposal`,
    "check that deployments/ is about this chain",
  );
}
