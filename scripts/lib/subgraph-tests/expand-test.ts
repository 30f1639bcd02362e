import { readFileSync } from "node:fs";
import path from "node:path";
import type { Abi, AbiEvent, AbiParameter } from "viem";
import { PROJECT_ROOT } from "../stack/project-root.ts";
import { flattenEvent } from "./flatten.ts";
import type { Json, Symbols } from "./symbols.ts";
import { type MappingTest, type MappingTestBlock, type MappingTestEvent, readSetups } from "./test-file.ts";

/** A test as `gnd test` reads it. */
export interface GndTest {
  name: string;
  blocks: {
    number: number;
    timestamp: number;
    events: { address: string; event: string; params: Json; txHash: string }[];
  }[];
  assertions: Json;
}

function eventOf(contract: string, name: string): AbiEvent {
  const file = path.join(PROJECT_ROOT, "snapshots/abi", `${contract}.json`);
  const abi = JSON.parse(readFileSync(file, "utf8")) as Abi;
  const event = abi.find((entry): entry is AbiEvent => entry.type === "event" && entry.name === name);
  if (!event) throw new Error(`${contract} has no event ${name} in ${file}.`);
  return event;
}

/** `Transfer(address indexed from, …)`, from the snapshot of the contract's ABI. */
function signatureOf({ name, inputs }: AbiEvent): string {
  const texts = inputs.map((input) => `${input.type}${input.indexed ? " indexed" : ""} ${input.name}`);
  return `${name}(${texts.join(", ")})`;
}

/** A value by its name, or in place of a struct's object its fields' values, each named after both. */
function flattenValue(input: AbiParameter, value: Json): [string, Json][] {
  const name = input.name ?? "";
  const isStruct = input.type === "tuple" && "components" in input;
  if (!isStruct || typeof value !== "object" || value === null || Array.isArray(value))
    return [[name, value]];
  return Object.entries(value).flatMap(([field, item]): [string, Json][] => {
    const inner = input.components.find((component) => component.name === field);
    return inner === undefined
      ? [[`${name}_${field}`, item]]
      : flattenValue({ ...inner, name: `${name}_${field}` }, item);
  });
}

/** The fields of structs stand for themselves: see flatten.ts. A parameter that is missing or unknown is a mistake. */
function flattenParams(event: AbiEvent, params: Readonly<Record<string, Json>>, where: string) {
  const values = Object.entries(params).flatMap(([name, value]): [string, Json][] => {
    const input = event.inputs.find((entry) => entry.name === name);
    return input === undefined ? [[name, value]] : flattenValue(input, value);
  });
  const known = flattenEvent(event).inputs.map(({ name }) => name);
  const missing = known.filter((name) => values.every(([given]) => given !== name));
  const unknown = values.map(([name]) => name).filter((name) => !known.includes(name));
  if (missing.length + unknown.length > 0)
    throw new Error(
      `${where} lacks ${missing.join(", ") || "nothing"} and has ${unknown.join(", ") || "nothing"} too much.`,
    );
  return Object.fromEntries(values);
}

/** A transaction is in one block: the same label in two would give two events the same id. */
function checkLabels(test: MappingTest, blocks: readonly MappingTestBlock[]): void {
  const blockOf = new Map<string, number>();
  for (const [number, { events }] of blocks.entries()) {
    for (const { tx } of events) {
      if (tx === undefined) continue;
      const other = blockOf.get(tx) ?? number;
      if (other !== number)
        throw new Error(`${test.file}: transaction ${tx} is in blocks ${other} and ${number}.`);
      blockOf.set(tx, number);
    }
  }
}

/** A value with the number of one of several events written in, or a number so much above or below it. */
function numbered(value: Json, n: number): Json {
  if (typeof value === "string")
    return value.replaceAll(/\{n([+-]\d+)?\}/g, (_, distance = "0") => String(n + Number(distance)));
  if (Array.isArray(value)) return value.map((item) => numbered(item, n));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, numbered(item, n)]));
}

/** An event that comes several times, written out. */
function repeated(event: MappingTestEvent): MappingTestEvent[] {
  const { times, params, ...others } = event;
  if (times === undefined) return [event];
  return Array.from({ length: times }, (_, place) => ({
    ...others,
    params: Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, numbered(value, place + 1)]),
    ),
  }));
}

function expandBlock(block: MappingTestBlock, number: number, symbols: Symbols): GndTest["blocks"][number] {
  return {
    number,
    timestamp: block.time,
    events: block.events.flatMap(repeated).map(({ event, params, tx, at }) => {
      const [contract = "", name = ""] = event.split(".");
      const definition = eventOf(contract, name);
      return {
        address: symbols.expand(at ?? `<${contract}>`),
        event: signatureOf(flattenEvent(definition)),
        params: symbols.expandAll(flattenParams(definition, params, `${event} in block ${number}`)),
        txHash: symbols.expand(`<tx:${tx ?? `block ${number}`}>`),
      };
    }),
  };
}

/** Writes out setups, signatures, addresses and ids. */
export function expandTest(test: MappingTest, folder: string, symbols: Symbols): GndTest {
  const blocks = [...readSetups(folder, test.after), ...test.blocks];
  checkLabels(test, blocks);
  return {
    name: `${test.file}: ${test.name}`,
    blocks: blocks.map((block, number) => expandBlock(block, number, symbols)),
    assertions: symbols.expandAll(test.assertions),
  };
}
