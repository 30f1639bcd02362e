/**
 * What the parts of the simulation hand to each other: demand and machines go in, a {@link Result} comes out. All of it is plain
 * JSON: amounts that don't fit a number are decimal text, times are whole seconds.
 */

/** Machines of one kind under one provider, as a trace or a scenario gives them. */
export interface Machine {
  /** The node's name in the trace, or one that the scenario made up. */
  id: string;
  /** Its GPU's model, as the source writes it: "A100", "V100M32". */
  model: string;
  /** How many GPUs it has. */
  gpus: number;
  /** Key of the GPU class in config/gpu-classes.json that stands for the model. */
  gpuClass: string;
}

/** Size of the project behind a job: small ones have a lane of their own. */
export type ProjectSize = "small" | "large";

/** One wish for GPUs. */
export interface Job {
  /** The task's name in the trace, or "job-17". */
  id: string;
  /** Seconds since the simulation's start. Jobs of a demand are sorted by this, then by id. */
  arrival: number;
  /** Index into {@link Demand.projects}. */
  project: number;
  gpus: number;
  /** The class that it needs; undefined where any will do. */
  gpuClass?: string;
  /** How long it computes, in seconds. */
  duration: number;
}

/** Who asks. */
export interface Project {
  name: string;
  size: ProjectSize;
  /** Whether it shares GPUs itself, and so earns credits. */
  isContributor: boolean;
}

/** All that is asked for in one run. */
export interface Demand {
  projects: readonly Project[];
  jobs: readonly Job[];
  /** Rows that were left out, by reason in words. Empty for generated demand. */
  skipped: Readonly<Record<string, number>>;
  /** Where it comes from, in words: "generated from seed 7", "openb_pod_list_default.csv". */
  source: string;
}

/** What a reader of traces or a generator gives. */
export interface Workload {
  machines: readonly Machine[];
  demand: Demand;
}

/** How GPUs are handed out. */
export type Policy = "fifo" | "highest-payer" | "fair-share" | "fair-share-contribution";

/** Every policy, in the order in which reports show them. */
export const POLICIES: readonly Policy[] = ["fifo", "highest-payer", "fair-share", "fair-share-contribution"];

/** How demand is generated where no trace is given. */
export interface DemandPlan {
  smallProjects: number;
  largeProjects: number;
  /** Share of the large projects that contribute GPUs, 0 to 1. */
  contributorShare: number;
  /** GPU-seconds asked for by GPU-seconds there are; 1.25 is overload. */
  load: number;
  /** By how much the load grows from the first day to the last; 1 is not at all. */
  growth: number;
  /** Share of the work that small projects ask for, 0 to 1. */
  smallShare: number;
}

/** Machines where no trace is given. */
export interface SupplyPlan {
  providers: number;
  gpusPerProvider: number;
  /** Of the providers, how many report work that they did not do. */
  dishonest: number;
  gpuClass: string;
}

/** How a member of the ethics board behaves: vetoes harm, does nothing, or vetoes everything. */
export type BoardTemper = "active" | "asleep" | "hostile";

/** Who votes. */
export interface CommunityPlan {
  holders: number;
  delegates: number;
  /** Days between ordinary proposals; 0 for none. */
  proposalEveryDays: number;
  /** How the members are whom the board begins with. */
  board: BoardTemper;
}

/** An attack of a scenario by its name; what each does and what must hold is in simulation/attacks/. */
export type AttackName =
  | "provider-cartel"
  | "whale-capture"
  | "sybil-researchers"
  | "board-asleep"
  | "board-hostile"
  | "wash-trading"
  | "price-crash"
  | "mass-revocation";

/** A scenario file, checked. */
export interface Scenario {
  name: string;
  /** What it shows, in one or two sentences. */
  description: string;
  days: number;
  /** Seconds between two looks at the queue. */
  stepSeconds: number;
  policies: readonly Policy[];
  supply: SupplyPlan;
  /** Whether offers keep their price, or honest providers list anew by how much of theirs is used. */
  prices: "fixed" | "by-use";
  demand: DemandPlan;
  community: CommunityPlan;
  /** What is attempted, and on which day. */
  attacks: readonly { name: AttackName; day: number }[];
}

/** The state at the end of one virtual day. */
export interface DayPoint {
  day: number;
  /** GPU-seconds that jobs were given of those there were in this day, 0 to 1. */
  utilisation: number;
  /** Requests that wait at the day's end. */
  queueLength: number;
  /** Fees that the treasury took in on this day, in wei of COMPUTE, decimal. */
  fee: string;
  /** COMPUTE that the treasury holds at the day's end, in wei, decimal. */
  treasury: string;
  /** By class: the mean price of the open offers, in wei for a GPU-second, decimal. */
  priceByClass: Readonly<Record<string, string>>;
  /** g CO2e of the work accepted on this day. */
  carbonGrams: number;
  /** Wh of the work accepted on this day, at the GPU. */
  energyWh: number;
  /** Seats of the ethics board whose members are in their term at the day's end. */
  boardSeats: number;
  /** Those of them whose members were elected. */
  electedSeats: number;
}

/** How a job ended: "waiting" and "running" when the run ended before it did. */
export type JobOutcome =
  | "completed"
  | "waiting"
  | "running"
  /** Put back by its project, or dropped when the queue let it go. */
  | "withdrawn"
  /** The provider never started it. */
  | "expired"
  /** Ended with less accepted than was reserved, after a dispute or a drain. */
  | "cut-short"
  /** The contracts did not take it; why stands among the reverts. */
  | "refused";

/** What became of one job. Times are seconds since the simulation's start. */
export interface JobRecord {
  id: string;
  project: string;
  size: ProjectSize;
  isContributor: boolean;
  gpuClass: string;
  gpus: number;
  /** How long it asked to compute, in seconds. */
  duration: number;
  requested: number;
  started?: number;
  ended?: number;
  /** Accepted GPU-seconds. */
  gpuSeconds: number;
  /** What the researcher paid, in wei of COMPUTE, decimal. */
  paid: string;
  outcome: JobOutcome;
}

/** How unevenly something is spread. */
export interface Concentration {
  /** Herfindahl index, 0 to 1. */
  herfindahl: number;
  /** Gini coefficient, 0 to 1. */
  gini: number;
  /** Share of the greatest one, 0 to 1. */
  top: number;
  /** How few together have more than half. */
  nakamoto: number;
}

/** What an attack tried and what came of it. */
export interface AttackRecord {
  name: AttackName;
  day: number;
  /** What was attempted, in words. */
  attempted: string;
  /** What came of it, in words. */
  outcome: string;
  /** What it cost the attacker, in wei of COMPUTE, decimal. */
  cost: string;
  /** What the attacker got out of it, in wei of COMPUTE, decimal. */
  gain: string;
  /** What must hold, in words. */
  mustHold: string;
  /** Whether it held. */
  held: boolean;
}

/** Something that happened in governance. */
export interface GovernanceEvent {
  day: number;
  /** Number of the proposal, where it is about one. */
  proposal?: string;
  /** "proposed", "defeated", "queued", "executed", "vetoed", "expired", "paused", ... */
  kind: string;
  /** In words. */
  text: string;
}

/** An election of the ethics board that ended. */
export interface ElectionRecord {
  /** Its number, from 1. */
  election: number;
  /** Which seats: 0 or 1. */
  cohort: number;
  /** When its result was applied. */
  day: number;
  /** How many seats the cohort has. */
  seats: number;
  /** How many stood. */
  nominees: number;
  /** How many of them holders endorsed. */
  candidates: number;
  /** Votes that were given, in wei of COMPUTE, decimal. */
  votes: string;
  /** The votable supply when voting began, in wei of COMPUTE, decimal. */
  votable: string;
  /** How many were seated. */
  seated: number;
  /** How many of them had a seat of the cohort before. */
  reelected: number;
}

/** What a run was made with. */
export interface Versions {
  project: string;
  node: string;
  hardhat: string;
  solc: string;
  /** Hash over the contracts' code at run time. */
  contracts: string;
}

/** What one run of one scenario with one seed and one policy writes. All of it but {@link Result.timing} follows from its input. */
export interface Result {
  /** Version of this form. */
  format: 2;
  scenario: Scenario;
  seed: number;
  policy: Policy;
  versions: Versions;
  demand: {
    source: string;
    jobs: number;
    skipped: Readonly<Record<string, number>>;
    machines: number;
    gpus: number;
  };
  days: readonly DayPoint[];
  jobs: readonly JobRecord[];
  concentration: {
    /** Of voting power over delegates. */
    votes: Concentration;
    /** Of accepted GPU-seconds over projects. */
    usage: Concentration;
    /** Of accepted GPU-seconds over providers. */
    supply: Concentration;
  };
  attacks: readonly AttackRecord[];
  governance: readonly GovernanceEvent[];
  elections: readonly ElectionRecord[];
  transactions: {
    sent: number;
    blocks: number;
    gasUsed: string;
    /** How often what was called: "AllocationEscrow.start". */
    byCall: Readonly<Record<string, number>>;
    /** How many failed, by reason: "FairShareQueue_AlreadyQueued". */
    reverts: Readonly<Record<string, number>>;
  };
  /** Differs from run to run. */
  timing: Timing;
}

/** How long a run took. */
export interface Timing {
  wallSeconds: number;
  /** Transactions in a second, the deployment left out. */
  transactionsPerSecond: number;
  peakMemoryBytes: number;
}
