import { getAddress, type Interface, type ParamType } from "ethers";
import type { DeployedContracts } from "../contracts/deployed.ts";
import type { DecodedArgument, DecodedCall } from "./types.ts";

/** A call as the chain holds it. */
export interface RawCall {
  target: string;
  value: bigint;
  data: string;
}

type Inner = (call: RawCall, args: readonly unknown[]) => RawCall[];

/** Functions that carry further calls: what they do is what those do. */
const CARRIERS: Readonly<Record<string, Inner>> = {
  "execute(address,bytes)": (_, [target, data]) => [
    { target: String(target), value: 0n, data: String(data) },
  ],
  "multicall(bytes[])": ({ target }, [datas]) =>
    (datas as readonly string[]).map((data) => ({ target, value: 0n, data })),
  "relay(address,uint256,bytes)": (_, [target, value, data]) => [
    { target: String(target), value: BigInt(String(value)), data: String(data) },
  ],
};

/** Puts names to calls, and to the calls inside them. */
export function decodeCalls(
  contracts: DeployedContracts,
  calls: readonly RawCall[],
  prefix = "",
): DecodedCall[] {
  return calls.map((call, index) => decodeCall(contracts, call, `${prefix}${index + 1}`));
}

/** Every call and every call inside one, in order. */
export function flattenCalls(calls: readonly DecodedCall[]): DecodedCall[] {
  return calls.flatMap((call) => [call, ...flattenCalls(call.inner)]);
}

function decodeCall(contracts: DeployedContracts, raw: RawCall, place: string): DecodedCall {
  const target = getAddress(raw.target);
  const part = contracts.at(target);
  const plain = { place, target, value: raw.value, data: raw.data, arguments: [], inner: [] };
  if (part === undefined) return plain;
  const parsed = parse(part.abi, raw.data);
  if (parsed === undefined) return { ...plain, contract: part.name };
  const { name, signature, args } = parsed.call;
  const inner = CARRIERS[signature]?.(raw, args) ?? [];
  return {
    ...plain,
    contract: part.name,
    function: name,
    signature,
    arguments: parsed.described,
    inner: decodeCalls(contracts, inner, `${place}.`),
  };
}

/** Calldata that begins like a known function's may still be damaged further on: then it stays undecoded. */
function parse(abi: Interface, data: string) {
  try {
    const call = abi.parseTransaction({ data });
    if (call === null) return undefined;
    return { call, described: call.fragment.inputs.map((input, index) => describe(input, call.args[index])) };
  } catch {
    return undefined;
  }
}

function describe(input: ParamType, value: unknown): DecodedArgument {
  return { name: input.name, type: input.type, value: toText(value) };
}

function toText(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  return JSON.stringify(value, (_, inner) => (typeof inner === "bigint" ? inner.toString() : inner));
}
