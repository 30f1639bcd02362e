import type { ScenarioReport } from "../types.ts";
import { type Html, html } from "./html.ts";
import { formatNumber, policyName } from "./words.ts";

/** Rows of the table; the rest stands in the CSV file. */
const MAX_ELECTIONS = 60;
const COLUMNS = ["Election", "Day", "Cohort", "Nominees", "Candidates", "Turnout, %", "Seated", "Re-elected"];

type Row = ScenarioReport["elections"][number];

/** The elections of the ethics board, in the first run. */
export function elections({ elections: rows, policies }: ScenarioReport): Html {
  const first = policies[0];
  const seed = first?.runs[0]?.seed;
  const own = rows.filter((row) => row.policy === first?.policy && row.seed === seed);
  if (first === undefined || own.length === 0)
    return html`<p>No election of the board ended in this scenario.</p>`;
  const shown = own.slice(0, MAX_ELECTIONS);
  const rest = own.length > shown.length ? ` The first ${shown.length} of ${own.length}; every` : " Every";
  return html`<p class="note">Elections of the run with ${policyName(first.policy)} and seed ${seed}.${rest} election of every run stands in elections.csv.</p>
<div class="scroll" role="region" aria-label="Elections of the ethics board" tabindex="0"><table><caption class="hidden">Elections of the ethics board</caption>
<thead><tr>${COLUMNS.map((name, index) => html`<th scope="col"${index === 0 ? undefined : html` class="number"`}>${name}</th>`)}</tr></thead>
<tbody>${shown.map(electionRow)}</tbody></table></div>`;
}

function electionRow({
  election,
  day,
  cohort,
  seats,
  nominees,
  candidates,
  turnout,
  seated,
  reelected,
}: Row): Html {
  const count = (value: number): Html =>
    html`<td class="number"><data value="${value}">${formatNumber(value, 0)}</data></td>`;
  return html`<tr><th scope="row">${election}</th>${[day, cohort, nominees, candidates].map(count)}<td class="number"><data value="${turnout}">${formatNumber(turnout, 1)}</data></td><td class="number">${seated} of ${seats}</td>${count(reelected)}</tr>
`;
}
