import { amount, countOf, MARKET_ID, type MarketBook, type MarketRow, sumOf } from "./market-book.ts";

/**
 * Sums that the index keeps as it goes are added up here from what they are the sums of: jobs, offers, GPUs, stakes and
 * accounts. Nothing is there without an event of the market.
 */
export function addMarketSums(book: MarketBook): void {
  if (book.addresses.escrow === null && book.all("Intake").length === 0 && !hasRows(book)) return;
  for (const [id, row] of book.all("GpuClass")) Object.assign(row, classSums(book, id));
  for (const [id, row] of book.all("Region")) Object.assign(row, regionSums(book, id));
  for (const [id, row] of book.all("Provider")) Object.assign(row, providerSums(book, id));
  for (const [id, row] of book.all("Project")) Object.assign(row, projectSums(book, id));
  for (const [id, row] of book.all("Offer"))
    row.jobCount = countOf(book.all("Job"), ({ offer }) => offer === id);
  book.put("ComputeMarket", MARKET_ID, {
    ...book.addresses,
    ...moneySums(book),
    ...stakeSums(book),
    ...rewardSums(book),
    ...counts(book),
    ...workSums(book),
  });
}

/** Whether any event made the market's row. */
function hasRows(book: MarketBook): boolean {
  const { vault, registry, queue, disputes, rewards, subsidyPool } = book.addresses;
  const isKnown = [vault, registry, queue, disputes, rewards, subsidyPool].some((known) => known !== null);
  return isKnown || book.all("LedgerAccount").length > 0 || book.all("Stake").length > 0;
}

const isLive = ({ endedAt }: MarketRow): boolean => endedAt === null;
const isOpen = (row: MarketRow): boolean => row.isOpen === true;
const isQueued = ({ state }: MarketRow): boolean => state === "Queued";

/** Energy and work of the jobs that a condition chooses. */
function work(book: MarketBook, isCounted: (row: MarketRow) => boolean) {
  const jobs = book.all("Job");
  return {
    gpuSeconds: sumOf(jobs, "accepted", isCounted),
    energyWh: sumOf(jobs, "energyWh", isCounted),
    facilityWh: sumOf(jobs, "facilityWh", isCounted),
    carbonGrams: sumOf(jobs, "carbonGrams", isCounted),
  };
}

/** GPUs listed and in use of the offers that a condition chooses. */
function gpus(book: MarketBook, isCounted: (row: MarketRow) => boolean) {
  const offers = book.all("Offer");
  return {
    gpusListed: sumOf(offers, "gpus", (row) => isOpen(row) && isCounted(row)),
    gpusUsed: sumOf(offers, "used", isCounted),
  };
}

function classSums(book: MarketBook, id: string): MarketRow {
  const jobs = book.all("Job");
  const isOf = ({ gpuClass }: MarketRow): boolean => gpuClass === id;
  return {
    ...work(book, isOf),
    ...gpus(book, isOf),
    gpusRegistered: countOf(book.all("Gpu"), (row) => isOf(row) && row.isRegistered === true),
    waitingRequests: countOf(book.all("QueueRequest"), (row) => isOf(row) && isQueued(row)),
    jobCount: countOf(jobs, isOf),
    inJobs: sumOf(jobs, "held", isOf),
    smallGpuSeconds: sumOf(jobs, "accepted", (row) => isOf(row) && row.isSmall === true),
    paid: sumOf(jobs, "paid", isOf),
    refunded: sumOf(jobs, "refunded", isOf),
  };
}

function regionSums(book: MarketBook, id: string): MarketRow {
  const isOf = ({ region }: MarketRow): boolean => region === id;
  return { ...work(book, isOf), ...gpus(book, isOf) };
}

function providerSums(book: MarketBook, id: string): MarketRow {
  const jobs = book.all("Job");
  const isOf = ({ provider }: MarketRow): boolean => provider === id;
  const ended = jobs.filter(([, row]) => isOf(row) && !isLive(row));
  const uptimeOf = (row: MarketRow): bigint =>
    row.uptimeBps === null ? 0n : amount(row, "accepted") * amount(row, "uptimeBps");
  const earnedIn = sumOf(jobs, "earnedIn", isOf);
  return {
    ...work(book, isOf),
    ...gpus(book, isOf),
    gpusRegistered: countOf(book.all("Gpu"), (row) => isOf(row) && row.isRegistered === true),
    jobCount: countOf(jobs, isOf),
    uptimeGpuSeconds: ended.reduce((sum, [, row]) => sum + uptimeOf(row), 0n),
    endedGpuSeconds: sumOf(ended, "accepted"),
    earned: sumOf(jobs, "credited", isOf) + earnedIn,
    earnedIn,
  };
}

function projectSums(book: MarketBook, id: string): MarketRow {
  const jobs = book.all("Job");
  const isOf = ({ project }: MarketRow): boolean => project === id;
  const { gpuSeconds, facilityWh, carbonGrams } = work(book, isOf);
  const granted = sumOf(book.all("SubsidyGrant"), "amount", isOf);
  return {
    gpuSeconds,
    facilityWh,
    carbonGrams,
    jobCount: countOf(jobs, isOf),
    paid: sumOf(jobs, "paid", isOf),
    subsidised: granted - sumOf(jobs, "subsidyReturned", isOf),
  };
}

function moneySums(book: MarketBook): MarketRow {
  const jobs = book.all("Job");
  const accounts = book.all("LedgerAccount");
  const inJobs = sumOf(jobs, "held");
  const balances = sumOf(accounts, "balance");
  return {
    deposited: sumOf(accounts, "deposited"),
    withdrawn: sumOf(accounts, "withdrawn"),
    balances,
    inJobs,
    owed: balances + inJobs,
    escrowed: sumOf(jobs, "escrowed"),
    paid: sumOf(jobs, "paid"),
    credited: sumOf(jobs, "credited"),
    earnedIn: sumOf(jobs, "earnedIn"),
    fees: sumOf(jobs, "fee"),
    refunded: sumOf(jobs, "refunded"),
    subsidyReturned: sumOf(jobs, "subsidyReturned"),
    subsidised: sumOf(book.all("SubsidyGrant"), "amount"),
    subsidyFunded: sumOf(book.all("SubsidyGift"), "amount"),
    penalties: sumOf(jobs, "penalty"),
  };
}

function stakeSums(book: MarketBook): MarketRow {
  const stakes = book.all("Stake");
  return {
    staked: sumOf(stakes, "staked"),
    stakeWithdrawn: sumOf(stakes, "withdrawn"),
    slashed: sumOf(stakes, "slashed"),
    bonded: sumOf(stakes, "bonded"),
    locked: sumOf(stakes, "locked"),
    thawing: sumOf(stakes, "thawing"),
  };
}

function rewardSums(book: MarketBook): MarketRow {
  const epochs = book.all("RewardEpoch");
  return {
    emitted: sumOf(epochs, "emission"),
    rewardsClaimed: sumOf(epochs, "claimed"),
    rewardsUnspent: sumOf(epochs, "unspent"),
  };
}

function counts(book: MarketBook): MarketRow {
  const jobs = book.all("Job");
  const inState = (state: string): bigint => countOf(jobs, (row) => row.state === state);
  return {
    providerCount: countOf(book.all("Provider")),
    projectCount: countOf(book.all("Project")),
    gpusRegistered: countOf(book.all("Gpu"), ({ isRegistered }) => isRegistered === true),
    ...gpus(book, () => true),
    openOffers: countOf(book.all("Offer"), isOpen),
    jobCount: countOf(jobs),
    liveJobs: countOf(jobs, isLive),
    queuedJobs: countOf(jobs, (row) => row.isQueued === true),
    closedJobs: inState("Closed"),
    cancelledJobs: inState("Cancelled"),
    expiredJobs: inState("Expired"),
    requestCount: countOf(book.all("QueueRequest")),
    waitingRequests: countOf(book.all("QueueRequest"), isQueued),
    disputeCount: countOf(book.all("Dispute")),
    openDisputes: countOf(book.all("Dispute"), ({ state }) => state === "Open"),
  };
}

function workSums(book: MarketBook): MarketRow {
  const jobs = book.all("Job");
  return {
    ...work(book, () => true),
    smallGpuSeconds: sumOf(jobs, "accepted", (row) => row.isSmall === true),
    communityGpuSeconds: sumOf(jobs, "accepted", (row) => row.isQueued === true),
    selfReportedCarbonGrams: sumOf(jobs, "carbonGrams", ({ meter }) => meter === "SelfReported"),
    poolUsage: book.sums.poolUsage,
    poolUsageAt: book.sums.poolUsageAt,
  };
}
