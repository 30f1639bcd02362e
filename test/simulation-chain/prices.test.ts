import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { basePrice } from "../../simulation/engine/founding.ts";
import { simulate } from "../../simulation/engine/simulate.ts";
import { inputOf } from "../../simulation/run/spec.ts";
import { loadScenario } from "../../simulation/scenarios/load.ts";
import type { Result, Scenario } from "../../simulation/types.ts";

const CLASS = "8";
const base = loadScenario("base");

/** Long enough for two reviews of a provider's price. */
async function run(load: number, prices: Scenario["prices"]): Promise<Result> {
  const scenario: Scenario = {
    ...base,
    ...{ days: 66, stepSeconds: 3_600, prices },
    supply: { providers: 1, gpusPerProvider: 4, dishonest: 0, gpuClass: CLASS },
    demand: { ...base.demand, smallProjects: 4, largeProjects: 2, load },
    community: { ...base.community, proposalEveryDays: 0 },
  };
  return await simulate(await inputOf({ scenario, seed: 1, policy: "fifo", hasDays: false }));
}

/** Every price that there was, in percent of the class's, in its order. */
function levelsOf({ days }: Result): bigint[] {
  const levels = days.flatMap(({ priceByClass }) => {
    const price = priceByClass[CLASS];
    return price === undefined ? [] : [(BigInt(price) * 100n) / basePrice(CLASS)];
  });
  return levels.filter((level, index) => level !== levels[index - 1]);
}

const asked = ({ jobs }: Result) =>
  jobs.map(({ id, requested, gpus, duration, gpuClass }) => [id, requested, gpus, duration, gpuClass]);

describe("prices on the real contracts", () => {
  it("follow use, one step a review, where the scenario says so; demand and what is served stay", async () => {
    const [busy, idle, fixed] = [await run(1.5, "by-use"), await run(0.3, "by-use"), await run(0.3, "fixed")];
    assert.deepEqual(levelsOf(busy), [80n, 90n, 100n]);
    assert.deepEqual(levelsOf(idle), [80n, 70n, 60n]);
    assert.deepEqual(levelsOf(fixed), [100n]);
    assert.deepEqual(asked(idle), asked(fixed));
    for (const { transactions } of [busy, idle, fixed]) assert.deepEqual(transactions.reverts, {});
    const work = ({ jobs }: Result) => jobs.reduce((sum, { gpuSeconds }) => sum + gpuSeconds, 0);
    assert.equal(work(idle), work(fixed), "an idle offer is listed anew without a loss");
  });
});
