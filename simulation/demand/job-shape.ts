import type { ProjectSize } from "../types.ts";
import { LONGEST_JOB } from "./limits.ts";
import type { Random } from "./random.ts";

const HOUR = 3_600;
/** What is drawn shorter takes ten minutes. */
const SHORTEST = 600;
/** Beyond it, a normal distribution has less than 1e-15. */
const NORMAL_RANGE = 8;
const INTEGRATION_STEPS = 1_600;

/** How the jobs of projects of one size are spread. */
export interface JobShape {
  /** How likely each number of GPUs is. */
  gpus: readonly { count: number; weight: number }[];
  /** Median of the duration in seconds, and the deviation of its logarithm. */
  median: number;
  sigma: number;
}

/** Small projects try things out on a GPU or two, large ones train for most of a day on a machine. */
export const JOB_SHAPES: Readonly<Record<ProjectSize, JobShape>> = {
  small: {
    gpus: [
      { count: 1, weight: 70 },
      { count: 2, weight: 20 },
      { count: 4, weight: 10 },
    ],
    median: 2 * HOUR,
    sigma: 1,
  },
  large: {
    gpus: [
      { count: 2, weight: 30 },
      { count: 4, weight: 40 },
      { count: 8, weight: 30 },
    ],
    median: 12 * HOUR,
    sigma: 0.9,
  },
};

/** The shape on machines of so many GPUs: a job that asks for more takes a whole machine. */
export function fitted(shape: JobShape, machineGpus: number): JobShape {
  return {
    ...shape,
    gpus: shape.gpus.map(({ count, weight }) => ({ count: Math.min(count, machineGpus), weight })),
  };
}

/** GPUs and duration of one job. */
export function drawJob(shape: JobShape, random: Random): { gpus: number; duration: number } {
  const index = random.weighted(shape.gpus.map(({ weight }) => weight));
  const duration = Math.round(clamped(random.logNormal(shape.median, shape.sigma)));
  return { gpus: shape.gpus[index]?.count ?? 1, duration };
}

/** GPU-seconds that a job asks for on average. Number and duration don't depend on each other. */
export function meanWork({ gpus, median, sigma }: JobShape): number {
  const total = gpus.reduce((sum, { weight }) => sum + weight, 0);
  const meanGpus = gpus.reduce((sum, { count, weight }) => sum + count * weight, 0) / total;
  return meanGpus * meanDuration(median, sigma);
}

/** The mean of the clamped log-normal, by integrating over the normal distribution under it. */
function meanDuration(median: number, sigma: number): number {
  const width = (2 * NORMAL_RANGE) / INTEGRATION_STEPS;
  let mean = 0;
  for (let step = 0; step < INTEGRATION_STEPS; step += 1) {
    const z = -NORMAL_RANGE + (step + 0.5) * width;
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    mean += clamped(median * Math.exp(sigma * z)) * density * width;
  }
  return mean;
}

function clamped(duration: number): number {
  return Math.min(LONGEST_JOB, Math.max(SHORTEST, duration));
}
