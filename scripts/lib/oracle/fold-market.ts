import type { ContractName } from "./events.ts";
import type { Fold, FoldContext } from "./fold-context.ts";
import { DisputesFold } from "./fold-disputes.ts";
import { JobsFold } from "./fold-jobs.ts";
import { ProjectsFold } from "./fold-projects.ts";
import { ProvidersFold } from "./fold-providers.ts";
import { QueueFold } from "./fold-queue.ts";
import { RewardsFold } from "./fold-rewards.ts";
import { StakesFold } from "./fold-stakes.ts";
import { JobSteps } from "./job-steps.ts";
import { LedgerBook } from "./ledger-book.ts";
import { MarketBook } from "./market-book.ts";
import { addMarketSums } from "./market-sums.ts";

/** The contracts of the market. */
type MarketContract = Extract<
  ContractName,
  | "AllocationEscrow"
  | "CarbonOracle"
  | "DisputeModule"
  | "FairShareQueue"
  | "ProjectRegistry"
  | "ResourceRegistry"
  | "RewardsDistributor"
  | "StakeVault"
  | "SubsidyPool"
>;

/** Folds the compute market. */
export class MarketFold {
  readonly takers: Record<MarketContract, Fold[]>;
  private readonly book: MarketBook;
  private readonly queue: QueueFold;

  constructor(context: FoldContext) {
    this.book = new MarketBook(context);
    const ledger = new LedgerBook(this.book);
    const stakes = new StakesFold(this.book);
    const providers = new ProvidersFold(this.book, stakes);
    const rewards = new RewardsFold(this.book);
    this.queue = new QueueFold(this.book);
    this.takers = {
      AllocationEscrow: [new JobsFold(this.book, ledger, new JobSteps(this.book)).take],
      CarbonOracle: [providers.takeCarbon],
      DisputeModule: [new DisputesFold(this.book).take],
      FairShareQueue: [this.queue.take],
      ProjectRegistry: [new ProjectsFold(this.book, ledger).take],
      ResourceRegistry: [providers.take],
      RewardsDistributor: [rewards.take],
      StakeVault: [stakes.take],
      SubsidyPool: [rewards.takeSubsidies],
    };
  }

  write(): void {
    this.queue.countLanes();
    addMarketSums(this.book);
    this.book.write();
  }
}
