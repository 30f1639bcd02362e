import { EMPTY_DRAFT, isEmptyDraft, type ProposalDraft, parseDraft } from "@/features/governance/lib/draft";

type TextStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** The proposal that is being written in this browser; survives a reload. */
export class DraftStore {
  private draft: ProposalDraft | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly key: string;
  private readonly storage: TextStorage | undefined;

  /** @param key One per deployment: addresses and settings of another chain mean nothing here. */
  constructor(key: string, storage: TextStorage | undefined) {
    this.key = key;
    this.storage = storage;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly get = (): ProposalDraft => {
    this.draft ??= this.read();
    return this.draft;
  };

  set(draft: ProposalDraft): void {
    this.draft = draft;
    try {
      if (isEmptyDraft(draft)) this.storage?.removeItem(this.key);
      else this.storage?.setItem(this.key, JSON.stringify(draft));
    } catch (error) {
      // A full or forbidden storage costs only the memory across reloads.
      console.warn("The draft could not be kept for a reload:", error);
    }
    for (const listener of this.listeners) listener();
  }

  private read(): ProposalDraft {
    const text = this.storage?.getItem(this.key);
    // A draft of an older format is not worth a wrong proposal.
    return (text && parseDraft(text).draft) || EMPTY_DRAFT;
  }
}
