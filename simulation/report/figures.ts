/** A number that a run has, or that is estimated over the seeds of a policy. */
export interface FigureDefinition {
  id: string;
  title: string;
  unit: string;
  /** Digits after the point on the page. */
  digits: number;
  group: FigureGroup;
}

/** The tables of a report. */
export type FigureGroup =
  | "use"
  | "waits"
  | "fairness"
  | "concentration"
  | "money"
  | "carbon"
  | "board"
  | "running";

/** Headings of the tables, in the order of the page, with what a reader must know of their figures. */
export const GROUPS: readonly { id: FigureGroup; title: string; note: string }[] = [
  {
    id: "use",
    title: "Utilisation",
    note: "GPU-seconds that jobs were given of those there were, as the mean of the days.",
  },
  {
    id: "waits",
    title: "Waits by project size",
    note: "Median and 95th percentile (p95) count jobs that still wait at the end as if they started then. Means count only jobs that started, so they flatter every policy.",
  },
  {
    id: "fairness",
    title: "Fairness",
    note: "Over projects, of the GPU-seconds served by those asked for. Jain's index is 1 and the Gini coefficient 0 when all get the same share of what they ask for.",
  },
  {
    id: "concentration",
    title: "Concentration",
    note: "The Herfindahl index (HHI) is the sum of squared shares: 1 when one has all. The Nakamoto coefficient is how few together have more than half.",
  },
  { id: "money", title: "Treasury and prices", note: "Prices are the mean of the open offers of all days." },
  {
    id: "carbon",
    title: "Energy and carbon",
    note: "Of the accepted work, as the receipts report it.",
  },
  {
    id: "board",
    title: "Ethics board",
    note: "A seat is filled while its member is in the term; five filled seats can veto. Turnout is the votes given in an election by the votable supply when voting began.",
  },
  {
    id: "running",
    title: "Transactions",
    note: "Rate, time and memory are of the machine that ran the simulation, and differ from run to run.",
  },
];

/** Every figure of a report. */
export const FIGURES = [
  { id: "utilisation", title: "Utilisation", unit: "%", digits: 1, group: "use" },
  { id: "jobsAsked", title: "Jobs asked for", unit: "", digits: 0, group: "use" },
  { id: "jobsStarted", title: "Jobs started", unit: "", digits: 0, group: "use" },
  { id: "jobsCompleted", title: "Jobs completed", unit: "", digits: 0, group: "use" },
  { id: "jobsWaiting", title: "Jobs that wait at the end", unit: "", digits: 0, group: "use" },
  { id: "jobsRefused", title: "Jobs refused, withdrawn or expired", unit: "", digits: 0, group: "use" },
  { id: "smallMedian", title: "Small projects, median", unit: "h", digits: 1, group: "waits" },
  { id: "smallP95", title: "Small projects, p95", unit: "h", digits: 1, group: "waits" },
  { id: "largeMedian", title: "Large projects, median", unit: "h", digits: 1, group: "waits" },
  { id: "largeP95", title: "Large projects, p95", unit: "h", digits: 1, group: "waits" },
  { id: "contributorMean", title: "Large contributors, mean", unit: "h", digits: 1, group: "waits" },
  { id: "otherMean", title: "Large others, mean", unit: "h", digits: 1, group: "waits" },
  { id: "servedShare", title: "Work served of work asked for", unit: "%", digits: 1, group: "fairness" },
  { id: "jain", title: "Jain's index", unit: "", digits: 3, group: "fairness" },
  { id: "gini", title: "Gini coefficient", unit: "", digits: 3, group: "fairness" },
  { id: "supplyHerfindahl", title: "HHI of providers", unit: "", digits: 3, group: "concentration" },
  { id: "usageHerfindahl", title: "HHI of projects", unit: "", digits: 3, group: "concentration" },
  { id: "votesHerfindahl", title: "HHI of votes", unit: "", digits: 3, group: "concentration" },
  { id: "votesGini", title: "Gini coefficient of votes", unit: "", digits: 3, group: "concentration" },
  { id: "votesTop", title: "Largest share of votes", unit: "%", digits: 1, group: "concentration" },
  {
    id: "votesNakamoto",
    title: "Nakamoto coefficient of votes",
    unit: "",
    digits: 1,
    group: "concentration",
  },
  { id: "treasuryEnd", title: "Treasury at the end", unit: "COMPUTE", digits: 0, group: "money" },
  { id: "fees", title: "Fees taken in", unit: "COMPUTE", digits: 2, group: "money" },
  { id: "paid", title: "Paid for jobs", unit: "COMPUTE", digits: 2, group: "money" },
  { id: "price", title: "Price", unit: "COMPUTE/GPU-h", digits: 2, group: "money" },
  { id: "energy", title: "Energy at the GPU", unit: "kWh", digits: 1, group: "carbon" },
  { id: "carbon", title: "Carbon", unit: "kg CO2e", digits: 1, group: "carbon" },
  { id: "carbonPerHour", title: "Carbon of a GPU-hour", unit: "g CO2e", digits: 1, group: "carbon" },
  { id: "boardSeats", title: "Seats filled, mean of the days", unit: "", digits: 2, group: "board" },
  { id: "elections", title: "Elections that ended", unit: "", digits: 0, group: "board" },
  { id: "turnout", title: "Turnout, mean of the elections", unit: "%", digits: 1, group: "board" },
  { id: "sent", title: "Transactions", unit: "", digits: 0, group: "running" },
  { id: "reverted", title: "Of them reverted", unit: "", digits: 0, group: "running" },
  { id: "gas", title: "Gas used", unit: "million", digits: 1, group: "running" },
  { id: "rate", title: "Rate", unit: "transactions/s", digits: 1, group: "running" },
  { id: "wall", title: "Time of the run", unit: "s", digits: 1, group: "running" },
  { id: "memory", title: "Greatest memory", unit: "MB", digits: 0, group: "running" },
] as const satisfies readonly FigureDefinition[];

/** A figure's name in JSON and CSV. */
export type FigureId = (typeof FIGURES)[number]["id"];
