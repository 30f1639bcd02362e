import { isAddress } from "viem";
import { isClassSetting, policyTitle, policyValue } from "@/features/structure/lib/policy-words";
import type { GovernanceSettings } from "@/features/structure/read-governance";
import type { PolicyStanding } from "@/features/structure/read-policy";
import { formatDuration, formatTokens, formatUtc, shortAddress, shortHash } from "@/lib/format";

type Format = (value: bigint) => string;

const duration: Format = (value) => formatDuration(Number(value));

/** A setting of governor or timelock. Names are those of the index. */
export interface SettingWords {
  name: string;
  title: string;
  text: string;
  format: Format;
  /** Between which values it stays for ever. */
  bounds: (policy: Bounds) => readonly [lowest: bigint, highest: bigint];
}

type Bounds = Pick<PolicyStanding, "bounds" | "timelock">;

/** Settings that a vote can change. */
export const settingWords: readonly SettingWords[] = [
  {
    name: "votingDelay",
    title: "Voting delay",
    text: "between a proposal and the start of its vote, when voting power is counted",
    format: duration,
    bounds: ({ bounds }) => [BigInt(bounds.minVotingDelay), BigInt(bounds.maxVotingDelay)],
  },
  {
    name: "votingPeriod",
    title: "Voting period",
    text: "during which votes are taken",
    format: duration,
    bounds: ({ bounds }) => [BigInt(bounds.minVotingPeriod), BigInt(bounds.maxVotingPeriod)],
  },
  {
    name: "lateQuorumExtension",
    title: "Late quorum extension",
    text: "stays for voting, at the least, once the quorum is reached",
    format: duration,
    bounds: ({ bounds }) => [BigInt(bounds.minLateQuorumExtension), BigInt(bounds.minVotingPeriod)],
  },
  {
    name: "proposalThreshold",
    title: "Proposal threshold",
    text: "voting power that it takes to propose",
    format: formatTokens,
    bounds: ({ bounds }) => [1n, bounds.maxProposalThreshold],
  },
  {
    name: "quorumNumerator",
    title: "Quorum",
    text: "of the supply outside the treasury, which For alone must reach; a class multiplies it",
    format: (value) => `${value}%`,
    bounds: ({ bounds }) => [BigInt(bounds.minQuorumPercent), BigInt(bounds.maxQuorumPercent)],
  },
  {
    name: "timelockDelay",
    title: "Timelock delay",
    text: "between queueing and execution, at the least",
    format: duration,
    bounds: ({ timelock }) => [timelock.lowestDelay, timelock.highestDelay],
  },
];

/** The present value of a setting, in words. */
export function settingValue(settings: GovernanceSettings, { name, format }: SettingWords): string {
  if (name === "quorumNumerator") {
    const { quorumNumerator, quorumDenominator } = settings;
    return quorumDenominator === 100n
      ? format(quorumNumerator)
      : `${quorumNumerator} of ${quorumDenominator} parts`;
  }
  const value = settings[name as keyof GovernanceSettings];
  return format(value);
}

/** Between which values a setting stays, in words. */
export function settingBounds(policy: Bounds, { bounds, format }: SettingWords): string {
  const [lowest, highest] = bounds(policy);
  // One base unit is no bound that anybody would speak of.
  return lowest === 1n && highest > 10n ** 18n
    ? `up to ${format(highest)}`
    : `between ${format(lowest)} and ${format(highest)}`;
}

/** A value of the history, in words; addresses are shortened. */
export function pastValue(name: string, value: string): string {
  if (isClassSetting(name)) return policyValue(name, value);
  if (isAddress(value, { strict: false })) return shortAddress(value);
  if (name === "sunset" && /^\d+$/.test(value)) return value === "0" ? "none" : formatUtc(Number(value));
  if (name === "constitution") return shortHash(value);
  const words = settingWords.find((each) => each.name === name);
  return words && /^\d+$/.test(value) ? words.format(BigInt(value)) : value;
}

/** The title of a setting the index names. */
export function settingTitle(name: string): string {
  if (isClassSetting(name)) return policyTitle(name);
  const others: Readonly<Record<string, string>> = {
    timelock: "The governor's timelock",
    authority: "The access manager of a contract",
    opinionLog: "Where opinions are looked up",
    sunset: "The end of the board's power",
    constitution: "Hash of the constitution in force",
  };
  return settingWords.find((each) => each.name === name)?.title ?? others[name] ?? name;
}
