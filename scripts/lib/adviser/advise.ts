import type { JsonRpcProvider } from "ethers";
import { connectChain } from "../contracts/connect.ts";
import { readDeployedContracts } from "../contracts/deployed.ts";
import type { Deployment } from "../deploy/record.ts";
import { readDeployment } from "../oracle/deployment.ts";
import { StackError } from "../stack/stack-error.ts";
import { loadSource, writeDraft } from "./load-source.ts";
import { rulesSource } from "./opinion-text.ts";
import type { AdviserOptions } from "./options.ts";
import { type PlacedText, placeText } from "./place-text.ts";
import { publishOpinion, type SignedOpinion, signOpinion } from "./publish.ts";
import { readProposal } from "./read-proposal.ts";
import { readRules } from "./rules-file.ts";
import type { Draft, OpinionSource } from "./types.ts";

/** What to advise on, and with which key. */
export interface AdviseParameters extends AdviserOptions {
  /** The adviser's private key; not needed for a dry run. */
  privateKey?: string;
}

/** An opinion and what became of it. */
export interface AdviseReturnType {
  draft: Draft;
  placed: PlacedText;
  /** When it was published. */
  transactionHash?: string;
  /** When it was only signed. */
  signed?: SignedOpinion;
}

/**
 * Reads a proposal, writes an opinion on it, and publishes or signs it.
 * @throws StackError that says what to do when anything is missing.
 */
export async function advise(parameters: AdviseParameters): Promise<AdviseReturnType> {
  const source = await sourceOf(parameters);
  const provider = await connectChain(parameters.rpcUrl);
  try {
    const deployment = await readDeployment((await provider.getNetwork()).chainId);
    const { proposalId, out, baseUrl } = parameters;
    const proposal = await readProposal({ provider, deployment, proposalId });
    const draft = await writeDraft(source, proposal);
    const placed = await placeText({
      ...{ text: draft.text, proposalId },
      ...(out !== undefined && { out }),
      ...(baseUrl !== undefined && { baseUrl }),
    });
    return { draft, placed, ...(await deliver(parameters, { provider, deployment, draft, placed })) };
  } finally {
    provider.destroy();
  }
}

function sourceOf({ sourceFile, rulesFile }: AdviseParameters): OpinionSource | Promise<OpinionSource> {
  return sourceFile === undefined ? rulesSource(readRules(rulesFile)) : loadSource(sourceFile);
}

interface Work {
  provider: JsonRpcProvider;
  deployment: Deployment;
  draft: Draft;
  placed: PlacedText;
}

async function deliver(
  { isDryRun, isSignOnly, privateKey, proposalId, lifetime, maxFee }: AdviseParameters,
  { provider, deployment, draft, placed }: Work,
): Promise<Pick<AdviseReturnType, "transactionHash" | "signed">> {
  if (isDryRun) return {};
  if (privateKey === undefined)
    throw new StackError("ADVISER_PRIVATE_KEY is not set", "set it, or look at the opinion with --dry-run");
  const contracts = await readDeployedContracts(deployment);
  const work = { provider, contracts, privateKey, proposalId, verdict: draft.verdict, placed };
  if (isSignOnly) return { signed: await signOpinion(work, lifetime) };
  return { transactionHash: await publishOpinion({ ...work, maxFee }) };
}
