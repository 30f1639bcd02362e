import { Contract, type JsonRpcProvider } from "ethers";
import { readReach } from "../charter/read.ts";
import { functionFact } from "../charter/read-roles.ts";
import { readSourceWords } from "../charter/sources.ts";
import type { DeployedContracts } from "../contracts/deployed.ts";
import { StackError } from "../stack/stack-error.ts";
import type { ChainContext } from "../status/context.ts";

const PAUSED_UNTIL = "pausedUntil";

/** The chain as of its newest block, for as much as a pause needs. */
export interface ChainMoment extends Pick<ChainContext, "ask" | "contracts"> {
  block: number;
  /** The block's time, in seconds since 1970. */
  now: number;
}

/** A part whose new business can be paused. */
export interface Intake {
  contract: string;
  address: string;
  /** In seconds since 1970; 0 when it never was paused. */
  pausedUntil: number;
  /** How long a pause lasts at most, in seconds. */
  longest: number;
  /** From when the next pause can begin; 0 when it never was paused. */
  pausableFrom: number;
  /** Whether a vote closed it in the access manager, so that nobody may pause or resume it. */
  isClosed: boolean;
}

/** What a pause of a part stops, and what goes on. */
export interface Reach {
  stops: readonly { name: string; notice: string }[];
  /** Contracts that ask it, and so wait for the answer. */
  askedBy: readonly string[];
  goesOn: readonly string[];
}

/** The newest block, and contracts that answer as of it. */
export async function openMoment(
  provider: JsonRpcProvider,
  contracts: DeployedContracts,
): Promise<ChainMoment> {
  const head = await provider.getBlock("latest");
  if (head === null)
    throw new StackError("The chain has no newest block", "try again, or take another server");
  const { number: block, timestamp: now } = head;
  const { address } = contracts.get("AccessManager");
  if ((await provider.getCode(address, block)) === "0x")
    throw new StackError(
      `There is no access manager at ${address} on this chain (newest block ${block})`,
      "correct --deployment or --network, or take a server that is in step with the chain",
    );
  return {
    ...{ contracts, block, now },
    ask: (name, method, ...values) => {
      const { address: target, abi } = contracts.get(name);
      return new Contract(target, abi, provider)
        .getFunction(method)
        .staticCall(...values, { blockTag: block });
    },
  };
}

/** Every part that can be paused, as the chain has it. */
export function readIntakes({ ask, contracts }: Pick<ChainMoment, "ask" | "contracts">): Promise<Intake[]> {
  const names = contracts.names.filter((name) => contracts.get(name).abi.hasFunction(PAUSED_UNTIL)).sort();
  return Promise.all(
    names.map(async (contract) => {
      const { address } = contracts.get(contract);
      const [until, most, isClosed] = await Promise.all([
        ask(contract, PAUSED_UNTIL),
        ask(contract, "MAX_PAUSE"),
        ask("AccessManager", "isTargetClosed", address),
      ]);
      const [pausedUntil, longest] = [Number(until), Number(most)];
      return {
        ...{ contract, address, pausedUntil, longest, isClosed: isClosed === true },
        pausableFrom: pausedUntil === 0 ? 0 : pausedUntil + longest,
      };
    }),
  );
}

/** What a pause of each of these parts stops, by its name; from interfaces, sources and the chain. */
export async function readReaches(
  moment: ChainMoment,
  names: readonly string[],
): Promise<ReadonlyMap<string, Reach>> {
  const words = await readSourceWords();
  const reaches = names.map(async (name) => {
    const { stopped, askedBy, unstoppable } = await readReach(moment, name, words);
    const { address, abi } = moment.contracts.get(name);
    const stops = stopped.map((each) => {
      const selector = abi.getFunction(each)?.selector ?? each;
      return { name: each, notice: functionFact(moment, words, address, selector).notice };
    });
    return [name, { stops, askedBy, goesOn: unstoppable }] as const;
  });
  return new Map(await Promise.all(reaches));
}
