import type { Address } from "viem";
import { readThreshold } from "@/features/circles/lib/threshold";
import { CIRCLE_SIZE } from "@/lib/consent/circle-settings";
import { resolveAddress } from "@/lib/resolve-account";

/** A circle as it is typed. */
export interface CircleForm {
  /** One address on each line. */
  members: string;
  /** Those of them who must sign every consent. */
  guardians: readonly Address[];
  threshold: string;
}

/** The addresses of a text, one on each line; those that are none are left out. */
export function membersOf(text: string): Address[] {
  const read = linesOf(text).map(resolveAddress);
  return [...new Set(read.flatMap((each) => ("address" in each ? [each.address] : [])))];
}

/** What is wrong, by field. */
export interface CircleProblems {
  members?: string;
  threshold?: string;
}

/** A circle that can be made, or what is wrong. */
export function checkCircle(
  form: CircleForm,
): { members: Address[]; guardians: Address[]; threshold: number } | { problems: CircleProblems } {
  const lines = linesOf(form.members);
  const members = membersOf(form.members);
  const problems: CircleProblems = {};
  const { least, most } = CIRCLE_SIZE;
  const wrong = problemIn(lines);
  if (wrong) problems.members = wrong;
  else if (members.length < lines.length) problems.members = "Somebody is named twice.";
  else if (members.length < least || members.length > most)
    problems.members = `Name ${least} to ${most} members, one on each line.`;
  const signing = readThreshold(form.threshold, members.length);
  if ("problem" in signing) return { problems: { ...problems, threshold: signing.problem } };
  if (problems.members) return { problems };
  return { members, guardians: form.guardians.filter((each) => members.includes(each)), ...signing };
}

function linesOf(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}

function problemIn(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    const read = resolveAddress(line);
    if ("problem" in read) return `“${line}”: ${read.problem}`;
  }
  return undefined;
}
