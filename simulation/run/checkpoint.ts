import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { StackError } from "../../scripts/lib/stack/stack-error.ts";
import type { Counts } from "../chain/chain.ts";
import { readState, writeState } from "../engine/state.ts";
import type { World } from "../engine/world.ts";
import { JournalWriter, readJournal } from "./journal.ts";

/** What stands beside the journal. */
interface Checkpoint {
  /** Hash over what the run is made from: another input can't go on from here. */
  input: string;
  /** Hash over the contracts' code: other contracts would take the transactions otherwise. */
  contracts: string;
  blocks: number;
  bytes: number;
  counts: Counts;
  state: string;
}

/**
 * Where a run has come to: every transaction so far, and what the run knows. The chain can't write down its state, so a resumed
 * run sends the transactions again, without deciding anything, and goes on from there.
 */
export class Checkpoints {
  private readonly journalFile: string;
  private readonly stateFile: string;
  private readonly input: string;
  private journal: JournalWriter | undefined;

  /** @param base The files' path without their endings. */
  constructor(base: string, input: string) {
    this.journalFile = `${base}.journal`;
    this.stateFile = `${base}.checkpoint.json`;
    this.input = input;
  }

  /** Keeps a block, as soon as the journal is open. */
  add(...block: Parameters<JournalWriter["add"]>): void {
    this.journal?.add(...block);
  }

  /** Begins anew. */
  start(): void {
    this.journal = new JournalWriter(this.journalFile, 0);
  }

  /**
   * Brings a fresh chain to where the run had come.
   * @returns Whether there was a checkpoint.
   * @throws StackError where it is of another input.
   */
  async resume(world: World): Promise<boolean> {
    if (!existsSync(this.stateFile)) return false;
    const saved = JSON.parse(readFileSync(this.stateFile, "utf8")) as Checkpoint;
    if (saved.input !== this.input || saved.contracts !== world.opened.codeHash)
      throw new StackError(
        `${this.stateFile} is of another scenario, seed, trace or of other contracts`,
        "run without --resume, into another folder",
      );
    for await (const [timestamp, calls] of readJournal(this.journalFile, saved.blocks))
      await world.chain.sendBlock(timestamp, calls);
    world.state = readState(saved.state);
    Object.assign(world.chain.counts, saved.counts);
    this.journal = new JournalWriter(this.journalFile, saved.bytes);
    return true;
  }

  /** Writes down where the run is, all at once or not at all. */
  save(world: World): void {
    if (this.journal === undefined) return;
    this.journal.flush();
    const { counts } = world.chain;
    const checkpoint: Checkpoint = {
      ...{
        input: this.input,
        contracts: world.opened.codeHash,
        blocks: counts.blocks,
        bytes: this.journal.bytes,
      },
      ...{ counts, state: writeState(world.state) },
    };
    writeFileSync(`${this.stateFile}.new`, JSON.stringify(checkpoint));
    renameSync(`${this.stateFile}.new`, this.stateFile);
  }

  close(): void {
    this.journal?.close();
    this.journal = undefined;
  }

  /** A run that came to its end needs them no more. */
  remove(): void {
    this.close();
    for (const file of [this.journalFile, this.stateFile]) rmSync(file, { force: true });
  }
}
