import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { simulate } from "../../simulation/engine/simulate.ts";
import { oneRun } from "../../simulation/run/one-run.ts";
import { hashOf } from "../../simulation/run/result-file.ts";
import { inputOf, type RunSpec } from "../../simulation/run/spec.ts";
import { loadScenario } from "../../simulation/scenarios/load.ts";
import type { BoardTemper, Result } from "../../simulation/types.ts";

const SEATS = 7;
/** Between nomination and voting of the first election. */
const IN_ELECTION = 340;

/** Three years; the first members' terms end after one and two, and so does the board's power. */
const specOf = (board: BoardTemper): RunSpec => {
  const scenario = loadScenario("board-elections");
  const community = { ...scenario.community, board };
  return {
    ...{ scenario: { ...scenario, community }, seed: 1, policy: "fair-share-contribution" },
    hasDays: false,
  };
};

const daysOf = ({ governance }: Result, kind: string): number[] =>
  governance.filter((event) => event.kind === kind).map(({ day }) => day);

const extensionsOf = ({ governance }: Result) =>
  governance.filter(({ kind, text }) => kind === "proposed" && text.startsWith("Extend the power"));

describe("a simulation of several years on the real contracts", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "elections-"));
    mkdirSync(path.join(folder, "runs"));
  });
  after(() => rmSync(folder, { recursive: true }));

  it("fills every seat by election, and those elected veto; the same again after an interruption", async () => {
    const spec = specOf("active");
    const whole = await simulate(await inputOf(spec));
    assert.deepEqual(
      whole.elections.map(({ election, cohort, seats, seated }) => [election, cohort, seats, seated]),
      [
        [1, 0, 4, 4],
        [2, 1, 3, 3],
        [3, 0, 4, 4],
      ],
    );
    for (const { votes, votable, candidates, nominees, reelected, seats } of whole.elections) {
      assert.ok(BigInt(votes) > 0n && BigInt(votes) < BigInt(votable));
      assert.ok(candidates >= seats && candidates <= nominees && reelected <= seats);
    }
    for (const { day, boardSeats } of whole.days) assert.equal(boardSeats, SEATS, `day ${day}`);
    const elected = new Map(whole.days.map(({ day, electedSeats }) => [electedSeats, day]));
    assert.deepEqual([...elected.keys()], [0, 4, SEATS], "nobody sits any more who was not elected");
    assert.equal(whole.attacks[0]?.held, true, whole.attacks[0]?.outcome);
    const [vetoed, ...others] = daysOf(whole, "vetoed");
    assert.ok(vetoed !== undefined && vetoed > 1_100, "the power was extended past its first sunset");
    assert.deepEqual(others, []);

    const interruption = new AbortController();
    const first = oneRun({
      ...{ spec, out: folder, isResumed: false, checkpointSeconds: 0, signal: interruption.signal },
      onProgress: ({ day }) => {
        if (day === IN_ELECTION) interruption.abort(new Error("interrupted"));
      },
    });
    await assert.rejects(first, /interrupted/);
    const resumed = await oneRun({ spec, out: folder, isResumed: true });
    assert.equal(hashOf(resumed), hashOf(whole));
  });

  it("lets holders replace a hostile board, extend its power only then, and use it", async () => {
    const result = await simulate(await inputOf(specOf("hostile")));
    assert.equal(daysOf(result, "overridden").length, 2);
    const [first, second] = result.elections;
    assert.deepEqual([first?.reelected, second?.reelected], [0, 0]);
    assert.deepEqual([first?.candidates, first?.nominees], [5, 9], "nobody endorses the hostile ones");
    assert.equal(extensionsOf(result)[0]?.day, second?.day);
    const missed = daysOf(result, "veto missed");
    assert.ok(missed.length > 0, "three hostile members who are left are too few");
    assert.ok(missed.every((day) => day >= (first?.day ?? 0) && day <= (second?.day ?? 0)));
    assert.equal(result.attacks[0]?.held, true, result.attacks[0]?.outcome);
    assert.equal(daysOf(result, "vetoed").filter((day) => day > 1_100).length, 1);
  });
});
