import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import {
  dataLength,
  dataSlice,
  JsonRpcProvider,
  type LogDescription,
  type TransactionReceipt,
  toBeHex,
} from "ethers";
import { type DeployedContracts, readDeployedContracts } from "../../scripts/lib/contracts/deployed.ts";
import { readRecord } from "../../scripts/lib/contracts/record-file.ts";
import type { Deployment } from "../../scripts/lib/deploy/record.ts";
import { type Network, networkNamed } from "../../scripts/lib/networks/networks.ts";
import { PROJECT_ROOT } from "../../scripts/lib/stack/project-root.ts";
import { openContext } from "../../scripts/lib/status/context.ts";
import { parseStatusOptions } from "../../scripts/lib/status/options.ts";
import { runChecks } from "../../scripts/lib/status/run.ts";
import type { CheckResult, StatusReport } from "../../scripts/lib/status/types.ts";

const WORD = 32;
const STATUS = path.join(PROJECT_ROOT, "scripts/status.ts");

/** A field of a contract's storage, as snapshots/storage has it. */
interface StorageField {
  label: string;
  slot: number;
  offset: number;
  bytes: number;
}

/** What a command left. */
export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** Where a DAO was deployed to. */
export interface DeployedAt {
  /** A network's name. */
  network: string;
  /** Where its chain, which is a Hardhat node, answers. */
  url: string;
  /** The deployment's record; by default the chain's own in deployments/. */
  record?: string;
}

/** Changes a deployed DAO behind its back, and looks what status says of it. */
export class WatchedDao {
  readonly network: Network;
  readonly provider: JsonRpcProvider;
  readonly deployment: Deployment;
  private readonly contracts: DeployedContracts;
  private readonly where: DeployedAt;

  private constructor(
    parts: Pick<WatchedDao, "network" | "provider" | "deployment">,
    contracts: DeployedContracts,
    where: DeployedAt,
  ) {
    this.network = parts.network;
    this.provider = parts.provider;
    this.deployment = parts.deployment;
    this.contracts = contracts;
    this.where = where;
  }

  /** Opens a deployment; from now on its chain makes a block for each transaction. */
  static async open(where: DeployedAt): Promise<WatchedDao> {
    const network = networkNamed(where.network);
    const deployment = await readRecord(network.chainId, where.record);
    const options = { staticNetwork: true, cacheTimeout: -1, pollingInterval: 100 };
    const provider = new JsonRpcProvider(where.url, network.chainId, options);
    await provider.send("evm_setAutomine", [true]);
    return new WatchedDao({ network, provider, deployment }, await readDeployedContracts(deployment), where);
  }

  close(): void {
    this.provider.destroy();
  }

  /** The report, made in this process. */
  async report(args: readonly string[] = []): Promise<StatusReport> {
    const { network, provider, deployment } = this;
    const options = parseStatusOptions(["--network", network.name, ...args]);
    if (options === undefined) throw new Error("The help was asked for.");
    return runChecks({ ...(await openContext({ network, provider, deployment })), options });
  }

  /** What one check says. */
  async check(name: string, args: readonly string[] = []): Promise<CheckResult> {
    const found = (await this.report(args)).checks.find((check) => check.name === name);
    if (found === undefined) throw new Error(`There is no check ${name}.`);
    return found;
  }

  /** The command itself, as an operator runs it. */
  command(args: readonly string[]): Promise<Ran> {
    const { promise, resolve } = Promise.withResolvers<Ran>();
    const { url, record } = this.where;
    const named = record === undefined ? [] : ["--deployment", record];
    const command = [STATUS, "--network", this.network.name, "--rpc-url", url, ...named, ...args];
    execFile(process.execPath, command, { cwd: PROJECT_ROOT }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
    return promise;
  }

  /** Does something with a fault on the chain, and takes the fault away again. */
  async during<T>(fault: () => Promise<unknown>, look: () => Promise<T>): Promise<T> {
    const snapshot: string = await this.provider.send("evm_snapshot", []);
    try {
      await fault();
      return await look();
    } finally {
      await this.provider.send("evm_revert", [snapshot]);
    }
  }

  address(contract: string): string {
    return this.deployment.parts[contract]?.address ?? this.contracts.get(contract).address;
  }

  /** Who holds an office by the community file. */
  holderOf(role: string): string {
    const holder = this.deployment.community.members.find(({ roles }) => roles.includes(role));
    if (holder === undefined) throw new Error(`Nobody is ${role}.`);
    return holder.account;
  }

  /** Calls a contract from any account, without its key. */
  async actAs(from: string, contract: string, name: string, values: unknown[]): Promise<TransactionReceipt> {
    const { provider } = this;
    await provider.send("hardhat_impersonateAccount", [from]);
    await provider.send("hardhat_setBalance", [from, toBeHex(10n ** 18n).replace("0x0", "0x")]);
    const { address: to, abi } = this.contracts.get(contract);
    const call = { from, to, data: abi.encodeFunctionData(name, values) };
    const hash: string = await provider.send("eth_sendTransaction", [call]);
    const receipt = await provider.waitForTransaction(hash, 1, 30_000);
    if (receipt?.status !== 1) throw new Error(`${contract}.${name} failed in ${hash}.`);
    return receipt;
  }

  encode(contract: string, name: string, values: unknown[]): string {
    return this.contracts.get(contract).abi.encodeFunctionData(name, values);
  }

  async read(contract: string, name: string, values: unknown[] = []): Promise<unknown> {
    const { address, abi } = this.contracts.get(contract);
    const answer = await this.provider.call({ to: address, data: this.encode(contract, name, values) });
    return abi.decodeFunctionResult(name, answer)[0];
  }

  eventOf(receipt: TransactionReceipt, contract: string, name: string): LogDescription {
    const { address, abi } = this.contracts.get(contract);
    const logs = receipt.logs.filter((log) => log.address === address);
    const found = logs.map((log) => abi.parseLog(log)).find((event) => event?.name === name);
    if (!found) throw new Error(`There is no ${name} in ${receipt.hash}.`);
    return found;
  }

  /** The newest block's time. */
  async now(): Promise<number> {
    return (await this.provider.getBlock("latest"))?.timestamp ?? 0;
  }

  /** Moves the chain's clock, in seconds. */
  async pass(seconds: number): Promise<void> {
    await this.provider.send("evm_increaseTime", [seconds]);
    await this.provider.send("evm_mine", []);
  }

  /** Overwrites a field of a contract's storage. */
  async overwrite(contract: string, label: string, value: bigint): Promise<void> {
    const { provider } = this;
    const { slot, offset, bytes } = fieldOf(contract, label);
    const address = this.address(contract);
    const word = await provider.getStorage(address, slot);
    const end = dataLength(word) - offset;
    const head = end > bytes ? dataSlice(word, 0, end - bytes).slice(2) : "";
    const tail = offset > 0 ? dataSlice(word, end).slice(2) : "";
    const changed = `0x${head}${toBeHex(value, bytes).slice(2)}${tail}`;
    if (dataLength(changed) !== WORD) throw new Error(`${contract}.${label} is no field of one word.`);
    await provider.send("hardhat_setStorageAt", [address, `0x${slot.toString(16)}`, changed]);
    await provider.send("evm_mine", []);
  }

  /** Puts one more byte, which is never reached, at the end of a contract's code. */
  async lengthenCode(contract: string): Promise<void> {
    const { provider } = this;
    const code = await provider.getCode(this.address(contract));
    await provider.send("hardhat_setCode", [this.address(contract), `${code}00`]);
    await provider.send("evm_mine", []);
  }
}

function fieldOf(contract: string, label: string): StorageField {
  const file = path.join(PROJECT_ROOT, "snapshots/storage", `${contract}.json`);
  const fields = JSON.parse(readFileSync(file, "utf8")) as StorageField[];
  const found = fields.find((field) => field.label === label);
  if (found === undefined) throw new Error(`${contract} has no field ${label}.`);
  return found;
}

/** What an index says of itself. */
export interface IndexAnswer {
  number: number;
  hash?: string;
  hasIndexingErrors?: boolean;
}

/** Serves a `_meta` over HTTP, as a Graph Node does. */
export async function serveIndex({ number, hash, hasIndexingErrors = false }: IndexAnswer): Promise<{
  url: string;
  stop: () => Promise<void>;
}> {
  const meta = { block: { number, hash: hash ?? null }, deployment: "QmIndex", hasIndexingErrors };
  const server: Server = createServer((_request, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ data: { _meta: meta } }));
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await promise;
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/subgraphs/name/compute-commons`,
    stop: () => {
      const { promise: closed, resolve: close } = Promise.withResolvers<void>();
      server.close(() => close());
      server.closeAllConnections();
      return closed;
    },
  };
}
