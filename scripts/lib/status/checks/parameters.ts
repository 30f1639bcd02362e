import type { PlacedEvent } from "../../access/events.ts";
import { lastEvent, type StatusContext } from "../context.ts";
import { expectedParameters } from "../expected.ts";
import { differences, plain } from "../plain.ts";
import type { Setting } from "../setting.ts";
import { governanceSettings, policySettings } from "../settings-of-governance.ts";
import { marketSettings, provenanceSettings } from "../settings-of-market.ts";
import type { Check, Finding } from "../types.ts";

/** Tables in which a vote, and nobody else, may set more than the deployment did: event and the arguments of its key. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  TargetClassSet: ["target"],
  ActionRuleSet: ["target", "selector"],
  SpendCapSet: ["asset"],
};

/** Every value that contracts were given, against the settings' file and the record. */
export const parametersCheck: Check<StatusContext> = {
  name: "parameters",
  title: "Parameters",
  run: async (context) => {
    const { deployment, options, contracts } = context;
    const asked = await expectedParameters(deployment, options.parametersFile);
    const places = {
      address: (name: string) => contracts.get(name).address,
      selector: (name: string, method: string) => contracts.get(name).abi.getFunction(method)?.selector ?? "",
    };
    const settings = [
      ...governanceSettings(asked, places),
      ...policySettings(asked, places),
      ...marketSettings(asked),
      ...provenanceSettings(asked, places),
    ];
    const compared = await Promise.all(settings.map((setting) => settingFindings(context, setting)));
    const file = options.parametersFile ?? `ignition/parameters/${deployment.network}.json`;
    return {
      words: `${settings.length} values, compared with ${file} and the record`,
      findings: [...compared.flat(), ...surplusFindings(context, settings)],
      figures: { values: settings.length },
    };
  },
};

async function settingFindings({ ask, events, votes }: StatusContext, setting: Setting): Promise<Finding[]> {
  const { contract, getter, args = [], expected, about, change } = setting;
  const found = differences(plain(expected), plain(await ask(contract, getter, ...args)));
  if (found.length === 0) return [];
  const cause = change && lastEvent(events, contract, change.event, change.keys);
  const name = `${contract}.${getter.replace("()", "")}${about === undefined ? "" : ` (${about})`}`;
  return [votes.findingOf({ words: `${name}: ${found.join(", ")}.`, cause })];
}

/** What was set in the policy's tables beyond what the deployment sets. */
function surplusFindings(
  { events, votes, contracts }: StatusContext,
  settings: readonly Setting[],
): Finding[] {
  const keyOf = (name: string, values: Readonly<Record<string, unknown>>): string =>
    [name, ...(TABLES[name] ?? []).map((key) => String(values[key]))].join(" ");
  const expected = new Set(
    settings.flatMap(({ change }) => (change ? [keyOf(change.event, change.keys ?? {})] : [])),
  );
  const latest = new Map<string, PlacedEvent>();
  for (const event of events)
    if (event.contract === "ProposalPolicy" && TABLES[event.name] !== undefined) {
      const key = keyOf(event.name, event.args.toObject());
      if (!expected.has(key)) latest.set(key, event);
    }
  return [...latest.values()].map((cause) => {
    const target = String(cause.args[0]);
    const about = contracts.at(target)?.name ?? target;
    return votes.findingOf({
      words: `The policy has ${cause.name} for ${about}, which the deployment doesn't make.`,
      cause,
    });
  });
}
