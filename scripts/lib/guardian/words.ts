import type { Network } from "../networks/networks.ts";
import { momentText, spanText } from "../status/moments.ts";
import type { ChainMoment, Reach } from "./intakes.ts";
import type { GuardianCalls, Plan, PlannedCall } from "./plan.ts";

/** What a plan is told with. */
export interface PlanWords {
  plan: Plan;
  account: string;
  network: Network;
  moment: ChainMoment;
  reaches: ReadonlyMap<string, Reach>;
}

/** What will be done, what stops, and what people can still do. */
export function planLines({ plan, account, network, moment, reaches }: PlanWords): string[] {
  return [
    `On ${network.title}, at block ${moment.block}, ${momentText(moment.now)}, ${account} will:`,
    ...plan.calls.flatMap((call, index) => [
      "",
      `${index + 1}. ${whatText(call, plan, moment.now)}`,
      ...reachLines(reaches.get(call.intake.contract), plan.name),
    ]),
    "",
    ...(plan.skipped.length > 0 ? [`Left out: ${plan.skipped.join(" ")}`] : []),
    ...afterLines(plan, moment.now),
  ];
}

function whatText({ intake }: PlannedCall, { until, name }: Plan, now: number): string {
  const { contract, address, pausedUntil } = intake;
  if (name === "pause" && until !== undefined)
    return `pause ${contract} (${address}) until ${momentText(until)}, ${spanText(until - now)} from now.`;
  return `resume ${contract} (${address}), which would be paused until ${momentText(pausedUntil)}.`;
}

function reachLines(reach: Reach | undefined, name: Plan["name"]): string[] {
  if (reach === undefined) return [];
  const { stops, askedBy, goesOn } = reach;
  const askers = askedBy.join(" and ");
  // What others ask before they do something stops them there, and nothing of its own.
  const isAsked = askedBy.length > 0;
  const head = isAsked ? `: what happens in ${askers} only with one of these answers` : "";
  const lines = stops.map((each) => `     ${each.name}${each.notice === "" ? "" : `: ${each.notice}`}`);
  if (name === "resume") return [`   Possible again${head}:`, ...lines];
  const rest = isAsked ? `; and everything else in ${askers}` : "";
  return [`   Stops${head}:`, ...lines, `   Goes on: ${goesOn.join(", ")}${rest}.`];
}

function afterLines({ name, until, calls }: Plan, now: number): string[] {
  const longest = Math.max(...calls.map(({ intake }) => intake.longest));
  if (name === "resume" || until === undefined)
    return [
      `New business goes on at once. The next pause of the same part can begin ${spanText(longest)} later, at about ` +
        `${momentText(now + longest)}.`,
    ];
  return [
    "What runs goes on, and every way out stays open: people can withdraw money, stake and consents, take requests back, and " +
      "settle and close jobs.",
    `The pause ends by itself. It can be ended early ("resume") and not lengthened, and the next pause of the same part can ` +
      `begin ${spanText(longest)} after its end.`,
  ];
}

/** The calls for another signer. */
export function callLines({ calls, until }: GuardianCalls, account: string): string[] {
  const latest =
    until === undefined
      ? ""
      : ` They are refused after ${momentText(until)}: make them anew when it takes longer.`;
  return [
    `Nothing was sent. To send from ${account}, each with value 0:`,
    ...calls.flatMap(({ to, data }) => [`  to   ${to}`, `  data ${data}`]),
    `Each of them stands alone.${latest}`,
  ];
}
