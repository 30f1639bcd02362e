import type { Versions } from "../../types.ts";
import type { ScenarioReport } from "../types.ts";
import { type Html, html } from "./html.ts";
import { counted, formatNumber, policyName } from "./words.ts";

const VERSION_WORDS: Readonly<Record<keyof Versions, string>> = {
  project: "Project",
  node: "Node",
  hardhat: "Hardhat",
  solc: "Solidity compiler",
  contracts: "Hash of the contracts' code",
};

/** What made the figures: scenario, demand, versions. Enough to make them again. */
export function origin({ scenario, versions, demand }: ScenarioReport, index: number): Html {
  return html`<h3 id="${`s${index}-origin`}">What made it</h3>
${demandTable(demand)}
${versions.length > 1 ? html`<p><strong>The runs were made with ${versions.length} different versions.</strong></p>` : undefined}
${versions.map(
  (version) =>
    html`<dl class="facts">${(Object.keys(VERSION_WORDS) as (keyof Versions)[]).map((key) => html`<dt>${VERSION_WORDS[key]}</dt><dd class="code">${version[key]}</dd>`)}</dl>`,
)}
<details><summary>The scenario's file</summary><pre tabindex="0">${JSON.stringify(scenario, null, 2)}</pre></details>`;
}

function demandTable(demand: ScenarioReport["demand"]): Html {
  const rows = demand.map(
    (
      row,
    ) => html`<tr><th scope="row">${policyName(row.policy)}, seed ${row.seed}</th><td>${row.source}</td><td class="number">${formatNumber(row.jobs, 0)}</td><td class="number">${formatNumber(row.machines, 0)}</td><td class="number">${formatNumber(row.gpus, 0)}</td><td>${leftOut(row.skipped)}</td></tr>
`,
  );
  return html`<details><summary>Demand and machines of ${counted(demand.length, "run")}</summary><div class="scroll" role="region" aria-label="Demand of the runs" tabindex="0"><table><caption class="hidden">Demand of the runs</caption>
<thead><tr><th scope="col">Run</th><th scope="col">Source</th><th scope="col" class="number">Jobs</th><th scope="col" class="number">Machines</th><th scope="col" class="number">GPUs</th><th scope="col">Rows left out</th></tr></thead>
<tbody>${rows}</tbody></table></div></details>`;
}

function leftOut(skipped: Readonly<Record<string, number>>): string {
  const words = Object.entries(skipped).map(([reason, count]) => `${formatNumber(count, 0)}: ${reason}`);
  return words.length === 0 ? "none" : words.join("; ");
}
