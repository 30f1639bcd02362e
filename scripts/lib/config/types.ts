/** What a member is. An AI agent is always named as one. */
export type MemberKind = "human" | "ai" | "organisation";

/** A function on chain that a role may call. */
export type RoleFunction = {
  /** Name of the contract, as in snapshots/abi. */
  contract: string;
  /** Signature without spaces or parameter names, such as `mint(address,uint256)`. */
  function: string;
  why: string;
};

/** A role of the AccessManager. */
export type Role = {
  /** Number in the AccessManager as decimal text (uint64), neither 0 nor 2^64-1. */
  id: string;
  key: string;
  label: string;
  description: string;
  /**
   * `timelock`: no member holds it, only proposals that passed act with it. `election`: no member holds it, only the
   * contract of the board's elections. `board`: the board's contract holds it, and the seven members that list it take
   * seats 0 to 6 in the file's order.
   */
  heldBy: "members" | "timelock" | "board" | "election";
  functions: RoleFunction[];
  duties: string[];
};

export type Member = {
  name: string;
  /** Checksummed address. */
  account: string;
  kind: MemberKind;
  /** Keys of the roles. */
  roles: string[];
  statement?: string;
};

export type Community = { name: string; mission: string; roles: Role[]; members: Member[] };

/** GPUs of one model which one operator has to spare at one place. */
export type Resource = {
  /** Line in the file. */
  line: number;
  /** Checksummed address. */
  operator: string;
  gpuModel: string;
  count: number;
  memoryGb: number;
  /** ISO 3166-1 alpha-2. */
  region: string;
  /** Power usage effectiveness, 1 or more. */
  pue: number;
  hoursPerWeek: number;
  /** In 1e-18 COMPUTE. */
  pricePerGpuHour: bigint;
  /** File with the UUID of each GPU, a line each; from the folder of resources.csv. */
  uuidFile?: string;
  /** Whether the fair-share queue gives them out; else they are booked directly. */
  isCommunity: boolean;
  note?: string;
};

/** Release over time, in seconds: nothing until `start + cliff`, all at `start + duration`. */
export type Vesting = { start: bigint; cliff: bigint; duration: bigint };

export type Allocation = {
  /** Checksummed address. */
  account: string;
  /** In 1e-18 COMPUTE. */
  amount: bigint;
  purpose: string;
  /** Without it the tokens are free at once. */
  vesting?: Vesting;
};

export type Distribution = {
  /** In 1e-18 COMPUTE; the treasury's share and all allocations together. */
  supply: bigint;
  claimPeriodDays: number;
  treasury: { amount: bigint };
  /** The position, from 0, is the index of the claim. */
  allocations: Allocation[];
};

/** A class of GPUs: everything of it is listed, queued for and counted alike. */
export type GpuClass = {
  /** Number on chain, from 1; it never changes. */
  id: number;
  model: string;
  memoryGb: number;
  /** Work of one GPU-second in 1/10,000 of the reference GPU's. */
  weight: number;
  tdpWatts: number;
  idleWatts: number;
};

/** What a kilowatt-hour emits in a country, location based. */
export type RegionIntensity = {
  /** ISO 3166-1 alpha-2. */
  region: string;
  gPerKWh: number;
  /** Seconds since 1970 of the day the figure stands for. */
  asOf: bigint;
  source: string;
};

/** The inputs, checked. */
export type Config = {
  community: Community;
  resources: Resource[];
  distribution: Distribution;
  gpuClasses: GpuClass[];
  carbonIntensity: RegionIntensity[];
};
