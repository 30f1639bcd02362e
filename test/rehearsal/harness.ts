import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseEther, Wallet } from "ethers";
import getPort from "get-port";
import type { Deployment } from "../../scripts/lib/deploy/record.ts";
import { type Network, networkNamed } from "../../scripts/lib/networks/networks.ts";
import { childEnvironment } from "../../scripts/lib/stack/child-environment.ts";
import { callRpc } from "../../scripts/lib/stack/json-rpc.ts";
import { PROJECT_ROOT } from "../../scripts/lib/stack/project-root.ts";

const CHAIN = path.join(import.meta.dirname, "testnet-process.ts");
const DEPLOY = path.join(PROJECT_ROOT, "scripts/deploy.ts");
const HARDHAT = path.join(PROJECT_ROOT, "node_modules/hardhat/dist/src/cli.js");
const BLOCK_SECONDS = 2;
const LOOK_MS = 50;

/** What the chain's process is told. */
export interface TestnetSettings {
  port: number;
  chainId: number;
  blockSeconds: number;
}

/** What the chain's process answers. */
export type TestnetMessage = { kind: "ready"; url: string } | { kind: "failed"; message: string };

/** What a command left. */
export interface Ran {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** How a command runs here. */
export interface RunOptions {
  /** Beside the key and the address in Hardhat's keystore; undefined takes a variable away. */
  env?: Record<string, string | undefined>;
  /** Kills the command, without a word, as soon as this is true. */
  killWhen?: () => boolean;
  /** Is told of the process once it runs. */
  onStart?: (child: ChildProcess) => void;
}

/**
 * A fresh chain that behaves as a public test network, an operator with a folder and a keystore of their own, and the
 * commands that they run against it.
 */
export class Rehearsal {
  readonly network: Network;
  readonly url: string;
  /** The operator's: journal, record and networks.json. */
  readonly folder: string;
  readonly deployer: Wallet;
  private readonly chain: ChildProcess;

  private constructor(
    parts: Pick<Rehearsal, "network" | "url" | "folder" | "deployer">,
    chain: ChildProcess,
  ) {
    this.network = parts.network;
    this.url = parts.url;
    this.folder = parts.folder;
    this.deployer = parts.deployer;
    this.chain = chain;
  }

  /** Starts the chain, as the network with this name, and puts key and address into the operator's keystore. */
  static async start(name = "sepolia"): Promise<Rehearsal> {
    const network = networkNamed(name);
    const settings = { port: await getPort(), chainId: network.chainId, blockSeconds: BLOCK_SECONDS };
    const chain = fork(CHAIN, [JSON.stringify(settings satisfies TestnetSettings)], {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    const folder = mkdtempSync(path.join(tmpdir(), "compute-commons-rehearsal-"));
    const deployer = new Wallet(Wallet.createRandom().privateKey);
    try {
      const [message]: TestnetMessage[] = await once(chain, "message");
      if (message?.kind !== "ready") throw new Error(`The chain didn't start: ${JSON.stringify(message)}`);
      const rehearsal = new Rehearsal({ network, url: message.url, folder, deployer }, chain);
      await rehearsal.fund(deployer.address, parseEther("10"));
      await rehearsal.store("DEPLOYER_PRIVATE_KEY", deployer.privateKey);
      await rehearsal.store(network.rpcVariable, message.url);
      return rehearsal;
    } catch (error) {
      chain.kill("SIGINT");
      rmSync(folder, { recursive: true });
      throw error;
    }
  }

  async stop(): Promise<void> {
    if (this.chain.exitCode === null && this.chain.signalCode === null) {
      const ended = once(this.chain, "exit");
      this.chain.kill("SIGINT");
      await ended;
    }
    rmSync(this.folder, { recursive: true });
  }

  /** The record that the deployment wrote. */
  get record(): string {
    return path.join(this.folder, "deployments", `${this.network.chainId}.json`);
  }

  /** Ignition's journal of the deployment. */
  get journal(): string {
    return path.join(this.folder, "ignition/deployments", this.network.name, "journal.jsonl");
  }

  async fund(account: string, amount: bigint): Promise<void> {
    await callRpc(this.url, "hardhat_setBalance", [account, `0x${amount.toString(16)}`]);
  }

  /** Starts the deploy command as a process, against this chain and into this folder. */
  deploy(args: readonly string[] = ["--yes"], options: RunOptions = {}): Promise<Ran> {
    const all = ["--network", this.network.name, "--output", this.folder, ...args];
    return this.run(DEPLOY, all, options);
  }

  /** Deploys, which must go well; what the record says. */
  async deployed(): Promise<Deployment> {
    const { code, stdout, stderr } = await this.deploy();
    if (code !== 0) throw new Error(`The deployment ended with ${code}:\n${stdout}\n${stderr}`);
    return this.readRecord();
  }

  async readRecord(): Promise<Deployment> {
    return JSON.parse(await readFile(this.record, "utf8")) as Deployment;
  }

  /** Runs a script of this project as an operator would. */
  run(script: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
    return runProcess([script, ...args], { ...this.environment(), ...options.env }, options);
  }

  /** Puts a value into the operator's Hardhat keystore, the one that asks for no password. */
  private async store(variable: string, value: string): Promise<void> {
    const args = [HARDHAT, "keystore", "set", "--dev", variable];
    const ran = await runProcess(args, this.environment(), {
      onStart: (child) => child.stdin?.end(`${value}\n`),
    });
    if (ran.code !== 0) throw new Error(`${variable} couldn't be stored:\n${ran.stdout}\n${ran.stderr}`);
  }

  /** The operator's home is the folder, nothing is set, and CI, where Hardhat leaves keystores alone, is far away. */
  private environment(): Record<string, string | undefined> {
    const { CI, GITHUB_ACTIONS, CONTINUOUS_INTEGRATION, BUILD_NUMBER, RUN_ID, ...rest } = childEnvironment();
    const unset = { DEPLOYER_PRIVATE_KEY: "", KEYSTORE_PASSWORD: "", [this.network.rpcVariable]: "" };
    return { ...rest, ...unset, HOME: this.folder, XDG_CONFIG_HOME: path.join(this.folder, ".config") };
  }
}

async function runProcess(
  args: readonly string[],
  env: Record<string, string | undefined>,
  { killWhen, onStart }: RunOptions,
): Promise<Ran> {
  const child = spawn(process.execPath, args, { cwd: PROJECT_ROOT, env, stdio: "pipe" });
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (text: string) => {
      texts[name] += text;
    });
  onStart?.(child);
  const watch = killWhen && setInterval(() => killWhen() && child.kill("SIGKILL"), LOOK_MS);
  const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  clearInterval(watch);
  return { code, signal, ...texts };
}
