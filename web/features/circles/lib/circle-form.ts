import { type Address, getAddress, isAddress } from "viem";
import { readThreshold } from "@/features/circles/lib/threshold";
import { CIRCLE_SIZE } from "@/lib/consent/circle-settings";

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
  const lines = text.split(/[\s,;]+/).filter(Boolean);
  return [
    ...new Set(lines.filter((line) => isAddress(line, { strict: false })).map((line) => getAddress(line))),
  ];
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
  const lines = form.members.split(/[\s,;]+/).filter(Boolean);
  const members = membersOf(form.members);
  const wrong = lines.find((line) => !isAddress(line, { strict: false }));
  const problems: CircleProblems = {};
  const { least, most } = CIRCLE_SIZE;
  if (wrong !== undefined) problems.members = `“${wrong}” is no address: 0x and 40 hexadecimal digits.`;
  else if (members.length < lines.length) problems.members = "Somebody is named twice.";
  else if (members.length < least || members.length > most)
    problems.members = `Name ${least} to ${most} members, one on each line.`;
  const signing = readThreshold(form.threshold, members.length);
  if ("problem" in signing) return { problems: { ...problems, threshold: signing.problem } };
  if (problems.members) return { problems };
  return { members, guardians: form.guardians.filter((each) => members.includes(each)), ...signing };
}
