import { closeSync, createReadStream, openSync, statSync, truncateSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Call } from "../chain/chain.ts";

const FULL = 1 << 20;

/** A block as the journal has it: when, and from, to, data and gas of each transaction. */
export type JournalBlock = [timestamp: number, calls: [string, string, string, number][]];

/** Keeps every transaction of a run in a file, a line a block. */
export class JournalWriter {
  /** Bytes that stand in the file. */
  bytes: number;
  private readonly descriptor: number;
  private lines: string[] = [];
  private waiting = 0;

  /** @param keep How much of what stands there already is good; the rest is cut off. */
  constructor(file: string, keep: number) {
    this.descriptor = openSync(file, keep > 0 ? "a" : "w");
    if (keep > 0 && statSync(file).size > keep) truncateSync(file, keep);
    this.bytes = keep;
  }

  add(timestamp: number, calls: readonly Call[]): void {
    const block: JournalBlock = [
      timestamp,
      calls.map(({ from, to, data, gas = 0 }) => [from, to, data, gas]),
    ];
    const line = `${JSON.stringify(block)}\n`;
    this.lines.push(line);
    this.waiting += line.length;
    if (this.waiting > FULL) this.flush();
  }

  /** Puts everything on the disk. */
  flush(): void {
    this.bytes += writeSync(this.descriptor, this.lines.join(""));
    this.lines = [];
    this.waiting = 0;
  }

  close(): void {
    closeSync(this.descriptor);
  }
}

/** The blocks of a journal, as calls to send again. */
export async function* readJournal(file: string, blocks: number): AsyncGenerator<[number, Call[]]> {
  const lines = createInterface({ input: createReadStream(file) });
  let count = 0;
  for await (const line of lines) {
    if (count++ >= blocks) break;
    const [timestamp, calls] = JSON.parse(line) as JournalBlock;
    yield [timestamp, calls.map(callOf)];
  }
}

function callOf([from, to, data, gas]: JournalBlock[1][number]): Call {
  const call = { from, to, data, name: "" };
  return gas === 0 ? call : { ...call, gas };
}
