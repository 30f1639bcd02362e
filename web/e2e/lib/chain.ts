import { readFileSync } from "node:fs";
import path from "node:path";
import {
  type Abi,
  type Address,
  createPublicClient,
  createWalletClient,
  type Hex,
  http,
  type PrivateKeyAccount,
  type PublicClient,
  parseEventLogs,
} from "viem";
import { mnemonicToAccount, privateKeyToAccount } from "viem/accounts";
import type { E2eStack } from "../../../scripts/lib/browser/e2e-stack.ts";
import type { Deployment } from "../../../scripts/lib/deploy/record.ts";
import { PROJECT_ROOT } from "../../../scripts/lib/stack/project-root.ts";

const BLOCK_INTERVAL_MS = 2_000;

/** Contracts of the deployment. */
export type ContractName =
  | "AccessManager"
  | "AllocationEscrow"
  | "BenefitVault"
  | "BoardElection"
  | "BoundedTimelock"
  | "BreachBoard"
  | "CarbonOracle"
  | "ComputeGovernor"
  | "ComputeToken"
  | "ConsentCircle"
  | "ConsentCircles"
  | "ConsentLog"
  | "Constitution"
  | "ControllerRegistry"
  | "DatasetRegistry"
  | "DisputeModule"
  | "EthicsBoard"
  | "FairShareQueue"
  | "GenesisDistributor"
  | "OpinionLog"
  | "PolicyBook"
  | "ProjectRegistry"
  | "ProposalPolicy"
  | "ResourceRegistry"
  | "RewardsDistributor"
  | "StakeVault"
  | "SubsidyPool"
  | "UseAnchors"
  | "VocabRegistry";

/** A call of a contract by name. */
export interface Call {
  contract: ContractName;
  functionName: string;
  args?: readonly unknown[];
}

/** The chain as the tests see it, past the dApp. */
export class TestChain {
  readonly client: PublicClient;
  readonly deployment: Deployment;
  readonly #rpcUrl: string;
  readonly #mnemonic: string;
  readonly #abis = new Map<ContractName, Abi>();

  constructor({ rpcUrl, deploymentFile, mnemonic }: E2eStack) {
    this.#mnemonic = mnemonic;
    this.#rpcUrl = rpcUrl;
    this.client = createPublicClient({ transport: http(rpcUrl), pollingInterval: 50 });
    this.deployment = JSON.parse(readFileSync(deploymentFile, "utf8")) as Deployment;
  }

  /** The key of an account of the local chain; 1 to 40 are the members. */
  account(index: number): PrivateKeyAccount {
    const key = mnemonicToAccount(this.#mnemonic, { addressIndex: index }).getHdKey().privateKey;
    if (!key) throw new Error(`The mnemonic gives no key ${index}.`);
    return privateKeyToAccount(`0x${Buffer.from(key).toString("hex")}`);
  }

  address(contract: ContractName): Address {
    const deployed = this.deployment.contracts[contract];
    if (!deployed) throw new Error(`The deployment has no ${contract}.`);
    return deployed.address as Address;
  }

  abi(contract: ContractName): Abi {
    const known = this.#abis.get(contract);
    if (known) return known;
    const file = path.join(PROJECT_ROOT, `snapshots/abi/${contract}.json`);
    const abi = JSON.parse(readFileSync(file, "utf8")) as Abi;
    this.#abis.set(contract, abi);
    return abi;
  }

  /** Reads a value; the caller names its type. */
  async read<Value>({ contract, functionName, args = [] }: Call): Promise<Value> {
    const call = { address: this.address(contract), abi: this.abi(contract), functionName, args };
    return (await this.client.readContract(call)) as Value;
  }

  /** Sends a transaction and waits for its block. */
  async send(account: PrivateKeyAccount, { contract, functionName, args = [] }: Call): Promise<Hex> {
    const wallet = createWalletClient({ account, transport: http(this.#rpcUrl) });
    const call = { address: this.address(contract), abi: this.abi(contract), functionName, args };
    const hash = await wallet.writeContract({ ...call, chain: null });
    const receipt = await this.client.waitForTransactionReceipt({ hash });
    if (receipt.status !== "success") throw new Error(`${functionName} was reverted (${hash}).`);
    return hash;
  }

  /** The arguments of an event in a transaction. */
  async eventArguments(
    hash: Hex,
    contract: ContractName,
    eventName: string,
  ): Promise<Record<string, unknown>> {
    const { logs } = await this.client.getTransactionReceipt({ hash });
    const [event] = parseEventLogs({ abi: this.abi(contract), eventName, logs }) as unknown as {
      args: Record<string, unknown>;
    }[];
    if (!event) throw new Error(`The transaction ${hash} has no ${eventName}.`);
    return event.args;
  }

  async balanceOf(account: Address): Promise<bigint> {
    return this.read({ contract: "ComputeToken", functionName: "balanceOf", args: [account] });
  }

  async now(): Promise<number> {
    return Number((await this.client.getBlock({ blockTag: "latest" })).timestamp);
  }

  /** Moves the clock to a moment, at least one second on, and mines the block that shows it. */
  async moveClockTo(timestamp: bigint | number): Promise<void> {
    const wait = Number(timestamp) - (await this.now());
    if (wait <= 0) return;
    await this.request("evm_increaseTime", [wait]);
    await this.request("evm_mine", []);
  }

  /** Transactions wait from now on. */
  async stopMining(): Promise<void> {
    await this.request("evm_setIntervalMining", [0]);
    await this.request("evm_setAutomine", [false]);
  }

  /** Mines as the local stack does: at once for each transaction, and every two seconds. */
  async resumeMining(): Promise<void> {
    await this.request("evm_mine", []);
    await this.request("evm_setAutomine", [true]);
    await this.request("evm_setIntervalMining", [BLOCK_INTERVAL_MS]);
  }

  /** Calls a method that only a local node has. */
  async request(method: string, params: readonly unknown[]): Promise<unknown> {
    return (this.client.request as (call: { method: string; params: unknown }) => Promise<unknown>)({
      method,
      params,
    });
  }
}
