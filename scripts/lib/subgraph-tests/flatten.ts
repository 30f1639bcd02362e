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
function structOf(parameters: Array<ethereum.EventParam>, start: i32, layout: string): ethereum.Tuple {
  const open: Array<ethereum.Tuple> = [new ethereum.Tuple()];
  let next = start;
  for (let i = 0; i < layout.length; i++) {
    const mark = layout.charAt(i);
    if (mark == "(") {
      open.push(new ethereum.Tuple());
    } else if (mark == ")") {
      const inner = open.pop();
      open[open.length - 1].push(ethereum.Value.fromTuple(inner));
    } else {
      open[open.length - 1].push(parameters[next].value);
      next += 1;
    }
  }
  return open[0];
}
`;

/** Fields of a struct; null for anything else. */
function fieldsOf(input: AbiParameter): readonly AbiParameter[] | null {
  return input.type === "tuple" && "components" in input ? input.components : null;
}

/** A parameter, or in place of a struct its fields, each named after both. */
function flattenInput(input: AbiParameter): AbiParameter[] {
  const fields = fieldsOf(input);
  return fields === null
    ? [input]
    : fields.flatMap((field) => flattenInput({ ...field, name: `${input.name}_${field.name}` }));
}

/** The event with the fields of its structs in place of them. */
export function flattenEvent(event: AbiEvent): AbiEvent {
  const inputs = event.inputs.flatMap((input) =>
    fieldsOf(input) === null ? [input] : flattenInput(input).map((field) => ({ ...field, indexed: false })),
  );
  return { ...event, inputs };
}

/** How a struct is put together: a dot for a field, brackets around the fields of a struct in it. */
function layoutOf(fields: readonly AbiParameter[]): string {
  return fields
    .map((field) => {
      const inner = fieldsOf(field);
      return inner === null ? "." : `(${layoutOf(inner)})`;
    })
    .join("");
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
    const count = flattenInput(input).length;
    start += count;
    return { start: start - count, layout: layoutOf(fieldsOf(input) ?? []) };
  });
  const body = code
    .slice(begin, end)
    .replaceAll(/this\._event\.parameters\[(\d+)\]\.value(\.toTuple\(\))?/g, (_, index, isStruct) => {
      const place = starts[Number(index)];
      if (place === undefined) throw new Error(`${event.name} has no parameter ${index}.`);
      return isStruct === undefined
        ? `this._event.parameters[${place.start}].value`
        : `structOf(this._event.parameters, ${place.start}, "${place.layout}")`;
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
