import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { HDNodeWallet } from "ethers";

const root = path.resolve(import.meta.dirname, "../..");

/** What a command left. */
export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** What a command printed, read. */
export interface Answer {
  result?: Record<string, unknown> & { [name: string]: unknown };
  transactions?: { call: string; events?: { name: string }[]; unsigned?: Record<string, unknown> }[];
}

/** The command lines of market, consent and provenance against one chain, and files for them. */
export class MarketCli {
  readonly folder = mkdtempSync(path.join(tmpdir(), "compute-commons-market-"));
  private readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  clean(): void {
    rmSync(this.folder, { recursive: true });
  }

  /** Writes a file and returns its path. */
  file(name: string, text: string): string {
    const file = path.join(this.folder, name);
    writeFileSync(file, text);
    return file;
  }

  path(name: string): string {
    return path.join(this.folder, name);
  }

  /** Runs a command with a key, whatever comes of it. */
  async run(script: string, wallet: HDNodeWallet | undefined, args: readonly string[]): Promise<Ran> {
    const key = wallet?.privateKey;
    const names = ["PROVIDER", "RESEARCHER", "CONSENT", "CONTROLLER"].map((role) => `${role}_PRIVATE_KEY`);
    const keys = key === undefined ? {} : Object.fromEntries(names.map((name) => [name, key]));
    return this.operate(script, keys, [...args, "--rpc", this.url]);
  }

  /** Runs an operator's command, whatever comes of it. */
  async operate(script: string, keys: Record<string, string>, args: readonly string[]): Promise<Ran> {
    const { promise, resolve } = Promise.withResolvers<Ran>();
    const child = [path.join(root, "scripts", script), ...args];
    const options = { cwd: root, encoding: "utf8", env: { ...process.env, ...keys } } as const;
    execFile(process.execPath, child, options, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : error ? 1 : 0, stdout, stderr });
    });
    return promise;
  }

  /** Runs a command that must go well, and reads what it printed. */
  async ok(program: string, wallet: HDNodeWallet | undefined, ...args: string[]): Promise<Answer> {
    const { code, stdout, stderr } = await this.run(`${program}.ts`, wallet, args);
    if (code !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${code}: ${stderr}`);
    return JSON.parse(stdout) as Answer;
  }

  /** Runs a command that must be refused; what it says. */
  async refused(program: string, wallet: HDNodeWallet | undefined, ...args: string[]): Promise<string> {
    const { code, stdout, stderr } = await this.run(`${program}.ts`, wallet, args);
    if (code !== 1 || stdout !== "")
      throw new Error(`${program} ${args.join(" ")} ended with ${code}: ${stdout}${stderr}`);
    return stderr;
  }
}
