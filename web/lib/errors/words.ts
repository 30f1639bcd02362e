import { isAddress } from "viem";
import { chainName } from "@/lib/chain";
import {
  formatAmount,
  formatDuration,
  formatRelative,
  formatTokens,
  formatUtc,
  shortAddress,
} from "@/lib/format";
import type { NameBook } from "@/lib/names";

/** What turns values into words: names the DAO knows and the chain's time. */
export interface WordsContext {
  names?: NameBook;
  /** The chain's time in unix seconds. */
  now?: number;
  /** Symbol of the chain's coin. */
  coin?: string;
}

/** Formats values of errors for people. */
export class Words {
  private readonly context: WordsContext;

  constructor(context: WordsContext) {
    this.context = context;
  }

  /** An account by name, else shortened. */
  account(value: unknown): string {
    const address = String(value);
    return this.context.names?.get(address.toLowerCase())?.name ?? shortAddress(address);
  }

  tokens(value: unknown): string {
    return formatTokens(toBigInt(value));
  }

  coins(value: unknown): string {
    return `${formatAmount(toBigInt(value))} ${this.coin}`;
  }

  get coin(): string {
    return this.context.coin ?? "ETH";
  }

  /** A length of time in seconds. */
  duration(value: unknown): string {
    return formatDuration(Number(toBigInt(value)));
  }

  /** A moment, seen from the chain's time where it is known. */
  time(value: unknown): string {
    const moment = Number(toBigInt(value));
    const { now } = this.context;
    return now === undefined ? formatUtc(moment) : `${formatRelative(moment, now)} (${formatUtc(moment)})`;
  }

  chain(id: number): string {
    return chainName(id);
  }

  /** Any value of an error nobody wrote a sentence for. */
  value(value: unknown): string {
    if (typeof value === "bigint" || typeof value === "number") return String(value);
    if (typeof value === "boolean") return value ? "yes" : "no";
    if (Array.isArray(value)) return value.map((each) => this.value(each)).join(", ");
    const text = String(value);
    if (isAddress(text)) return this.account(text);
    return text.startsWith("0x") && text.length > 14 ? `${text.slice(0, 8)}…` : text;
  }
}

function toBigInt(value: unknown): bigint {
  if (typeof value === "bigint") return value;
  if (typeof value === "number" || typeof value === "string") return BigInt(value);
  throw new TypeError(`Expected a number in a contract's error, found ${typeof value}.`);
}
