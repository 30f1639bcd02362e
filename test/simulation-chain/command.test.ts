import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it, mock } from "node:test";
import { runSimulate } from "../../simulation/run/command.ts";

async function simulate(...args: string[]): Promise<{ status: number; out: string; error: string }> {
  const out: string[] = [];
  const complaint = mock.method(console, "error", () => undefined);
  try {
    const status = await runSimulate(args, (line) => out.push(line));
    const error = complaint.mock.calls.map((call) => call.arguments.join(" ")).join("\n");
    return { status, out: out.join("\n"), error };
  } finally {
    complaint.mock.restore();
  }
}

describe("npm run simulate", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "simulate-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  it("runs a scenario, keeps its result, reports, and does nothing twice", async () => {
    const args = ["--scenario", "sybil-researchers", "--days", "5", "--out", folder];
    const first = await simulate(...args);
    assert.equal(first.status, 0, first.error + first.out);
    assert.match(first.out, /held: sybil-researchers/);
    assert.match(first.out, /Report of 1 run/);
    const [result = "", ...others] = readdirSync(path.join(folder, "runs"));
    assert.match(result, /^sybil-researchers-fair-share-contribution-seed1/);
    assert.deepEqual(others, [], "a run that ended leaves its result alone");
    const again = await simulate(...args);
    assert.equal(again.status, 1);
    assert.match(again.error, /is there already: add --resume/);
    const resumed = await simulate(...args, "--resume");
    assert.equal(resumed.status, 0, resumed.error);
    assert.match(resumed.out, /1 of 1 runs are done already/);
  });

  it("ends with 2 where something that must hold did not", async () => {
    const out = path.join(folder, "short");
    const { status, out: said } = await simulate(
      "--scenario",
      "sybil-researchers",
      "--days",
      "4",
      "--out",
      out,
    );
    assert.equal(status, 2);
    assert.match(said, /DID NOT HOLD: sybil-researchers/);
  });

  it("says in words what is wrong, and writes nothing", async () => {
    const empty = path.join(folder, "none");
    const scenario = path.join(folder, "my.json");
    writeFileSync(scenario, '{ "name": "my",\n  "days": "many" }\n');
    const told: [string[], RegExp][] = [
      [["--scenario", "bse"], /There is no scenario bse/],
      [["--scenario", scenario], /my\.json:2 days/],
      [["--policy", "lottery"], /There is no policy lottery/],
      [
        ["--out", path.join(scenario, "runs")],
        /Nothing can be written to .*: name another folder with --out/,
      ],
      [["--trace", `${scenario},${scenario}`, "--out", empty], /my\.json/],
    ];
    for (const [args, words] of told) {
      const { status, error } = await simulate(...args);
      assert.equal(status, 1, args.join(" "));
      assert.match(error, words);
    }
    assert.ok(!readdirSync(folder).includes("none"));
  });
});
