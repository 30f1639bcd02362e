import { type AbiFunction, type Address, encodeFunctionData, type Hex, isHex } from "viem";
import { encodeCall, readAbi, signatureOf, writableFunctions } from "@/features/governance/lib/abi-call";
import type { ProposalCall } from "@/features/governance/lib/decode-call";
import type { ActionDraft, ActionKind } from "@/features/governance/lib/draft";
import {
  type Parsed,
  parseAddress,
  parseAmount,
  parsePositiveAmount,
  parseWhole,
} from "@/features/governance/lib/form-values";
import { abiOf, type ContractAddresses } from "@/features/governance/lib/known-contracts";
import { PARAMETERS, parseParameter } from "@/features/governance/lib/parameters";
import { accessManagerAbi } from "@/generated/abi/access-manager";
import { computeTokenAbi } from "@/generated/abi/compute-token";

/** What is wrong with an action, by the name of its field; lists of arguments count from `args.0`. */
export type Problems = Readonly<Record<string, string>>;

/** The call an action makes, or what is missing in it. */
export type BuiltAction = { call: ProposalCall; problems?: never } | { call?: never; problems: Problems };

const MAX_UINT256 = (1n << 256n) - 1n;

interface Context {
  contracts: ContractAddresses;
  coin: string;
}

type Draft<Kind extends ActionKind> = Extract<ActionDraft, { kind: Kind }>;

function collect(fields: Record<string, Parsed<unknown>>): Problems | undefined {
  const wrong = Object.entries(fields).flatMap(([name, { problem }]) =>
    problem ? [[name, problem] as const] : [],
  );
  return wrong.length > 0 ? Object.fromEntries(wrong) : undefined;
}

function toCall(target: Address, data: Hex, value = 0n): BuiltAction {
  return { call: { target, data, value } };
}

function buildTransfer(action: Draft<"transfer">, { contracts, coin }: Context): BuiltAction {
  const to = parseAddress(action.to);
  const amount = parsePositiveAmount(action.amount, action.asset === "token" ? "COMPUTE" : coin);
  if (to.value === undefined || amount.value === undefined)
    return { problems: collect({ to, amount }) ?? {} };
  if (action.asset === "coin") return toCall(to.value, "0x", amount.value);
  const args = [to.value, amount.value] as const;
  return toCall(
    contracts.ComputeToken,
    encodeFunctionData({ abi: computeTokenAbi, functionName: "transfer", args }),
  );
}

function buildMint(action: Draft<"mint">, { contracts }: Context): BuiltAction {
  const to = parseAddress(action.to);
  const amount = parsePositiveAmount(action.amount, "COMPUTE");
  if (to.value === undefined || amount.value === undefined)
    return { problems: collect({ to, amount }) ?? {} };
  const args = [to.value, amount.value] as const;
  return toCall(
    contracts.ComputeToken,
    encodeFunctionData({ abi: computeTokenAbi, functionName: "mint", args }),
  );
}

function buildParameter(action: Draft<"parameter">, { contracts }: Context): BuiltAction {
  const parsed = parseParameter(action.parameter, action.value, action.unit);
  if (parsed.value === undefined) return { problems: { value: parsed.problem } };
  const { contract, encode } = PARAMETERS[action.parameter];
  return toCall(contracts[contract], encode(parsed.value));
}

function buildRole(action: Draft<"role">, { contracts }: Context): BuiltAction {
  const role =
    action.roleId === "" ? { problem: "Choose a role." } : parseWhole(action.roleId, (1n << 64n) - 1n);
  const account = parseAddress(action.account);
  if (role.value === undefined || account.value === undefined) {
    return { problems: collect({ roleId: role, account }) ?? {} };
  }
  const data =
    action.change === "grant"
      ? encodeFunctionData({
          abi: accessManagerAbi,
          functionName: "grantRole",
          args: [role.value, account.value, 0],
        })
      : encodeFunctionData({
          abi: accessManagerAbi,
          functionName: "revokeRole",
          args: [role.value, account.value],
        });
  return toCall(contracts.AccessManager, data);
}

function buildRaw({ target, value, data }: Draft<"raw">): BuiltAction {
  const account = parseAddress(target);
  const coins = parseWhole(value === "" ? "0" : value, MAX_UINT256);
  const bytes: Parsed<Hex> =
    isHex(data) && data.length % 2 === 0 ? { value: data } : { problem: "These are not data of a call." };
  const problems = collect({ target: account, value: coins, data: bytes });
  if (problems) return { problems };
  return toCall(account.value as Address, bytes.value as Hex, coins.value);
}

/** Functions an action of the kind "any call" can choose from. */
export function functionsOf(action: Draft<"call">): Parsed<AbiFunction[]> {
  if (action.contract === "custom") return readAbi(action.abi);
  return { value: writableFunctions(abiOf(action.contract)) };
}

/** The function that an action of the kind "any call" names. */
export function findFunction(action: Draft<"call">): AbiFunction | undefined {
  return functionsOf(action).value?.find((item) => signatureOf(item) === action.signature);
}

function buildCall(action: Draft<"call">, { contracts, coin }: Context): BuiltAction {
  const target: Parsed<Address> =
    action.contract === "custom" ? parseAddress(action.target) : { value: contracts[action.contract] };
  const functions = functionsOf(action);
  const value: Parsed<bigint> = action.value.trim() === "" ? { value: 0n } : parseAmount(action.value, coin);
  const problems = collect({ target, abi: functions, value });
  if (problems) return { problems };
  const item = findFunction(action);
  if (!item) return { problems: { signature: "Choose the function to call." } };
  if ((value.value ?? 0n) > 0n && item.stateMutability !== "payable") {
    return { problems: { value: `This function takes no ${coin}. Leave this empty.` } };
  }
  const encoded = encodeCall(item, action.args);
  if ("data" in encoded) return toCall(target.value as Address, encoded.data, value.value);
  return {
    problems: Object.fromEntries(
      encoded.problems.flatMap((problem, index) => (problem ? [[`args.${index}`, problem]] : [])),
    ),
  };
}

/** Turns what was typed into the call that the timelock will make. */
export function buildAction(action: ActionDraft, context: Context): BuiltAction {
  switch (action.kind) {
    case "transfer":
      return buildTransfer(action, context);
    case "mint":
      return buildMint(action, context);
    case "parameter":
      return buildParameter(action, context);
    case "role":
      return buildRole(action, context);
    case "call":
      return buildCall(action, context);
    case "raw":
      return buildRaw(action);
  }
}
