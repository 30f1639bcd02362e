import { Contract, type JsonRpcProvider, type Log, type LogDescription, toBeHex, zeroPadValue } from "ethers";
import { type DeployedContracts, type DeployedPart, readDeployedContracts } from "../contracts/deployed.ts";
import { readLogsBackwards } from "../contracts/read-logs.ts";
import { textInLog } from "../contracts/text-in-log.ts";
import type { Deployment } from "../deploy/record.ts";
import { PROPOSAL_CLASSES, PROPOSAL_STATES } from "../proposal-states.ts";
import { titleOf } from "../proposal-title.ts";
import { StackError } from "../stack/stack-error.ts";
import { decodeCalls, flattenCalls, type RawCall } from "./decode-calls.ts";
import { type FoundPayment, paymentsOf } from "./payments.ts";
import type { DecodedCall, DecodedProposal, Payment, Terms } from "./types.ts";

/** Which proposal, and where. */
export interface ReadProposalParameters {
  provider: JsonRpcProvider;
  deployment: Pick<Deployment, "chainId" | "startBlock" | "contracts" | "community">;
  proposalId: bigint;
}

/** Where the events of a proposal's making stand. */
interface Making {
  log: Log;
  created: LogDescription;
  classified: LogDescription;
}

/**
 * Reads a proposal from the chain's logs, decodes its calls and looks up whom the treasury paid before.
 * @throws StackError when the chain knows no such proposal.
 */
export async function readProposal(parameters: ReadProposalParameters): Promise<DecodedProposal> {
  const { provider, deployment, proposalId } = parameters;
  const contracts = await readDeployedContracts(deployment);
  const governor = contracts.get("ComputeGovernor");
  const { log, created, classified } = await findMaking(provider, contracts, proposalId);
  const ask = new Contract(governor.address, governor.abi, provider);
  const treasury = String(await ask.getFunction("timelock").staticCall());
  const state = Number(await ask.getFunction("state").staticCall(proposalId));
  const { text: description, hash: descriptionHash } = textInLog(governor.abi, log, "description");
  const calls = decodeCalls(contracts, rawCalls(created));
  const found = flattenCalls(calls).flatMap(paymentsOf);
  const history = { provider, contracts, treasury, until: log.blockNumber - 1 };
  return {
    chainId: deployment.chainId,
    governor: governor.address,
    treasury,
    id: proposalId,
    proposer: String(created.args.getValue("proposer")),
    title: titleOf(description),
    description,
    descriptionHash,
    state: PROPOSAL_STATES[state] ?? String(state),
    terms: termsOf(classified),
    calls,
    payments: await Promise.all(found.map(async (payment) => withHistory(payment, history))),
    names: namesOf(deployment, contracts, calls),
  };
}

async function findMaking(
  provider: JsonRpcProvider,
  contracts: DeployedContracts,
  proposalId: bigint,
): Promise<Making> {
  const governor = contracts.get("ComputeGovernor");
  const span = { from: contracts.startBlock, to: await provider.getBlockNumber() };
  const topics = [topicOf(governor, "ProposalCreated")];
  for await (const log of readLogsBackwards({ provider, address: governor.address, topics, ...span })) {
    const created = governor.abi.parseLog(log);
    if (created?.args.getValue("proposalId") === proposalId)
      return { log, created, classified: await findClassified(provider, contracts, log, proposalId) };
  }
  throw new StackError(
    `The governor at ${governor.address} has no proposal ${proposalId}`,
    "check the number, and that --rpc is the chain of the proposal",
  );
}

/** The policy classifies a proposal in the transaction that makes it. */
async function findClassified(
  provider: JsonRpcProvider,
  contracts: DeployedContracts,
  { blockHash }: Log,
  proposalId: bigint,
): Promise<LogDescription> {
  const policy = contracts.get("ProposalPolicy");
  const topics = [topicOf(policy, "ProposalClassified"), toBeHex(proposalId, 32)];
  const [log] = await provider.getLogs({ address: policy.address, topics, blockHash });
  const classified = log && policy.abi.parseLog(log);
  if (classified) return classified;
  throw new StackError(
    `The policy at ${policy.address} has not classified proposal ${proposalId}`,
    "check that deployments/ is about this chain",
  );
}

function topicOf({ name, abi }: DeployedPart, event: string): string {
  const fragment = abi.getEvent(event);
  if (fragment) return fragment.topicHash;
  throw new StackError(`snapshots/abi/${name}.json has no event ${event}`, "check out the version deployed");
}

function rawCalls({ args }: LogDescription): RawCall[] {
  const [targets, values, datas] = ["targets", "values", "calldatas"].map((name) => [...args.getValue(name)]);
  return (targets ?? []).map((target, index) => ({
    target: String(target),
    value: BigInt(values?.[index] ?? 0),
    data: String(datas?.[index]),
  }));
}

function termsOf({ args }: LogDescription): Terms {
  const number = (name: string): number => Number(args.getValue(name));
  const proposalClass = PROPOSAL_CLASSES[number("class")];
  if (proposalClass === undefined)
    throw new StackError(`The class ${number("class")} is not known here`, "check out the version deployed");
  const overriddenId = BigInt(args.getValue("overriddenId"));
  return {
    class: proposalClass,
    approvalBps: number("approvalBps"),
    quorumBps: number("quorumBps"),
    delay: number("delay"),
    needsLegalOpinion: Boolean(args.getValue("needsLegalOpinion")),
    decidingCall: number("action"),
    ...(overriddenId !== 0n && { overriddenId }),
  };
}

interface History {
  provider: JsonRpcProvider;
  contracts: DeployedContracts;
  treasury: string;
  /** The last block that counts. */
  until: number;
}

async function withHistory(payment: FoundPayment, history: History): Promise<Payment> {
  const wasPaid = payment.asset === "COMPUTE" ? wasPaidTokens : wasPaidCoins;
  return { ...payment, isFirst: !(await wasPaid(payment.recipient, history)) };
}

async function wasPaidTokens(recipient: string, history: History): Promise<boolean> {
  const { provider, contracts, treasury, until } = history;
  const token = contracts.get("ComputeToken");
  const topics = [topicOf(token, "Transfer"), zeroPadValue(treasury, 32), zeroPadValue(recipient, 32)];
  const span = { from: contracts.startBlock, to: until };
  for await (const log of readLogsBackwards({ provider, address: token.address, topics, ...span }))
    if (BigInt(log.data) > 0n) return true;
  return false;
}

async function wasPaidCoins(recipient: string, history: History): Promise<boolean> {
  const { provider, contracts, treasury, until } = history;
  const timelock = contracts.at(treasury);
  if (timelock === undefined)
    throw new StackError(
      `The deployment has no contract at the treasury's address ${treasury}`,
      "deploy again",
    );
  const topics = [topicOf(timelock, "CallExecuted")];
  const span = { from: contracts.startBlock, to: until };
  for await (const log of readLogsBackwards({ provider, address: treasury, topics, ...span })) {
    const event = timelock.abi.parseLog(log);
    if (event?.args.getValue("target") === recipient && event.args.getValue("value") > 0n) return true;
  }
  return false;
}

function namesOf(
  { community }: ReadProposalParameters["deployment"],
  contracts: DeployedContracts,
  calls: readonly DecodedCall[],
): Map<string, string> {
  const targets = flattenCalls(calls).flatMap(({ target }) => contracts.at(target) ?? []);
  return new Map([
    ...community.members.map(({ account, name }) => [account, name] as const),
    ...targets.map(({ address, name }) => [address, name] as const),
  ]);
}
