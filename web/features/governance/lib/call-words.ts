import type { Address, Hex } from "viem";
import { functionNameOf, type KnownCall } from "@/features/governance/lib/decode-call";
import { type ContractAddresses, contractAt, contractWords } from "@/features/governance/lib/known-contracts";
import type { CommunityRole } from "@/lib/app-config";
import { formatDuration } from "@/lib/format";
import { plainLine } from "@/lib/plain-line";

/** A piece of a sentence; what is not text is shown by its own component. */
export type Segment = string | { account: Address } | { tokens: bigint } | { coins: bigint };

/** What a call touches; asks for more attention than the words alone. */
export type CallRisk = "money" | "rights" | "unknown";

/** A call in words. */
export interface CallWords {
  segments: Segment[];
  risk?: CallRisk;
  /** Calls inside this call, in words. */
  inner?: CallWords[];
}

/** What the words need to know about the deployment. */
export interface DescribeContext {
  contracts: ContractAddresses;
  roles: readonly CommunityRole[];
}

/** The context with who makes the call. */
export interface CallContext extends DescribeContext {
  /** Who makes the call: the treasury, or the contract through which it goes. */
  caller: string;
}

/** A decoded call whose arguments can be asked for by place. */
export interface Call extends KnownCall {
  at: (index: number) => unknown;
}

/** Puts a call of one function into words. */
export type Describe = (call: Call, context: CallContext, depth: number) => CallWords;

/** An account, shown with its name. */
export const account = (value: unknown): Segment => ({ account: value as Address });
/** An amount of COMPUTE. */
export const tokens = (value: unknown): Segment => ({ tokens: BigInt(String(value)) });
const LONGEST = 1_000n * 31_557_600n;
/** A length of time. */
export const seconds = (value: unknown): string => {
  const length = BigInt(String(value));
  return length > LONGEST ? "more than 1,000 years" : formatDuration(Number(length));
};
/** Somebody's words, shortened. */
export const quoted = (value: unknown): string => `“${plainLine(String(value), 80)}”`;
/** Words of a call that touches neither money nor rights. */
export const say = (...segments: Segment[]): CallWords => ({ segments });
/** Words of a call that changes who may do what. */
export const rights = (...segments: Segment[]): CallWords => ({ segments, risk: "rights" });
/** Words of a call that moves value. */
export const money = (...segments: Segment[]): CallWords => ({ segments, risk: "money" });

/** A contract of the DAO by its words, anything else as an account. */
export function contractOrAccount(value: unknown, { contracts }: DescribeContext): Segment {
  const name = contractAt(contracts, value as Address);
  return name ? contractWords[name] : account(value);
}

/** Functions of a contract by name. */
export function functionList(target: unknown, selectors: unknown, { contracts }: DescribeContext): string {
  const name = contractAt(contracts, target as Address);
  const words = (selectors as readonly Hex[]).map(
    (selector) => functionNameOf(name, selector) ?? `the unknown function ${selector}`,
  );
  return words.length === 0 ? "no function" : words.join(", ");
}
