import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { dataLength, dataSlice, type TransactionReceipt, toBeHex } from "ethers";
import { networkNamed } from "../../scripts/lib/networks/networks.ts";
import { PROJECT_ROOT } from "../../scripts/lib/stack/project-root.ts";
import { openContext } from "../../scripts/lib/status/context.ts";
import { parseStatusOptions } from "../../scripts/lib/status/options.ts";
import { runChecks } from "../../scripts/lib/status/run.ts";
import type { CheckResult, StatusReport } from "../../scripts/lib/status/types.ts";
import type { DaoChain } from "../chain/dao.ts";

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

/** Changes a deployed DAO behind its back, and looks what status says of it. */
export class WatchedDao {
  readonly dao: DaoChain;

  constructor(dao: DaoChain) {
    this.dao = dao;
  }

  /** The report, made in this process. */
  async report(args: readonly string[] = []): Promise<StatusReport> {
    const options = parseStatusOptions(["--network", "local", ...args]);
    if (options === undefined) throw new Error("The help was asked for.");
    const { provider, deployment } = this.dao;
    const network = networkNamed("local");
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
    const command = [STATUS, "--network", "local", "--rpc-url", this.dao.url, ...args];
    execFile(process.execPath, command, { cwd: PROJECT_ROOT }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
    return promise;
  }

  /** Does something with a fault on the chain, and takes the fault away again. */
  async during<T>(fault: () => Promise<unknown>, look: () => Promise<T>): Promise<T> {
    const snapshot: string = await this.dao.provider.send("evm_snapshot", []);
    try {
      await fault();
      return await look();
    } finally {
      await this.dao.provider.send("evm_revert", [snapshot]);
    }
  }

  address(contract: string): string {
    return this.dao.contracts.get(contract).address;
  }

  /** Who holds an office by the community file. */
  holderOf(role: string): string {
    const holder = this.dao.deployment.community.members.find(({ roles }) => roles.includes(role));
    if (holder === undefined) throw new Error(`Nobody is ${role}.`);
    return holder.account;
  }

  /** Calls a contract from any account, without its key. */
  async actAs(from: string, contract: string, name: string, values: unknown[]): Promise<TransactionReceipt> {
    const { provider } = this.dao;
    await provider.send("hardhat_impersonateAccount", [from]);
    await provider.send("hardhat_setBalance", [from, toBeHex(10n ** 18n).replace("0x0", "0x")]);
    const call = { from, to: this.address(contract), data: this.dao.encode(contract, name, values) };
    return this.dao.mined(await provider.send("eth_sendTransaction", [call]));
  }

  /** Overwrites a field of a contract's storage. */
  async overwrite(contract: string, label: string, value: bigint): Promise<void> {
    const { provider } = this.dao;
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
    const { provider } = this.dao;
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
