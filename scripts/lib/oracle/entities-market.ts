import type { EntityShape, StatsShape } from "./entity-shape.ts";
import { shape } from "./entity-shape.ts";

/** The entities of the compute market, with every stored field of the schema. */
export const MARKET_ENTITIES = {
  ComputeMarket: shape(
    "computeMarkets",
    "escrow treasury vault registry queue disputes rewards subsidyPool useGate deposited withdrawn balances inJobs owed escrowed paid credited earnedIn fees refunded subsidyReturned subsidised subsidyFunded penalties staked stakeWithdrawn slashed bonded locked thawing emitted rewardsClaimed rewardsUnspent providerCount projectCount gpusRegistered gpusListed gpusUsed openOffers jobCount liveJobs queuedJobs closedJobs cancelledJobs expiredJobs requestCount waitingRequests disputeCount openDisputes gpuSeconds smallGpuSeconds communityGpuSeconds energyWh facilityWh carbonGrams selfReportedCarbonGrams poolUsage poolUsageAt",
  ),
  EscrowTerms: shape(
    "escrowTerms_collection",
    "feeBps hostOverheadBps earnInBps noShowBps startWindow cancelWindow claimPeriod settlePeriod stalePeriod minNotice maxNotice maxDuration collateralPeriod",
  ),
  QueueSettings: shape(
    "queueSettings_collection",
    "usageHalfLife creditsHalfLife laneHalfLife requestPeriod maxDuration smallFloorBps smallFallingBps contributionBps creditsForLane bond launchedAt",
  ),
  DisputeSettings: shape(
    "disputeSettings_collection",
    "minBond bondBps misreportCapBps fraudCapBps windowCapBps reporterBps rulingPeriod slashDelay appealPeriod appealRulingPeriod windowLength",
  ),
  RewardSettings: shape(
    "rewardSettings_collection",
    "firstEmission halfLifeEpochs epochLength lockPeriod feeCapBps communityBps meterBonusBps startedAt",
  ),
  SubsidySettings: shape(
    "subsidySettings_collection",
    "startBps halvingUsage epochLength projectCap poolCapBps startedAt",
  ),
  Intake: shape("intakes", "pausedUntil", "latestPause"),
  Pause: shape("pauses", "account until resumedAt timestamp blockNumber transactionHash sequence", "intake"),
  Project: shape(
    "projects",
    "number owner nextOwner status smallUntil budgetUsd uri usage usageAt credits creditsAt contributed jobCount gpuSeconds paid subsidised facilityWh carbonGrams registeredAt blockNumber transactionHash",
    "openChallenge ledgerAccount queuedRequest",
  ),
  ProjectMember: shape("projectMembers", "account isActive since endedAt", "project"),
  Signer: shape("signers", "signer until updatedAt", "project"),
  ProjectStatusChange: shape(
    "projectStatusChanges",
    "status smallUntil reasonHash uri timestamp blockNumber transactionHash sequence",
    "project",
  ),
  Challenge: shape(
    "challenges",
    "number challenger bond evidenceHash evidenceUri state bondTo reasonHash reasonUri endedAt timestamp blockNumber transactionHash sequence",
    "project proposal",
  ),
  ProviderLink: shape("providerLinks", "provider isOffered isLinked linkedAt endedAt updatedAt", "project"),
  Provider: shape(
    "providers",
    "operator previousOperator operatorSince uri tier meter strikes struckAt suspendedUntil inventoryAt inventoryHash completed failed gpusRegistered gpusListed gpusUsed jobCount gpuSeconds uptimeGpuSeconds endedGpuSeconds earned earnedIn rewarded energyWh facilityWh carbonGrams registeredAt blockNumber transactionHash",
    "stake",
  ),
  ProviderEvent: shape(
    "providerEvents",
    "kind oldValue newValue reasonHash reasonUri timestamp blockNumber transactionHash sequence",
    "provider proposal",
  ),
  Gpu: shape("gpus", "isRegistered registeredAt removedAt", "provider gpuClass"),
  InventoryReport: shape(
    "inventoryReports",
    "inventoryHash timestamp blockNumber transactionHash",
    "provider",
  ),
  GpuClass: shape(
    "gpuClasses",
    "number name weight tdpWatts idleWatts memoryGb isOpen gpusRegistered gpusListed gpusUsed waitingRequests jobCount inJobs gpuSeconds smallGpuSeconds paid refunded energyWh facilityWh carbonGrams updatedAt",
  ),
  Offer: shape(
    "offers",
    "number gpus used free price pueBps tdpWatts idleWatts weight isCommunity isOpen jobCount listedAt closedAt blockNumber transactionHash",
    "provider gpuClass region",
  ),
  Region: shape(
    "regions",
    "code gPerKWh asOf source updatedAt gpuSeconds energyWh facilityWh carbonGrams gpusListed gpusUsed",
  ),
  CarbonIntensity: shape(
    "carbonIntensities",
    "gPerKWh asOf source timestamp blockNumber transactionHash sequence",
    "region proposal",
  ),
  Stake: shape("stakes", "bonded locked thawing thawEnd free staked earnedIn withdrawn slashed delegatee"),
  StakeChange: shape(
    "stakeChanges",
    "kind amount account by bonded locked thawing timestamp blockNumber transactionHash sequence",
    "stake",
  ),
  LedgerAccount: shape("ledgerAccounts", "balance deposited withdrawn", "project"),
  LedgerEntry: shape(
    "ledgerEntries",
    "kind delta balance counterparty timestamp blockNumber transactionHash sequence",
    "account job",
  ),
  Job: shape(
    "jobs",
    "number state closeReason closedBy researcher gpus price duration specHash isQueued isEarnIn isAudited isSmall tier meter weight pueBps gPerKWh escrowed subsidy collateral paid credited earnedIn fee refunded subsidyReturned penalty held accepted energyWh facilityWh carbonGrams isPlausible uptimeBps lastReceiptAt matchedAt startedAt endsAt deadline endedAt blockNumber transactionHash",
    "payer project offer provider gpuClass region request pendingClaim openDispute",
  ),
  JobTransition: shape(
    "jobTransitions",
    "from to reason by deadline refunded timestamp blockNumber transactionHash sequence",
    "job",
  ),
  Receipt: shape(
    "receipts",
    "researcherSigner providerSigner gpuSeconds periodEnd energyWh uptimeBps metricsRoot timestamp blockNumber transactionHash sequence",
    "job",
  ),
  WorkClaim: shape(
    "workClaims",
    "signer state gpuSeconds periodEnd energyWh uptimeBps metricsRoot maturesAt endedAt accepted timestamp blockNumber transactionHash sequence",
    "job",
  ),
  AcceptedWork: shape(
    "acceptedWorks",
    "acceptance gpuSeconds gpuSecondsAdded pay providerCredit bonded energyWh facilityWh carbonGrams isPlausible timestamp blockNumber transactionHash sequence",
    "job provider",
  ),
  JobExtension: shape(
    "jobExtensions",
    "added escrowAdded endsAt timestamp blockNumber transactionHash sequence",
    "job",
  ),
  JobSigner: shape("jobSigners", "signer until updatedAt", "job"),
  QueueRequest: shape(
    "queueRequests",
    "number state researcher lane gpus duration maxPrice specHash escrowed bond key enqueuedAt leftAt waitSeconds servedLane subsidy returned dequeuedBy blockNumber transactionHash",
    "project gpuClass queueLane standing job",
  ),
  QueueStanding: shape(
    "queueStandings",
    "kind lane key usage poolUsage credits weightBps poolWeightBps shareFactorBps timestamp blockNumber transactionHash sequence",
    "request",
  ),
  QueueLane: shape("queueLanes", "lane length served servedAt matchedCount", "gpuClass"),
  WaitBucket: shape("waitBuckets", "lane day from to count", "gpuClass"),
  UsageChange: shape(
    "usageChanges",
    "usage poolUsage timestamp blockNumber transactionHash sequence",
    "project",
  ),
  Contribution: shape(
    "contributions",
    "provider work credits timestamp blockNumber transactionHash sequence",
    "project",
  ),
  Dispute: shape(
    "disputes",
    "number state disputer payer bond accepted claimed stakeSnapshot evidenceHash evidenceUri ruledGpuSeconds fault bondTo reasonHash reasonUri endedAt timestamp blockNumber transactionHash sequence",
    "job claim provider slash",
  ),
  ArbiterVote: shape(
    "arbiterVotes",
    "arbiter rulingHash gpuSeconds fault loss reasonHash reasonUri votes counts timestamp blockNumber transactionHash sequence",
    "dispute",
  ),
  ArbiterRecusal: shape(
    "arbiterRecusals",
    "arbiter declarationHash declarationUri timestamp blockNumber transactionHash sequence",
    "dispute",
  ),
  Slash: shape(
    "slashes",
    "number state proposedAmount amount loss executableAt appealBond appealedAt lapsesAt appealRuledAt appealBondTo appealReasonHash appealReasonUri toPayer toSubsidyPool endedAt timestamp blockNumber transactionHash sequence",
    "dispute provider appealProposal",
  ),
  RewardEpoch: shape(
    "rewardEpoches",
    "number score work fees isClosed closedAt scheduled carried emission claimed unspent",
  ),
  RewardShare: shape(
    "rewardShares",
    "work auditedScore unauditedScore unauditedFees isSettled isForfeited claimed unspent settledAt",
    "epoch provider",
  ),
  SubsidyEpoch: shape("subsidyEpoches", "number available granted startedAt"),
  SubsidyGrant: shape(
    "subsidyGrants",
    "amount shareBps projectGranted poolGranted timestamp blockNumber transactionHash sequence",
    "request project epoch",
  ),
  SubsidyGift: shape("subsidyGifts", "from amount timestamp blockNumber transactionHash"),
} as const satisfies Record<string, EntityShape>;

/** Sums of the compute market by hour and day. */
export const MARKET_STATS = {
  JobStats: {
    plural: "jobStats_collection",
    dimensions: {},
    fields: {
      matched: "sum",
      ended: "sum",
      gpuSeconds: "sum",
      smallGpuSeconds: "sum",
      queuedGpuSeconds: "sum",
      smallQueuedGpuSeconds: "sum",
      escrowed: "sum",
      paid: "sum",
      refunded: "sum",
      energyWh: "sum",
      facilityWh: "sum",
      carbonGrams: "sum",
      inJobs: "last",
      liveJobs: "last",
    },
  },
  ClassStats: {
    plural: "classStats_collection",
    dimensions: { gpuClass: "reference" },
    fields: {
      matched: "sum",
      ended: "sum",
      gpuSeconds: "sum",
      smallGpuSeconds: "sum",
      escrowed: "sum",
      paid: "sum",
      refunded: "sum",
      facilityWh: "sum",
      carbonGrams: "sum",
      inJobs: "last",
    },
  },
  RegionStats: {
    plural: "regionStats_collection",
    dimensions: { region: "reference", meter: "value" },
    fields: { gpuSeconds: "sum", energyWh: "sum", facilityWh: "sum", carbonGrams: "sum" },
  },
  ProviderStats: {
    plural: "providerStats_collection",
    dimensions: { provider: "reference" },
    fields: { matched: "sum", gpuSeconds: "sum", paid: "sum", facilityWh: "sum", carbonGrams: "sum" },
  },
  CapacityStats: {
    plural: "capacityStats_collection",
    dimensions: {},
    fields: { listed: "last", used: "last", mostUsed: "max" },
  },
  ClassCapacityStats: {
    plural: "classCapacityStats_collection",
    dimensions: { gpuClass: "reference" },
    fields: { listed: "last", used: "last", mostUsed: "max" },
  },
  QueueStats: {
    plural: "queueStats_collection",
    dimensions: { gpuClass: "reference" },
    fields: { enqueued: "sum", matched: "sum", waitSeconds: "sum", longestWait: "max", waiting: "last" },
  },
} as const satisfies Record<string, StatsShape>;
