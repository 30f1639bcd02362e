import type { Address, Hash } from "viem";
import { z } from "zod";

/** `sent` and `mined` are still followed; the others are final. */
export type PendingStatus = "sent" | "mined" | "indexed" | "reverted" | "replaced" | "dropped";

const entrySchema = z.object({
  /** The hash it was first sent with; stays when the wallet sends it again with another fee. */
  id: z.string().transform((value) => value as Hash),
  /** The hash it is known by now. */
  hash: z.string().transform((value) => value as Hash),
  title: z.string(),
  success: z.string(),
  account: z.string().transform((value) => value as Address),
  /** Name of the contract that was called. */
  contract: z.string(),
  /** Number, target and keccak256 of the calldata: by these a transaction with another fee is recognised. */
  nonce: z.number().optional(),
  to: z.string().nullable().optional(),
  inputHash: z.string().optional(),
  status: z.enum(["sent", "mined", "indexed", "reverted", "replaced", "dropped"]),
  block: z.number().optional(),
  /** Why it failed and what to do, in words. */
  message: z.string().optional(),
  href: z.string().optional(),
});

/** A transaction on its way, as the tray keeps it. */
export type PendingTransaction = z.output<typeof entrySchema>;

const MAX_ENTRIES = 20;

/** Whether a transaction still has to be followed. */
export function isUnderWay({ status }: PendingTransaction): boolean {
  return status === "sent" || status === "mined";
}

type TextStorage = Pick<Storage, "getItem" | "setItem">;

/** The transactions of this browser on one deployment; survives a reload. */
export class PendingStore {
  private entries: readonly PendingTransaction[] = [];
  private readonly listeners = new Set<() => void>();
  private readonly key: string;
  private readonly storage: TextStorage | undefined;

  /** @param key One per deployment, so that a new local chain does not look for transactions of the last one. */
  constructor(key: string, storage: TextStorage | undefined) {
    this.key = key;
    this.storage = storage;
    this.entries = this.read();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getAll = (): readonly PendingTransaction[] => this.entries;

  add(entry: PendingTransaction): void {
    this.write([entry, ...this.entries.filter(({ id }) => id !== entry.id)].slice(0, MAX_ENTRIES));
  }

  /** Changes an entry; does nothing when it already says so. */
  update(id: Hash, changes: Partial<PendingTransaction>): void {
    const entry = this.entries.find((each) => each.id === id);
    if (!entry) return;
    const next = { ...entry, ...changes };
    if (JSON.stringify(next) === JSON.stringify(entry)) return;
    this.write(this.entries.map((each) => (each.id === id ? next : each)));
  }

  dismiss(id: Hash): void {
    this.write(this.entries.filter((entry) => entry.id !== id));
  }

  dismissFinished(): void {
    this.write(this.entries.filter(isUnderWay));
  }

  private read(): readonly PendingTransaction[] {
    const text = this.storage?.getItem(this.key);
    if (!text) return [];
    try {
      const parsed = z.array(entrySchema).safeParse(JSON.parse(text));
      return parsed.success ? parsed.data : [];
    } catch (error) {
      // Somebody else's or an older format: the chain still knows every transaction, only the tray starts empty.
      if (error instanceof SyntaxError) return [];
      throw error;
    }
  }

  private write(entries: readonly PendingTransaction[]): void {
    this.entries = entries;
    try {
      this.storage?.setItem(this.key, JSON.stringify(entries));
    } catch (error) {
      // A full or forbidden storage costs only the memory across reloads.
      console.warn("The transactions under way could not be kept for a reload:", error);
    }
    for (const listener of this.listeners) listener();
  }
}
