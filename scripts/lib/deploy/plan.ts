import { HDNodeWallet, type JsonRpcProvider } from "ethers";
import type { Config } from "../config/types.ts";
import type { Network } from "../networks/networks.ts";
import { LOCAL_ACCOUNTS, TEST_MNEMONIC } from "../stack/chain.ts";
import { type GasBySteps, type GasPrice, measureGas, readGasPrice } from "./estimate.ts";
import type { JournalState } from "./journal.ts";
import type { DeploymentParameters } from "./parameters.ts";
import { deploymentSteps, type Step } from "./steps.ts";

/** Who holds a role after the deployment. */
export interface RoleHolders {
  id: string;
  key: string;
  holders: string[];
}

/** What a deployment will do and cost. */
export interface Plan {
  network: Network;
  /** Undefined when nobody said who deploys. */
  deployer: string | undefined;
  balance: bigint | undefined;
  steps: readonly Step[];
  /** Steps that an earlier run has done already. */
  finished: ReadonlySet<string>;
  gas: GasBySteps;
  price: GasPrice;
  /** Of the steps that are left. */
  gasLeft: bigint;
  cost: GasPrice;
  roles: readonly RoleHolders[];
  /** Members whose accounts come from Hardhat's test words: everybody has their keys. */
  publicAccounts: readonly string[];
}

/** What a plan is made from. */
export interface PlanParameters {
  network: Network;
  chain: JsonRpcProvider;
  deployer: string | undefined;
  config: Config;
  parameters: DeploymentParameters;
  state: JournalState | undefined;
  /** Gas that was measured before with the same parameters and code. */
  gas?: GasBySteps | undefined;
}

/** Finds out what a deployment will do and cost. Measures gas on a simulated chain and asks the real one for its price. */
export async function makePlan(asked: PlanParameters): Promise<Plan> {
  const { network, chain, deployer, config, parameters, state, gas: measured } = asked;
  const steps = deploymentSteps(parameters);
  const finished = state?.finished ?? new Set<string>();
  const isLeft = steps.some(({ id }) => !finished.has(id));
  const [gas, price, balance] = await Promise.all([
    isLeft ? (measured ?? measureGas(parameters)) : new Map<string, bigint>(),
    readGasPrice(chain, network),
    deployer === undefined ? undefined : chain.getBalance(deployer),
  ]);
  const gasLeft = [...gas].reduce((sum, [id, used]) => (finished.has(id) ? sum : sum + used), 0n);
  return {
    network,
    deployer,
    balance,
    steps,
    finished,
    gas,
    price,
    gasLeft,
    cost: { current: gasLeft * price.current, highest: gasLeft * price.highest },
    roles: rolesAfter(config),
    publicAccounts: network.isTestnet ? publicAccounts(config) : [],
  };
}

/** The path under which wallets and Hardhat find the accounts of a mnemonic. */
const ACCOUNTS_PATH = "m/44'/60'/0'/0";

function publicAccounts({ community }: Config): string[] {
  const parent = HDNodeWallet.fromPhrase(TEST_MNEMONIC, undefined, ACCOUNTS_PATH);
  const known = new Set(
    Array.from({ length: LOCAL_ACCOUNTS }, (_, index) => parent.deriveChild(index).address),
  );
  return community.members.filter(({ account }) => known.has(account)).map(({ name }) => name);
}

const CONTRACTS = { timelock: "BoundedTimelock", board: "EthicsBoard", election: "BoardElection" } as const;

/** As the handover proves it afterwards: administrator and contracts' roles, then those that members hold. */
function rolesAfter({ community }: Config): RoleHolders[] {
  const roles = community.roles.map(({ id, key, heldBy }) => ({
    id,
    key,
    holders:
      heldBy === "members"
        ? community.members
            .filter((member) => member.roles.includes(key))
            .map(({ name, account }) => `${name} (${account})`)
        : [CONTRACTS[heldBy]],
  }));
  return [{ id: "0", key: "ADMIN", holders: [CONTRACTS.timelock] }, ...roles];
}
