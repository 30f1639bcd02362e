import { AbiCoder, getBytes, keccak256 } from "ethers";
import { type ChainEvent, INTERFACES } from "./events.ts";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * The bytes of a text in an event's data. A proposal or a reason may hold anything, also what is no UTF-8, and the usual
 * decoding throws then.
 * @param name Of a struct's field: the struct's name, a dot and the field's.
 */
function bytesOf(event: ChainEvent, name: string): Uint8Array {
  const inputs = INTERFACES[event.contract].getEvent(event.name)?.inputs.filter((input) => !input.indexed);
  const [parameter, field] = name.split(".");
  const index = inputs?.findIndex((input) => input.name === parameter) ?? -1;
  const place = inputs?.[index]?.components?.findIndex((component) => component.name === field) ?? -1;
  if (inputs === undefined || index < 0 || (field !== undefined && place < 0))
    throw new Error(`${event.contract}.${event.name} has no text ${name}.`);
  const types = inputs.map((input) => input.format("sighash").replaceAll("string", "bytes"));
  const value = AbiCoder.defaultAbiCoder().decode(types, event.data)[index];
  return getBytes(field === undefined ? value : value[place]);
}

/** A text of an event as an index can store it: no database takes the NUL character. */
export function textOf(event: ChainEvent, name: string): string {
  return decoder.decode(bytesOf(event, name)).replaceAll("\0", "");
}

/** keccak256 of a text's bytes. */
export function textHashOf(event: ChainEvent, name: string): string {
  return keccak256(bytesOf(event, name));
}
