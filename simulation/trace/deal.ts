import { LONGEST_JOB, SHORTEST_JOB } from "../demand/limits.ts";
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
  const jobs = [...tasks].sort(byCreation).flatMap((task) => {
    const wantsSmall = task.gpus * task.duration <= SMALL_TASK && random.isTrue(plan.smallShare);
    const isSmall = large.length === 0 || (wantsSmall && small.length > 0);
    const project = isSmall ? random.weighted(small) : plan.smallProjects + random.weighted(large);
    return partsOf(task, start, project);
  });
  return { projects, jobs: jobs.sort((a, b) => a.arrival - b.arrival || (a.id < b.id ? -1 : 1)) };
}

function byCreation(a: TraceTask, b: TraceTask): number {
  return a.creation - b.creation || (a.id < b.id ? -1 : 1);
}

/**
 * The task as jobs that the queue takes: one that is too short lasts as long as the shortest job, one that is too long
 * becomes several, each asked for when the one before would end if nothing waited.
 */
function partsOf(
  { id, creation, gpus, duration, gpuClass }: TraceTask,
  start: number,
  project: number,
): Job[] {
  const count = Math.ceil(duration / LONGEST_JOB);
  return Array.from({ length: count }, (_, index) => {
    const done = index * LONGEST_JOB;
    const length = Math.max(SHORTEST_JOB, Math.min(LONGEST_JOB, duration - done));
    const name = count === 1 ? id : `${id}/${index + 1}`;
    const job = { id: name, arrival: creation - start + done, project, gpus, duration: length };
    return gpuClass === undefined ? job : { ...job, gpuClass };
  });
}
