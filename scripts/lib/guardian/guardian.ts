import type { JsonRpcProvider } from "ethers";
import { plainError } from "../contracts/plain-error.ts";
import { explainSilence } from "../networks/connect.ts";
import { type OperatorWallet, openOperatorWallet } from "../operator/key.ts";
import { type Opened, openDeployment } from "../operator/open.ts";
import { StackError } from "../stack/stack-error.ts";
import { openContext } from "../status/context.ts";
import { writeWhole } from "../write-whole.ts";
import { openMoment, readIntakes, readReaches } from "./intakes.ts";
import type { GuardianOptions } from "./options.ts";
import { type Act, assertPossible, type GuardianCalls, type Plan, planAct } from "./plan.ts";
import { planRenounce, renounceLines } from "./renounce.ts";
import { readRights, rightsSentences } from "./rights.ts";
import { safeBatch } from "./safe-batch.ts";
import { type SentAct, sendActs } from "./send.ts";
import { type GuardianStatus, readStatus, statusLines } from "./status.ts";
import { callLines, planLines } from "./words.ts";

/** Who is asked and told. */
export interface Console {
  log: (line: string) => void;
  /** Whether to go on; undefined when nobody can be asked. */
  ask: ((question: string) => Promise<boolean>) | undefined;
}

/** What came of an act. */
export interface ActOutcome {
  network: string;
  chainId: number;
  block: number;
  account: string;
  act: Act["name"];
  /** When the pauses end, in seconds since 1970. */
  until?: number;
  calls: readonly {
    contract: string;
    to: string;
    value: "0";
    data: string;
    stops: readonly string[];
    goesOn: readonly string[];
    askedBy: readonly string[];
  }[];
  skipped: readonly string[];
  /** What was sent; empty after a dry run, and when the answer was no. */
  transactions: readonly SentAct[];
}

/** What came of giving a role back. */
export interface RenounceOutcome {
  network: string;
  chainId: number;
  block: number;
  account: string;
  act: "renounce";
  calls: readonly {
    contract: string;
    to: string;
    value: "0";
    data: string;
    /** The role's number. */
    role: string;
    label: string;
    /** Functions that the account can't call any more, by their contracts. */
    loses: readonly string[];
    /** Who holds it still. */
    left: readonly string[];
  }[];
  /** What was sent; empty after a dry run, and when the answer was no. */
  transactions: readonly SentAct[];
}

/**
 * Shows what can be paused, or pauses or resumes it, or gives a guardian's role back.
 * @throws StackError in words. Nothing was sent then, unless the words say so.
 */
export async function runGuardian(
  options: GuardianOptions,
  console: Console,
): Promise<GuardianStatus | ActOutcome | RenounceOutcome> {
  const { command } = options;
  const wallet = command.name === "status" ? undefined : await walletOf(options, console);
  const opened = await openDeployment(options);
  try {
    if (command.name === "renounce") return await renounce(options, opened, wallet, console);
    if (command.name !== "status") return await act(command, options, opened, wallet, console);
    const status = await readStatus(await openContext(opened));
    for (const line of statusLines(status, opened.network)) console.log(line);
    return status;
  } catch (error) {
    throw inWords(opened, error);
  } finally {
    opened.provider.destroy();
  }
}

/** A chain that falls silent half-way is said in words; a mistake in the program is not. */
function inWords({ network }: Opened, error: unknown): unknown {
  const isMistake = error instanceof TypeError || error instanceof RangeError || !(error instanceof Error);
  return error instanceof StackError || isMistake ? error : explainSilence(network, error);
}

/** Everything that can be missing here is told before the chain is asked. */
async function walletOf(
  { as, keystore, isDryRun, isAgreed }: GuardianOptions,
  { ask }: Console,
): Promise<OperatorWallet | undefined> {
  if (as !== undefined) return undefined;
  if (!isDryRun && !isAgreed && ask === undefined)
    throw new StackError("Nobody can be asked here whether to send", "add --yes; nothing was sent");
  const wallet = await openOperatorWallet("GUARDIAN_PRIVATE_KEY", keystore);
  if (wallet !== undefined) return wallet;
  throw new StackError(
    "No guardian's key is set",
    "set GUARDIAN_PRIVATE_KEY in the environment or in Hardhat's keystore, name an encrypted one with --keystore, or " +
      "prepare the calls for another signer with --dry-run --as ADDRESS",
  );
}

async function act(
  command: Act,
  options: GuardianOptions,
  opened: Opened,
  wallet: OperatorWallet | undefined,
  console: Console,
): Promise<ActOutcome> {
  const { provider, contracts, network } = opened;
  const account = options.as ?? wallet?.address ?? "";
  const moment = await openMoment(provider, contracts);
  const plan = planAct(command, await readIntakes(moment), moment);
  await assertPossible(plan, account, provider, moment, () => guardiansOf(opened, plan));
  const names = plan.calls.map(({ intake }) => intake.contract);
  const reaches = await readReaches(moment, names);
  for (const line of planLines({ plan, account, network, moment, reaches })) console.log(line);
  const question = `Send ${plan.calls.length === 1 ? "it" : `these ${plan.calls.length} transactions`}? [y/N] `;
  const transactions = await carryOut({ plan, account, options, opened, wallet, console, question });
  return {
    ...{ network: network.name, chainId: network.chainId, block: moment.block, account, act: plan.name },
    ...(plan.until !== undefined && { until: plan.until }),
    calls: plan.calls.map(({ intake: { contract }, to, data }) => {
      const { stops = [], goesOn = [], askedBy = [] } = reaches.get(contract) ?? {};
      return { contract, to, value: "0", data, stops: stops.map(({ name }) => name), goesOn, askedBy };
    }),
    ...{ skipped: plan.skipped, transactions },
  };
}

async function renounce(
  options: GuardianOptions,
  opened: Opened,
  wallet: OperatorWallet | undefined,
  console: Console,
): Promise<RenounceOutcome> {
  const { network } = opened;
  const account = options.as ?? wallet?.address ?? "";
  const context = await openContext(opened);
  const plan = await planRenounce(context, account);
  for (const line of await renounceLines(plan, account, context)) console.log(line);
  const question = `Give ${plan.calls.length === 1 ? "it" : "them"} back for good? [y/N] `;
  const transactions = await carryOut({ plan, account, options, opened, wallet, console, question });
  return {
    ...{ network: network.name, chainId: network.chainId, block: context.block, account, act: plan.name },
    calls: plan.calls.map(({ contract, to, data, role: { id, label, functions }, left }) => ({
      ...{ contract, to, value: "0", data, role: id, label },
      loses: functions.map((each) => `${each.contract}.${each.signature}`),
      left: left.map(({ address }) => address),
    })),
    transactions,
  };
}

interface CarryOutParameters {
  plan: GuardianCalls;
  account: string;
  options: GuardianOptions;
  opened: Opened;
  wallet: OperatorWallet | undefined;
  console: Console;
  /** What is asked before anything is sent. */
  question: string;
}

async function carryOut(parameters: CarryOutParameters): Promise<SentAct[]> {
  const { plan, account, options, opened, wallet, console, question } = parameters;
  const { provider, contracts, network } = opened;
  console.log("");
  if (options.isDryRun || wallet === undefined) {
    if (options.out !== undefined) await writeWhole(options.out, safeBatch(plan, network, account));
    for (const line of callLines(plan, account)) console.log(line);
    return [];
  }
  await assertNoContract(provider, account);
  if (!options.isAgreed && (await console.ask?.(question)) !== true) {
    console.log("Nothing was sent.");
    return [];
  }
  return sendActs({ plan, wallet, provider, contracts, maxFee: options.maxFee, log: console.log });
}

/** An account with a key has no code, or delegates to one. */
async function assertNoContract(provider: JsonRpcProvider, account: string): Promise<void> {
  const code = await provider.getCode(account);
  if (code === "0x" || code.startsWith(DELEGATION)) return;
  throw new StackError(`${account} is a contract`, `prepare its calls with --dry-run --as ${account}`);
}

/** EIP-7702: the code of an account with a key. */
const DELEGATION = "0xef0100";

/** Who may, for somebody who may not. */
async function guardiansOf(opened: Opened, { calls }: Plan): Promise<string> {
  const names = calls.map(({ intake }) => intake.contract);
  try {
    return rightsSentences(await readRights(await openContext(opened), names)).join(" ");
  } catch (error) {
    // The logs say who may, and not every server gives them; that this account may not is known without them.
    return `Who may could not be read (${plainError(error)}): "npm run charter" says it.`;
  }
}
