import { type Address, getAddress, isAddress } from "viem";

const LEAST_MEMBERS = 2;
const MOST_MEMBERS = 32;

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
  if (wrong !== undefined) problems.members = `“${wrong}” is no address: 0x and 40 hexadecimal digits.`;
  else if (members.length < lines.length) problems.members = "Somebody is named twice.";
  else if (members.length < LEAST_MEMBERS || members.length > MOST_MEMBERS)
    problems.members = `Name ${LEAST_MEMBERS} to ${MOST_MEMBERS} members, one on each line.`;
  const threshold = /^\d{1,2}$/.test(form.threshold.trim()) ? Number(form.threshold) : 0;
  if (threshold < 1 || threshold > members.length)
    problems.threshold = `Type a whole number from 1 to ${Math.max(1, members.length)}.`;
  if (problems.members || problems.threshold) return { problems };
  return { members, guardians: form.guardians.filter((each) => members.includes(each)), threshold };
}
