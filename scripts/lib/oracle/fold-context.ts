import type { AccountBook } from "./account-book.ts";
import type { ChainEvent } from "./events.ts";
import type { Facts } from "./facts.ts";
import type { StatsBook } from "./stats-book.ts";

/** What the folds of all contracts share. */
export interface FoldContext {
  facts: Facts;
  accounts: AccountBook;
  stats: StatsBook;
  /** Addresses by contract, in small letters. */
  addresses: { governor: string; timelock: string; token: string };
  /** All events, in order. */
  events: readonly ChainEvent[];
  /** The proposal, by the id of its timelock operation. */
  proposalOfOperation: Map<string, string>;
}

/** Takes the events of one contract, one after the other. */
export type Fold = (event: ChainEvent) => void;

/**
 * The proposal whose execution made an event: the timelock says CallExecuted right after each call, so the first such
 * event behind it in the same transaction names the operation.
 */
export function executedProposal(context: FoldContext, event: ChainEvent): string | null {
  const executed = context.events.find(
    (other) =>
      other.name === "CallExecuted" &&
      other.contract === "TimelockController" &&
      other.transactionHash === event.transactionHash &&
      other.logIndex > event.logIndex,
  );
  if (executed === undefined) return null;
  return context.proposalOfOperation.get(executed.args.getValue("id")) ?? null;
}
