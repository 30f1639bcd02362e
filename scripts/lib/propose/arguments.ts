import { getAddress, isHexString, type ParamType } from "ethers";
import { encodeRegion, isRegion } from "../config/regions.ts";
import type { DeployedContracts } from "../contracts/deployed.ts";
import { parseNumber } from "./units.ts";

/** The value of an argument, or what is wrong with it and how to write it. */
export type Read = { value: unknown; problem?: never } | { value?: never; problem: string; fix: string };

const wrong = (value: unknown, fix: string): Read => ({ problem: `is ${shown(value)}`, fix });

/** Reads one argument of a call as its type wants it. Places inside lists and structs are named in the problem. */
export function readArgument(type: ParamType, value: unknown, contracts: DeployedContracts): Read {
  if (type.isArray()) return readList(type, value, contracts);
  if (type.isTuple()) return readStruct(type, value, contracts);
  if (type.baseType === "address") return readAddress(value, contracts);
  if (type.baseType === "bool")
    return typeof value === "boolean" ? { value } : wrong(value, "write true or false, without quotes");
  if (type.baseType === "string")
    return typeof value === "string" ? { value } : wrong(value, "write text in quotes");
  return type.baseType.startsWith("bytes") ? readBytes(type, value) : readInteger(type, value);
}

function readList(type: ParamType, value: unknown, contracts: DeployedContracts): Read {
  const item = type.arrayChildren;
  if (item === null) throw new Error(`${type.type} is a list without a type of its entries`);
  if (!Array.isArray(value)) return wrong(value, `write a list of ${item.type}`);
  const length = type.arrayLength ?? -1;
  if (length >= 0 && value.length !== length)
    return { problem: `has ${value.length} entries`, fix: `write exactly ${length}` };
  return collect(value.map((each, index) => [String(index), readArgument(item, each, contracts)]));
}

function readStruct(type: ParamType, value: unknown, contracts: DeployedContracts): Read {
  const fields = type.components ?? [];
  const names = fields.map(({ name }) => name).join(", ");
  if (typeof value !== "object" || value === null)
    return wrong(value, `write an object with ${names}, or their values as a list`);
  const isList = Array.isArray(value);
  const given = isList ? value.map((_, index) => String(index)) : Object.keys(value);
  const unknown = isList ? undefined : given.find((name) => !fields.some((field) => field.name === name));
  if (unknown !== undefined) return { problem: `has a field "${unknown}"`, fix: `there are ${names}` };
  if (given.length !== fields.length)
    return { problem: `has ${given.length} of ${fields.length} fields`, fix: `write ${names}` };
  const values = value as Readonly<Record<string, unknown>>;
  return collect(
    fields.map((field, index) => {
      const key = isList ? String(index) : field.name;
      return [field.name || key, readArgument(field, values[key], contracts)];
    }),
  );
}

/** The values in order, or the first problem with the place where it is. */
function collect(read: readonly (readonly [string, Read])[]): Read {
  const found = read.find(([, { problem }]) => problem !== undefined);
  if (found?.[1].problem !== undefined)
    return { problem: `has at ${found[0]} what ${found[1].problem}`, fix: found[1].fix };
  return { value: read.map(([, { value }]) => value) };
}

function readAddress(value: unknown, contracts: DeployedContracts): Read {
  const fix = "write an address with its checksum, or the name of a contract of the deployment";
  if (typeof value !== "string") return wrong(value, fix);
  const named = contracts.find(value);
  if (named !== undefined) return { value: named.address };
  if (!/^0x[0-9a-fA-F]{40}$/.test(value)) return wrong(value, fix);
  const right = getAddress(value.toLowerCase());
  // Without its checksum a mistyped digit would pay a stranger.
  return value === right
    ? { value }
    : { problem: `is ${value}, without its checksum`, fix: `check it, and write ${right} if it is this one` };
}

function readBytes(type: ParamType, value: unknown): Read {
  const length = Number(type.baseType.slice("bytes".length) || "-1");
  if (length === 2 && typeof value === "string" && isRegion(value)) return { value: encodeRegion(value) };
  const isRight = length < 0 ? isHexString(value) && value.length % 2 === 0 : isHexString(value, length);
  if (isRight) return { value };
  return wrong(
    value,
    length < 0 ? "write 0x and pairs of digits" : `write 0x and ${2 * length} hexadecimal digits`,
  );
}

function readInteger(type: ParamType, value: unknown): Read {
  if (typeof value === "number" && !Number.isSafeInteger(value))
    return { problem: `is ${value}, which JSON can't hold exactly`, fix: "write it in quotes" };
  const number =
    typeof value === "number" ? BigInt(value) : typeof value === "string" ? parseNumber(value) : undefined;
  if (number === undefined)
    return wrong(value, 'write a whole number, or "1000 COMPUTE", "3 days" or "2027-01-31"');
  const isSigned = type.baseType.startsWith("int");
  const bits = BigInt(type.baseType.replace(/^u?int/, "") || "256");
  const highest = (1n << (isSigned ? bits - 1n : bits)) - 1n;
  const lowest = isSigned ? -highest - 1n : 0n;
  if (number >= lowest && number <= highest) return { value: number };
  return { problem: `is ${number}`, fix: `${type.baseType} holds ${lowest} to ${highest}` };
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 80 ? `${text.slice(0, 76)}...` : text;
}
