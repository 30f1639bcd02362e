import { grouped } from "../adviser/amounts.ts";
import { decodeCalls, flattenCalls } from "../adviser/decode-calls.ts";
import { paymentsOf } from "../adviser/payments.ts";
import type { DecodedArgument, DecodedCall } from "../adviser/types.ts";
import type { DeployedContracts } from "../contracts/deployed.ts";
import type { Deployment } from "../deploy/record.ts";
import type { Assessment } from "./assess.ts";
import type { WrittenCall } from "./file.ts";
import type { CallOutcome, Simulation } from "./simulate.ts";
import { timeWords } from "./units.ts";

const LONGEST_VALUE = 160;
/** Names of arguments that hold a length of time, in seconds. */
const TIME = /(delay|period|duration|extension|window|interval|lifetime)$/i;
/** Functions of the token whose number is an amount. */
const AMOUNT = /^(transfer|approve|transferFrom|mint|burn)\(/;

/** What is needed to put calls into words. */
export interface WordsContext {
  contracts: DeployedContracts;
  community: Deployment["community"];
  coin: string;
}

/** Everything that a proposal's calls do, decoded from what is sent. */
export function decodeWritten(context: WordsContext, calls: readonly WrittenCall[]): DecodedCall[] {
  return decodeCalls(context.contracts, calls);
}

/** A line for each call, and one for each call inside it, with what it pays. */
export function callLines(context: WordsContext, calls: readonly DecodedCall[]): string[] {
  return flattenCalls(calls).flatMap((call) => {
    const depth = "  ".repeat(call.place.split(".").length);
    const paid = paymentsOf(call).map(
      ({ amount, asset, recipient }) =>
        `${depth}   pays ${grouped(amount)} ${asset === "coin" ? context.coin : asset} to ${accountWords(context, recipient)}`,
    );
    const why = reasonOf(context, call);
    return [
      `${depth}${call.place}. ${whatOf(call)}`,
      ...call.arguments.map((argument) => `${depth}   ${argumentWords(context, call, argument)}`),
      ...paid,
      ...(why === undefined ? [] : [`${depth}   the role for it: ${why}`]),
    ];
  });
}

function whatOf({ contract, target, signature, data }: DecodedCall): string {
  const where = contract === undefined ? target : `${contract} at ${target}`;
  if (signature !== undefined) return `${signature} of ${where}`;
  return data === "0x" ? `only coins to ${where}` : `${data.slice(0, 10)}…, not known here, of ${where}`;
}

function argumentWords(context: WordsContext, call: DecodedCall, { name, type, value }: DecodedArgument) {
  const shown = plain(value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value);
  const label = name || type;
  if (type === "address") return `${label}: ${accountWords(context, value)}`;
  if (/^uint\d*$/.test(type) && TIME.test(`${name} ${call.function ?? ""}`.trim()))
    return `${label}: ${shown} (${timeWords(BigInt(value))}, if seconds)`;
  const isAmount = call.contract === "ComputeToken" && AMOUNT.test(call.signature ?? "");
  return `${label}: ${isAmount && type === "uint256" ? `${grouped(BigInt(value))} COMPUTE` : shown}`;
}

/** An account with its public name, if it has one. */
export function accountWords({ contracts, community }: WordsContext, account: string): string {
  const name =
    contracts.at(account)?.name ?? community.members.find((member) => member.account === account)?.name;
  return name === undefined ? account : `${account} (${plain(name)})`;
}

/** Why a function needs a role at all, as the community's file says it. */
function reasonOf({ community }: WordsContext, { contract, signature }: DecodedCall): string | undefined {
  for (const { label, functions } of community.roles)
    for (const entry of functions)
      if (entry.contract === contract && entry.function === signature) return `${label}: ${plain(entry.why)}`;
  return undefined;
}

/** What came of trying the calls out. */
export function simulationLines({ block, calls, batch }: Simulation): string[] {
  const lines = calls.flatMap((outcome, index) => outcomeLines(`${index + 1}`, outcome));
  if (batch === undefined) lines.push("  So none of the calls would happen.");
  else if (batch.isPossible)
    lines.push(`  All in one transaction of the timelock: possible, ${batch.gasUsed} gas.`);
  else lines.push(`  All in one transaction of the timelock: not possible. ${batch.reason}`);
  return [`Tried out on a copy of the chain at block ${block}:`, ...lines];
}

function outcomeLines(place: string, outcome: CallOutcome): string[] {
  if (!outcome.isPossible) return [`  ${place}. not possible: ${outcome.reason}`];
  const returned = outcome.returned.length === 0 ? "" : `, returns ${plain(outcome.returned.join(", "))}`;
  const events = outcome.events.map(({ contract, name, arguments: args }) => {
    const values = Object.entries(args).map(
      ([key, value]) => `${key} ${plain(value.slice(0, LONGEST_VALUE))}`,
    );
    return `     ${contract}.${name}: ${values.join(", ")}`;
  });
  return [`  ${place}. possible, ${outcome.gasUsed} gas${returned}`, ...events];
}

/** What the proposal is and needs. */
export function assessmentLines(assessment: Assessment, context: WordsContext): string[] {
  const { approvalBps, quorum, delay, votingDelay, votingPeriod, threshold, spendable } = assessment;
  const wait = votingDelay + votingPeriod + delay;
  const lines = [
    `Class ${assessment.class}, because of call ${assessment.decidingCall + 1}. It needs:`,
    `  ${approvalBps / 100} % For among For and Against`,
    `  ${grouped(quorum)} COMPUTE of votes For, with the supply of now`,
    `  ${timeWords(delay)} in the timelock after the vote; executed ${timeWords(wait)} from now at the earliest`,
  ];
  if (assessment.needsLegalOpinion) lines.push("  the word of a legal adviser before it is queued");
  if (assessment.overriddenId !== undefined)
    lines.push(`It overrides the veto of proposal ${assessment.overriddenId}.`);
  if (assessment.class === "Standard")
    lines.push(
      `Standard proposals may spend ${grouped(spendable.tokens)} COMPUTE and ${grouped(spendable.coins)} ${context.coin} now.`,
    );
  return [
    ...lines,
    ...proposerLines(assessment, context),
    `To propose takes ${grouped(threshold)} COMPUTE of votes.`,
  ];
}

function proposerLines({ proposer }: Assessment, context: WordsContext): string[] {
  if (proposer === undefined) return ["Nobody is named to propose it (--proposer, or a key)."];
  const who = accountWords(context, proposer.account);
  const has = `${who} has ${grouped(proposer.votes)} COMPUTE of votes: ${proposer.hasEnough ? "enough" : "not enough"}.`;
  return proposer.obstacle === undefined
    ? [has]
    : [has, `The governor would refuse it from there now: ${proposer.obstacle}`];
}

/** Text from files and chain can't steer the reader's terminal. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ");
}
