import type { FunctionFragment, Interface } from "ethers";
import type { ChainContext } from "../status/context.ts";
import type { CharterFacts, IntakeFact, RoleFact } from "./facts.ts";
import { readRoles, readTimelock } from "./read-roles.ts";
import { readBoard, readClasses, readVoting } from "./read-voting.ts";
import { readSourceWords, type SourceWords } from "./sources.ts";

const PAUSE = "pauseIntake";
const PAUSING: ReadonlySet<string> = new Set([PAUSE, "resumeIntake"]);

/** Reads everything that the charter says from the chain; words for functions come from their sources. */
export async function readCharter(context: ChainContext): Promise<CharterFacts> {
  const { deployment, network, block, now, contracts } = context;
  const words = await readSourceWords();
  const roles = await readRoles(context, words);
  const names = Object.keys(deployment.contracts).sort();
  const pausable = names.filter((name) => contracts.get(name).abi.hasFunction(PAUSE));
  const intakes = await Promise.all(pausable.map((name) => readIntake(context, name, roles, words)));
  const askers = new Set(intakes.flatMap(({ askedBy }) => askedBy));
  return {
    name: deployment.community.name,
    network: network.title,
    chainId: network.chainId,
    block,
    time: now,
    accessManager: contracts.get("AccessManager").address,
    ...(network.explorerUrl !== undefined && { explorerUrl: network.explorerUrl }),
    contracts: names.map((name) => ({ name, address: contracts.get(name).address })),
    roles,
    timelock: await readTimelock(context),
    voting: await readVoting(context),
    classes: await readClasses(context),
    board: await readBoard(context),
    intakes,
    unpausable: names.filter((name) => !pausable.includes(name) && !askers.has(name)),
  };
}

async function readIntake(
  context: ChainContext,
  contract: string,
  roles: readonly RoleFact[],
  words: SourceWords,
): Promise<IntakeFact> {
  const may = roles.filter((role) =>
    role.functions.some((entry) => entry.contract === contract && entry.signature.startsWith(`${PAUSE}(`)),
  );
  return {
    contract,
    longest: Number(await context.ask(contract, "MAX_PAUSE")),
    by: may.map(({ label }) => label),
    ...(await readReach(context, contract, words)),
  };
}

/** What a pause of a contract stops, and what it doesn't. */
export async function readReach(
  context: Pick<ChainContext, "ask" | "contracts">,
  contract: string,
  { stopped }: SourceWords,
): Promise<Pick<IntakeFact, "stopped" | "askedBy" | "unstoppable">> {
  const functions = functionsOf(context.contracts.get(contract).abi);
  const stops = functions.filter(({ name }) => stopped.has(name));
  const goesOn = functions.filter(
    ({ name, constant }) => !constant && !PAUSING.has(name) && !stopped.has(name),
  );
  return {
    stopped: namesOf(stops),
    askedBy: stops.some(({ constant }) => constant) ? await askersOf(context, contract) : [],
    unstoppable: namesOf(goesOn),
  };
}

/** Contracts that name another one by a getter. */
async function askersOf(
  { ask, contracts }: Pick<ChainContext, "ask" | "contracts">,
  contract: string,
): Promise<string[]> {
  const { address } = contracts.get(contract);
  const askers = contracts.names.map(async (name) => {
    const getters = functionsOf(contracts.get(name).abi).filter(
      ({ constant, inputs, outputs }) =>
        constant && inputs.length === 0 && outputs.length === 1 && outputs[0]?.type === "address",
    );
    const answers = await Promise.all(getters.map((getter) => ask(name, getter.name)));
    return answers.includes(address) ? [name] : [];
  });
  return (await Promise.all(askers)).flat();
}

function functionsOf(abi: Interface): FunctionFragment[] {
  const found: FunctionFragment[] = [];
  abi.forEachFunction((fragment) => found.push(fragment));
  return found;
}

function namesOf(functions: readonly FunctionFragment[]): string[] {
  return [...new Set(functions.map(({ name }) => name))].sort();
}
