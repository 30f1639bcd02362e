import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { simulate } from "../../simulation/engine/simulate.ts";
import { oneRun } from "../../simulation/run/one-run.ts";
import { measureRate } from "../../simulation/run/rate.ts";
import { hashOf, resultFile } from "../../simulation/run/result-file.ts";
import { inputOf, type RunSpec } from "../../simulation/run/spec.ts";
import { loadScenario } from "../../simulation/scenarios/load.ts";
import type { AttackName, Policy, Result, Scenario } from "../../simulation/types.ts";

const small: Scenario = {
  ...loadScenario("base"),
  ...{ days: 3, stepSeconds: 1_800, policies: ["fifo"] },
  supply: { providers: 4, gpusPerProvider: 4, dishonest: 1, gpuClass: "8" },
  demand: {
    ...{ smallProjects: 6, largeProjects: 3, contributorShare: 0.34 },
    ...{ load: 1.5, growth: 1, smallShare: 0.4 },
  },
  community: { holders: 10, delegates: 4, proposalEveryDays: 1, board: "active" },
};

const specOf = (policy: Policy, scenario: Scenario = small, seed = 7): RunSpec => ({
  ...{ scenario, seed, policy, hasDays: false },
});

const withAttack = (name: AttackName, days: number): Scenario => ({
  ...small,
  ...{ days, attacks: [{ name, day: 1 }] },
  supply: { ...small.supply, dishonest: 0 },
  demand: { ...small.demand, load: 0.5 },
});

function workOf({ jobs }: Result): number {
  return jobs.reduce((sum, { gpuSeconds }) => sum + gpuSeconds, 0);
}

describe("a simulation on the real contracts", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "simulation-"));
    mkdirSync(path.join(folder, "runs"));
  });
  after(() => rmSync(folder, { recursive: true }));

  it("gives the same result again, and after an interruption", async () => {
    const spec = specOf("fair-share-contribution");
    const whole = await simulate(await inputOf(spec));
    assert.equal(whole.days.length, small.days);
    assert.ok(workOf(whole) > 0);

    const interruption = new AbortController();
    const first = oneRun({
      ...{ spec, out: folder, isResumed: false, checkpointSeconds: 0, signal: interruption.signal },
      onProgress: ({ day }) => {
        if (day === 2) interruption.abort(new Error("interrupted"));
      },
    });
    await assert.rejects(first, /interrupted/);
    assert.ok(!existsSync(resultFile(folder, spec)), "nothing half-written");
    const resumed = await oneRun({ spec, out: folder, isResumed: true });
    assert.equal(hashOf(resumed), hashOf(whole));
    assert.ok(existsSync(resultFile(folder, spec)));
  });

  it("hands the same demand out by each policy, and each serves it in its own order", async () => {
    const hashes = new Set<string>();
    for (const policy of ["fifo", "highest-payer", "fair-share"] as const) {
      const result = await simulate(await inputOf(specOf(policy)));
      hashes.add(hashOf(result));
      assert.ok(workOf(result) > 0, policy);
      const completed = result.jobs.filter(({ outcome }) => outcome === "completed");
      assert.ok(completed.length > result.jobs.length / 4, policy);
      for (const { gpuSeconds, gpus, duration } of completed) assert.equal(gpuSeconds, gpus * duration);
      for (const { utilisation } of result.days) assert.ok(utilisation >= 0 && utilisation <= 1);
      assert.ok(result.governance.some(({ kind }) => kind === "proposed"));
      assert.deepEqual(result.transactions.reverts, {}, policy);
    }
    assert.equal(hashes.size, 3);
  });

  it("keeps identities that nobody verified out of the queue, and records no use after a withdrawal", async () => {
    for (const name of ["sybil-researchers", "mass-revocation"] as const) {
      const result = await simulate(await inputOf(specOf("fair-share", withAttack(name, 3))));
      assert.deepEqual(
        result.attacks.map(({ name: attempted, held }) => [attempted, held]),
        [[name, true]],
        result.attacks[0]?.outcome,
      );
    }
  });

  it("says that an attack which the run cuts off was not seen to fail", async () => {
    const result = await simulate(await inputOf(specOf("fifo", withAttack("wash-trading", 2))));
    assert.equal(result.attacks[0]?.held, false);
    assert.match(result.attacks[0]?.outcome ?? "", /The run ended before the attack did/);
  });

  it("sends the same transactions with and without the simulator", async () => {
    const { transactions, ratio } = await measureRate(await inputOf(specOf("fifo", { ...small, days: 1 })));
    assert.ok(transactions > 100);
    assert.ok(ratio > 0, "a ratio is measured; its size is the machine's and not judged here");
  });
});
