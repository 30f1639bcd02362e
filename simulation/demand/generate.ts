import { StackError } from "../../scripts/lib/stack/stack-error.ts";
import type { DemandPlan, Job, Machine, ProjectSize, SupplyPlan, Workload } from "../types.ts";
import { gpuClassOf } from "./gpu-classes.ts";
import { drawJob, fitted, JOB_SHAPES, meanWork } from "./job-shape.ts";
import { planProjects } from "./projects.ts";
import { Random } from "./random.ts";

const DAY = 86_400;
/** By how much the busiest time of a day is above its mean, and the quietest below. */
const RHYTHM = 0.6;
/** Seconds after midnight (UTC) at which most is asked for. */
const BUSIEST = 14 * 3_600;

/** What demand is generated from. */
export interface GenerateParameters {
  days: number;
  supply: SupplyPlan;
  demand: DemandPlan;
  seed: number;
}

/**
 * Generates machines and demand from a seed: arrivals as a Poisson process with a daily rhythm, so many that the work
 * asked for is the plan's load times what the machines can do. The same parameters give the same workload.
 */
export function generateWorkload({ days, supply, demand, seed }: GenerateParameters): Workload {
  const machines = planMachines(supply);
  const projects = planProjects(demand);
  const smallShare = shareOfSmall(demand);
  const gpus = supply.providers * supply.gpusPerProvider;
  const arrivals = (["small", "large"] as const).flatMap((size) => {
    const share = size === "small" ? smallShare : 1 - smallShare;
    if (share === 0) return [];
    const members = projects.flatMap((project, index) => (project.size === size ? [index] : []));
    const workPerSecond = gpus * demand.load * share;
    return jobsOfSize({ size, members, workPerSecond, days, growth: demand.growth, supply, seed });
  });
  const jobs = arrivals
    .sort((a, b) => a.arrival - b.arrival)
    .map((job, index) => ({ id: `job-${index + 1}`, ...job }))
    .sort((a, b) => a.arrival - b.arrival || (a.id < b.id ? -1 : 1));
  return { machines, demand: { projects, jobs, skipped: {}, source: `generated from seed ${seed}` } };
}

/** One machine for each provider. */
function planMachines({ providers, gpusPerProvider, gpuClass }: SupplyPlan): Machine[] {
  if (providers < 1 || gpusPerProvider < 1)
    throw new StackError("The scenario has no GPU", "give it providers and gpusPerProvider of 1 or more");
  const { model } = gpuClassOf(gpuClass);
  return Array.from({ length: providers }, (_, index) => ({
    id: `machine-${index + 1}`,
    model,
    gpus: gpusPerProvider,
    gpuClass,
  }));
}

/** A share of the work that has nobody to ask for it is asked for by the others. */
function shareOfSmall({ smallProjects, largeProjects, smallShare }: DemandPlan): number {
  if (smallProjects + largeProjects === 0)
    throw new StackError("The scenario has no project", "give it smallProjects or largeProjects");
  if (largeProjects === 0) return 1;
  return smallProjects === 0 ? 0 : smallShare;
}

interface SizeParameters {
  size: ProjectSize;
  /** Indexes of the projects that ask. */
  members: readonly number[];
  /** GPU-seconds asked for in a second on the first day. */
  workPerSecond: number;
  days: number;
  growth: number;
  supply: SupplyPlan;
  seed: number;
}

/** Draws from the busiest rate there is and keeps an arrival as often as its own time's rate says (thinning). */
function jobsOfSize(parameters: SizeParameters): Omit<Job, "id">[] {
  const { size, members, workPerSecond, days, growth, supply, seed } = parameters;
  const shape = fitted(JOB_SHAPES[size], supply.gpusPerProvider);
  const times = new Random(seed, `arrivals of ${size} projects`);
  const draws = new Random(seed, `jobs of ${size} projects`);
  const end = days * DAY;
  const greatest = Math.max(1, growth) * (1 + RHYTHM);
  const meanGap = meanWork(shape) / (workPerSecond * greatest);
  const jobs: Omit<Job, "id">[] = [];
  for (let time = times.exponential(meanGap); time < end; time += times.exponential(meanGap)) {
    if (!times.isTrue(rateAt(time, end, growth) / greatest)) continue;
    const project = members[draws.whole(0, members.length - 1)] ?? 0;
    jobs.push({ arrival: Math.floor(time), project, ...drawJob(shape, draws) });
  }
  return jobs;
}

/** The rate at a time by the first day's mean. */
function rateAt(time: number, end: number, growth: number): number {
  const rhythm = 1 + RHYTHM * Math.cos((2 * Math.PI * ((time % DAY) - BUSIEST)) / DAY);
  return rhythm * (1 + ((growth - 1) * time) / end);
}
