import { FIGURES, type FigureDefinition, type FigureId } from "../figures.ts";
import type { Estimate } from "../statistics.ts";
import type { PolicyReport } from "../types.ts";
import { type Html, html } from "./html.ts";
import { estimateText, figureTitle, policyName } from "./words.ts";

type KnownFigure = FigureDefinition & { id: FigureId };

const PERCENT = 100;

/** A table whose cells hold bars: one block for each figure, all of them to one scale. */
export function bars(
  caption: string,
  ids: readonly FigureId[],
  policies: readonly PolicyReport[],
  index: number,
): Html | undefined {
  const figures = FIGURES.filter(
    ({ id }) => ids.includes(id) && policies.some((p) => p.estimates[id] !== undefined),
  );
  const [first] = figures;
  if (first === undefined) return undefined;
  const scale = scaleOf(figures, policies);
  return html`<table class="bars"><caption>${caption}</caption>
<thead class="hidden"><tr><th scope="col">Policy</th><th scope="col">Bar</th><th scope="col">Value</th></tr></thead>
${figures.map((figure) => block(figure, policies, scale, index))}</table>`;
}

/** Shares and indexes are drawn to the most that they can be, others to the greatest of them. */
function scaleOf(figures: readonly KnownFigure[], policies: readonly PolicyReport[]): number {
  if (figures.every(({ unit }) => unit === "%")) return PERCENT;
  if (figures.every(({ group }) => group === "fairness" || group === "concentration")) return 1;
  const ends = figures.flatMap(({ id }) => policies.flatMap(({ estimates }) => endOf(estimates[id])));
  return Math.max(...ends, Number.MIN_VALUE);
}

function endOf(estimate: Estimate | undefined): number[] {
  return estimate === undefined ? [] : [Math.max(estimate.mean, estimate.high ?? 0)];
}

function block(figure: KnownFigure, policies: readonly PolicyReport[], scale: number, index: number): Html {
  return html`<tbody><tr><th scope="rowgroup" colspan="3" class="group">${figureTitle(figure)}</th></tr>
${policies.map((policy, place) => row(figure, policy, place, scale, index))}</tbody>`;
}

function row(
  figure: KnownFigure,
  { policy, runs, estimates }: PolicyReport,
  place: number,
  scale: number,
  index: number,
): Html {
  const estimate = estimates[figure.id];
  const text =
    estimate === undefined
      ? html`none`
      : estimateText(estimate, figure, `${index}/${policy}/${figure.id}/bar`, { seeds: runs.length });
  return html`<tr><th scope="row">${policyName(policy)}</th><td class="bar-cell">${estimate && bar(estimate, place, scale)}</td><td class="number">${text}</td></tr>
`;
}

function bar({ mean, low, high }: Estimate, place: number, scale: number): Html {
  const width = (value: number): string =>
    `${((PERCENT * Math.min(Math.max(value, 0), scale)) / scale).toFixed(2)}%`;
  const whisker =
    low === undefined || high === undefined
      ? undefined
      : html`<span class="whisker" style="left:${width(low)};right:calc(100% - ${width(high)})"></span>`;
  return html`<span class="track" aria-hidden="true"><span class="bar p${place}" style="width:${width(mean)}"></span>${whisker}</span>`;
}
