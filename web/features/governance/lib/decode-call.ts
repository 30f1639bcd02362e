import {
  type AbiFunction,
  type AbiParameter,
  type Address,
  decodeFunctionData,
  encodeFunctionData,
  type Hex,
  size,
  slice,
  toFunctionSelector,
  toFunctionSignature,
} from "viem";
import { abiOf, type ContractAddresses, contractAt } from "@/features/governance/lib/known-contracts";
import type { ContractName } from "@/lib/app-config";

/** One call of a proposal, as the timelock will make it. */
export interface ProposalCall {
  target: Address;
  /** Coins sent along, in wei. */
  value: bigint;
  data: Hex;
}

/** One argument with its name and type out of the ABI. */
export interface DecodedArgument {
  name: string;
  type: string;
  value: unknown;
}

/** A call to a function of a contract of this deployment. */
export interface KnownCall extends ProposalCall {
  kind: "function";
  contract: ContractName;
  functionName: string;
  signature: string;
  args: readonly DecodedArgument[];
}

/** A call without data: coins, nothing else. */
export interface PaymentCall extends ProposalCall {
  kind: "payment";
}

/** Why nothing can be said about a call. */
export type UnknownReason = "contract" | "selector" | "arguments" | "short";

/** A call nobody here can read. It is shown raw; its meaning is never guessed. */
export interface UnknownCall extends ProposalCall {
  kind: "unknown";
  reason: UnknownReason;
  contract?: ContractName;
  selector?: Hex;
}

/** A call, decoded as far as it can be with certainty. */
export type DecodedCall = KnownCall | PaymentCall | UnknownCall;

function findFunction(contract: ContractName, selector: Hex): AbiFunction | undefined {
  return abiOf(contract).find(
    (item): item is AbiFunction => item.type === "function" && toFunctionSelector(item) === selector,
  );
}

function toArguments(inputs: readonly AbiParameter[], values: readonly unknown[]): DecodedArgument[] {
  return inputs.map((input, index) => ({
    name: input.name || `argument ${index + 1}`,
    type: input.type,
    value: values[index],
  }));
}

/** Reads arguments and proves the reading: encoding them again must give the same bytes, all of them. */
function readArguments(item: AbiFunction, data: Hex): readonly unknown[] | undefined {
  try {
    const { args = [] } = decodeFunctionData({ abi: [item], data });
    const again = encodeFunctionData({ abi: [item], args, functionName: item.name });
    return again.toLowerCase() === data.toLowerCase() ? args : undefined;
  } catch (error) {
    // The bytes are not what the signature promises; the call is then shown as one that cannot be read.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** Decodes a call with the ABIs and addresses of this deployment; what is not certain stays unknown. */
export function decodeCall(call: ProposalCall, contracts: ContractAddresses): DecodedCall {
  const contract = contractAt(contracts, call.target);
  if (size(call.data) === 0) return { ...call, kind: "payment" };
  if (size(call.data) < 4) return { ...call, kind: "unknown", reason: "short", contract };
  const selector = slice(call.data, 0, 4).toLowerCase() as Hex;
  if (!contract) return { ...call, kind: "unknown", reason: "contract", selector };
  const item = findFunction(contract, selector);
  if (!item) return { ...call, kind: "unknown", reason: "selector", contract, selector };
  const values = readArguments(item, call.data);
  if (!values) return { ...call, kind: "unknown", reason: "arguments", contract, selector };
  return {
    ...call,
    kind: "function",
    contract,
    functionName: item.name,
    signature: toFunctionSignature(item),
    args: toArguments(item.inputs, values),
  };
}

/** Name of a function of a contract by its selector. */
export function functionNameOf(contract: ContractName | undefined, selector: Hex): string | undefined {
  return contract ? findFunction(contract, selector.toLowerCase() as Hex)?.name : undefined;
}
