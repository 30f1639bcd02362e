import { FIGURES, type FigureDefinition, type FigureGroup, type FigureId, GROUPS } from "../figures.ts";
import type { Estimate } from "../statistics.ts";
import type { PolicyReport, ScenarioReport } from "../types.ts";
import { type Html, html } from "./html.ts";
import { counted, estimateText, figureTitle, policyName } from "./words.ts";

type KnownFigure = FigureDefinition & { id: FigureId };

/** Every figure of every policy, with its confidence interval. */
export function comparison(report: ScenarioReport, index: number): Html {
  const { policies } = report;
  const cell = (figure: KnownFigure, { policy, runs, estimates }: PolicyReport): Html =>
    valueCell(estimates[figure.id], figure, `${index}/${policy}/${figure.id}`, { seeds: runs.length });
  return html`<h3 id="${`s${index}-policies`}">Policies side by side</h3>
<p class="note">${intervalNote(policies)}</p>
${table(
  "Figures of the policies",
  policies.map(
    ({ policy, runs }) =>
      html`${policyName(policy)} <span class="seeds">${counted(runs.length, "seed")}</span>`,
  ),
  policies,
  cell,
)}
${differences(policies, index)}`;
}

function intervalNote(policies: readonly PolicyReport[]): string {
  const least = Math.min(...policies.map(({ runs }) => runs.length));
  const means = "Means over the seeds; ± is half of the 95 % confidence interval by Student's t.";
  return least > 1 ? means : `${means} A single seed says nothing of the spread, so it has no interval.`;
}

function differences(policies: readonly PolicyReport[], index: number): Html | undefined {
  const [first, ...others] = policies;
  if (first === undefined || others.length === 0) return undefined;
  const cell = (figure: KnownFigure, { policy, runs, differences: own }: PolicyReport): Html => {
    const of = `${index}/${policy}/${figure.id}/difference`;
    const value = own[figure.id];
    const word = value === undefined ? undefined : html` <span class="verdict">${verdict(value)}</span>`;
    return valueCell(value, figure, of, { seeds: runs.length, isSigned: true }, word);
  };
  return html`<h3 id="${`s${index}-differences`}">Difference from ${policyName(first.policy)}</h3>
<p class="note">Seed by seed on the same demand. “More” and “less” stand where the 95 % interval leaves out 0.</p>
${table(
  `Difference from ${policyName(first.policy)}`,
  others.map(({ policy }) => html`${policyName(policy)}`),
  others,
  cell,
)}`;
}

/** What the interval of a difference shows. */
export function verdict({ low, high, n }: Estimate): string {
  if (low === undefined || high === undefined) return `n = ${n}`;
  if (low > 0) return "more";
  return high < 0 ? "less" : "no difference shown";
}

function valueCell(
  estimate: Estimate | undefined,
  figure: FigureDefinition,
  of: string,
  options: { seeds: number; isSigned?: boolean },
  word?: Html,
): Html {
  if (estimate === undefined) return html`<td class="number">none</td>`;
  return html`<td class="number">${estimateText(estimate, figure, of, options)}${word}</td>`;
}

function table(
  caption: string,
  heads: readonly Html[],
  policies: readonly PolicyReport[],
  cell: (figure: KnownFigure, policy: PolicyReport) => Html,
): Html {
  const shown = FIGURES.filter(({ id }) => policies.some(({ estimates }) => estimates[id] !== undefined));
  const group = ({ id, title }: { id: FigureGroup; title: string }): Html | undefined => {
    const rows = shown.filter((figure) => figure.group === id);
    if (rows.length === 0) return undefined;
    return html`<tbody><tr><th scope="rowgroup" colspan="${policies.length + 1}" class="group">${title}</th></tr>
${rows.map((figure) => html`<tr><th scope="row">${figureTitle(figure)}</th>${policies.map((policy) => cell(figure, policy))}</tr>\n`)}</tbody>`;
  };
  return html`<div class="scroll whole" role="region" aria-label="${caption}" tabindex="0"><table>
<caption class="hidden">${caption}</caption>
<thead><tr><th scope="col">Figure</th>${heads.map((head) => html`<th scope="col" class="number">${head}</th>`)}</tr></thead>
${GROUPS.map(group)}</table></div>`;
}
