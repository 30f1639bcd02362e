import { type Address, getAddress } from "viem";
import type { CircleProblems } from "@/features/circles/lib/circle-form";
import { readThreshold } from "@/features/circles/lib/threshold";
import { CIRCLE_SIZE, type CircleSettings } from "@/lib/consent/circle-settings";
import type { NameBook } from "@/lib/names";
import { resolveAccount } from "@/lib/resolve-account";

/** A circle as it is being changed in the form. */
export interface CircleDraft {
  /** Who is in it and who was added, also those who leave. */
  listed: readonly Address[];
  leaving: readonly Address[];
  guardians: readonly Address[];
  threshold: string;
}

/** What one circle becomes. */
export interface CircleDifference {
  joining: Address[];
  leaving: Address[];
  /** Members of both who begin to guard; who joins as a guardian stands there too. */
  newGuardians: Address[];
  /** Who stays and guards no longer. */
  formerGuardians: Address[];
  threshold: { before: number; after: number } | undefined;
}

/** The form for a circle, before anything is typed. */
export function draftOf({ members, guardians, threshold }: CircleSettings): CircleDraft {
  return { listed: members, leaving: [], guardians, threshold: String(threshold) };
}

/** Whom a name or an address adds, or why it can't. */
export function checkAddition(
  text: string,
  circle: Address,
  listed: readonly Address[],
  names: NameBook,
): { member: Address } | { problem: string } {
  const found = resolveAccount(text, names);
  if ("problem" in found) return found;
  const member = found.address;
  if (member === getAddress(circle))
    return { problem: "This is the circle's own address. Type a person's address." };
  if (listed.includes(member))
    return { problem: "This account is in the list already. Each member is named once." };
  if (listed.length >= CIRCLE_SIZE.most)
    return { problem: `The list is full: a circle has at most ${CIRCLE_SIZE.most} members.` };
  return { member };
}

/** The circle that a draft asks for, or what is wrong. */
export function checkDraft(
  before: CircleSettings,
  draft: CircleDraft,
): { after: CircleSettings } | { problems: CircleProblems } {
  const members = draft.listed.filter((each) => !draft.leaving.includes(each));
  const guardians = draft.guardians.filter((each) => members.includes(each));
  const problems: CircleProblems = {};
  const { least, most } = CIRCLE_SIZE;
  if (members.length < least || members.length > most)
    problems.members = `${least} to ${most} members must remain; there would be ${members.length}.`;
  const signing = readThreshold(draft.threshold, members.length);
  if ("problem" in signing) return { problems: { ...problems, threshold: signing.problem } };
  if (problems.members) return { problems };
  const after = { members, guardians, ...signing };
  if (isUnchanged(differenceOf(before, after)))
    return { problems: { members: "Nothing is different yet: add or remove somebody, or change the rest." } };
  return { after };
}

/** What is different between a circle before and after. */
export function differenceOf(before: CircleSettings, after: CircleSettings): CircleDifference {
  const stays = (member: Address) => after.members.includes(member);
  return {
    joining: after.members.filter((each) => !before.members.includes(each)),
    leaving: before.members.filter((each) => !stays(each)),
    newGuardians: after.guardians.filter((each) => !before.guardians.includes(each)),
    formerGuardians: before.guardians.filter((each) => stays(each) && !after.guardians.includes(each)),
    threshold:
      before.threshold === after.threshold ? undefined : { before: before.threshold, after: after.threshold },
  };
}

/** Whether two circles are the same, in whatever order their members stand. */
export function isUnchanged(difference: CircleDifference): boolean {
  const { joining, leaving, newGuardians, formerGuardians, threshold } = difference;
  return [joining, leaving, newGuardians, formerGuardians].every((list) => list.length === 0) && !threshold;
}

/** What a changed circle can do, in sentences. */
export function meaningOf({ members, guardians, threshold }: CircleSettings): string[] {
  const count = members.length;
  const always =
    guardians.length === 0
      ? ""
      : guardians.length === 1
        ? ", the guardian's always among them"
        : `, those of all ${guardians.length} guardians always among them`;
  return [
    `Any one of the ${count} members can then withdraw each of the circle's consents, also those from before.`,
    `A consent, and the next change, then need ${signaturesNeeded({ guardians, threshold })} of ${count} signatures${always}.`,
    "Consents that are given stay given. One that was signed and not brought yet counts by the members of the day on which it comes.",
  ];
}

/** What deserves a second look, in sentences. */
export function warningsOf(after: CircleSettings): string[] {
  const needed = signaturesNeeded(after);
  if (needed === 1)
    return ["One member alone can then give consents for all, and change the circle as it likes."];
  if (needed === after.members.length)
    return [
      "All must sign then: if one of them loses the wallet, nobody gives a consent or changes the circle any more. Withdrawing stays possible.",
    ];
  return [];
}

/** Each guardian signs, so there may be more signatures than the threshold. */
function signaturesNeeded({ guardians, threshold }: Pick<CircleSettings, "guardians" | "threshold">): number {
  return Math.max(threshold, guardians.length);
}
