import type { Deployment } from "../deploy/record.ts";
import { AccountBook, lower } from "./account-book.ts";
import type { ChainEvent, ChainHistory, ContractName } from "./events.ts";
import { Facts } from "./facts.ts";
import { AccessFold } from "./fold-access.ts";
import type { FoldContext } from "./fold-context.ts";
import { DistributionFold } from "./fold-distribution.ts";
import { GovernorFold } from "./fold-governor.ts";
import { TimelockFold } from "./fold-timelock.ts";
import { TokenFold } from "./fold-token.ts";
import { StatsBook } from "./stats-book.ts";

/** Recomputes from the chain's events alone everything that the index should say at the history's last block. */
export function foldHistory(history: ChainHistory, { contracts }: Pick<Deployment, "contracts">): Facts {
  const addressOf = (name: ContractName): string => {
    const contract = contracts[name];
    if (contract === undefined) throw new Error(`The deployment record has no ${name}: deploy again.`);
    return lower(contract.address);
  };
  const context: FoldContext = {
    facts: new Facts(),
    accounts: new AccountBook(),
    stats: new StatsBook(),
    addresses: {
      governor: addressOf("ComputeGovernor"),
      timelock: addressOf("TimelockController"),
      token: addressOf("ComputeToken"),
    },
    events: history.events,
    proposalOfOperation: new Map(),
  };
  const token = new TokenFold(context);
  const distribution = new DistributionFold(context);
  const governor = new GovernorFold(context);
  const timelock = new TimelockFold(context, governor.endById);
  const access = new AccessFold(context);

  const folds: Record<ContractName, (event: ChainEvent) => void> = {
    AccessManager: access.take,
    ComputeGovernor: governor.take,
    ComputeToken: token.take,
    GenesisDistributor: distribution.takeDistributor,
    TimelockController: timelock.take,
    VotingVestingWallet: distribution.takeWallet,
  };
  // A wallet's first event is older than the claim that makes it known, so wallets come last within a transaction.
  for (const event of inOrder(history.events)) folds[event.contract](event);

  context.accounts.assertConsistent();
  context.accounts.write(context.facts);
  token.write();
  distribution.write();
  timelock.write();
  access.write();
  context.stats.write(context.facts, latestEventOf(history));
  const { timestamp } = history;
  governor.write({ supply: token.supply, timelockDelay: timelock.minDelay, timestamp });
  return context.facts;
}

/** The latest event's timestamp: up to then an index has added up what is over. */
export function latestEventOf({ events }: Pick<ChainHistory, "events">): number {
  return Math.max(0, ...events.slice(-1).map(({ timestamp }) => timestamp));
}

function inOrder(events: readonly ChainEvent[]): ChainEvent[] {
  const isWallet = (event: ChainEvent): number => (event.contract === "VotingVestingWallet" ? 1 : 0);
  return [...events].sort(
    (a, b) => a.blockNumber - b.blockNumber || isWallet(a) - isWallet(b) || a.logIndex - b.logIndex,
  );
}
