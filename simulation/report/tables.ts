import { stringify } from "csv-stringify/sync";
import { FIGURES } from "./figures.ts";
import type { Estimate } from "./statistics.ts";
import type { PolicyReport, Report, ScenarioReport } from "./types.ts";

type Cell = string | number | undefined;

/** A CSV file of a report. */
export interface TableFile {
  name: string;
  text: string;
}

/** Every figure of the report as CSV files. */
export function csvFiles({ scenarios }: Report): TableFile[] {
  return [
    file(
      "figures.csv",
      ["scenario", "policy", "compared", "figure", "unit", "n", "mean", "low", "high", "min", "max"],
      scenarios.flatMap(estimateRows),
    ),
    file("runs.csv", ["scenario", "policy", "seed", "figure", "unit", "value"], scenarios.flatMap(runRows)),
    file(
      "series.csv",
      ["scenario", "chart", "policy", "of", "unit", "day", "mean"],
      scenarios.flatMap(seriesRows),
    ),
    file(
      "attacks.csv",
      [
        "scenario",
        "policy",
        "seed",
        "attack",
        "day",
        "attempted",
        "outcome",
        "cost_wei",
        "gain_wei",
        "must_hold",
        "held",
      ],
      scenarios.flatMap(({ title, attacks }) =>
        attacks.map((a) => [
          ...[title, a.policy, a.seed, a.name, a.day, a.attempted, a.outcome, a.cost, a.gain, a.mustHold],
          String(a.held),
        ]),
      ),
    ),
    file(
      "governance.csv",
      ["scenario", "policy", "seed", "day", "kind", "proposal", "text"],
      scenarios.flatMap(({ title, governance }) =>
        governance.map((g) => [title, g.policy, g.seed, g.day, g.kind, g.proposal, g.text]),
      ),
    ),
    file("elections.csv", ELECTION_COLUMNS, scenarios.flatMap(electionRows)),
    file(
      "calls.csv",
      ["scenario", "policy", "kind", "name", "count"],
      scenarios.flatMap(({ title, calls }) => calls.map((c) => [title, c.policy, c.kind, c.name, c.count])),
    ),
  ];
}

const ELECTION_COLUMNS = [
  ...["scenario", "policy", "seed", "election", "cohort", "day", "seats", "nominees", "candidates"],
  ...["votes_wei", "votable_wei", "turnout_percent", "seated", "reelected"],
];

function electionRows({ title, elections }: ScenarioReport): Cell[][] {
  return elections.map((e) => [
    ...[title, e.policy, e.seed, e.election, e.cohort, e.day, e.seats, e.nominees, e.candidates],
    ...[e.votes, e.votable, e.turnout, e.seated, e.reelected],
  ]);
}

function file(name: string, header: string[], rows: readonly Cell[][]): TableFile {
  return { name, text: stringify([header, ...rows.map((row) => row.map(harmless))]) };
}

/** A spreadsheet takes text that begins so for a formula; wei and numbers stay as they are. */
function harmless(cell: Cell): Cell {
  return typeof cell === "string" && /^[=+\-@\t\r]/.test(cell) && !/^-?\d+$/.test(cell) ? `'${cell}` : cell;
}

function estimateRows({ title, policies }: ScenarioReport): Cell[][] {
  const first = policies[0]?.policy;
  const rowsOf = (policy: string, compared: string, values: PolicyReport["estimates"]): Cell[][] =>
    FIGURES.flatMap(({ id, unit }) => {
      const value: Estimate | undefined = values[id];
      if (value === undefined) return [];
      const { n, mean, low, high, min, max } = value;
      return [[title, policy, compared, id, unit, n, mean, low, high, min, max]];
    });
  return policies.flatMap(({ policy, estimates, differences }) => [
    ...rowsOf(policy, "", estimates),
    ...rowsOf(policy, `minus ${first ?? ""}`, differences),
  ]);
}

function runRows({ title, policies }: ScenarioReport): Cell[][] {
  return policies.flatMap(({ policy, runs }) =>
    runs.flatMap(({ seed, figures }) =>
      FIGURES.filter(({ id }) => figures[id] !== undefined).map(({ id, unit }) => [
        ...[title, policy, seed, id, unit],
        figures[id],
      ]),
    ),
  );
}

function seriesRows({ title, charts }: ScenarioReport): Cell[][] {
  return charts.flatMap(({ id, of, unit, days, lines }) =>
    lines.flatMap(({ policy, values }) =>
      days.map((day, index) => [title, id, policy, of, unit, day, values[index] ?? undefined]),
    ),
  );
}
