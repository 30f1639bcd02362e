import type { Hex } from "viem";
import { functionNames } from "@/generated/function-names";

/** Functions whose name alone does not say what they are for. */
const words: Readonly<Record<string, string>> = {
  "mint(address,uint256)": "create new COMPUTE, within the yearly rate and the cap",
  "veto((address[],uint256[],bytes[],bytes32),(uint256,bytes32,string,bytes32))":
    "stop a proposal that was won and is not carried out, for ever",
  "extendReview(uint256)": "lengthen the review of a queued proposal, once",
  "seatCohort(uint8,address[],uint48)": "seat an elected cohort of the ethics board",
  "removeMember(address)": "recall a member of the ethics board",
  "dissolve()": "end the ethics board for ever",
};

/** A function in words, and as developers write it. */
export interface FunctionWords {
  words: string;
  signature: string;
}

/** Says what a function is for; a selector that no contract of the DAO knows stays what it is. */
export function describeFunction(selector: Hex): FunctionWords {
  const signature = functionNames[selector];
  if (signature === undefined) return { words: "a function this page does not know", signature: selector };
  return { words: words[signature] ?? humanise(signature.slice(0, signature.indexOf("("))), signature };
}

function humanise(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .trim();
}
