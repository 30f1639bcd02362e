import type { AccountBook } from "./account-book.ts";
import type { ChainEvent } from "./events.ts";
import type { Facts } from "./facts.ts";
import { numberId } from "./ids.ts";
import type { ProposalRecord } from "./proposal-record.ts";
import type { StatsBook } from "./stats-book.ts";

/** What the folds of all contracts share. */
export interface FoldContext {
  facts: Facts;
  accounts: AccountBook;
  stats: StatsBook;
  /** Addresses by contract, in small letters. */
  addresses: Readonly<
    Record<"board" | "constitution" | "governor" | "policy" | "timelock" | "token", string>
  >;
  /** The account to which the treasury delegates, as the timelock said; null where no event did. */
  votesSink: string | null;
  /** All events, in order. */
  events: readonly ChainEvent[];
  /** Proposals by their id. */
  proposals: Map<string, ProposalRecord>;
  /** The proposal, by the id of its timelock operation. */
  proposalOfOperation: Map<string, string>;
}

/** The proposal that an event names. */
export function proposalOf(context: FoldContext, event: ChainEvent, name = "proposalId"): ProposalRecord {
  const proposal = context.proposals.get(numberId(event.args.getValue(name), 32));
  if (proposal === undefined) throw new Error(`The chain's logs lack proposal ${event.args.getValue(name)}.`);
  return proposal;
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
      other.contract === "BoundedTimelock" &&
      other.transactionHash === event.transactionHash &&
      other.logIndex > event.logIndex,
  );
  if (executed === undefined) return null;
  return context.proposalOfOperation.get(executed.args.getValue("id")) ?? null;
}
