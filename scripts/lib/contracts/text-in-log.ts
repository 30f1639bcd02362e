import { AbiCoder, getBytes, type Interface, keccak256, type Log } from "ethers";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** A text of a log, and keccak256 of its bytes. */
export interface LogText {
  text: string;
  hash: string;
}

/** A text in a log's data. A text may hold anything, also what is no UTF-8, at which the usual decoding throws. */
export function textInLog(abi: Interface, { topics, data }: Log, name: string): LogText {
  const inputs = abi.getEvent(topics[0] ?? "")?.inputs.filter((input) => !input.indexed) ?? [];
  const index = inputs.findIndex((input) => input.name === name && input.type === "string");
  if (index < 0) throw new Error(`The event ${topics[0]} has no text ${name}.`);
  const types = inputs.map((input) => (input.type === "string" ? "bytes" : input.format("full")));
  const bytes = getBytes(AbiCoder.defaultAbiCoder().decode(types, data)[index]);
  return { text: decoder.decode(bytes), hash: keccak256(bytes) };
}
