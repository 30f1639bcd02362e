import { planProjects, zipfWeights } from "../demand/projects.ts";
import { Random } from "../demand/random.ts";
import type { DemandPlan, Job, Project } from "../types.ts";
import type { TraceTask } from "./tasks.ts";

/** GPU-seconds of a day on one GPU: what asks for more is a large project's. */
const SMALL_TASK = 86_400;

/**
 * Deals a trace's tasks to projects, for a trace names none. A task of more than 24 GPU-hours goes to a large project,
 * any other to a small one with the plan's share of small work as its probability; which one of them, by the seed, the
 * first ones more often (Zipf). Sorted by arrival, then by id.
 */
export function dealTasks(
  tasks: readonly TraceTask[],
  start: number,
  plan: DemandPlan,
  seed: number,
): { projects: Project[]; jobs: Job[] } {
  const projects = planProjects(plan);
  const random = new Random(seed, "deal the trace");
  const small = zipfWeights(plan.smallProjects);
  const large = zipfWeights(plan.largeProjects);
  const jobs = [...tasks].sort(byCreation).map((task) => {
    const wantsSmall = task.gpus * task.duration <= SMALL_TASK && random.isTrue(plan.smallShare);
    const isSmall = large.length === 0 || (wantsSmall && small.length > 0);
    const project = isSmall ? random.weighted(small) : plan.smallProjects + random.weighted(large);
    return toJob(task, start, project);
  });
  return { projects, jobs };
}

function byCreation(a: TraceTask, b: TraceTask): number {
  return a.creation - b.creation || (a.id < b.id ? -1 : 1);
}

function toJob({ id, creation, gpus, duration, gpuClass }: TraceTask, start: number, project: number): Job {
  const job = { id, arrival: creation - start, project, gpus, duration };
  return gpuClass === undefined ? job : { ...job, gpuClass };
}
