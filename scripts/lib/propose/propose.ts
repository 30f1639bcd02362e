import type { DecodedCall } from "../adviser/types.ts";
import { ConfigError } from "../config/findings.ts";
import { toJson } from "../market/json.ts";
import { explainSilence } from "../networks/connect.ts";
import { type OperatorWallet, openOperatorWallet } from "../operator/key.ts";
import { type Opened, openDeployment } from "../operator/open.ts";
import { StackError } from "../stack/stack-error.ts";
import { writeWhole } from "../write-whole.ts";
import { type Assessment, assessProposal } from "./assess.ts";
import { type Batch, batchOf, descriptionHashOf, descriptionOf } from "./batch.ts";
import { readProposalFile, type WrittenProposal } from "./file.ts";
import { draftLink, type Link } from "./link.ts";
import type { ProposeOptions } from "./options.ts";
import { type SentProposal, sendProposal } from "./send.ts";
import { type Simulation, simulateProposal } from "./simulate.ts";
import { assessmentLines, callLines, decodeWritten, simulationLines, type WordsContext } from "./words.ts";

/** Everything that is known of a proposal before it is made. */
export interface Prepared {
  network: string;
  chainId: number;
  governor: string;
  title: string;
  description: string;
  descriptionHash: string;
  batch: Batch;
  /** Calldata of the governor's `propose`; only with a proposer, whose address must end the text. */
  calldata?: string;
  calls: DecodedCall[];
  simulation: Simulation;
  assessment: Assessment;
  link: Link;
}

/** What came of the command. */
export interface ProposeReturnType {
  prepared: Prepared;
  /** The same in words. */
  lines: string[];
  /** Whether every call is possible. */
  isPossible: boolean;
  sent?: SentProposal;
}

/**
 * Reads a proposal's file, tries it out, puts it into words, and makes the proposal when asked to.
 * @throws StackError or ConfigError that says what to do. Nothing is written or sent then.
 */
export async function propose(options: ProposeOptions): Promise<ProposeReturnType> {
  const wallet = await walletOf(options);
  const opened = await openDeployment(options);
  try {
    const proposer = options.proposer ?? wallet?.address;
    if (wallet !== undefined && options.isSent && proposer !== wallet.address)
      throw new StackError(
        `The key is ${wallet.address}'s`,
        `leave --proposer out, or use the key of ${proposer}`,
      );
    const proposal = readProposalFile(options.file, opened.contracts);
    const prepared = await prepare(options, opened, proposal, proposer);
    const isPossible = prepared.simulation.batch?.isPossible === true;
    const lines = linesOf(prepared, opened, proposal);
    if (!isPossible) return { prepared, lines, isPossible };
    const sent = options.isSent ? await send(opened, prepared, { wallet, ...options }) : undefined;
    if (options.out !== undefined) await writeWhole(options.out, `${proposeJson(prepared, sent)}\n`);
    return { prepared, lines, isPossible, ...(sent !== undefined && { sent }) };
  } catch (error) {
    throw inWords(opened, error);
  } finally {
    opened.provider.destroy();
  }
}

/** A chain that falls silent half-way is said in words; a mistake in the program is not. */
function inWords({ network }: Opened, error: unknown): unknown {
  const isForPeople = error instanceof StackError || error instanceof ConfigError;
  const isMistake = error instanceof TypeError || error instanceof RangeError || !(error instanceof Error);
  return isForPeople || isMistake ? error : explainSilence(network, error);
}

/** A key is needed to send; without one a proposer may still be named. */
async function walletOf({ isSent, keystore, proposer }: ProposeOptions): Promise<OperatorWallet | undefined> {
  if (!isSent && proposer !== undefined) return undefined;
  const wallet = await openOperatorWallet("PROPOSER_PRIVATE_KEY", keystore);
  if (wallet !== undefined || !isSent) return wallet;
  throw new StackError(
    "No key is set to propose with",
    "set PROPOSER_PRIVATE_KEY in the environment or in Hardhat's keystore, or name an encrypted one with --keystore",
  );
}

async function prepare(
  { dappUrl }: ProposeOptions,
  { network, rpcUrl, provider, contracts, deployment }: Opened,
  proposal: WrittenProposal,
  proposer: string | undefined,
): Promise<Prepared> {
  const batch = batchOf(proposal);
  const description = descriptionOf(proposal, proposer);
  const block = await provider.getBlockNumber();
  const timelock = contracts.get("BoundedTimelock").address;
  const fork = { rpcUrl, chainId: network.chainId, block };
  const simulation = await simulateProposal({ ...fork, contracts, timelock, proposal });
  const asked = { provider, contracts, batch, description, ...(proposer !== undefined && { proposer }) };
  const assessment = await assessProposal(asked);
  const governor = contracts.get("ComputeGovernor");
  const values = [batch.targets, batch.values, batch.calldatas, description];
  const words = { contracts, community: deployment.community, coin: network.coin };
  return {
    ...{ network: network.name, chainId: network.chainId, governor: governor.address },
    ...{ title: proposal.title, description, descriptionHash: descriptionHashOf(description), batch },
    ...(proposer !== undefined && { calldata: governor.abi.encodeFunctionData("propose", values) }),
    calls: decodeWritten(words, proposal.calls),
    ...{ simulation, assessment, link: draftLink(proposal, dappUrl) },
  };
}

function linesOf(prepared: Prepared, { network, contracts, deployment }: Opened, proposal: WrittenProposal) {
  const context: WordsContext = { contracts, community: deployment.community, coin: network.coin };
  const { link, description, descriptionHash } = prepared;
  return [
    `"${proposal.title}" on ${network.title} does:`,
    ...callLines(context, prepared.calls),
    "",
    ...simulationLines(prepared.simulation),
    "",
    ...assessmentLines(prepared.assessment, context),
    "",
    `Text of ${description.length} characters, keccak256 ${descriptionHash}`,
    link.url === undefined
      ? `No link for the dApp: ${link.problem}.`
      : `To fill in the dApp's page for new proposals, open:\n${link.url}`,
  ];
}

async function send(
  { provider, contracts }: Opened,
  { calldata, assessment }: Prepared,
  { wallet, maxFee }: { wallet: OperatorWallet | undefined } & Pick<ProposeOptions, "maxFee">,
): Promise<SentProposal> {
  const obstacle = assessment.proposer?.obstacle;
  if (wallet === undefined || calldata === undefined)
    throw new StackError("No key is set to propose with", "set PROPOSER_PRIVATE_KEY");
  if (obstacle !== undefined) throw new StackError("The governor would refuse the proposal", obstacle);
  return sendProposal({ provider, contracts, wallet, data: calldata, maxFee });
}

/** The proposal as JSON, with bigints as decimal text. */
export function proposeJson(prepared: Prepared, sent?: SentProposal): string {
  const { batch, ...rest } = prepared;
  return toJson({ ...rest, ...batch, ...(sent !== undefined && { sent }) });
}
