import type { Address, Hash } from "viem";

const statuses = ["sent", "mined", "indexed", "reverted", "replaced", "dropped"] as const;

/** `sent` and `mined` are still followed; the others are final. */
export type PendingStatus = (typeof statuses)[number];

/** A transaction on its way, as the tray keeps it. */
export interface PendingTransaction {
  /** The hash it was first sent with; stays when the wallet or the relayer sends it again with another fee. */
  id: Hash;
  /** The hash it is known by now. */
  hash: Hash;
  title: string;
  success: string;
  account: Address;
  /** Name of the contract that was called. */
  contract: string;
  /** Number, target and keccak256 of the calldata: by these a transaction with another fee is recognised. */
  nonce?: number;
  to?: string | null;
  inputHash?: string;
  /** Somebody else sent it for the account, and pays for it. */
  isRelayed?: boolean;
  status: PendingStatus;
  block?: number;
  /** Why it failed and what to do, in words. */
  message?: string;
  href?: string;
}

const texts = ["id", "hash", "title", "success", "account", "contract"] as const;
const optionalTexts = ["inputHash", "message", "href"] as const;
const optionalNumbers = ["nonce", "block"] as const;

/** Whether what was kept is still what this version keeps. By hand: a schema library would weigh on every page. */
function isEntry(value: unknown): value is PendingTransaction {
  if (typeof value !== "object" || value === null) return false;
  const entry = value as Record<string, unknown>;
  return (
    texts.every((key) => typeof entry[key] === "string") &&
    optionalTexts.every((key) => entry[key] === undefined || typeof entry[key] === "string") &&
    optionalNumbers.every((key) => entry[key] === undefined || typeof entry[key] === "number") &&
    statuses.some((status) => status === entry.status)
  );
}

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
      const kept: unknown = JSON.parse(text);
      return Array.isArray(kept) && kept.every(isEntry) ? kept : [];
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
