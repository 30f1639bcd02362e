import { parseEther } from "ethers";
import { placeText } from "./placed-text.ts";
import type { Argument, CallEntry } from "./story/types.ts";
import type { World } from "./world.ts";

/** A proposal's calls as the governor takes them. */
export interface EncodedCalls {
  targets: string[];
  values: bigint[];
  calldatas: string[];
}

/** Encodes a proposal's calls with the deployed contracts' interfaces. */
export function encodeCalls(world: World, calls: readonly CallEntry[]): EncodedCalls {
  const parts = calls.map((call) => ({ call, part: world.contract(call.contract) }));
  return {
    targets: parts.map(({ part }) => part.address),
    values: parts.map(() => 0n),
    calldatas: parts.map(({ call, part }) =>
      part.abi.encodeFunctionData(
        call.function,
        call.arguments.map((argument) => resolve(world, argument)),
      ),
    ),
  };
}

function resolve(world: World, argument: Argument): string | number | bigint {
  if (typeof argument !== "object") return argument;
  if ("member" in argument) return world.wallet(argument.member).address;
  if ("account" in argument) return world.account(argument.account).address;
  if ("text" in argument) return placeText(argument.text).uri;
  if ("contract" in argument) return world.contract(argument.contract).address;
  return parseEther(argument.compute);
}
