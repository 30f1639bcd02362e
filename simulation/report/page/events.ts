import { inCompute } from "../amounts.ts";
import type { CallCount, ScenarioReport } from "../types.ts";
import { type Html, html } from "./html.ts";
import { counted, digitsFor, formatNumber, policyName } from "./words.ts";

/** Rows of a table that a run could fill without end; the rest stands in the CSV file. */
const MAX_EVENTS = 60;

/** What was attempted, what came of it, and whether what must hold held. */
export function attacks({ attacks: rows, policies }: ScenarioReport, index: number): Html {
  const heading = html`<h3 id="${`s${index}-attacks`}">Attacks and what came of them</h3>`;
  if (rows.length === 0) return html`${heading}<p>Nothing was attacked in this scenario.</p>`;
  const held = rows.filter((row) => row.held).length;
  const sum =
    held === rows.length
      ? "What must hold held in"
      : `What must hold did not hold in ${rows.length - held} of`;
  const many = policies.length > 1 || (policies[0]?.runs.length ?? 0) > 1;
  return html`${heading}<p><strong>${sum} ${held === rows.length && rows.length > 1 ? "all " : ""}${counted(rows.length, "attempt")}.</strong></p>
<ul class="attacks">${rows.map(
    (row) => html`<li class="${row.held ? "held" : "broken"}"><h4>${words(row.name)}, day ${row.day}</h4>
<p class="state">${row.held ? "✓ Held" : "✗ Did not hold"}: ${row.mustHold}</p>
<dl><dt>Attempted</dt><dd>${row.attempted}</dd><dt>Outcome</dt><dd>${row.outcome}</dd>
<dt>Cost to the attacker</dt><dd>${amount(row.cost)}</dd><dt>Gain of the attacker</dt><dd>${amount(row.gain)}</dd>${
      many ? html`<dt>Run</dt><dd>${policyName(row.policy)}, seed ${row.seed}</dd>` : undefined
    }</dl></li>`,
  )}</ul>`;
}

function words(name: string): string {
  const text = name.replaceAll("-", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function amount(wei: string): Html {
  const value = inCompute(BigInt(wei));
  return html`<data value="${wei}">${formatNumber(value, digitsFor(value))}</data> COMPUTE`;
}

/** What governance did, in the first run. */
export function governance({ governance: rows, policies }: ScenarioReport, index: number): Html {
  const first = policies[0];
  const seed = first?.runs[0]?.seed;
  const own = rows.filter((row) => row.policy === first?.policy && row.seed === seed);
  const heading = html`<h3 id="${`s${index}-governance`}">Governance</h3>`;
  if (first === undefined || own.length === 0)
    return html`${heading}<p>Nothing was proposed in this scenario.</p>`;
  const shown = own.slice(0, MAX_EVENTS);
  const rest = own.length > shown.length ? ` The first ${shown.length} of ${own.length};` : "";
  return html`${heading}<p class="note">Of the run with ${policyName(first.policy)} and seed ${seed}.${rest} every event of every run stands in governance.csv.</p>
<details><summary>${counted(shown.length, "event")}</summary><div class="scroll" role="region" aria-label="Events of governance" tabindex="0"><table><caption class="hidden">Events of governance</caption>
<thead><tr><th scope="col">Day</th><th scope="col">What</th><th scope="col">In words</th></tr></thead>
<tbody>${shown.map((row) => html`<tr><th scope="row">${row.day}</th><td>${row.kind}${row.proposal === undefined ? "" : ` (${short(row.proposal)})`}</td><td>${row.text}</td></tr>\n`)}</tbody></table></div></details>`;
}

/** Proposals' numbers have up to 78 digits. */
function short(proposal: string): string {
  return proposal.length <= 12 ? proposal : `${proposal.slice(0, 6)}…${proposal.slice(-4)}`;
}

/** How often what was called, and what failed why. */
export function calls({ calls: rows, policies }: ScenarioReport): Html {
  return html`${(["call", "revert"] as const).map((kind) =>
    callTable(
      kind,
      rows,
      policies.map(({ policy }) => policy),
    ),
  )}`;
}

function callTable(
  kind: CallCount["kind"],
  rows: readonly CallCount[],
  policies: readonly CallCount["policy"][],
): Html | undefined {
  const own = rows.filter((row) => row.kind === kind);
  if (own.length === 0) return undefined;
  const names = [...new Set(own.map(({ name }) => name))].sort();
  const title = kind === "call" ? "Calls, over all seeds" : "Reverts by reason, over all seeds";
  const cell = (name: string, policy: CallCount["policy"]): Html => {
    const count = own.find((row) => row.name === name && row.policy === policy)?.count ?? 0;
    return html`<td class="number"><data value="${count}">${formatNumber(count, 0)}</data></td>`;
  };
  return html`<details><summary>${title}</summary><div class="scroll" role="region" aria-label="${title}" tabindex="0"><table><caption class="hidden">${title}</caption>
<thead><tr><th scope="col">Name</th>${policies.map((policy) => html`<th scope="col" class="number">${policyName(policy)}</th>`)}</tr></thead>
<tbody>${names.map((name) => html`<tr><th scope="row" class="code">${name}</th>${policies.map((policy) => cell(name, policy))}</tr>\n`)}</tbody></table></div></details>`;
}
