import path from "node:path";
import { type Contract, Interface, keccak256, toUtf8Bytes } from "ethers";
import hre from "hardhat";
import { ComputeCommonsModule } from "../../ignition/modules/ComputeCommons.ts";
import { loadConfig } from "../../scripts/lib/config/load.ts";
import type { Config } from "../../scripts/lib/config/types.ts";
import { buildParameters, type DeploymentParameters } from "../../scripts/lib/deploy/parameters.ts";
import { loadSettings } from "../../scripts/lib/deploy/settings.ts";

const root = path.resolve(import.meta.dirname, "../..");

/** Within the vesting schedules of the shipped distribution; the same in every run, so that runs are equal bit by bit. */
const DEPLOYED_AT = Date.parse("2026-07-01T00:00:00Z") / 1000;
/** When virtual time begins: late enough for the whole deployment, which takes a second a block. */
export const STARTED_AT = DEPLOYED_AT + 86_400;
/** Many transactions go into a block. */
const BLOCK_GAS = 30_000_000_000n;
const COINS = 10n ** 24n;

/** The node's door. */
export interface Rpc {
  request(call: { method: string; params?: unknown[] }): Promise<unknown>;
}

/** A deployed contract. */
export interface Place {
  /** The contract's own name: "AllocationEscrow". */
  title: string;
  address: string;
  abi: Interface;
}

/** The contracts that the simulation acts on, by the names that the Ignition modules give them. */
const TITLES = {
  accessManager: "AccessManager",
  token: "ComputeToken",
  timelock: "BoundedTimelock",
  constitution: "Constitution",
  policy: "ProposalPolicy",
  governor: "ComputeGovernor",
  board: "EthicsBoard",
  election: "BoardElection",
  projects: "ProjectRegistry",
  registry: "ResourceRegistry",
  vault: "StakeVault",
  escrow: "AllocationEscrow",
  subsidyPool: "SubsidyPool",
  queue: "FairShareQueue",
  rewards: "RewardsDistributor",
  disputes: "DisputeModule",
  vocabulary: "VocabRegistry",
  controllers: "ControllerRegistry",
  consentLog: "ConsentLog",
  datasets: "DatasetRegistry",
} as const;

/** Names of the contracts that the simulation acts on. */
export type PlaceName = keyof typeof TITLES;

/** The whole DAO on a chain of its own, in this process. */
export interface OpenedChain {
  rpc: Rpc;
  places: Readonly<Record<PlaceName, Place>>;
  config: Config;
  parameters: DeploymentParameters;
  /** keccak256 over the contracts' code at run time. */
  codeHash: string;
  close: () => Promise<void>;
}

/** A key that belongs to nobody: it follows from a label alone. */
export function keyOf(label: string): string {
  return keccak256(toUtf8Bytes(`compute-commons simulation ${label}`));
}

/**
 * Starts a chain and deploys the DAO of config/ with the production settings through the production modules.
 * @param keys Accounts whose signatures the run needs.
 */
export async function openChain(keys: readonly string[]): Promise<OpenedChain> {
  const accounts = [keyOf("deployer"), ...keys].map((privateKey) => ({ privateKey, balance: COINS }));
  const connection = await hre.network.create({
    network: "default",
    override: {
      accounts,
      initialDate: new Date(DEPLOYED_AT * 1000),
      allowBlocksWithSameTimestamp: true,
      blockGasLimit: BLOCK_GAS,
      initialBaseFeePerGas: 0n,
      mining: { auto: true, interval: 0, mempool: { order: "fifo" } },
    },
  });
  const restore = followOwnClock(connection.provider);
  const config = loadConfig(path.join(root, "config"));
  const settings = await loadSettings(path.join(root, "ignition/parameters/production.json"));
  const parameters = buildParameters(config, settings);
  const deployed = await connection.ignition.deploy(ComputeCommonsModule, { parameters });
  restore();
  const rpc: Rpc = connection.provider;
  const places = await placesOf(deployed as unknown as Readonly<Record<string, Contract>>);
  await rpc.request({ method: "evm_setAutomine", params: [false] });
  const codeHash = await hashCode(rpc, places);
  return { rpc, places, config, parameters, codeHash, close: () => connection.close() };
}

/** Gives each block of the deployment a time of its own, or the machine's clock would get into the contracts. */
function followOwnClock(provider: Rpc): () => void {
  const request = provider.request.bind(provider);
  let time = DEPLOYED_AT;
  let last: Promise<unknown> = Promise.resolve();
  const send = async (call: { method: string; params?: unknown[] }): Promise<unknown> => {
    time++;
    await request({ method: "evm_setNextBlockTimestamp", params: [`0x${time.toString(16)}`] });
    return await request(call);
  };
  provider.request = (call) => {
    if (call.method !== "eth_sendTransaction" && call.method !== "eth_sendRawTransaction")
      return request(call);
    const next = last.then(
      () => send(call),
      () => send(call),
    );
    last = next;
    return next;
  };
  return () => {
    provider.request = request;
  };
}

async function placesOf(deployed: Readonly<Record<string, Contract>>): Promise<OpenedChain["places"]> {
  const entries = Object.entries(TITLES).map(async ([name, title]) => {
    const contract = deployed[name];
    if (contract === undefined)
      throw new Error(`The Ignition modules deploy no ${name}: name it in simulation/chain/open-chain.ts.`);
    const abi = new Interface(contract.interface.fragments);
    return [name, { title, address: (await contract.getAddress()).toLowerCase(), abi }] as const;
  });
  return Object.fromEntries(await Promise.all(entries)) as Record<PlaceName, Place>;
}

async function hashCode(rpc: Rpc, places: OpenedChain["places"]): Promise<string> {
  const codes: string[] = [];
  for (const { address } of Object.values(places))
    codes.push(String(await rpc.request({ method: "eth_getCode", params: [address, "latest"] })));
  return keccak256(toUtf8Bytes(codes.join("\n")));
}
