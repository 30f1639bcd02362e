import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { z } from "zod";
import { StackError } from "./stack-error.ts";

const hex = z.string().regex(/^0x[0-9a-f]*$/i);

const journalBlock = z.object({
  number: z.int().positive(),
  timestamp: z.int().positive(),
  baseFeePerGas: hex,
  prevRandao: hex,
  transactions: z.array(
    z.object({
      hash: hex,
      /** The signed transaction as it was sent; null when it can't be signed again (an impersonated sender). */
      raw: hex.nullable(),
      status: z.int().min(0).max(1),
    }),
  ),
});

/** A block as the journal keeps it: what is needed to mine it again with the same transactions and effects. */
export type JournalBlock = z.infer<typeof journalBlock>;

/**
 * The blocks of a chain that are worth keeping, one JSON line each, in a file that is only appended to. A hard kill
 * can tear the last line; such a line is ignored and cut off when the file is opened.
 */
export class Journal {
  readonly #file: string;
  #blocks: JournalBlock[];

  private constructor(file: string, blocks: JournalBlock[]) {
    this.#file = file;
    this.#blocks = blocks;
  }

  /** Opens the journal, or begins an empty one. */
  static open(file: string): Journal {
    mkdirSync(path.dirname(file), { recursive: true });
    if (!existsSync(file)) writeFileSync(file, "");
    const content = readFileSync(file);
    const complete = content.subarray(0, content.lastIndexOf("\n") + 1);
    if (complete.length < content.length) truncateSync(file, complete.length);
    const lines = complete.toString("utf8").split("\n").slice(0, -1);
    return new Journal(
      file,
      lines.map((line, index) => parseLine(file, line, index + 1)),
    );
  }

  get blocks(): readonly JournalBlock[] {
    return this.#blocks;
  }

  append(block: JournalBlock): void {
    appendFileSync(this.#file, `${JSON.stringify(block)}\n`);
    this.#blocks.push(block);
  }

  /** Forgets the blocks after one that the chain went back to (evm_revert, hardhat_reset). */
  rewindTo(number: number): void {
    const kept = this.#blocks.filter((block) => block.number <= number);
    if (kept.length === this.#blocks.length) return;
    const draft = `${this.#file}.draft`;
    writeFileSync(draft, kept.map((block) => `${JSON.stringify(block)}\n`).join(""));
    renameSync(draft, this.#file);
    this.#blocks = kept;
  }
}

function parseLine(file: string, line: string, number: number): JournalBlock {
  try {
    return journalBlock.parse(JSON.parse(line));
  } catch (cause) {
    throw new StackError(
      `The kept chain can't be read: line ${number} of ${file} is damaged`,
      'run "npm start -- --keep --fresh" to move it aside and begin a new one',
      { cause },
    );
  }
}
