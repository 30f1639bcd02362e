import { isAddress } from "viem";
import type { GovernanceSettings } from "@/features/structure/read-governance";
import { formatDuration, formatTokens, shortAddress } from "@/lib/format";

type Format = (value: bigint) => string;

const duration: Format = (value) => formatDuration(Number(value));

/** A setting of governor or timelock. Names are those of the index. */
export interface SettingWords {
  name: string;
  title: string;
  text: string;
  format: Format;
}

/** Settings that a vote can change. */
export const settingWords: readonly SettingWords[] = [
  {
    name: "votingDelay",
    title: "Voting delay",
    text: "between a proposal and the start of its vote, when voting power is counted",
    format: duration,
  },
  { name: "votingPeriod", title: "Voting period", text: "during which votes are taken", format: duration },
  {
    name: "lateQuorumExtension",
    title: "Late quorum extension",
    text: "stays for voting, at the least, once the quorum is reached",
    format: duration,
  },
  {
    name: "proposalThreshold",
    title: "Proposal threshold",
    text: "voting power that it takes to propose",
    format: formatTokens,
  },
  {
    name: "quorumNumerator",
    title: "Quorum",
    text: "of the supply, which For and Abstain must reach together",
    format: (value) => `${value}%`,
  },
  {
    name: "timelockDelay",
    title: "Timelock delay",
    text: "between queueing and execution, at the least",
    format: duration,
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

/** A value of the history, in words; addresses are shortened. */
export function pastValue(name: string, value: string): string {
  if (isAddress(value, { strict: false })) return shortAddress(value);
  const words = settingWords.find((each) => each.name === name);
  return words && /^\d+$/.test(value) ? words.format(BigInt(value)) : value;
}

/** The title of a setting the index names. */
export function settingTitle(name: string): string {
  const others: Readonly<Record<string, string>> = {
    timelock: "The governor's timelock",
    authority: "The token's access manager",
  };
  return settingWords.find((each) => each.name === name)?.title ?? others[name] ?? name;
}
