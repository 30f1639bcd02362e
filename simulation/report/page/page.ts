import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { FigureId } from "../figures.ts";
import { GROUPS } from "../figures.ts";
import type { ChartId, Report, ScenarioReport } from "../types.ts";
import { bars } from "./bars.ts";
import { chartFigure, drawnChart } from "./chart.ts";
import { comparison } from "./compare.ts";
import { elections } from "./elections.ts";
import { attacks, calls, governance } from "./events.ts";
import { Html, html, jsonForScript } from "./html.ts";
import { origin } from "./origin.ts";
import { counted, policyName } from "./words.ts";

/** What stands under each heading: bars over the policies, then charts over time. */
const SECTIONS: readonly {
  id: (typeof GROUPS)[number]["id"];
  bars: readonly { caption: string; figures: readonly FigureId[] }[];
  charts: readonly ChartId[];
  table?: (report: ScenarioReport) => Html;
}[] = [
  {
    id: "use",
    bars: [{ caption: "Utilisation", figures: ["utilisation"] }],
    charts: ["utilisation", "queue"],
  },
  {
    id: "waits",
    bars: [
      { caption: "Waits of small projects", figures: ["smallMedian", "smallP95"] },
      { caption: "Waits of large projects", figures: ["largeMedian", "largeP95"] },
      { caption: "Mean waits of large projects that started", figures: ["contributorMean", "otherMean"] },
    ],
    charts: [],
  },
  { id: "fairness", bars: [{ caption: "Fairness between projects", figures: ["jain", "gini"] }], charts: [] },
  {
    id: "concentration",
    bars: [{ caption: "Concentration", figures: ["supplyHerfindahl", "usageHerfindahl", "votesHerfindahl"] }],
    charts: [],
  },
  { id: "money", bars: [], charts: ["treasury", "fees", "prices"] },
  {
    id: "carbon",
    bars: [{ caption: "Carbon of a GPU-hour", figures: ["carbonPerHour"] }],
    charts: ["carbon", "energy"],
  },
  { id: "board", bars: [], charts: ["board", "elected"], table: elections },
];

/** Files beside the page, with what stands in them. */
const FILES: readonly [name: string, what: string][] = [
  ["report.json", "everything on this page"],
  ["figures.csv", "estimates by policy"],
  ["runs.csv", "figures by seed"],
  ["series.csv", "charts, day by day"],
  ["attacks.csv", "attacks"],
  ["governance.csv", "events of governance"],
  ["elections.csv", "elections of the ethics board"],
  ["calls.csv", "calls and reverts"],
];

/** One page that needs nothing else: styles, script and data stand in it, and it may load nothing. */
export function renderPage(report: Report): string {
  const { styles, script } = assets();
  const data = report.scenarios.flatMap((scenario, index) =>
    scenario.charts.map((chart, place) => [chartId(index, place), drawnChart(chart, scenario)] as const),
  );
  const hash = createHash("sha256").update(script).digest("base64");
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>Simulation report</title><style>${new Html(styles)}</style></head>
<body><a class="skip" href="#content">Skip to the content</a>
<header><h1>Simulation report</h1><p>${lead(report)}</p>
<p class="note">The real contracts ran on a local chain. Every figure also stands in ${FILES.map(([name, what], index) => html`${index === 0 ? "" : ", "}<a href="${name}">${name}</a> (${what})`)}.</p>
${contents(report)}</header>
<main id="content">${report.scenarios.map(section)}</main>
<script type="application/json" id="charts">${jsonForScript(Object.fromEntries(data))}</script>
<script>${new Html(script)}</script></body></html>
`;
  return page.text;
}

function assets(): { styles: string; script: string } {
  const uplot = path.dirname(createRequire(import.meta.url).resolve("uplot/package.json"));
  const read = (file: string): string => readFileSync(file, "utf8");
  const own = (name: string): string => read(path.join(import.meta.dirname, name));
  const styles = `${read(path.join(uplot, "dist/uPlot.min.css"))}\n${own("page.css")}`;
  const script = `${read(path.join(uplot, "dist/uPlot.iife.min.js"))}\n${own("page.js")}`;
  if (/<\/(script|style)|<!--/i.test(styles + script))
    throw new Error("A style or script of the page would end its element");
  return { styles, script };
}

function lead({ scenarios }: Report): string {
  const runs = scenarios.reduce(
    (sum, { policies }) => sum + policies.reduce((n, p) => n + p.runs.length, 0),
    0,
  );
  return `${counted(scenarios.length, "scenario")}, ${counted(runs, "run")}.`;
}

function contents({ scenarios }: Report): Html {
  const item = (report: ScenarioReport, index: number): Html => {
    const links = [
      ["policies", "Policies"],
      ...SECTIONS.map(({ id }) => [id, titleOf(id)]),
      ["attacks", "Attacks"],
      ["governance", "Governance"],
      ["running", "Transactions"],
      ["origin", "What made it"],
    ];
    return html`<li><a href="#s${index}">${report.title}</a><ul>${links.map(([id, title]) => html`<li><a href="#s${index}-${id}">${title}</a></li>`)}</ul></li>`;
  };
  return html`<nav aria-label="Contents"><ul class="contents">${scenarios.map(item)}</ul></nav>`;
}

function section(report: ScenarioReport, index: number): Html {
  const { scenario, title } = report;
  return html`<section aria-labelledby="s${index}"><h2 id="s${index}">${title}</h2>
<p class="description">${scenario.description}</p>
${facts(report)}
${comparison(report, index)}
${SECTIONS.map((part) => sectionPart(part, report, index))}
${attacks(report, index)}
${governance(report, index)}
<h3 id="s${index}-running">${titleOf("running")}</h3><p class="note">${noteOf("running")}</p>
${calls(report)}
${origin(report, index)}</section>`;
}

function facts({ scenario, policies, demand }: ScenarioReport): Html {
  const seeds = [...new Set(policies.flatMap(({ runs }) => runs.map(({ seed }) => seed)))].sort(
    (a, b) => a - b,
  );
  const sources = [...new Set(demand.map(({ source, jobs }) => `${counted(jobs, "job")} ${source}`))];
  const machines = demand.map(
    (one) => `${counted(one.machines, "machine")} with ${counted(one.gpus, "GPU")}`,
  );
  return html`<dl class="facts"><dt>Time</dt><dd>${counted(scenario.days, "day")}</dd>
<dt>Policies</dt><dd>${policies.map(({ policy }) => policyName(policy)).join(", ")}</dd>
<dt>${seeds.length === 1 ? "Seed" : "Seeds"}</dt><dd>${seeds.join(", ")}</dd>
<dt>Machines</dt><dd>${machines[0]}</dd><dt>Demand</dt><dd>${sources.join("; ")}</dd></dl>`;
}

function sectionPart(
  { id, bars: tables, charts, table }: (typeof SECTIONS)[number],
  report: ScenarioReport,
  index: number,
): Html {
  const drawn = report.charts.flatMap((chart, place) =>
    charts.includes(chart.id) ? [chartFigure(chart, report, chartId(index, place), index)] : [],
  );
  return html`<h3 id="s${index}-${id}">${titleOf(id)}</h3><p class="note">${noteOf(id)}</p>
<div class="pair">${tables.map(({ caption, figures }) => bars(caption, figures, report.policies, index))}</div>
<div class="charts">${drawn}</div>${table?.(report)}`;
}

function chartId(scenario: number, place: number): string {
  return `s${scenario}-chart-${place}`;
}

function titleOf(id: string): string {
  return GROUPS.find((group) => group.id === id)?.title ?? id;
}

function noteOf(id: string): string {
  return GROUPS.find((group) => group.id === id)?.note ?? "";
}
