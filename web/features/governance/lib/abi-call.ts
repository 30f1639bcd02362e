import {
  type Abi,
  type AbiFunction,
  type AbiParameter,
  encodeFunctionData,
  type getAddress,
  type Hex,
  isHex,
  parseAbi,
  size,
  toFunctionSignature,
} from "viem";
import { type Parsed, parseAddress } from "@/features/governance/lib/form-values";

/** Longest ABI that the form reads. */
export const MAX_ABI_LENGTH = 100_000;
const MAX_FUNCTIONS = 300;

/** Functions of an ABI that change something, by signature. */
export function writableFunctions(abi: Abi): AbiFunction[] {
  return abi
    .filter((item): item is AbiFunction => item.type === "function")
    .filter(({ stateMutability }) => stateMutability !== "view" && stateMutability !== "pure")
    .sort((one, other) => one.name.localeCompare(other.name));
}

function isParameter(value: unknown, depth = 0): boolean {
  if (typeof value !== "object" || value === null || depth > 6) return false;
  const { type, components } = value as { type?: unknown; components?: unknown };
  if (typeof type !== "string" || !/^[a-z0-9]{3,12}(\[\d{0,4}\]){0,4}$/.test(type)) return false;
  if (!type.startsWith("tuple")) return true;
  return Array.isArray(components) && components.every((each) => isParameter(each, depth + 1));
}

function isFunction(value: unknown): value is AbiFunction {
  if (typeof value !== "object" || value === null) return false;
  const { type, name, inputs } = value as Partial<AbiFunction>;
  return (
    type === "function" &&
    typeof name === "string" &&
    /^[A-Za-z_$][\w$]{0,99}$/.test(name) &&
    Array.isArray(inputs) &&
    inputs.every((input) => isParameter(input))
  );
}

/** Reads a pasted ABI: the JSON array (or a build artefact that holds one), or lines such as `function pay(address to)`. */
export function readAbi(text: string): Parsed<AbiFunction[]> {
  const plain = text.trim();
  if (plain === "") return { problem: "Paste the contract's ABI." };
  if (plain.length > MAX_ABI_LENGTH)
    return { problem: "This ABI is too long. Paste only the functions you need." };
  const items = /^[[{]/.test(plain) ? fromJson(plain) : fromLines(plain);
  if (!items) {
    return {
      problem:
        "This is not an ABI. Paste its JSON array, or lines such as: function pay(address to, uint256 amount)",
    };
  }
  const functions = writableFunctions(items.filter(isFunction).slice(0, MAX_FUNCTIONS));
  return functions.length > 0
    ? { value: functions }
    : { problem: "This ABI has no function that changes anything. Paste one that has." };
}

function fromJson(text: string): unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    if (Array.isArray(parsed)) return parsed;
    const { abi } = (parsed ?? {}) as { abi?: unknown };
    return Array.isArray(abi) ? abi : undefined;
  } catch (error) {
    // What is not JSON is no ABI; the form says so.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function fromLines(text: string): unknown[] | undefined {
  const lines = text
    .split(/[\n;]/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  try {
    return [...parseAbi(lines.map((line) => (line.startsWith("function ") ? line : `function ${line}`)))];
  } catch (error) {
    // viem's messages speak of its own types; the form has its own sentence.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** A signature that tells overloaded functions apart. */
export function signatureOf(item: AbiFunction): string {
  return toFunctionSignature(item);
}

const example: Record<string, string> = {
  address: "0x…",
  bool: "true or false",
  string: "text",
  bytes: "0x…",
};

/** What to write for a type. */
export function placeholderOf({ type }: AbiParameter): string {
  if (type.endsWith("]")) return '["…", "…"]';
  if (type === "tuple") return '["…", "…"] in the order of its fields';
  return example[type] ?? (type.startsWith("bytes") ? "0x…" : "0");
}

function readScalar(type: string, text: string): Parsed<unknown> {
  if (type === "string") return { value: text };
  const plain = text.trim();
  if (type === "address") return parseAddress(plain);
  if (type === "bool") return readBool(plain);
  if (type.startsWith("bytes")) return readBytes(type, plain);
  return readInteger(type, plain);
}

function readBool(text: string): Parsed<boolean> {
  if (/^(true|yes|1)$/i.test(text)) return { value: true };
  if (/^(false|no|0)$/i.test(text)) return { value: false };
  return { problem: "Write true or false." };
}

function readBytes(type: string, text: string): Parsed<Hex> {
  if (!isHex(text) || text.length % 2 !== 0)
    return { problem: "Write bytes as 0x and an even number of hexadecimal digits." };
  const length = Number(type.slice("bytes".length) || "0");
  if (length > 0 && size(text) !== length)
    return { problem: `Write exactly ${length} bytes (${length * 2} digits after 0x).` };
  return { value: text };
}

function readInteger(type: string, text: string): Parsed<bigint | number> {
  const isSigned = type.startsWith("int");
  const plain = text.replace(/[_,\s]/g, "");
  if (!(isSigned ? /^-?\d{1,78}$/ : /^\d{1,78}$/).test(plain)) {
    return { problem: `Write a ${isSigned ? "" : "positive "}whole number in the contract's smallest unit.` };
  }
  const bits = BigInt(type.replace(/^u?int/, "") || "256");
  const value = BigInt(plain);
  const largest = isSigned ? (1n << (bits - 1n)) - 1n : (1n << bits) - 1n;
  const smallest = isSigned ? -(1n << (bits - 1n)) : 0n;
  if (value > largest || value < smallest) return { problem: `This number does not fit ${type}.` };
  return { value: bits <= 48n ? Number(value) : value };
}

function readStructured(parameter: AbiParameter, value: unknown): Parsed<unknown> {
  const array = /^(.*)\[(\d*)\]$/.exec(parameter.type);
  if (array)
    return readList({ ...parameter, type: array[1] ?? "" }, value, array[2] ? Number(array[2]) : undefined);
  if (parameter.type === "tuple") return readTuple(parameter, value);
  if (typeof value === "object") return { problem: `Write one ${parameter.type}, not a list.` };
  return readScalar(parameter.type, String(value));
}

function readList(item: AbiParameter, value: unknown, length?: number): Parsed<unknown> {
  if (!Array.isArray(value)) return { problem: 'Write a list, such as ["1", "2"].' };
  if (length !== undefined && value.length !== length) return { problem: `Write exactly ${length} entries.` };
  const entries = value.map((each) => readStructured(item, each));
  const wrong = entries.find((entry) => entry.problem);
  return wrong ?? { value: entries.map((entry) => entry.value) };
}

function readTuple(parameter: AbiParameter, value: unknown): Parsed<unknown> {
  const components = "components" in parameter ? parameter.components : [];
  const isList = Array.isArray(value);
  if (typeof value !== "object" || value === null)
    return { problem: "Write the fields as a list in their order." };
  const fields = isList
    ? value
    : components.map(({ name }) => (value as Record<string, unknown>)[name ?? ""]);
  if (fields.length !== components.length) return { problem: `Write exactly ${components.length} fields.` };
  const entries = components.map((component, index) => readStructured(component, fields[index]));
  const wrong = entries.find((entry) => entry.problem);
  if (wrong) return wrong;
  const values = entries.map((entry) => entry.value);
  // viem takes named tuples as objects and unnamed ones as lists.
  return components.every(({ name }) => name)
    ? { value: Object.fromEntries(components.map(({ name }, index) => [name, values[index]])) }
    : { value: values };
}

/** Reads one argument as typed into the form. */
export function readArgument(parameter: AbiParameter, text: string): Parsed<unknown> {
  if (!parameter.type.endsWith("]") && parameter.type !== "tuple") return readScalar(parameter.type, text);
  const parsed = quoteLargeNumbers(text);
  return parsed.problem === undefined ? readStructured(parameter, parsed.value) : { problem: parsed.problem };
}

/** JSON would round numbers over 2^53; they become text before it reads them. */
function quoteLargeNumbers(text: string): Parsed<unknown> {
  try {
    const quoted = text.replace(/"(?:[^"\\]|\\.)*"|-?\d{15,}/g, (part) =>
      part.startsWith('"') ? part : `"${part}"`,
    );
    return { value: JSON.parse(quoted) };
  } catch (error) {
    if (error instanceof SyntaxError) return { problem: 'Write a list in JSON, such as ["1", "2"].' };
    throw error;
  }
}

/** Encodes a call from what was typed; `problems` stands beside each argument. */
export function encodeCall(
  item: AbiFunction,
  texts: readonly string[],
): { data: Hex } | { problems: (string | undefined)[] } {
  const read = item.inputs.map((input, index) => readArgument(input, texts[index] ?? ""));
  if (read.some(({ problem }) => problem)) return { problems: read.map(({ problem }) => problem) };
  return {
    data: encodeFunctionData({ abi: [item], functionName: item.name, args: read.map(({ value }) => value) }),
  };
}

/** A checksummed address for display, or undefined while it is being typed. */
export function tryAddress(text: string): ReturnType<typeof getAddress> | undefined {
  return parseAddress(text).value;
}
