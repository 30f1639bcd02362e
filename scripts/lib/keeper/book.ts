import { readFile } from "node:fs/promises";
import { z } from "zod";
import { StackError, systemCode } from "../stack/stack-error.ts";
import { writeWhole } from "../write-whole.ts";
import { KINDS, type Kind } from "./things.ts";

/** So many blocks may still change: logs of them are read again, and what is over in them stays in the book. */
export const REORG_BLOCKS = 32;

/** A thing that is followed. */
export interface Entry {
  kind: Kind;
  id: string;
  /** The block in which it began, as far as it was seen. */
  block: number;
  /** Nothing is due before, in seconds, unless an event touches it. */
  until?: bigint;
  /** Since which block it counts as over. */
  overSince?: number;
}

const entrySchema = z.strictObject({
  kind: z.enum(KINDS),
  id: z.string().max(200),
  block: z.number().int().nonnegative(),
  until: z.string().regex(/^\d+$/).transform(BigInt).optional(),
  overSince: z.number().int().nonnegative().optional(),
});

const bookSchema = z.strictObject({
  version: z.literal(1),
  chainId: z.number().int(),
  /** Tells two deployments apart. */
  escrow: z.string(),
  nextBlock: z.number().int().nonnegative(),
  entries: z.array(entrySchema),
});

/** Which deployment a book is about. */
export interface BookParameters {
  chainId: number;
  /** Address of its escrow. */
  escrow: string;
  startBlock: number;
  /** Where it is kept; undefined: nowhere. */
  file?: string;
}

/** What is open, and up to which block the logs were read. What it says is only where to look: the chain decides. */
export class Book {
  /** The first block whose logs were not read yet. */
  nextBlock: number;
  private readonly entries = new Map<string, Entry>();
  private readonly parameters: BookParameters;

  private constructor(parameters: BookParameters, nextBlock: number, entries: readonly Entry[]) {
    this.parameters = parameters;
    this.nextBlock = nextBlock;
    for (const entry of entries) this.entries.set(keyOf(entry), entry);
  }

  /**
   * Reads a book, or begins one.
   * @throws StackError when the file is damaged or about another deployment.
   */
  static async open(parameters: BookParameters): Promise<Book> {
    const { file, startBlock } = parameters;
    const text = file === undefined ? undefined : await readIfThere(file);
    if (text === undefined) return new Book(parameters, startBlock, []);
    const read = parse(text);
    if (read === undefined)
      throw new StackError(
        `The checkpoint ${file} is damaged`,
        "delete it: the logs are then read from the deployment on",
      );
    if (read.chainId !== parameters.chainId || read.escrow !== parameters.escrow)
      throw new StackError(
        `The checkpoint ${file} is about another deployment`,
        "delete it, or name another one with --checkpoint",
      );
    return new Book(
      parameters,
      read.nextBlock,
      read.entries.map(({ until, overSince, ...entry }) => ({
        ...entry,
        ...(until !== undefined && { until }),
        ...(overSince !== undefined && { overSince }),
      })),
    );
  }

  /** Something happened to a thing, or it is there: it is looked at again. */
  touch(kind: Kind, id: string, block: number): void {
    const key = `${kind} ${id}`;
    const known = this.entries.get(key);
    this.entries.set(key, { kind, id, block: Math.min(known?.block ?? block, block) });
  }

  /** Whether a thing is in the book. */
  has(kind: Kind, id: string): boolean {
    return this.entries.has(`${kind} ${id}`);
  }

  /** What may be due at a moment. */
  lookable(now: bigint): Entry[] {
    return [...this.entries.values()].filter(({ until }) => until === undefined || until <= now);
  }

  /** How many things of each kind are open. */
  open(): Map<Kind, number> {
    const counts = new Map<Kind, number>(KINDS.map((kind) => [kind, 0]));
    for (const { kind, overSince } of this.entries.values())
      if (overSince === undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return counts;
  }

  /** Nothing is due before a moment. */
  wait(entry: Entry, until: bigint | undefined): void {
    const { kind, id, block } = entry;
    this.entries.set(keyOf(entry), { kind, id, block, ...(until !== undefined && { until }) });
  }

  /** It is over: it leaves the book once that can't change any more. */
  end(entry: Entry, head: number): void {
    const since = entry.overSince ?? head;
    if (head - since >= REORG_BLOCKS) this.entries.delete(keyOf(entry));
    else this.entries.set(keyOf(entry), { ...entry, overSince: since });
  }

  /** Keeps the book in its file. */
  async save(): Promise<void> {
    const { file, chainId, escrow } = this.parameters;
    if (file === undefined) return;
    const { nextBlock } = this;
    const content = { version: 1, chainId, escrow, nextBlock, entries: [...this.entries.values()] };
    const text = JSON.stringify(content, (_, value) => (typeof value === "bigint" ? String(value) : value));
    await writeWhole(file, `${text}\n`);
  }
}

const keyOf = ({ kind, id }: Entry): string => `${kind} ${id}`;

function parse(text: string): z.infer<typeof bookSchema> | undefined {
  try {
    const parsed = bookSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    if (systemCode(cause) === "ENOENT") return undefined;
    throw new StackError(
      `The checkpoint ${file} can't be read (${systemCode(cause)})`,
      "correct --checkpoint",
      {
        cause,
      },
    );
  }
}
