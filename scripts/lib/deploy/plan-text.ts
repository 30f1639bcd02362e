import { formatEther, formatUnits } from "ethers";
import type { Plan } from "./plan.ts";
import type { Step } from "./steps.ts";

const LONGEST_VALUE = 66;
const LONGEST_LIST = 3;

/** A plan for people to read. */
export function planToText(plan: Plan): string {
  const { network, steps, finished, roles } = plan;
  const of = (kind: Step["kind"]): Step[] => steps.filter((step) => step.kind === kind);
  const left = steps.filter(({ id }) => !finished.has(id)).length;
  return [
    `Deployment to ${network.title} (chain ${network.chainId}): ${of("contract").length} contracts and ${of("call").length} calls.`,
    ...(finished.size > 0 ? [`${finished.size} steps are done already; ${left} are left.`] : []),
    "",
    "Contracts:",
    ...of("contract").map((step) => describe(step, plan)),
    "",
    "Calls:",
    ...of("call").map((step) => describe(step, plan)),
    "",
    "Roles afterwards:",
    ...roles.map(({ id, key, holders }) => `  ${key} (${id}): ${holders.join(", ") || "nobody"}`),
    "  The deployer: none",
    ...publicLines(plan),
    "",
    ...costLines(plan),
  ].join("\n");
}

/** A plan with everything in full. */
export function planToJson(plan: Plan): string {
  const { network, deployer, balance, steps, finished, gas, price, gasLeft, cost, roles, publicAccounts } =
    plan;
  const shown = {
    network: network.name,
    chainId: network.chainId,
    deployer,
    balance,
    isBalanceEnough: balance === undefined ? undefined : balance >= cost.highest,
    gasLeft,
    gasPrice: price,
    cost,
    roles,
    publicAccounts,
    steps: steps.map((step) => ({ ...step, gas: gas.get(step.id), isDone: finished.has(step.id) })),
  };
  return JSON.stringify(
    shown,
    (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value),
    2,
  );
}

/** An amount of the network's coin, to six significant places at least. */
export function formatCoin(amount: bigint, coin: string): string {
  const text = formatEther(amount);
  const places = amount >= 10n ** 15n ? 6 : 18;
  const [whole = "0", fraction = "0"] = text.split(".");
  return `${whole}.${fraction.slice(0, places)} ${coin}`;
}

function describe(step: Step, { finished, gas }: Plan): string {
  const used = gas.get(step.id);
  const name = step.function === undefined ? step.contract : `${step.contract}.${step.function}`;
  const state = finished.has(step.id) ? " (done)" : "";
  const cost = used === undefined ? "" : `  [gas ${used.toLocaleString("en")}]`;
  return `  ${name}(${step.arguments.map(show).join(", ")})${cost}${state}`;
}

function show(value: unknown): string {
  if (Array.isArray(value))
    return value.length > LONGEST_LIST && JSON.stringify(value, asText).length > LONGEST_VALUE
      ? `[${value.length} entries]`
      : `[${value.map(show).join(", ")}]`;
  if (typeof value === "object" && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, entry]) => `${key}: ${show(entry)}`)
      .join(", ")} }`;
  const text = String(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 3)}...` : text;
}

function asText(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

function publicLines({ publicAccounts }: Plan): string[] {
  if (publicAccounts.length === 0) return [];
  return [
    "",
    `WARNING: ${publicAccounts.length} members of config/community.json have Hardhat's test accounts, whose keys everybody`,
    "has: on a public chain anybody can act in their roles. Give your members accounts of their own first.",
  ];
}

function costLines({ network, deployer, balance, gasLeft, price, cost }: Plan): string[] {
  const { coin } = network;
  const enough = balance !== undefined && balance >= cost.highest ? "enough" : "NOT ENOUGH";
  return [
    `Gas: ${gasLeft.toLocaleString("en")}, measured by deploying the same on a simulated chain.`,
    `Price now: ${formatUnits(price.current, "gwei")} gwei. Cost now: ${formatCoin(cost.current, coin)}; the deployer needs up to`,
    `${formatCoin(cost.highest, coin)}, which its transactions offer at most. What isn't used stays with it.`,
    ...(network.chainId === 1 || network.name === "sepolia" || network.name === "local"
      ? []
      : ["A layer-2 chain may add a fee for storing the data on its layer 1, which isn't in this figure."]),
    deployer === undefined || balance === undefined
      ? "Deployer: not known; add --deployer ADDRESS to see whether its balance is enough."
      : `Deployer: ${deployer} with ${formatCoin(balance, coin)}: ${enough}.`,
  ];
}
