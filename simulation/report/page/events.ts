import { inCompute } from "../amounts.ts";
import type { CallCount, ScenarioReport } from "../types.ts";
import { type Html, html } from "./html.ts";
import { counted, digitsFor, formatNumber, policyName } from "./words.ts";

/** Rows of a table that a run could fill without end; the rest stands in the CSV file. */
const MAX_EVENTS = 60;
const MAX_ATTACKS = 24;

/** Attempts that went the same way in several runs. */
type Attempts = readonly [
  first: ScenarioReport["attacks"][number],
  ...others: ScenarioReport["attacks"][number][],
];

/** What was attempted, what came of it, and whether what must hold held; what failed comes first. */
export function attacks({ attacks: rows, policies }: ScenarioReport, index: number): Html {
  const heading = html`<h3 id="${`s${index}-attacks`}">Attacks and what came of them</h3>`;
  if (rows.length === 0) return html`${heading}<p>Nothing was attacked in this scenario.</p>`;
  const runs = policies.reduce((sum, policy) => sum + policy.runs.length, 0);
  const groups = grouped(rows).sort(([a], [b]) => Number(a.held) - Number(b.held));
  const shown = groups.slice(0, MAX_ATTACKS);
  const rest =
    groups.length > shown.length
      ? html`<p class="note">The other attempts stand in attacks.csv.</p>`
      : undefined;
  return html`${heading}<p><strong>${attackSum(rows)}</strong></p>
<ul class="attacks">${shown.map((group) => attackCard(group, runs))}</ul>${rest}`;
}

function attackSum(rows: ScenarioReport["attacks"]): string {
  const broken = rows.filter(({ held }) => !held).length;
  if (broken > 0) return `What must hold did not hold in ${broken} of ${counted(rows.length, "attempt")}.`;
  return `What must hold held in ${rows.length > 1 ? "all " : ""}${counted(rows.length, "attempt")}.`;
}

function grouped(rows: ScenarioReport["attacks"]): Attempts[] {
  const groups = new Map<string, Attempts>();
  for (const row of rows) {
    const { policy: _, seed: __, ...same } = row;
    const key = JSON.stringify(same);
    const before = groups.get(key);
    groups.set(key, before === undefined ? [row] : [...before, row]);
  }
  return [...groups.values()];
}

function attackCard(group: Attempts, runs: number): Html {
  const [row] = group;
  const names = group.map(({ policy, seed }) => `${policyName(policy)}, seed ${seed}`);
  const where = names.length > 4 ? `${names.length} of ${counted(runs, "run")}` : names.join("; ");
  return html`<li class="${row.held ? "held" : "broken"}"><h4>${words(row.name)}, day ${row.day}</h4>
<p class="state">${row.held ? "✓ Held" : "✗ Did not hold"}: ${row.mustHold}</p>
<dl><dt>Attempted</dt><dd>${row.attempted}</dd><dt>Outcome</dt><dd>${row.outcome}</dd>
<dt>Cost to the attacker</dt><dd>${amount(row.cost)}</dd><dt>Gain of the attacker</dt><dd>${amount(row.gain)}</dd>
${runs > 1 ? html`<dt>${group.length > 1 ? "Runs" : "Run"}</dt><dd>${where}</dd>` : undefined}</dl></li>`;
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
  const rest = own.length > shown.length ? ` The first ${shown.length} of ${own.length}; every` : " Every";
  return html`${heading}<p class="note">Of the run with ${policyName(first.policy)} and seed ${seed}.${rest} event of every run stands in governance.csv.</p>
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
