import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { z } from "zod";
import { StackError } from "./stack-error.ts";

/** Raised when the files in the folder change their meaning. */
export const KEPT_FORMAT = 1;

const stampSchema = z.object({
  format: z.literal(KEPT_FORMAT),
  /** Hash of what the deployment is made from. */
  inputs: z.string(),
  initialTimestamp: z.int().positive(),
  /** False until everything that a start does to the chain was done. */
  isReady: z.boolean(),
});
type Stamp = z.infer<typeof stampSchema>;

export interface OpenKeptChainParameters {
  dataFolder: string;
  /** Hash of what the deployment is made from. */
  inputs: string;
  /** The clock's start for a chain that begins now. */
  initialTimestamp: number;
}

const REMEDY = 'run "npm start -- --keep --fresh" to move it aside and begin a new one';

function keptFolder(dataFolder: string): string {
  return path.join(dataFolder, "kept");
}

function readStamp(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined; // missing or torn: told apart from a good one by the schema
  }
}

/** A chain that outlives its runs: its journal, and the deployment records that belong to it. */
export class KeptChain {
  readonly journalFile: string;
  readonly #folder: string;
  #stamp: Stamp;

  private constructor(folder: string, stamp: Stamp) {
    this.#folder = folder;
    this.#stamp = stamp;
    this.journalFile = path.join(folder, "journal.jsonl");
  }

  /** Opens the kept chain of a data folder, or begins one. */
  static open({ dataFolder, inputs, initialTimestamp }: OpenKeptChainParameters): KeptChain {
    const folder = keptFolder(dataFolder);
    const fresh: Stamp = { format: KEPT_FORMAT, inputs, initialTimestamp, isReady: false };
    if (!existsSync(folder)) return KeptChain.#begin(folder, fresh);
    const { data: stamp } = stampSchema.safeParse(readStamp(path.join(folder, "stamp.json")));
    if (!stamp)
      throw new StackError(`The kept chain in ${folder} is of another version of this program`, REMEDY);
    if (!stamp.isReady) {
      rmSync(folder, { recursive: true }); // killed before it was first ready: nobody has used it yet
      return KeptChain.#begin(folder, fresh);
    }
    if (stamp.inputs === inputs) return new KeptChain(folder, stamp);
    throw new StackError(
      `The kept chain in ${folder} was deployed from other contracts or other files in config/ than there are now`,
      REMEDY,
    );
  }

  /**
   * Moves the kept chain of a data folder aside.
   * @returns where it is now, or undefined when there was none.
   */
  static moveAside(dataFolder: string): string | undefined {
    const folder = keptFolder(dataFolder);
    if (!existsSync(folder)) return undefined;
    const target = `${folder}-until-${new Date().toISOString().replaceAll(/[:.]/g, "-")}`;
    renameSync(folder, target);
    return target;
  }

  static #begin(folder: string, stamp: Stamp): KeptChain {
    mkdirSync(folder, { recursive: true });
    const kept = new KeptChain(folder, stamp);
    kept.#write(stamp);
    return kept;
  }

  /** True when the chain is played back, so that nothing has to be deployed. */
  get isReady(): boolean {
    return this.#stamp.isReady;
  }

  get initialTimestamp(): number {
    return this.#stamp.initialTimestamp;
  }

  /** Keeps the deployment records: the chain is complete. */
  markReady(deploymentFolder: string, chainId: number): void {
    const target = path.join(this.#folder, "deployments");
    mkdirSync(target, { recursive: true });
    copyRecords(deploymentFolder, target, chainId);
    this.#write({ ...this.#stamp, isReady: true });
  }

  /** Puts the records of this chain back where subgraph and dApp look for them. */
  restoreDeployment(deploymentFolder: string, chainId: number): void {
    copyRecords(path.join(this.#folder, "deployments"), deploymentFolder, chainId);
  }

  #write(stamp: Stamp): void {
    const file = path.join(this.#folder, "stamp.json");
    writeFileSync(`${file}.draft`, JSON.stringify(stamp));
    renameSync(`${file}.draft`, file);
    this.#stamp = stamp;
  }
}

function copyRecords(from: string, to: string, chainId: number): void {
  for (const name of readdirSync(from).filter((entry) => entry.startsWith(`${chainId}.`))) {
    copyFileSync(path.join(from, name), path.join(to, name));
  }
}
