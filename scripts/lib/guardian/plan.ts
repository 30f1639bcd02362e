import type { JsonRpcProvider } from "ethers";
import { explainRevert } from "../contracts/explain-revert.ts";
import { StackError } from "../stack/stack-error.ts";
import { momentText, spanText } from "../status/moments.ts";
import type { ChainMoment, Intake } from "./intakes.ts";
import type { GuardianCommand, PauseEnd } from "./options.ts";

/** 0x and four bytes. */
const SELECTOR_END = 10;

/** An act of a guardian on one part or more. */
export type Act = Exclude<GuardianCommand, { name: "status" | "renounce" }>;

/** A call of a guardian. */
export interface GuardianCall {
  /** The contract that is called. */
  contract: string;
  /** What it is done to: a part, or a role. */
  object: string;
  to: string;
  data: string;
  /** What is so afterwards. */
  done: string;
}

/** Calls that are sent, or prepared for another signer. */
export interface GuardianCalls {
  name: Exclude<GuardianCommand["name"], "status">;
  calls: readonly GuardianCall[];
  /** When the pauses end, in seconds since 1970. */
  until?: number;
}

/** A call that pauses or resumes one part. */
export interface PlannedCall extends GuardianCall {
  intake: Intake;
}

/** What will be done. */
export interface Plan extends GuardianCalls {
  name: Act["name"];
  calls: readonly PlannedCall[];
  /** Why parts are left out that "all" would take, in sentences. */
  skipped: readonly string[];
}

/**
 * Which calls do what was asked for.
 * @throws StackError in words when a part doesn't exist, or is not in a state for it.
 */
export function planAct(act: Act, intakes: readonly Intake[], moment: ChainMoment): Plan {
  const wanted = act.parts === "all" ? intakes : act.parts.map((name) => partNamed(name, intakes, moment));
  const judged = wanted.map((intake) => ({ intake, obstacle: obstacleTo(act.name, intake, moment.now) }));
  const obstacles = judged.flatMap(({ obstacle }) => obstacle ?? []);
  const possible = judged.flatMap(({ intake, obstacle }) => (obstacle === undefined ? [intake] : []));
  if (possible.length === 0 || (act.parts !== "all" && obstacles.length > 0))
    throw new StackError(
      "Nothing was sent",
      `${obstacles.join(" ")}${possible.length > 0 ? " Leave that out and run the command again." : ""}`,
    );
  if (act.name === "resume")
    return { name: "resume", calls: possible.map((each) => callOf(each, moment)), skipped: obstacles };
  const until = endOf(act.end, possible, moment.now);
  const calls = possible.map((each) => callOf(each, moment, until));
  return { name: "pause", calls, until, skipped: obstacles };
}

function partNamed(name: string, intakes: readonly Intake[], { contracts }: ChainMoment): Intake {
  const found = intakes.find(({ contract }) => contract.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  const what = contracts.find(name) === undefined ? `There is no part ${name}` : `Nothing can pause ${name}`;
  throw new StackError(what, `these can be paused: ${intakes.map(({ contract }) => contract).join(", ")}`);
}

/** Why a part can't be paused or resumed now, in a sentence. */
function obstacleTo(name: Act["name"], intake: Intake, now: number): string | undefined {
  const { contract, pausedUntil, pausableFrom, isClosed, longest } = intake;
  if (isClosed)
    return `${contract} was closed in the access manager by a vote: nobody but a vote reaches it.`;
  const isPaused = pausedUntil > now;
  if (name === "resume") return isPaused ? undefined : `${contract} is not paused.`;
  if (isPaused)
    return (
      `${contract} is paused already, until ${momentText(pausedUntil)}. A pause can't be lengthened; "resume" ends it ` +
      `early, and the next one can begin ${spanText(longest)} after its end.`
    );
  if (pausableFrom <= now) return undefined;
  return (
    `${contract} can't be paused before ${momentText(pausableFrom)}: after a pause ${spanText(longest)} must pass, and ` +
    `its last one ended at ${momentText(pausedUntil)}.`
  );
}

function endOf(end: PauseEnd, intakes: readonly Intake[], now: number): number {
  const latest = now + Math.min(...intakes.map(({ longest }) => longest));
  if (end.kind === "latest") return latest;
  const until = end.kind === "for" ? BigInt(now) + end.seconds : end.moment;
  if (until > BigInt(now) && until <= BigInt(latest)) return Number(until);
  const asked = end.kind === "for" ? "--for" : "--until";
  throw new StackError(
    "The pause would not end when it may",
    `choose ${asked} so that it ends after ${momentText(now)}, the chain's time, and by ${momentText(latest)}`,
  );
}

function callOf(intake: Intake, { contracts }: ChainMoment, until?: number): PlannedCall {
  const { contract, address: to } = intake;
  const { abi } = contracts.get(contract);
  const rest = { intake, contract, object: contract, to };
  if (until === undefined) {
    const data = abi.encodeFunctionData("resumeIntake");
    return { ...rest, data, done: `${contract} takes new business again` };
  }
  const data = abi.encodeFunctionData("pauseIntake", [until]);
  return { ...rest, data, done: `${contract} takes no new business until ${momentText(until)}` };
}

/**
 * Makes sure that an account may make the calls, and that the contracts take them as things stand.
 * @param guardians - Asked only when it may not: who may, in words.
 * @throws StackError that says why not.
 */
export async function assertPossible(
  { name, calls }: Plan,
  account: string,
  provider: JsonRpcProvider,
  moment: ChainMoment,
  guardians: () => Promise<string>,
): Promise<void> {
  const rights = await Promise.all(calls.map((call) => rightTo(call, account, moment)));
  const missing = calls.filter((_, index) => rights[index] === "none");
  if (missing.length > 0)
    throw new StackError(
      `${account} may not ${name} ${listOf(missing)}`,
      `it holds no role for it. ${await guardians()}`,
    );
  const delayed = calls.filter((_, index) => rights[index] === "delayed");
  if (delayed.length > 0)
    throw new StackError(
      `${account} may ${name} ${listOf(delayed)} only after announcing it, since a vote gave its role a delay`,
      "announce it with the access manager's schedule, and call the contract when the delay is over",
    );
  for (const { to, data, intake } of calls)
    await provider.call({ from: account, to, data, blockTag: moment.block }).catch((cause: unknown) => {
      const reason = explainRevert(cause, moment.contracts.interfaces);
      if (reason === undefined) throw cause;
      throw new StackError(`${intake.contract} refuses to ${name}`, `${reason} Nothing was sent.`, { cause });
    });
}

async function rightTo(
  { to, data }: PlannedCall,
  account: string,
  { ask }: ChainMoment,
): Promise<"now" | "delayed" | "none"> {
  const answer = await ask("AccessManager", "canCall", account, to, data.slice(0, SELECTOR_END));
  const [isImmediate, delay] = answer as [boolean, bigint];
  if (isImmediate) return "now";
  return delay > 0n ? "delayed" : "none";
}

function listOf(calls: readonly PlannedCall[]): string {
  return calls.map(({ intake }) => intake.contract).join(", ");
}
