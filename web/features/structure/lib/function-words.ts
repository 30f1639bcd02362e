import { type Abi, type AbiFunction, type Hex, toFunctionSelector, toFunctionSignature } from "viem";
import {
  accessManagerAbi,
  boardElectionAbi,
  boundedTimelockAbi,
  computeGovernorAbi,
  computeTokenAbi,
  constitutionAbi,
  ethicsBoardAbi,
  genesisDistributorAbi,
  opinionLogAbi,
  proposalPolicyAbi,
} from "@/generated/abi";

const abis: readonly Abi[] = [
  computeTokenAbi,
  computeGovernorAbi,
  proposalPolicyAbi,
  boundedTimelockAbi,
  accessManagerAbi,
  ethicsBoardAbi,
  boardElectionAbi,
  constitutionAbi,
  opinionLogAbi,
  genesisDistributorAbi,
];

/** Functions whose name alone does not say what they are for. */
const words: Readonly<Record<string, string>> = {
  "mint(address,uint256)": "create new COMPUTE, within the yearly rate and the cap",
};

const bySelector = new Map<string, AbiFunction>();
for (const item of abis.flat()) {
  if (item.type === "function") bySelector.set(toFunctionSelector(item), item);
}

/** A function in words, and as developers write it. */
export interface FunctionWords {
  words: string;
  signature: string;
}

/** Says what a function is for; a selector that no contract of the DAO knows stays what it is. */
export function describeFunction(selector: Hex): FunctionWords {
  const item = bySelector.get(selector);
  if (!item) return { words: "a function this page does not know", signature: selector };
  const signature = toFunctionSignature(item);
  return { words: words[signature] ?? humanise(item.name), signature };
}

function humanise(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .trim();
}
