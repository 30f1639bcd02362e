import type { Chart, ScenarioReport } from "../types.ts";
import { type Html, html } from "./html.ts";
import { digitsFor, formatNumber, policyName } from "./words.ts";

/** Rows of a chart's table; the days between them stand in the CSV file. */
const MAX_ROWS = 40;
/** How a line is drawn, beside its colour: strokes and gaps, as SVG and canvas take them. */
export const DASHES: readonly (readonly number[])[] = [[], [10, 5], [2, 4], [12, 4, 2, 4]];

/** What the page's script draws. */
export interface DrawnChart {
  unit: string;
  days: readonly number[];
  lines: readonly {
    name: string;
    colour: number;
    dash: readonly number[];
    values: readonly (number | null)[];
  }[];
}

/** Names and strokes of a chart's lines. A policy looks the same in every chart. */
export function drawnChart({ unit, days, lines }: Chart, { policies }: ScenarioReport): DrawnChart {
  return {
    unit,
    days,
    lines: lines.map(({ policy, values }) => {
      const place = policies.findIndex((report) => report.policy === policy);
      return { name: policyName(policy), colour: place, dash: DASHES[place] ?? [], values };
    }),
  };
}

/** A chart with its legend, and its table behind a heading of its own. */
export function chartFigure(chart: Chart, report: ScenarioReport, id: string, scenario: number): Html {
  const drawn = drawnChart(chart, report);
  const title = chart.of === "" ? chart.title : `${chart.title}, ${chart.of}`;
  return html`<figure class="chart"><figcaption><h4>${title}, ${chart.unit}</h4>
<p class="note">Means over the seeds. Days on the horizontal axis.</p></figcaption>
<ul class="legend">${drawn.lines.map((line, index) => legendItem(line, index, id))}</ul>
<div class="plot" id="${id}" role="img" aria-label="${summary(title, drawn)}"></div>
<details><summary>Table of ${title.charAt(0).toLowerCase()}${title.slice(1)}</summary>${table(title, chart, drawn, scenario)}</details></figure>`;
}

function legendItem({ name, colour, dash }: DrawnChart["lines"][number], index: number, id: string): Html {
  const swatch = html`<svg width="32" height="10" aria-hidden="true"><line x1="0" y1="5" x2="32" y2="5" class="c${colour}" stroke-width="2.5" stroke-dasharray="${dash.join(" ")}"/></svg>`;
  return html`<li><button type="button" data-chart="${id}" data-line="${index}" aria-pressed="true">${swatch}${name}</button></li>`;
}

function summary(title: string, { lines, unit }: DrawnChart): string {
  const ends = lines.map(({ name, values }) => {
    const known = values.filter((value) => value !== null);
    const [first, last] = [known[0], known.at(-1)].map((value) =>
      value === undefined ? "nothing" : text(value),
    );
    return `${name} from ${first} to ${last}`;
  });
  return `Line chart of ${title}, ${unit}: ${ends.join("; ")}. The table below has the values.`;
}

function text(value: number): string {
  return formatNumber(value, digitsFor(value));
}

function table(title: string, { id, of, days }: Chart, { lines }: DrawnChart, scenario: number): Html {
  const step = Math.ceil(days.length / MAX_ROWS);
  const shown = days.flatMap((day, index) =>
    index % step === 0 || index === days.length - 1 ? [{ day, index }] : [],
  );
  const note =
    step === 1
      ? undefined
      : html`<p class="note">One day of ${step}; every day stands in series.csv and report.json.</p>`;
  const cell = (line: number, index: number): Html => {
    const value = lines[line]?.values[index];
    if (value === null || value === undefined) return html`<td class="number">none</td>`;
    return html`<td class="number"><data value="${value}" data-of="${`${scenario}/${id}/${of}/${line}/${days[index] ?? ""}`}">${text(value)}</data></td>`;
  };
  return html`${note}<div class="scroll" role="region" aria-label="${`Table of ${title}`}" tabindex="0"><table><caption class="hidden">${title}</caption>
<thead><tr><th scope="col">Day</th>${lines.map(({ name }) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
<tbody>${shown.map(({ day, index }) => html`<tr><th scope="row">${day}</th>${lines.map((_, line) => cell(line, index))}</tr>\n`)}</tbody></table></div>`;
}
