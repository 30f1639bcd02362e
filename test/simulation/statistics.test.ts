import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { estimate, gini, jain, quantile, studentT } from "../../simulation/report/statistics.ts";
import { servedShares, summariseRun } from "../../simulation/report/summarise-run.ts";
import type { JobRecord } from "../../simulation/types.ts";
import { resultOf } from "./results.ts";

const near = (actual: number | undefined, expected: number, tolerance = 1e-9): void => {
  assert.ok(actual !== undefined && Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected}`);
};

describe("statistics, against values worked out by hand", () => {
  it("have Student's t of the tables", () => {
    near(studentT(1), 12.706, 5e-4);
    near(studentT(4), 2.776, 5e-4);
    near(studentT(30), 2.042, 5e-4);
    near(studentT(31), 2.0395, 5e-5);
    near(studentT(60), 2.0003, 5e-5);
    near(studentT(120), 1.9799, 5e-5);
  });

  it("estimate mean and 95 % interval", () => {
    // 2, 4, 6: mean 4, variance 4, half = 4.3026527 * sqrt(4 / 3) = 4.96827.
    const { mean, low, high, n, min, max } = estimate([2, 4, 6]);
    assert.deepEqual([n, mean, min, max], [3, 4, 2, 6]);
    near(low, 4 - 4.96827, 1e-5);
    near(high, 4 + 4.96827, 1e-5);
    assert.deepEqual(estimate([7]), { n: 1, mean: 7, min: 7, max: 7 });
    assert.deepEqual(estimate([5, 5]), { n: 2, mean: 5, min: 5, max: 5, low: 5, high: 5 });
    assert.throws(() => estimate([]), /no mean of no values/);
  });

  it("have Jain's index", () => {
    near(jain([3, 3, 3]), 1);
    near(jain([1, 0, 0, 0]), 0.25);
    // (1 + 2 + 3)^2 / (3 * 14) = 36 / 42.
    near(jain([1, 2, 3]), 36 / 42);
    assert.equal(jain([0, 0]), 1);
  });

  it("have the Gini coefficient", () => {
    near(gini([3, 3, 3]), 0);
    near(gini([0, 0, 0, 1]), 0.75);
    // Mean difference of 1, 2, 3: sum |xi - xj| = 8; 8 / (2 * 9 * 2) = 2 / 9.
    near(gini([3, 1, 2]), 2 / 9);
    assert.equal(gini([0, 0]), 0);
  });

  it("have quantiles between the values", () => {
    assert.equal(quantile([4, 1, 3, 2], 0.5), 2.5);
    near(quantile([10, 20, 30, 40, 50], 0.95), 48);
    assert.equal(quantile([7], 0.95), 7);
    assert.equal(quantile([], 0.5), undefined);
  });
});

/** A job with what differs from an ordinary one: asked at 0 h, for 1 GPU and 1 h. */
function job(differs: Partial<JobRecord>): JobRecord {
  return {
    id: "job",
    project: "p",
    size: "small",
    isContributor: false,
    gpuClass: "8",
    gpus: 1,
    duration: 3_600,
    requested: 0,
    gpuSeconds: 0,
    paid: "0",
    outcome: "waiting",
    ...differs,
  };
}

describe("the figures of a run, against values worked out by hand", () => {
  const hour = 3_600;
  const jobs = [
    job({
      project: "a",
      started: 2 * hour,
      outcome: "completed",
      gpuSeconds: hour,
      paid: "2000000000000000000",
    }),
    job({ project: "a", requested: 20 * hour }),
    job({ project: "b", outcome: "refused" }),
    job({
      project: "c",
      size: "large",
      isContributor: true,
      started: hour,
      outcome: "completed",
      gpuSeconds: hour,
    }),
    job({ project: "d", size: "large", started: 5 * hour, gpus: 3, outcome: "running", gpuSeconds: 5_400 }),
  ];
  const result = { ...resultOf("fifo", 1, { days: 1 }), jobs };
  const { figures } = summariseRun(result);

  it("count waits, those of jobs that still wait until the end", () => {
    // Small: 2 h, and 24 - 20 = 4 h; the refused one counts nowhere. Large: 1 h and 5 h.
    assert.deepEqual(
      [figures.smallMedian, figures.largeMedian, figures.contributorMean, figures.otherMean],
      [3, 3, 1, 5],
    );
    near(figures.smallP95, 3.9);
    assert.equal(figures.jobsWaiting, 1);
    assert.equal(figures.jobsRefused, 1);
  });

  it("count what is served of what is asked for, by project", () => {
    // a: 1 of 2 h, b: 0 of 1 h, c: 1 of 1 h, d: 1.5 of 3 h.
    assert.deepEqual(servedShares(jobs), [0.5, 0, 1, 0.5]);
    near(figures.servedShare, (100 * 3.5) / 7);
    near(figures.jain, 4 / (4 * 1.5));
    near(figures.gini, (2 * (0 + 2 * 0.5 + 3 * 0.5 + 4)) / (4 * 2) - 5 / 4);
  });

  it("add up money and carbon", () => {
    const [day] = result.days;
    assert.equal(figures.paid, 2);
    // 1e15 and 5e14 wei for a GPU-second are 3.6 and 1.8 COMPUTE for a GPU-hour.
    near(figures.price, 2.7);
    near(figures.carbon, (day?.carbonGrams ?? 0) / 1_000);
    near(figures.carbonPerHour, (day?.carbonGrams ?? 0) / 3.5);
    assert.equal(figures.gas, 123_456.789);
    assert.equal(figures.reverted, 3);
  });

  it("leave out what there is nothing to count from", () => {
    const empty = summariseRun({ ...result, jobs: [], days: [] }).figures;
    assert.equal("smallMedian" in empty, false);
    assert.equal("jain" in empty, false);
    assert.equal("treasuryEnd" in empty, false);
    assert.equal(empty.jobsAsked, 0);
  });
});
