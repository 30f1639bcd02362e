import { parseCompute } from "./amounts.ts";
import { parseDay } from "./dates.ts";
import type {
  Allocation,
  Community,
  Distribution,
  GpuClass,
  RegionIntensity,
  Resource,
  Vesting,
} from "./types.ts";

/** What the schemas guarantee about the files' values. */
type ResourceRow = {
  operator: string;
  gpu_model: string;
  count: number;
  memory_gb: number;
  region: string;
  pue: number;
  hours_per_week: number;
  price_per_gpu_hour: string;
  uuid_file?: string;
  lane?: "community" | "direct";
  note?: string;
};
type IntensityFile = {
  asOf: string;
  source: string;
  regions: { region: string; gPerKWh: number; asOf?: string; source?: string }[];
};
type VestingFile = { start: string; cliffEnd: string; end: string };
type DistributionFile = {
  supply: string;
  claimPeriodDays: number;
  treasury: { amount: string };
  allocations: { account: string; amount: string; purpose: string; vesting?: VestingFile }[];
};

/** A value passed the checks and can't be read after all: the checks have a hole. */
function checked(value: bigint | undefined, text: string): bigint {
  if (value === undefined)
    throw new Error(`"${text}" passed the configuration checks but can't be read; report this`);
  return value;
}

const amount = (text: string): bigint => checked(parseCompute(text), text);
const day = (text: string): bigint => checked(parseDay(text), text);

function toVesting({ start, cliffEnd, end }: VestingFile): Vesting {
  return { start: day(start), cliff: day(cliffEnd) - day(start), duration: day(end) - day(start) };
}

/** The typed form of a checked community.json; remarks are left out. */
export function toCommunity({ name, mission, roles, members }: Community): Community {
  return {
    name,
    mission,
    roles: roles.map(({ id, key, label, description, heldBy, functions, duties }) => {
      const calls = functions.map(({ contract, function: signature, why }) => ({
        contract,
        function: signature,
        why,
      }));
      return { id, key, label, description, heldBy, functions: calls, duties };
    }),
    members: members.map(({ name, account, kind, roles, statement }) => {
      return { name, account, kind, roles, ...(statement !== undefined && { statement }) };
    }),
  };
}

/**
 * The typed form of a checked resources.csv.
 * @param lineOf The line of a row in the file.
 */
export function toResources(rows: ResourceRow[], lineOf: (row: number) => number): Resource[] {
  return rows.map((row, index) => ({
    line: lineOf(index),
    operator: row.operator,
    gpuModel: row.gpu_model,
    count: row.count,
    memoryGb: row.memory_gb,
    region: row.region,
    pue: row.pue,
    hoursPerWeek: row.hours_per_week,
    pricePerGpuHour: amount(row.price_per_gpu_hour),
    isCommunity: row.lane === "community",
    ...(row.uuid_file !== undefined && { uuidFile: row.uuid_file }),
    ...(row.note !== undefined && { note: row.note }),
  }));
}

/** The typed form of a checked distribution.json; remarks are left out. */
export function toDistribution(file: DistributionFile): Distribution {
  return {
    supply: amount(file.supply),
    claimPeriodDays: file.claimPeriodDays,
    treasury: { amount: amount(file.treasury.amount) },
    allocations: file.allocations.map((entry): Allocation => {
      const vesting = entry.vesting && { vesting: toVesting(entry.vesting) };
      return { account: entry.account, amount: amount(entry.amount), purpose: entry.purpose, ...vesting };
    }),
  };
}

/** The typed form of a checked gpu-classes.json; remarks are left out. */
export function toGpuClasses({ classes }: { classes: GpuClass[] }): GpuClass[] {
  return classes.map(({ id, model, memoryGb, weight, tdpWatts, idleWatts }) => ({
    id,
    model,
    memoryGb,
    weight,
    tdpWatts,
    idleWatts,
  }));
}

/** The typed form of a checked carbon-intensity.json; each row has its day and source. */
export function toCarbonIntensity(file: IntensityFile): RegionIntensity[] {
  return file.regions.map(({ region, gPerKWh, asOf, source }) => ({
    region,
    gPerKWh,
    asOf: day(asOf ?? file.asOf),
    source: source ?? file.source,
  }));
}
