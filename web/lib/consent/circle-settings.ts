import { type Address, getAddress, zeroAddress } from "viem";

/** How many people a circle has. */
export const CIRCLE_SIZE = { least: 2, most: 32 } as const;

/** Who decides in a circle, and how many of them. */
export interface CircleSettings {
  members: readonly Address[];
  /** Members who must be among the signers of every consent and every change. */
  guardians: readonly Address[];
  /** How many signatures a consent or a change needs. */
  threshold: number;
}

/** What keeps a circle from being like this, in a sentence; undefined when nothing does. */
export function settingsProblem(
  circle: Address,
  { members, guardians, threshold }: CircleSettings,
): string | undefined {
  const { least, most } = CIRCLE_SIZE;
  if (members.length < least || members.length > most) return `A circle has ${least} to ${most} members.`;
  if (new Set(members).size < members.length) return "Somebody is named twice.";
  if (members.includes(zeroAddress)) return "The zero address is nobody, so it can't be a member.";
  if (members.includes(getAddress(circle))) return "The circle can't be a member of itself.";
  if (guardians.some((each) => !members.includes(each)) || new Set(guardians).size < guardians.length)
    return "Each guardian must be a member, named once.";
  if (!Number.isInteger(threshold) || threshold < 1 || threshold > members.length)
    return `With ${members.length} members, at least 1 and at most ${members.length} signatures can be asked for.`;
  return undefined;
}
