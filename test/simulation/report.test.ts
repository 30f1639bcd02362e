import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, describe, it } from "node:test";
import { parse } from "csv-parse/sync";
import { verdict } from "../../simulation/report/page/compare.ts";
import type { Chart, Line, Report } from "../../simulation/report/types.ts";
import { writeReport } from "../../simulation/report/write-report.ts";
import { runSimulate } from "../../simulation/run/command.ts";
import type { AttackRecord, Result } from "../../simulation/types.ts";
import { resultOf } from "./results.ts";

const HOSTILE = `</script><script>alert(1)</script><img src=x onerror="alert('2')">`;
const folder = mkdtempSync(path.join(tmpdir(), "report-"));
after(() => rmSync(folder, { recursive: true }));

let made = 0;

/** A folder with these results, as the simulation writes them. */
function folderWith(results: readonly (Result | string)[]): string {
  made += 1;
  const own = path.join(folder, String(made));
  mkdirSync(path.join(own, "runs"), { recursive: true });
  for (const [index, result] of results.entries()) {
    const text = typeof result === "string" ? result : JSON.stringify(result);
    writeFileSync(path.join(own, "runs", `${index}.json`), text);
  }
  return own;
}

function csv(own: string, name: string): Record<string, string>[] {
  return parse(readFileSync(path.join(own, name), "utf8"), { columns: true }) as Record<string, string>[];
}

function attack(differs: Partial<AttackRecord>): AttackRecord {
  return {
    name: "sybil-researchers",
    day: 2,
    attempted: "Twenty wallets queued for one project.",
    outcome: "They were refused.",
    cost: "1500000000000000000",
    gain: "0",
    mustHold: "A project gets no more by splitting.",
    held: true,
    ...differs,
  };
}

describe("the report", async () => {
  const results = [1, 2, 3].flatMap((seed) => [
    resultOf("fifo", seed, { days: 60 }),
    resultOf("fair-share-contribution", seed, { days: 60 }),
  ]);
  const own = folderWith(results);
  const { files, runs, page } = await writeReport(own);
  const html = readFileSync(page, "utf8");
  const report = JSON.parse(readFileSync(path.join(own, "report.json"), "utf8")) as Report;
  const [scenario] = report.scenarios;
  assert.ok(scenario !== undefined);

  it("is one page with its figures as JSON and CSV, and nothing half-written", () => {
    assert.equal(runs, 6);
    assert.equal(files.length, 9);
    assert.deepEqual(
      readdirSync(own).filter((name) => name.endsWith(".partial")),
      [],
    );
    assert.equal(report.scenarios.length, 1);
    assert.deepEqual(
      scenario.policies.map(({ policy, runs: all }) => [policy, all.length]),
      [
        ["fifo", 3],
        ["fair-share-contribution", 3],
      ],
    );
  });

  it("shows estimates that equal those of JSON and CSV, every one of them", () => {
    const shown = [...html.matchAll(/<data value="([^"]+)" data-of="0\/([a-z-]+)\/(\w+)\/(\w+)">/g)];
    const rows = csv(own, "figures.csv");
    const inPage = new Map(
      shown.map(([, value, policy, figure, what]) => [`${policy}/${figure}/${what}`, value]),
    );
    let checked = 0;
    for (const { policy, estimates } of scenario.policies) {
      for (const [figure, value] of Object.entries(estimates)) {
        const row = rows.find((r) => r.policy === policy && r.figure === figure && r.compared === "");
        assert.equal(inPage.get(`${policy}/${figure}/mean`), String(value.mean), `${policy} ${figure}`);
        assert.equal(row?.mean, String(value.mean));
        assert.equal(row?.low, value.low === undefined ? "" : String(value.low));
        assert.equal(row?.n, String(value.n));
        const half = value.n === 1 ? undefined : String(((value.high ?? 0) - (value.low ?? 0)) / 2);
        assert.equal(inPage.get(`${policy}/${figure}/half`), half);
        checked += 1;
      }
    }
    assert.ok(checked >= 60, `${checked} estimates`);
  });

  it("shows the points of charts in tables that equal those of JSON and CSV", () => {
    const shown = [...html.matchAll(/<data value="([^"]+)" data-of="0\/(\w+)\/([^/"]*)\/(\d+)\/(\d+)">/g)];
    const rows = csv(own, "series.csv");
    assert.ok(shown.length > 300, `${shown.length} points`);
    const points = new Map(rows.map((r) => [`${r.chart}/${r.of}/${r.policy}/${r.day}`, r.mean]));
    for (const [, value, id, of, line, day] of shown) {
      const chart: Chart | undefined = scenario.charts.find((c) => c.id === id && c.of === of);
      const { policy, values }: Line = chart?.lines[Number(line)] ?? assert.fail(`No line ${line} in ${id}`);
      assert.equal(String(values[chart?.days.indexOf(Number(day)) ?? -1]), value);
      assert.equal(points.get(`${id}/${of}/${policy}/${day}`), value);
    }
    assert.match(html, /One day of 2; every day stands in series\.csv/);
    assert.equal(
      rows.length,
      scenario.charts.reduce((sum, c) => sum + c.lines.length * c.days.length, 0),
    );
  });

  it("shows the board over time, and its elections with their turnout, as JSON and CSV have them", () => {
    const chart = scenario.charts.find(({ id }) => id === "board");
    assert.deepEqual(new Set(chart?.lines.flatMap(({ values }) => values)), new Set([7]));
    assert.equal(scenario.policies[0]?.estimates.turnout?.mean, 12.5);
    assert.equal(scenario.elections.length, 6);
    const [election] = scenario.elections;
    assert.equal(election?.turnout, 12.5);
    const rows = csv(own, "elections.csv");
    assert.equal(rows.length, 6);
    assert.deepEqual(
      [rows[0]?.votes_wei, rows[0]?.turnout_percent, rows[0]?.seated],
      [election?.votes, "12.5", "4"],
    );
    const table = html.match(
      /<table><caption class="hidden">Elections of the ethics board.*?<\/table>/s,
    )?.[0];
    assert.match(table ?? "", /<data value="12\.5">12\.5<\/data><\/td><td class="number">4 of 4<\/td>/);
  });

  it("has the means of the seeds, and the differences of the same seed", () => {
    const [fifo, fair] = scenario.policies;
    const values = fifo?.runs.map(({ figures }) => figures.smallMedian ?? Number.NaN) ?? [];
    const sum = values.reduce((total, value) => total + value, 0);
    assert.ok(Math.abs((fifo?.estimates.smallMedian?.mean ?? 0) - sum / 3) < 1e-9);
    const differences = fair?.runs.map(
      ({ figures }, index) => (figures.smallMedian ?? 0) - (values[index] ?? 0),
    );
    const expected = (differences ?? []).reduce((total, value) => total + value, 0) / 3;
    assert.ok(Math.abs((fair?.differences.smallMedian?.mean ?? 0) - expected) < 1e-9);
    assert.deepEqual(fifo?.differences, {});
    assert.equal(verdict({ n: 3, mean: -2, min: -3, max: -1, low: -2.5, high: -1.5 }), "less");
    assert.equal(verdict({ n: 3, mean: 2, min: 1, max: 3, low: 1.5, high: 2.5 }), "more");
    assert.equal(verdict({ n: 3, mean: 0.1, min: -1, max: 1, low: -0.5, high: 0.7 }), "no difference shown");
  });

  it("loads nothing, and says what made it", () => {
    assert.doesNotMatch(html, /(?:src|href)="(?:https?:)?\/\//);
    assert.match(html, /default-src &#39;none&#39;/);
    assert.match(html, /script-src &#39;sha256-[A-Za-z0-9+/=]{44}&#39;/);
    for (const word of ["0.1.0", "24.1.0", "3.17.0", "0xabc", "generated from seed 1", "stepSeconds"])
      assert.ok(html.includes(word), word);
  });

  it("has a table beside each chart, headings in order and names for all that scrolls", () => {
    const charts = html.match(/<figure class="chart">/g)?.length;
    assert.equal(charts, scenario.charts.length);
    for (const figure of html.match(/<figure class="chart">.*?<\/figure>/gs) ?? [])
      assert.match(figure, /role="img" aria-label="Line chart of [^"]+".*<details>.*<table>/s);
    const levels = [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
    assert.equal(levels[0], 1);
    for (const [index, level] of levels.entries())
      assert.ok(level <= (levels[index - 1] ?? 1) + 1 || index === 0);
    const scrolls = html.match(/<div class="scroll[^>]*>/g) ?? [];
    assert.ok(scrolls.every((scroll) => scroll.includes("aria-label=") && scroll.includes('tabindex="0"')));
  });
});

describe("the command", () => {
  it("makes a report again, and says where it is", async () => {
    const own = folderWith([resultOf("fifo", 1, { days: 1 })]);
    const said: string[] = [];
    assert.equal(await runSimulate(["--report", own], (line) => said.push(line)), 0);
    assert.deepEqual(said, [
      `Report of 1 run, with its figures as JSON and CSV beside it: ${path.join(own, "index.html")}`,
    ]);
    assert.ok(existsSync(path.join(own, "index.html")));
  });

  it("runs nothing and writes nothing where a trace has a fault", async () => {
    const [nodes, out] = [path.join(folder, "nodes.csv"), path.join(folder, "out")];
    writeFileSync(nodes, "sn,cpu_milli,memory_mib,gpu\nn-1,1,1,2\n");
    const args = ["--trace", `${nodes},${nodes}`, "--out", out];
    const { status, stderr } = spawnSync(process.execPath, ["scripts/simulate.ts", ...args], {
      encoding: "utf8",
    });
    assert.equal(status, 1);
    assert.match(stderr, /nodes\.csv:1 model — is missing from the header; add the column/);
    assert.equal(existsSync(out), false);
  });

  it("writes a sample, and refuses what is no number", () => {
    const out = path.join(folder, "sample");
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ["scripts/simulation-sample.ts", ...args], { encoding: "utf8" });
    assert.equal(run("--machines", "2", "--tasks", "3", "--dir", out).status, 0);
    assert.equal(readFileSync(path.join(out, "tasks.csv"), "utf8").split("\n").length, 5);
    const { status, stderr } = run("--tasks", "many", "--dir", path.join(folder, "none"));
    assert.equal(status, 1);
    assert.match(stderr, /--tasks many is no whole number from 1 to 999999999/);
    assert.equal(existsSync(path.join(folder, "none")), false);
  });
});

describe("a report of little", () => {
  it("has no interval for one seed, and says so", async () => {
    const { page } = await writeReport(folderWith([resultOf("fifo", 1, { days: 1 })]));
    const html = readFileSync(page, "utf8");
    assert.match(html, /A single seed says nothing of the spread/);
    assert.doesNotMatch(html, /±(?! is)/);
    assert.match(html, /Nothing was attacked in this scenario/);
  });

  it("is of no jobs at all, too", async () => {
    const result = { ...resultOf("fifo", 1, { days: 1 }), jobs: [], days: [], governance: [], elections: [] };
    const html = readFileSync((await writeReport(folderWith([result]))).page, "utf8");
    assert.match(html, /Nothing was proposed in this scenario/);
    assert.match(html, /No election of the board ended in this scenario/);
    const text = html.replaceAll(/<(script|style).*?<\/\1>/gs, "");
    assert.doesNotMatch(text, /NaN|undefined|Infinity/);
  });
});

describe("hostile text in a result", async () => {
  const base = resultOf("fifo", 1, { name: HOSTILE, description: HOSTILE, days: 3 });
  const result: Result = {
    ...base,
    governance: [{ day: 0, kind: HOSTILE, text: `${HOSTILE}\u202e` }],
    attacks: [attack({ attempted: HOSTILE, outcome: "=cmd|calc", mustHold: HOSTILE })],
    transactions: { ...base.transactions, reverts: { [HOSTILE]: 1 } },
    demand: { ...base.demand, source: HOSTILE, skipped: { [HOSTILE]: 2 } },
    days: base.days.map((day) => ({ ...day, priceByClass: { [HOSTILE]: "1" } })),
  };
  const own = folderWith([result]);
  const { page } = await writeReport(own);
  const html = readFileSync(page, "utf8");

  it("is shown as text wherever it stands", () => {
    assert.equal(html.match(/<script/g)?.length, 2);
    assert.equal(html.match(/<\/script>/g)?.length, 2);
    assert.doesNotMatch(html, /<img/);
    assert.ok((html.match(/&lt;script&gt;alert\(1\)/g)?.length ?? 0) >= 8);
    assert.ok(!html.includes("\u202e"));
  });

  it("is no formula in a spreadsheet, and no other text in JSON", () => {
    assert.equal(csv(own, "attacks.csv")[0]?.outcome, "'=cmd|calc");
    assert.equal(csv(own, "attacks.csv")[0]?.attempted, HOSTILE);
    const report = JSON.parse(readFileSync(path.join(own, "report.json"), "utf8")) as Report;
    assert.equal(report.scenarios[0]?.title, HOSTILE);
  });
});

describe("runs of one scenario", () => {
  const titles = async (results: readonly Result[]): Promise<[string, number][]> => {
    const own = folderWith(results);
    await writeReport(own);
    const report = JSON.parse(readFileSync(path.join(own, "report.json"), "utf8")) as Report;
    return report.scenarios.map(({ title, policies }) => [title, policies.length]);
  };

  it("stand side by side, whichever policies were asked for at a time", async () => {
    const fifo = resultOf("fifo", 1, { days: 1, policies: ["fifo"] });
    const fair = resultOf("fair-share", 1, { days: 1, policies: ["fair-share"] });
    assert.deepEqual(await titles([fifo, fair]), [["base", 2]]);
  });

  it("stand apart where the scenario was another, under one name", async () => {
    assert.deepEqual(await titles([resultOf("fifo", 1, { days: 1 }), resultOf("fifo", 1, { days: 2 })]), [
      ["base", 1],
      ["base (2)", 1],
    ]);
  });
});

describe("attacks in a report", () => {
  it("are told once where they went the same way, those that did not hold first", async () => {
    const runs = [1, 2, 3].map((seed) => ({
      ...resultOf("fifo", seed, { days: 1 }),
      attacks: [attack({}), attack({ name: "whale-capture", held: seed !== 2, outcome: `Went on.` })],
    }));
    const html = readFileSync((await writeReport(folderWith(runs))).page, "utf8");
    assert.match(html, /What must hold did not hold in 1 of 6 attempts/);
    const cards = html.match(/<li class="(?:held|broken)">/g);
    assert.deepEqual(cards, ['<li class="broken">', '<li class="held">', '<li class="held">']);
    assert.match(html, /✗ Did not hold/);
    assert.match(
      html,
      /<dt>Cost to the attacker<\/dt><dd><data value="1500000000000000000">1\.500<\/data> COMPUTE/,
    );
  });
});

describe("results that can't be read", () => {
  const refuses = async (results: readonly (Result | string)[], message: RegExp): Promise<void> => {
    const own = folderWith(results);
    await assert.rejects(writeReport(own), message);
    assert.deepEqual(readdirSync(own), ["runs"]);
  };
  const good = resultOf("fifo", 1, { days: 1 });

  it("are named, with the field, and nothing is written", async () => {
    await refuses([], /runs has no result: let npm run simulate come to its end first/);
    await refuses(["{"], /0\.json is no JSON/);
    await refuses(
      [good, JSON.stringify({ ...good, seed: "x" })],
      /1\.json is no result of this version \(seed must be a number, not text\)/,
    );
    const days = good.days.map((day) => ({ ...day, fee: "1.5" }));
    await refuses([{ ...good, days }], /days\.0\.fee is no whole number of wei/);
    await refuses([good, good], /has two results of policy fifo with seed 1/);
    await assert.rejects(writeReport(path.join(folder, "absent")), /can't be read \(ENOENT\): name a folder/);
  });
});
