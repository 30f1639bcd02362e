import type { Deployment } from "../deploy/record.ts";
import { AccountBook, lower } from "./account-book.ts";
import type { ChainEvent, ChainHistory, ContractName } from "./events.ts";
import { Facts } from "./facts.ts";
import { AccessFold } from "./fold-access.ts";
import { BoardFold } from "./fold-board.ts";
import { ConstitutionFold } from "./fold-constitution.ts";
import type { Fold, FoldContext } from "./fold-context.ts";
import { DistributionFold } from "./fold-distribution.ts";
import { ElectionFold } from "./fold-election.ts";
import { GovernorFold } from "./fold-governor.ts";
import { MarketFold } from "./fold-market.ts";
import { OpinionsFold } from "./fold-opinions.ts";
import { PolicyFold } from "./fold-policy.ts";
import { ProvenanceFold } from "./fold-provenance.ts";
import { TimelockFold } from "./fold-timelock.ts";
import { TokenFold } from "./fold-token.ts";
import { StatsBook } from "./stats-book.ts";

function contextOf(history: ChainHistory, { contracts }: Pick<Deployment, "contracts">): FoldContext {
  const addressOf = (name: ContractName): string => {
    const contract = contracts[name];
    if (contract === undefined) throw new Error(`The deployment record has no ${name}: deploy again.`);
    return lower(contract.address);
  };
  const bounded = history.events.find(({ name }) => name === "TimelockBounded");
  const votesSink = bounded === undefined ? null : lower(bounded.args.getValue("votesSink"));
  return {
    facts: new Facts(),
    accounts: new AccountBook(votesSink),
    stats: new StatsBook(),
    addresses: {
      board: addressOf("EthicsBoard"),
      constitution: addressOf("Constitution"),
      governor: addressOf("ComputeGovernor"),
      policy: addressOf("ProposalPolicy"),
      timelock: addressOf("BoundedTimelock"),
      token: addressOf("ComputeToken"),
    },
    votesSink,
    events: history.events,
    proposals: new Map(),
    proposalOfOperation: new Map(),
  };
}

function foldsOf(context: FoldContext) {
  const governor = new GovernorFold(context);
  return {
    access: new AccessFold(context),
    board: new BoardFold(context),
    constitution: new ConstitutionFold(context),
    distribution: new DistributionFold(context),
    election: new ElectionFold(context),
    governor,
    market: new MarketFold(context),
    opinions: new OpinionsFold(context),
    policy: new PolicyFold(context),
    provenance: new ProvenanceFold(context),
    timelock: new TimelockFold(context, governor.endById),
    token: new TokenFold(context),
  };
}

/** Recomputes from the chain's events alone everything that the index should say at the history's last block. */
export function foldHistory(history: ChainHistory, deployment: Pick<Deployment, "contracts">): Facts {
  const context = contextOf(history, deployment);
  const folds = foldsOf(context);
  const { access, board, distribution, election, governor, policy, timelock, token } = folds;
  const takers: Record<ContractName, Fold[]> = {
    AccessManager: [access.take],
    BoardElection: [election.take],
    BoundedTimelock: [timelock.take],
    ComputeGovernor: [governor.take, board.takeGovernor],
    ComputeToken: [token.take],
    Constitution: [folds.constitution.take],
    EthicsBoard: [board.take],
    GenesisDistributor: [distribution.takeDistributor],
    OpinionLog: [folds.opinions.take],
    ProposalPolicy: [policy.take, board.takePolicy],
    VotingVestingWallet: [distribution.takeWallet],
    ...folds.market.takers,
    ...folds.provenance.takers,
  };
  // A wallet's first event is older than the claim that makes it known, so wallets come last within a transaction.
  for (const event of inOrder(history.events)) for (const take of takers[event.contract]) take(event);

  context.accounts.assertConsistent();
  context.accounts.write(context.facts);
  for (const fold of [token, distribution, timelock, access, board, election]) fold.write();
  folds.market.write();
  folds.provenance.write();
  context.stats.write(context.facts, latestEventOf(history));
  const { quorumFloor, gracePeriod } = policy;
  const { supply, sink } = token;
  const { timestamp } = history;
  governor.write({ supply, sink, quorumFloor, gracePeriod, timelockDelay: timelock.minDelay, timestamp });
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
