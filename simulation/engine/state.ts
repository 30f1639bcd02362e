import type {
  AttackRecord,
  BoardTemper,
  DayPoint,
  ElectionRecord,
  GovernanceEvent,
  JobOutcome,
} from "../types.ts";

/** An offer on the chain. */
export interface OfferState {
  /** Its number on the chain. */
  id: number;
  provider: number;
  classId: number;
  gpus: number;
  used: number;
  /** Wei for a GPU-second. */
  price: bigint;
  isOpen: boolean;
  /** Whether something changed since the queue was last asked for it. */
  isStale: boolean;
  /** It takes no jobs before: the chain refused it. */
  blockedUntil: number;
  /** Closed by its provider, which lists the same GPUs again once nothing runs on it any more. */
  isDraining?: boolean;
}

/** A provider. */
export interface ProviderState {
  account: string;
  isHonest: boolean;
  /** Index of the project in whose name it contributes. */
  project?: number;
  /** GPU-seconds that were accepted. */
  served: number;
  /** Whether it does without its usual duties, because an attack drives it. */
  isAway: boolean;
  /** What it asks, in percent of its classes' prices. */
  level: number;
  /** When it reviewed that last, and what was accepted of its work until then. */
  reviewedAt: number;
  servedAtReview: number;
}

/** A project. */
export interface ProjectState {
  account: string;
  /** Its number on the chain. */
  number: number;
  /** Indexes of jobs that wait for their turn, oldest first. */
  backlog: number[];
  /** Index of the job that the queue has of it. */
  queued?: number;
  /** GPU-seconds that were accepted. */
  used: number;
}

/** A job that has arrived. */
export interface JobState {
  index: number;
  outcome: JobOutcome;
  classId: number;
  /** Seconds that are still to be computed: who needs longer than the queue allows asks several times. */
  remaining: number;
  /** The highest price that is accepted, in wei for a GPU-second. */
  bid: bigint;
  started?: number;
  ended?: number;
  gpuSeconds: number;
  paid: bigint;
}

/** A job on the chain, from its match to its end. */
export interface RunState {
  jobId: number;
  /** Index of the job; of an attack's own jobs there is none. */
  job?: number;
  offer: number;
  gpus: number;
  duration: number;
  startedAt: number;
  endsAt: number;
  phase: "matched" | "running" | "claimed" | "disputed" | "settling";
  /** What a dishonest provider does with it. */
  trick?: "no-show" | "overclaim";
  disputeId?: number;
  /** When the next step can come. */
  dueAt: number;
  /** Sums of the accepted work, so that only what is new is counted. */
  accepted: number;
  carbon: number;
  energy: number;
  paid: bigint;
}

/** A proposal on its way. */
export interface ProposalState {
  id: string;
  proposer: string;
  targets: string[];
  calldatas: string[];
  description: string;
  /** Whether the holders' own interest speaks against it. */
  isHarmful: boolean;
  step: "voting" | "counting" | "reviewing" | "executing" | "over";
  dueAt: number;
  /** Number of the proposal that it overrides. */
  overrides?: string;
  /** Where it extends the board's power: the new sunset. */
  newSunset?: number;
}

/** A seat of the ethics board. */
export interface SeatState {
  /** Who sits there, or sat there last. */
  member: string;
  temper: BoardTemper;
  /** Whether an election brought the member, not the deployment. */
  isElected: boolean;
  /** The last second of the member's term; in the past where the seat is vacant. */
  termEnd: number;
}

/** The ethics board, as far as votes and elections change it. */
export interface BoardState {
  seats: SeatState[];
  /** How many of the seats are cohort 0's; the others are cohort 1's. */
  cohort0Seats: number;
  sunset: number;
  /** When nomination of the first election begins. */
  firstElection: number;
}

/** Somebody who stands for a seat. */
export interface NomineeState {
  account: string;
  temper: BoardTemper;
  /** Whether it holds a seat of the cohort already. */
  isSitting: boolean;
  /** Whether enough holders endorsed it. */
  isCandidate: boolean;
}

/** The election that comes next, or goes on. */
export interface ElectionState {
  id: number;
  step: "nominating" | "voting" | "applying";
  dueAt: number;
  nominees: NomineeState[];
  /** Votes that were given, and those there were outside the treasury, in wei. */
  votes: bigint;
  votable: bigint;
}

/** An attack on its way: which stage comes next, when, and what it remembers. */
export interface AttackState {
  index: number;
  stage: number;
  dueAt: number;
  memory: Record<string, string>;
}

/** Sums of the day that runs. */
export interface DaySums {
  gpuSeconds: number;
  fee: bigint;
  carbon: number;
  energy: number;
}

/** All that a run knows, as plain data: with the journal of transactions it is a checkpoint. Times are seconds since the start. */
export interface State {
  time: number;
  /** Index of the next job to arrive. */
  nextJob: number;
  offers: OfferState[];
  providers: ProviderState[];
  projects: ProjectState[];
  jobs: JobState[];
  /** By their numbers on the chain. */
  runs: Record<number, RunState>;
  /** Where the policy is a matcher: indexes of the jobs that wait, in its order. */
  waiting: number[];
  slashes: { id: number; dueAt: number }[];
  proposals: ProposalState[];
  nextProposalAt: number;
  attacks: AttackState[];
  attackRecords: AttackRecord[];
  governance: GovernanceEvent[];
  days: DayPoint[];
  day: DaySums;
  reverts: Record<string, number>;
  /** Who can vote: holders with their delegates, largest delegate first. */
  delegates: string[];
  /** Votes of each delegate as of the founding, in wei. */
  votes: bigint[];
  board: BoardState;
  /** Absent before the founding. */
  election?: ElectionState;
  elections: ElectionRecord[];
}

/** A state without anything in it. */
export function emptyState(): State {
  return {
    time: 0,
    nextJob: 0,
    offers: [],
    providers: [],
    projects: [],
    jobs: [],
    runs: {},
    waiting: [],
    slashes: [],
    proposals: [],
    nextProposalAt: Number.POSITIVE_INFINITY,
    attacks: [],
    attackRecords: [],
    governance: [],
    days: [],
    day: { gpuSeconds: 0, fee: 0n, carbon: 0, energy: 0 },
    reverts: {},
    delegates: [],
    votes: [],
    board: { seats: [], cohort0Seats: 0, sunset: 0, firstElection: Number.POSITIVE_INFINITY },
    elections: [],
  };
}

const BIG = /^-?\d+n$/;

/** The state as text. Amounts keep their type: 5n is written as "5n". */
export function writeState(state: State): string {
  return JSON.stringify(state, (_key, value: unknown) => {
    if (typeof value === "bigint") return `${value}n`;
    return value === Number.POSITIVE_INFINITY ? "Infinity" : value;
  });
}

/** What {@link writeState} wrote. */
export function readState(text: string): State {
  return JSON.parse(text, (_key, value: unknown) => {
    if (value === "Infinity") return Number.POSITIVE_INFINITY;
    return typeof value === "string" && BIG.test(value) ? BigInt(value.slice(0, -1)) : value;
  }) as State;
}
