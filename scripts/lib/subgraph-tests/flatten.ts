import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { AbiEvent, AbiParameter } from "viem";
import { z } from "zod";

/*
 * `gnd test` makes no events with structs. So in the build for tests the fields of a struct stand in the event one after
 * the other, and the code made from the ABI puts them together again: mappings see what they see on a chain. That structs
 * are decoded is tried with the real index.
 */

const abiSchema = z.array(z.custom<AbiEvent>());

const STRUCT_OF = `
function structOf(parameters: Array<ethereum.EventParam>, start: i32, count: i32): ethereum.Tuple {
  const fields = new ethereum.Tuple();
  for (let i = start; i < start + count; i++) fields.push(parameters[i].value);
  return fields;
}
`;

/** Fields of a struct; null for anything else. */
function fieldsOf(input: AbiParameter): readonly AbiParameter[] | null {
  return input.type === "tuple" && "components" in input ? input.components : null;
}

/** The event with the fields of its structs in place of them, each named after both. */
export function flattenEvent(event: AbiEvent): AbiEvent {
  const inputs = event.inputs.flatMap((input) => {
    const fields = fieldsOf(input);
    return fields === null
      ? [input]
      : fields.map((field) => ({ ...field, name: `${input.name}_${field.name}`, indexed: false }));
  });
  return { ...event, inputs };
}

function typeOf(input: AbiParameter): string {
  const fields = fieldsOf(input);
  return fields === null ? input.type : `(${fields.map(typeOf).join(",")})`;
}

/** An event as manifests name it. */
function signatureOf({ name, inputs }: AbiEvent): string {
  const types = inputs.map((input) => `${input.indexed ? "indexed " : ""}${typeOf(input)}`);
  return `${name}(${types.join(",")})`;
}

function readEvents(file: string): AbiEvent[] {
  return abiSchema.parse(JSON.parse(readFileSync(file, "utf8")));
}

/** Makes getters of an event's parameters read the flattened event. */
function flattenGetters(code: string, event: AbiEvent): string {
  const begin = code.indexOf(`export class ${event.name}__Params {`);
  const end = code.indexOf("\n}\n", begin);
  if (begin < 0 || end < 0) throw new Error(`The code made from the ABI has no parameters of ${event.name}.`);
  let start = 0;
  const starts = event.inputs.map((input) => {
    const count = fieldsOf(input)?.length ?? 1;
    start += count;
    return { start: start - count, count };
  });
  const body = code
    .slice(begin, end)
    .replaceAll(/this\._event\.parameters\[(\d+)\]\.value(\.toTuple\(\))?/g, (_, index, isStruct) => {
      const place = starts[Number(index)];
      if (place === undefined) throw new Error(`${event.name} has no parameter ${index}.`);
      return isStruct === undefined
        ? `this._event.parameters[${place.start}].value`
        : `structOf(this._event.parameters, ${place.start}, ${place.count})`;
    });
  return code.slice(0, begin) + body + code.slice(end);
}

/**
 * Flattens the structs of all events: in the code made from the ABIs, in the ABIs and in the manifest.
 * @returns the manifest.
 */
export function flattenStructs(generated: string, manifest: string): string {
  let flat = manifest;
  const abis = path.join(generated, "abis");
  for (const name of readdirSync(abis)) {
    const file = path.join(abis, name);
    const events = readEvents(file);
    const withStructs = events.filter(({ inputs }) => inputs.some((input) => fieldsOf(input) !== null));
    const contract = path.basename(name, ".json");
    if (withStructs.length === 0 || !manifest.includes(`generated/abis/${name}`)) continue;
    const codeFile = path.join(generated, contract, `${contract}.ts`);
    const code = withStructs.reduce(flattenGetters, readFileSync(codeFile, "utf8"));
    writeFileSync(codeFile, code + STRUCT_OF);
    writeFileSync(file, JSON.stringify(events.map(flattenEvent), null, 2));
    for (const event of withStructs)
      flat = flat.replaceAll(signatureOf(event), signatureOf(flattenEvent(event)));
  }
  return flat;
}
