import type {
  AttackRecord,
  ElectionRecord,
  GovernanceEvent,
  Policy,
  Result,
  Scenario,
  Timing,
  Versions,
} from "../types.ts";
import type { FigureId } from "./figures.ts";
import type { Estimate } from "./statistics.ts";

/** The figures of one run; one that has nothing to be counted from is absent. */
export type Figures = Partial<Record<FigureId, number>>;

/** What the report keeps of one result; the jobs themselves are too many. */
export interface RunSummary {
  scenario: Scenario;
  seed: number;
  policy: Policy;
  versions: Versions;
  demand: Result["demand"];
  figures: Figures;
  series: readonly Series[];
  attacks: readonly AttackRecord[];
  governance: readonly GovernanceEvent[];
  elections: readonly ElectionSummary[];
  transactions: Result["transactions"];
  timing: Timing;
}

/** An election with its turnout: votes given by the votable supply, in percent. */
export type ElectionSummary = ElectionRecord & { turnout: number };

/** A value for each day of one run. */
export interface Series {
  chart: ChartId;
  /** What it is of where a run has several: a GPU class. Empty where it has one. */
  of: string;
  days: readonly number[];
  values: readonly number[];
}

/** Charts over time. */
export type ChartId =
  | "utilisation"
  | "queue"
  | "prices"
  | "treasury"
  | "fees"
  | "carbon"
  | "energy"
  | "board"
  | "elected";

/** A line of a chart: the mean over the seeds of a policy. */
export interface Line {
  policy: Policy;
  /** One for each day of the chart; null where no run has one. */
  values: readonly (number | null)[];
}

/** A chart over the days of a scenario. */
export interface Chart {
  id: ChartId;
  /** What it is of where a scenario has several: a GPU class. Empty where it has one. */
  of: string;
  title: string;
  unit: string;
  days: readonly number[];
  lines: readonly Line[];
}

/** The runs of one policy. */
export interface PolicyReport {
  policy: Policy;
  runs: readonly { seed: number; figures: Figures; timing: Timing }[];
  /** Over the seeds. */
  estimates: Partial<Record<FigureId, Estimate>>;
  /** By how much more than the first policy, seed by seed; empty for the first one itself. */
  differences: Partial<Record<FigureId, Estimate>>;
}

/** Who tried what in which run, or what happened there. */
export type OfRun<T> = T & { policy: Policy; seed: number };

/** How often something was called or failed, over all seeds of a policy. */
export interface CallCount {
  policy: Policy;
  kind: "call" | "revert";
  name: string;
  count: number;
}

/** All runs of one scenario. */
export interface ScenarioReport {
  title: string;
  scenario: Scenario;
  versions: readonly Versions[];
  demand: readonly OfRun<Result["demand"]>[];
  policies: readonly PolicyReport[];
  charts: readonly Chart[];
  attacks: readonly OfRun<AttackRecord>[];
  governance: readonly OfRun<GovernanceEvent>[];
  elections: readonly OfRun<ElectionSummary>[];
  calls: readonly CallCount[];
}

/** All that the pages and files of a report show. */
export interface Report {
  format: 1;
  scenarios: readonly ScenarioReport[];
}
