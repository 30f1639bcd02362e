import { renameSync } from "node:fs";
import path from "node:path";
import { ExecutionEventResultType } from "@nomicfoundation/ignition-core";
import { getAddress, isAddress, type JsonRpcProvider } from "ethers";
import type { Config } from "../config/types.ts";
import { connectTo, rpcUrlOf } from "../networks/connect.ts";
import { lockDataFolder } from "../stack/lock.ts";
import { PROJECT_ROOT } from "../stack/project-root.ts";
import { describeError, StackError } from "../stack/stack-error.ts";
import { assertSameOrigin, type Begun, describeOrigin, gasOf, writeBegun } from "./begun.ts";
import { compile, type Deployer, openDeployer, readRecord } from "./deploy.ts";
import { deployerKey } from "./deployer-key.ts";
import { guardProvider } from "./guard.ts";
import { readInputs } from "./inputs.ts";
import { dropTornLine, isBegun, readJournal } from "./journal.ts";
import type { DeployOptions } from "./options.ts";
import type { DeploymentParameters } from "./parameters.ts";
import { makePlan, type Plan } from "./plan.ts";
import { formatCoin, planToJson, planToText } from "./plan-text.ts";
import { proveHandover } from "./proof.ts";
import { type Deployment, writeDeployment } from "./record.ts";
import { recoverTransactions } from "./recover.ts";
import { type Listener, runModules } from "./run-modules.ts";
import { writeSubgraphNetworks } from "./subgraph-networks.ts";

const POLLING_INTERVAL_MS = 1000;
const FASTEST_POLLING_MS = 250;

/** Who is asked and told. */
export interface Console {
  log: (line: string) => void;
  /** Whether to go on; undefined when nobody can be asked. */
  ask: ((question: string) => Promise<boolean>) | undefined;
  /** Stops the deployment between two steps. */
  signal: AbortSignal;
}

/** What the parts of one run share. */
interface Run {
  options: DeployOptions;
  console: Console;
  config: Config;
  parameters: DeploymentParameters;
  chain: JsonRpcProvider;
  /** Folder of Ignition's journal. */
  journal: string;
  pollingInterval: number;
}

/**
 * Deploys to a network: shows the plan, asks, deploys or goes on with what was begun, proves that the deployer holds
 * nothing, and writes what subgraph and dApp need.
 * @returns The deployment; undefined after a dry run, or when the operator said no.
 */
export async function runDeployment(
  options: DeployOptions,
  console: Console,
): Promise<Deployment | undefined> {
  if (!options.isDryRun && !options.isAgreed && console.ask === undefined)
    throw new StackError("Nobody can be asked here whether to deploy", "add --yes; nothing was sent");
  const { config, parameters } = await readInputs(options);
  const url = await rpcUrlOf(options.network, options);
  const chain = await connectTo(options.network, { rpcUrl: url });
  const output = path.resolve(options.output ?? PROJECT_ROOT);
  const journal = path.join(output, "ignition/deployments", options.network.name);
  const pollingInterval = Math.max(
    FASTEST_POLLING_MS,
    Math.min(POLLING_INTERVAL_MS, options.network.blockSeconds * 500),
  );
  const run: Run = { options, console, config, parameters, chain, journal, pollingInterval };
  try {
    await compile();
    if (options.isDryRun) {
      await showDryRun(run);
      return undefined;
    }
    const privateKey = await deployerKey(options.network, options.keystore);
    const deployer = await openDeployer({
      network: options.network.name,
      url,
      ...(privateKey !== undefined && { privateKey }),
    });
    try {
      return await deployAs(run, deployer, output);
    } finally {
      await deployer.close();
    }
  } finally {
    chain.destroy();
  }
}

/** Whose balance counts is named, or whoever has the key when there is one; without either the plan says less. */
async function showDryRun({ options, console, chain, config, parameters, journal }: Run): Promise<void> {
  const { network, isJson } = options;
  const deployer = readDeployer(options);
  const state = await readJournal(journal);
  const plan = await makePlan({ network, chain, deployer, config, parameters, state });
  console.log(isJson ? planToJson(plan) : planToText(plan));
  if (!isJson) console.log("\nThis was a dry run: nothing was sent.");
}

function readDeployer({ deployer }: DeployOptions): string | undefined {
  if (deployer === undefined || isAddress(deployer)) return deployer && getAddress(deployer);
  throw new StackError(`--deployer (${deployer}) is not an address`, "give 0x and 40 hexadecimal digits");
}

async function deployAs(run: Run, deployer: Deployer, output: string): Promise<Deployment | undefined> {
  const { options, console, chain, config, parameters, journal } = run;
  const release = lock(journal);
  try {
    if (options.isRestart) putAside(run);
    const begun = await takeUp(run, deployer);
    const state = await readJournal(journal);
    const { network } = options;
    const plan = await makePlan({
      network,
      chain,
      deployer: deployer.address,
      config,
      parameters,
      state,
      gas: gasOf(begun),
    });
    console.log(planToText(plan));
    assertBalance(plan);
    if (!(await isAgreed(run, plan))) return undefined;
    const provider = guardProvider({ provider: deployer.provider, chain, network, signal: console.signal });
    await runUntilEnd(run, { ...deployer, provider }, plan, begun);
    return await finish(run, deployer, output);
  } finally {
    release();
  }
}

function lock(journal: string): () => void {
  try {
    return lockDataFolder(journal);
  } catch (cause) {
    throw new StackError(
      `The journal in ${journal} can't be taken (${describeError(cause)})`,
      "wait until the other deployment has ended",
      { cause },
    );
  }
}

function putAside({ journal, console }: Run): void {
  if (!isBegun(journal)) return;
  const aside = `${journal}-${new Date().toISOString().replaceAll(/[:.]/g, "-")}`;
  renameSync(journal, aside);
  lockDataFolder(journal);
  console.log(`The journal begun before is now ${aside}.`);
}

/** What a journal under way was begun with, which must be what is asked for now; else what it begins with. */
async function takeUp(
  { options, console, chain, parameters, journal }: Run,
  deployer: Deployer,
): Promise<Begun> {
  const [genesis, block] = await Promise.all([chain.getBlock(0), chain.getBlockNumber()]);
  const now = await describeOrigin({
    network: options.network.name,
    chainId: options.network.chainId,
    genesis: genesis?.hash ?? "",
    block,
    deployer: deployer.address,
    parameters,
  });
  if (dropTornLine(journal)) console.log("The journal's last line was cut off; it is found out again.");
  return isBegun(journal) ? assertSameOrigin(journal, now) : now;
}

function assertBalance({ network, deployer, balance, cost }: Plan): void {
  if (balance === undefined || balance >= cost.highest) return;
  throw new StackError(
    `${deployer} has ${formatCoin(balance, network.coin)}, and needs up to ${formatCoin(cost.highest, network.coin)}`,
    `send it ${formatCoin(cost.highest - balance, network.coin)} more and run the command again; nothing was sent`,
  );
}

async function isAgreed({ options, console }: Run, plan: Plan): Promise<boolean> {
  const left = plan.steps.filter(({ id }) => !plan.finished.has(id)).length;
  if (left === 0 || options.isAgreed) return true;
  if (await console.ask?.(`\nDeploy to ${options.network.title}? [y/N] `)) return true;
  console.log("Nothing was sent.");
  return false;
}

async function runUntilEnd(run: Run, deployer: Deployer, plan: Plan, begun: Begun): Promise<void> {
  const { journal, chain, options, pollingInterval, parameters, console } = run;
  const { confirmations } = options;
  const common = { journal, confirmations, pollingInterval, provider: deployer.provider };
  try {
    if (isBegun(journal))
      await recoverTransactions({
        ...common,
        chain,
        deployer: deployer.address,
        fromBlock: begun.block,
        log: console.log,
      });
    else writeBegun(journal, begun, plan.gas);
    const listener = reportSteps(plan, console.log);
    await runModules({ ...common, parameters, accounts: deployer.accounts, listener });
  } catch (error) {
    throw await explainStop(run, deployer.address, plan, error);
  }
}

/** Says what is done, a step a line. */
function reportSteps({ steps, finished }: Plan, log: (line: string) => void): Listener {
  let done = finished.size;
  const tell = async (event: {
    futureId: string;
    result: { type: ExecutionEventResultType; result?: string };
  }) => {
    if (event.result.type !== ExecutionEventResultType.SUCCESS) return;
    done += 1;
    const place = String(done).padStart(String(steps.length).length);
    const made = isAddress(event.result.result) ? ` at ${event.result.result}` : "";
    log(`[${place}/${steps.length}] ${event.futureId}${made}`);
  };
  return {
    deploymentExecutionStateComplete: tell,
    callExecutionStateComplete: tell,
    staticCallExecutionStateComplete: tell,
  };
}

/** What is done, what is left and what to do, whatever stopped the deployment. */
async function explainStop(
  { journal, chain, options }: Run,
  deployer: string,
  plan: Plan,
  cause: unknown,
): Promise<StackError> {
  const state = await readJournal(journal);
  const done = state?.finished.size ?? 0;
  const left = plan.steps.filter(({ id }) => !state?.finished.has(id));
  const { coin } = options.network;
  const isPoor = /insufficient funds|enough funds/i.test(describeError(cause));
  const balance = isPoor ? await chain.getBalance(deployer).catch(() => undefined) : undefined;
  const reason =
    balance === undefined
      ? describeError(cause)
      : `${deployer} has ${formatCoin(balance, coin)} left, which isn't enough: send it more`;
  return new StackError(
    `${reason}\nThe deployment has stopped: ${done} of ${plan.steps.length} steps are done, ${left.length} are left${nextSteps(left)}. ` +
      "Nothing is lost",
    "run the same command again, and it goes on from there",
    { cause },
  );
}

function nextSteps(left: readonly { id: string }[]): string {
  if (left.length === 0) return "";
  const [first, second, third] = left;
  const names = [first, second, third].flatMap((step) => step?.id ?? []);
  return ` (next: ${names.join(", ")}${left.length > names.length ? " …" : ""})`;
}

async function finish(run: Run, deployer: Deployer, output: string): Promise<Deployment> {
  const { options, console, chain, journal, parameters, config } = run;
  const { network } = options;
  const deployment = await readRecord({ chain, journal, network: network.name, parameters, config });
  const proof = await proveHandover(chain, deployer.address, deployment);
  const file = await writeDeployment(path.join(output, "deployments"), deployment, config);
  const networks = path.join(output, "subgraph/networks.json");
  await writeSubgraphNetworks(networks, network, deployment);
  console.log(["", ...proof, "", `Wrote ${file} and ${networks}.`, ...webLines(run, file)].join("\n"));
  return deployment;
}

/** Lines of .env with which the dApp shows this deployment. */
function webLines({ options }: Run, file: string): string[] {
  const { network } = options;
  return [
    "The dApp shows this deployment with these lines in its environment (.env):",
    `  WEB_DEPLOYMENT=${path.relative(path.join(PROJECT_ROOT, "web"), file)}`,
    `  WEB_RPC_URL=<an address of ${network.title} that browsers may use; not your own with its key>`,
    "  WEB_GRAPH_URL=<where its subgraph answers: npm run subgraph:deploy says it>",
    ...(network.explorerUrl === undefined ? [] : [`  WEB_EXPLORER_URL=${network.explorerUrl}`]),
  ];
}
