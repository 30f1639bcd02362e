import { concat, toBeHex } from "ethers";
import type { ChainEvent } from "./events.ts";
import { eventId, sequenceOf, traceOf } from "./ids.ts";
import { addTo, type MarketBook, type MarketRow, type Value } from "./market-book.ts";

/** Whose money an event moves, where it moves that of several accounts. */
export const PARTS = { from: 0, to: 1, pool: 2, treasury: 3, penalty: 4 } as const;

/** A movement of an account's money. */
export interface Movement {
  account: string;
  part: keyof typeof PARTS;
  kind: string;
  delta: bigint;
  counterparty?: string;
  job?: string;
}

/** The accounts of the market's ledger and their movements. */
export class LedgerBook {
  private readonly book: MarketBook;

  constructor(book: MarketBook) {
    this.book = book;
  }

  /** An account, made when it is named first. */
  at(account: string): MarketRow {
    const made = { balance: 0n, deposited: 0n, withdrawn: 0n, project: null };
    return this.book.find("LedgerAccount", account) ?? this.book.put("LedgerAccount", account, made);
  }

  move(event: ChainEvent, { account, part, kind, delta, counterparty, job }: Movement): void {
    if (delta === 0n) return;
    const row = this.at(account);
    addTo(row, "balance", delta);
    if (kind === "Deposited") addTo(row, "deposited", delta);
    if (kind === "Withdrawn") addTo(row, "withdrawn", -delta);
    const balance: Value = row.balance ?? null;
    if (typeof balance === "bigint" && balance < 0n)
      throw new Error(`The chain's logs lack money of ${account}: it can't hold ${balance}.`);
    this.book.put("LedgerEntry", concat([eventId(event), toBeHex(PARTS[part], 1)]), {
      account,
      kind,
      delta,
      balance,
      counterparty: counterparty ?? null,
      job: job ?? null,
      ...traceOf(event),
      sequence: sequenceOf(event),
    });
  }
}
