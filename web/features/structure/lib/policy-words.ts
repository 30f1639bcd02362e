import type { Hex } from "viem";
import { classWords, formatBps, formatTimes } from "@/features/structure/lib/class-words";
import { describeFunction } from "@/features/structure/lib/function-words";
import { formatAmount, formatDuration, shortAddress } from "@/lib/format";
import type { ProposalClass } from "@/lib/proposal-class";

/** Settings of the policy, as the index names them: `rules.Standard.delay`, `targetClass.0x…`. */
const kinds = ["rules", "targetClass", "actionRule", "spendCap"] as const;

const ruleTitles: Readonly<Record<string, string>> = {
  approvalBps: "approval",
  quorumBps: "quorum",
  delay: "least wait",
  needsLegalOpinion: "legal opinion",
};

function isClass(text: string): text is ProposalClass {
  return text in classWords;
}

function classTitle(text: string): string {
  return isClass(text) ? classWords[text].title : text;
}

/** Whether the policy has a setting of this name. */
export function isClassSetting(name: string): boolean {
  return kinds.some((kind) => name.startsWith(`${kind}.`));
}

/** The title of a setting of the policy. */
export function policyTitle(name: string): string {
  const [kind, first = "", second = ""] = name.split(".");
  switch (kind) {
    case "rules":
      return `${classTitle(first)}: ${ruleTitles[second] ?? second}`;
    case "targetClass":
      return `Class of calls to ${shortAddress(first)}`;
    case "actionRule":
      return `Class of “${describeFunction(second as Hex).words}” on ${shortAddress(first)}`;
    default:
      return /^0x0{40}$/.test(first) ? "Cap on spending the chain's coin" : "Cap on spending COMPUTE";
  }
}

/** A value of a setting of the policy, in words. */
export function policyValue(name: string, value: string): string {
  const [kind, , setting] = name.split(".");
  if (kind === "spendCap" && /^\d+$/.test(value)) return formatAmount(BigInt(value));
  if (kind !== "rules") return value === "none" ? "none" : classTitle(value.split(" ")[0] ?? value);
  switch (setting) {
    case "approvalBps":
      return formatBps(Number(value));
    case "quorumBps":
      return formatTimes(Number(value));
    case "delay":
      return formatDuration(Number(value));
    default:
      return value === "true" ? "needed" : "not needed";
  }
}
