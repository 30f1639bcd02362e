import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { generateWorkload } from "../../simulation/demand/generate.ts";
import { JOB_SHAPES, meanWork } from "../../simulation/demand/job-shape.ts";
import { LONGEST_JOB, SHORTEST_JOB } from "../../simulation/demand/limits.ts";
import { Random } from "../../simulation/demand/random.ts";
import { generateSample } from "../../simulation/demand/sample.ts";
import { readTrace } from "../../simulation/trace/read-trace.ts";
import type { DemandPlan, Job, Workload } from "../../simulation/types.ts";

const DAY = 86_400;
const SUPPLY = { providers: 8, gpusPerProvider: 8, dishonest: 0, gpuClass: "8" };
const PLAN: DemandPlan = {
  smallProjects: 48,
  largeProjects: 12,
  contributorShare: 0.5,
  load: 1.25,
  growth: 1,
  smallShare: 0.3,
};
const SAMPLES = path.resolve(import.meta.dirname, "../../simulation/samples");

function generated(plan: Partial<DemandPlan>, days: number, seed: number): Workload {
  return generateWorkload({ days, supply: SUPPLY, demand: { ...PLAN, ...plan }, seed });
}

function work(jobs: readonly Job[]): number {
  return jobs.reduce((sum, { gpus, duration }) => sum + gpus * duration, 0);
}

function ofSize({ demand }: Workload, size: "small" | "large"): Job[] {
  return demand.jobs.filter(({ project }) => demand.projects[project]?.size === size);
}

function isNear(actual: number, expected: number, tolerance: number): void {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not within ${tolerance} of ${expected}`);
}

describe("generated demand", () => {
  const workload = generated({}, 120, 1);
  const { jobs, projects } = workload.demand;

  it("is the same from the same seed, to the last job", () => {
    assert.deepEqual(generated({}, 120, 1), workload);
    assert.notDeepEqual(generated({}, 120, 2).demand.jobs, jobs);
    assert.equal(jobs.length, 15_835);
    assert.equal(ofSize(workload, "small").length, 13_844);
    assert.deepEqual(jobs[0], { id: "job-1", arrival: 244, project: 14, gpus: 2, duration: 3_693 });
  });

  it("is sorted, within the days, and made of jobs that the queue takes", () => {
    const sorted = [...jobs].sort((a, b) => a.arrival - b.arrival || (a.id < b.id ? -1 : 1));
    assert.deepEqual(jobs, sorted);
    assert.equal(new Set(jobs.map(({ id }) => id)).size, jobs.length);
    for (const { arrival, gpus, duration, project } of jobs) {
      assert.ok(arrival >= 0 && arrival < 120 * DAY);
      assert.ok(gpus >= 1 && gpus <= 8);
      assert.ok(Number.isInteger(duration) && duration >= SHORTEST_JOB && duration <= LONGEST_JOB);
      assert.ok(projects[project] !== undefined);
    }
  });

  it("asks for the load and the shares of the plan", () => {
    isNear(work(jobs) / (64 * 120 * DAY), 1.25, 0.03);
    isNear(work(ofSize(workload, "small")) / work(jobs), 0.3, 0.02);
    assert.equal(projects.filter(({ isContributor }) => isContributor).length, 6);
    const low = generated({ load: 0.5 }, 120, 1);
    isNear(work(low.demand.jobs) / (64 * 120 * DAY), 0.5, 0.03);
  });

  it("has the daily rhythm: the busiest quarter of a day has 4 times as much as the quietest", () => {
    const quarters = [0, 0, 0, 0];
    for (const { arrival } of jobs) {
      // Quarters around 14:00, 20:00, 2:00 and 8:00.
      const quarter = Math.floor((((arrival - 11 * 3_600 + DAY) % DAY) * 4) / DAY);
      quarters[quarter] = (quarters[quarter] ?? 0) + 1;
    }
    // Over a quarter, 0.6 of the rhythm is 0.6 * sin(pi / 4) / (pi / 4) = 0.54.
    isNear((quarters[0] ?? 0) / jobs.length, 1.54 / 4, 0.01);
    isNear((quarters[1] ?? 0) / jobs.length, 1 / 4, 0.01);
    isNear((quarters[2] ?? 0) / jobs.length, 0.46 / 4, 0.01);
  });

  it("has gaps of a Poisson process: as many days above the mean as chance has, and no more", () => {
    const perDay = new Array<number>(120).fill(0);
    for (const { arrival } of ofSize(workload, "small")) {
      const day = Math.floor(arrival / DAY);
      perDay[day] = (perDay[day] ?? 0) + 1;
    }
    const mean = perDay.reduce((sum, count) => sum + count, 0) / 120;
    const variance = perDay.reduce((sum, count) => sum + (count - mean) ** 2, 0) / 119;
    // The index of dispersion of 120 Poisson counts: 1, with a deviation of sqrt(2 / 119).
    isNear(variance / mean, 1, 3 * Math.sqrt(2 / 119));
  });

  it("has log-normal durations with the median and the deviation of its shape", () => {
    const logs = ofSize(workload, "large").map(({ duration }) => Math.log(duration));
    logs.sort((a, b) => a - b);
    isNear(logs[Math.floor(logs.length / 2)] ?? 0, Math.log(12 * 3_600), 0.06);
    const [low, high] = [0.1587, 0.8413].map((share) => logs[Math.floor(logs.length * share)] ?? 0);
    isNear(((high ?? 0) - (low ?? 0)) / 2, JOB_SHAPES.large.sigma, 0.06);
  });

  it("grows from the first day to the last", () => {
    const grown = generated({ growth: 3 }, 120, 1).demand.jobs;
    const third = (index: number): number =>
      work(grown.filter(({ arrival }) => Math.floor(arrival / (40 * DAY)) === index));
    // Means of the rate over the thirds: 1.33, 2 and 2.67.
    isNear(third(1) / third(0), 1.5, 0.12);
    isNear(third(2) / third(0), 2, 0.15);
  });

  it("leaves no work to a size that nobody has, and fits jobs to the machines", () => {
    const onlySmall = generateWorkload({
      days: 30,
      supply: { ...SUPPLY, providers: 32, gpusPerProvider: 2 },
      demand: { ...PLAN, largeProjects: 0 },
      seed: 3,
    });
    assert.ok(onlySmall.demand.jobs.every(({ gpus }) => gpus <= 2));
    isNear(work(onlySmall.demand.jobs) / (64 * 30 * DAY), 1.25, 0.06);
    assert.throws(() => generated({ smallProjects: 0, largeProjects: 0 }, 1, 1), /has no project/);
    const supply = { ...SUPPLY, gpuClass: "999" };
    assert.throws(() => generateWorkload({ days: 1, supply, demand: PLAN, seed: 1 }), /has no class 999/);
  });
});

describe("random numbers", () => {
  it("depend on the seed and on what they are for", () => {
    const first = (seed: number, stream: string): number => new Random(seed, stream).fraction();
    assert.equal(first(1, "a"), first(1, "a"));
    assert.notEqual(first(1, "a"), first(2, "a"));
    assert.notEqual(first(1, "a"), first(1, "b"));
  });

  it("follow the weights", () => {
    const random = new Random(5, "weights");
    const counts = [0, 0, 0];
    for (let draw = 0; draw < 10_000; draw += 1) {
      const index = random.weighted([5, 0, 15]);
      counts[index] = (counts[index] ?? 0) + 1;
    }
    assert.equal(counts[1], 0);
    isNear((counts[0] ?? 0) / 10_000, 0.25, 0.015);
  });

  it("have the mean work that the shape says", () => {
    // exp(1 / 2) times 2 hours times 1.5 GPUs; ends cut off change less than 1 %.
    isNear(meanWork(JOB_SHAPES.small) / (7_200 * 1.5 * Math.exp(0.5)), 1, 0.01);
  });
});

describe("the sample of a trace", () => {
  it("is what its command generates", () => {
    const { nodes, tasks } = generateSample({ machines: 24, tasks: 300, seed: 1 });
    assert.equal(readFileSync(path.join(SAMPLES, "nodes.csv"), "utf8"), nodes);
    assert.equal(readFileSync(path.join(SAMPLES, "tasks.csv"), "utf8"), tasks);
  });

  it("reads as a trace, with every reason to leave a task out that real ones have", async () => {
    const files = { nodes: path.join(SAMPLES, "nodes.csv"), tasks: path.join(SAMPLES, "tasks.csv") };
    const { workload, rows, skipped, roundedUp } = await readTrace({ ...files, plan: PLAN, seed: 1 });
    assert.deepEqual(rows, { machines: 24, tasks: 300 });
    assert.equal(workload.machines.length, 24);
    assert.deepEqual(
      skipped.map(({ count }) => count),
      [45, 34, 11],
    );
    assert.equal(roundedUp.tasks, 124);
  });
});
