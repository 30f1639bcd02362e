import { Contract, type Interface, type JsonRpcProvider, Result } from "ethers";
import { type PlacedEvent, readEvents, type Watched } from "../access/events.ts";
import { type DeployedContracts, readDeployedContracts } from "../contracts/deployed.ts";
import type { Deployment } from "../deploy/record.ts";
import { explainSilence } from "../networks/connect.ts";
import type { Network } from "../networks/networks.ts";
import { StackError } from "../stack/stack-error.ts";
import type { StatusOptions } from "./options.ts";
import { VOTE_EVENTS, VoteTrace } from "./votes.ts";
import { EVENTS_OF_CHECKS } from "./watched.ts";

/** A deployment on its chain, as of one block. */
export interface ChainContext {
  network: Network;
  provider: JsonRpcProvider;
  deployment: Deployment;
  contracts: DeployedContracts;
  /** The block as of which everything is read. */
  block: number;
  /** Its time, in seconds since 1970. */
  now: number;
  events: readonly PlacedEvent[];
  votes: VoteTrace;
  /** Asks a contract of the deployment as of the block. */
  ask: (contract: string, method: string, ...values: unknown[]) => Promise<unknown>;
  /** Asks any contract with an interface. */
  askAt: (address: string, abi: Interface, method: string, ...values: unknown[]) => Promise<unknown>;
}

/** What all checks read from. */
export interface StatusContext extends ChainContext {
  options: StatusOptions;
}

/** What {@link openContext} needs. */
export interface OpenContextParameters {
  network: Network;
  provider: JsonRpcProvider;
  deployment: Deployment;
}

/**
 * Reads the events of a deployment and prepares to ask its contracts, all as of the newest block.
 * @throws StackError when the deployment isn't on this chain, or the chain's server doesn't answer.
 */
export function openContext(parameters: OpenContextParameters): Promise<ChainContext> {
  return readContext(parameters).catch((cause: unknown) => {
    throw cause instanceof StackError ? cause : explainSilence(parameters.network, cause);
  });
}

async function readContext(parameters: OpenContextParameters): Promise<ChainContext> {
  const { provider, deployment } = parameters;
  const contracts = await readDeployedContracts(deployment);
  const head = await provider.getBlock("latest");
  if (head === null)
    throw new StackError("The chain has no newest block", "try again, or take another server");
  const { address } = contracts.get("AccessManager");
  if (head.number < deployment.startBlock || (await provider.getCode(address, head.number)) === "0x")
    throw new StackError(
      `There is no access manager at ${address} on this chain (newest block ${head.number})`,
      "correct --deployment or --network, or take a server that is in step with the chain",
    );
  const events = await readEvents({
    provider,
    watched: watchedParts(contracts),
    startBlock: deployment.startBlock,
    endBlock: head.number,
  });
  const askAt: ChainContext["askAt"] = (target, abi, method, ...values) =>
    new Contract(target, abi, provider).getFunction(method).staticCall(...values, { blockTag: head.number });
  return {
    ...parameters,
    contracts,
    block: head.number,
    now: head.timestamp,
    events,
    votes: new VoteTrace(events, deployment.contracts),
    askAt,
    ask: (name, method, ...values) => {
      const { address: target, abi } = contracts.get(name);
      return askAt(target, abi, method, ...values);
    },
  };
}

function watchedParts(contracts: DeployedContracts): Watched[] {
  const names = new Map<string, Set<string>>();
  for (const source of [EVENTS_OF_CHECKS, VOTE_EVENTS])
    for (const [contract, events] of Object.entries<readonly string[]>(source))
      names.set(contract, new Set([...(names.get(contract) ?? []), ...events]));
  return [...names].map(([name, events]) => {
    const { address, abi } = contracts.get(name);
    return { name, address, abi, events: [...events] };
  });
}

/** The last event of a contract with this name and these arguments. */
export function lastEvent(
  events: readonly PlacedEvent[],
  contract: string,
  name: string,
  keys: Readonly<Record<string, unknown>> = {},
): PlacedEvent | undefined {
  return events.findLast(
    (event) =>
      event.contract === contract &&
      event.name === name &&
      Object.entries(keys).every(([key, value]) => String(event.args.getValue(key)) === String(value)),
  );
}

/** The fields of a struct that a contract gave, by name. */
export function fieldsOf(answer: unknown): Record<string, unknown> {
  if (!(answer instanceof Result)) throw new Error("A contract gave something else than a struct.");
  return answer.toObject();
}
