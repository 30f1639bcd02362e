import { Interface, keccak256, toUtf8Bytes, ZeroHash } from "ethers";
import type { DeployedContracts } from "../contracts/deployed.ts";
import { explainFailure, explainRevert } from "../contracts/explain-revert.ts";
import { batchOf } from "./batch.ts";
import type { WrittenCall, WrittenProposal } from "./file.ts";
import { Fork, type ForkParameters, type ForkReceipt } from "./fork.ts";

/** An event that a call left. */
export interface SimulatedEvent {
  contract: string;
  name: string;
  arguments: Record<string, string>;
}

/** What came of one call. */
export type CallOutcome =
  | { isPossible: true; returned: string[]; gasUsed: bigint; events: SimulatedEvent[] }
  | { isPossible: false; reason: string };

/** What came of a proposal's calls on a fork of the present state. */
export interface Simulation {
  block: number;
  /** In order, up to the first that fails. */
  calls: CallOutcome[];
  /** All of them in one transaction of the timelock, as they will be; undefined after a call failed alone. */
  batch?: { isPossible: true; gasUsed: bigint } | { isPossible: false; reason: string };
}

/** What is tried out, and where. */
export interface SimulateParameters extends ForkParameters {
  contracts: DeployedContracts;
  timelock: string;
  proposal: WrittenProposal;
}

/**
 * Tries a proposal's calls out on a fork: one after the other as the timelock makes them, and then all in the one
 * transaction in which the governor has the timelock make them.
 */
export async function simulateProposal(parameters: SimulateParameters): Promise<Simulation> {
  const { contracts, timelock, proposal, block } = parameters;
  const fork = await Fork.open(parameters);
  try {
    const world = { fork, contracts, timelock, governor: contracts.get("ComputeGovernor").address };
    const calls = await fork.undone(() => tryInOrder(world, proposal.calls));
    const isPossible = calls.every((outcome) => outcome.isPossible);
    return { block, calls, ...(isPossible && { batch: await tryBatch(world, proposal) }) };
  } finally {
    await fork.close();
  }
}

interface World {
  fork: Fork;
  contracts: DeployedContracts;
  timelock: string;
  governor: string;
}

async function tryInOrder(world: World, calls: readonly WrittenCall[]): Promise<CallOutcome[]> {
  const outcomes: CallOutcome[] = [];
  for (const call of calls) {
    const outcome = await tryCall(world, call);
    outcomes.push(outcome);
    if (!outcome.isPossible) break;
  }
  return outcomes;
}

async function tryCall(
  { fork, contracts, timelock, governor }: World,
  call: WrittenCall,
): Promise<CallOutcome> {
  const request = { from: timelock, to: call.target, data: call.data, value: call.value };
  const expectOwn = () => fork.expectCalls(governor, call.target === governor ? [call.data] : []);
  try {
    await expectOwn();
    const returned = resultOf(call, await fork.call(request));
    await expectOwn();
    const receipt = await fork.send(request);
    const events = eventsOf(contracts, receipt);
    return { isPossible: true, returned, gasUsed: receipt.gasUsed, events };
  } catch (error) {
    return { isPossible: false, reason: refusal(error, contracts.interfaces) };
  }
}

async function tryBatch(world: World, proposal: WrittenProposal): Promise<Simulation["batch"]> {
  const { fork, contracts, timelock, governor } = world;
  const batch = batchOf(proposal);
  const salt = keccak256(toUtf8Bytes("simulation"));
  await fork.makeReady(timelock, batch, ZeroHash, salt);
  const own = batch.calldatas.filter((_, index) => batch.targets[index] === governor);
  await fork.expectCalls(governor, own);
  const { abi } = contracts.get("BoundedTimelock");
  const values = [batch.targets, batch.values, batch.calldatas, ZeroHash, salt];
  const data = abi.encodeFunctionData("executeBatch", values);
  try {
    // The governor passes on the coins that come with the execution; the timelock's own are used first come.
    const { gasUsed } = await fork.send({ from: governor, to: timelock, data });
    return { isPossible: true, gasUsed };
  } catch (error) {
    return { isPossible: false, reason: refusal(error, contracts.interfaces) };
  }
}

/** A node that can't be asked is no answer about the call. */
function refusal(error: unknown, interfaces: readonly Interface[]): string {
  const known = explainRevert(error, interfaces);
  if (known !== undefined) return known;
  const words = explainFailure(error, interfaces);
  if (/enough funds|insufficient (funds|balance)/i.test(words))
    return "The treasury doesn't hold the coins that this call sends.";
  if (/revert|out of gas|invalid opcode|transaction ran out/i.test(words))
    return "The contract refused it and gave no reason.";
  throw error;
}

function resultOf({ function: fragment }: WrittenCall, answer: string): string[] {
  if (fragment === undefined || fragment.outputs.length === 0 || answer === "0x") return [];
  return [...new Interface([fragment]).decodeFunctionResult(fragment, answer)].map(String);
}

function eventsOf(contracts: DeployedContracts, { logs }: ForkReceipt): SimulatedEvent[] {
  return logs.flatMap((log) => {
    const part = contracts.at(log.address);
    const event = part?.abi.parseLog(log);
    if (part === undefined || !event) return [];
    const names = event.fragment.inputs.map(({ name }, index) => [name, String(event.args[index])]);
    return [{ contract: part.name, name: event.name, arguments: Object.fromEntries(names) }];
  });
}
