import { encodeFunctionData, type Hex } from "viem";
import {
  DURATION_UNITS,
  type DurationUnit,
  type Parsed,
  parseAmount,
  parseDuration,
  parseWhole,
} from "@/features/governance/lib/form-values";
import { boundedTimelockAbi } from "@/generated/abi/bounded-timelock";
import { computeGovernorAbi } from "@/generated/abi/compute-governor";
import type { ContractName } from "@/lib/app-config";
import { formatDuration, formatTokens } from "@/lib/format";

const MAX_UINT32 = (1n << 32n) - 1n;
const MAX_UINT48 = (1n << 48n) - 1n;

interface Parameter {
  label: string;
  explanation: string;
  kind: "duration" | "tokens" | "percent";
  contract: ContractName;
  /** View function that says the present value. */
  getter:
    | "votingDelay"
    | "votingPeriod"
    | "proposalThreshold"
    | "quorumNumerator"
    | "lateQuorumVoteExtension"
    | "getMinDelay";
  largest: bigint;
  smallest: bigint;
  encode: (value: bigint) => Hex;
}

/** Settings that a proposal can change, each with the call that does it. */
export const PARAMETERS = {
  votingDelay: {
    label: "Voting delay",
    explanation: "Time between a proposal and the start of its vote, when voting power is counted.",
    kind: "duration",
    contract: "ComputeGovernor",
    getter: "votingDelay",
    smallest: 0n,
    largest: MAX_UINT48,
    encode: (value) =>
      encodeFunctionData({ abi: computeGovernorAbi, functionName: "setVotingDelay", args: [Number(value)] }),
  },
  votingPeriod: {
    label: "Voting period",
    explanation: "How long votes are taken.",
    kind: "duration",
    contract: "ComputeGovernor",
    getter: "votingPeriod",
    smallest: 1n,
    largest: MAX_UINT32,
    encode: (value) =>
      encodeFunctionData({ abi: computeGovernorAbi, functionName: "setVotingPeriod", args: [Number(value)] }),
  },
  proposalThreshold: {
    label: "Proposal threshold",
    explanation: "Voting power that it takes to make a proposal.",
    kind: "tokens",
    contract: "ComputeGovernor",
    getter: "proposalThreshold",
    smallest: 0n,
    largest: (1n << 208n) - 1n,
    encode: (value) =>
      encodeFunctionData({ abi: computeGovernorAbi, functionName: "setProposalThreshold", args: [value] }),
  },
  quorumNumerator: {
    label: "Quorum",
    explanation:
      "Share of the supply outside the treasury that For must reach; some classes need a multiple of it.",
    kind: "percent",
    contract: "ComputeGovernor",
    getter: "quorumNumerator",
    smallest: 0n,
    largest: 100n,
    encode: (value) =>
      encodeFunctionData({ abi: computeGovernorAbi, functionName: "updateQuorumNumerator", args: [value] }),
  },
  lateQuorumExtension: {
    label: "Late quorum extension",
    explanation: "Time that stays for voting, at the least, once the quorum is reached.",
    kind: "duration",
    contract: "ComputeGovernor",
    getter: "lateQuorumVoteExtension",
    smallest: 0n,
    largest: MAX_UINT48,
    encode: (value) =>
      encodeFunctionData({
        abi: computeGovernorAbi,
        functionName: "setLateQuorumVoteExtension",
        args: [Number(value)],
      }),
  },
  timelockDelay: {
    label: "Timelock delay",
    explanation: "Wait between a decision and its execution, in which anybody can prepare for it.",
    kind: "duration",
    contract: "BoundedTimelock",
    getter: "getMinDelay",
    smallest: 0n,
    largest: MAX_UINT48,
    encode: (value) =>
      encodeFunctionData({ abi: boundedTimelockAbi, functionName: "updateDelay", args: [value] }),
  },
} as const satisfies Record<string, Parameter>;

/** Names of the settings; the same as in the index. */
export type ParameterName = keyof typeof PARAMETERS;
export const PARAMETER_NAMES = Object.keys(PARAMETERS) as [ParameterName, ...ParameterName[]];

/** A value of a setting as people read it. */
export function formatParameter(name: string, value: bigint): string {
  const parameter = Object.hasOwn(PARAMETERS, name) ? PARAMETERS[name as ParameterName] : undefined;
  if (parameter?.kind === "duration") return formatDuration(Number(value));
  if (parameter?.kind === "tokens") return formatTokens(value);
  if (parameter?.kind === "percent") return `${value}% of the supply outside the treasury`;
  return String(value);
}

/** The unit in which a time is a short whole number. */
export function naturalUnit(seconds: bigint): DurationUnit {
  const units = ["days", "hours", "minutes"] as const;
  return units.find((unit) => seconds > 0n && seconds % DURATION_UNITS[unit] === 0n) ?? "seconds";
}

/** Reads a new value for a setting, within what the contract takes. */
export function parseParameter(name: ParameterName, text: string, unit: DurationUnit): Parsed<bigint> {
  const parameter: Parameter = PARAMETERS[name];
  const parsed = read(parameter, text, unit);
  if (parsed.value === undefined) return parsed;
  if (parsed.value > parameter.largest) {
    return { problem: `The contract takes at most ${formatParameter(name, parameter.largest)}.` };
  }
  if (parsed.value < parameter.smallest) {
    return { problem: `The contract takes at least ${formatParameter(name, parameter.smallest)}.` };
  }
  return parsed;
}

function read({ kind, largest }: Parameter, text: string, unit: DurationUnit): Parsed<bigint> {
  if (text.trim() === "") return { problem: "Write the new value." };
  if (kind === "duration") return parseDuration(text, unit);
  if (kind === "tokens") return parseAmount(text, "COMPUTE");
  return parseWhole(text, largest);
}
