import { readFileSync } from "node:fs";
import path from "node:path";
import { encodeAbiParameters, keccak256, numberToHex, stringToHex } from "viem";
import { z } from "zod";

const deploymentSchema = z.object({ contracts: z.record(z.string(), z.object({ address: z.string() })) });
const accountsSchema = z.record(z.string(), z.string());

export type Json = z.infer<ReturnType<typeof z.json>>;

/** Log indexes and nonces stand in ids with their least significant byte first. */
function littleEndian32(value: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes.toString("hex");
}

function bare(hex: string): string {
  return hex.replace(/^0x/, "");
}

/** A project's account on the ledger. */
function projectAccount(number: number): string {
  const encoded = encodeAbiParameters(
    [{ type: "string" }, { type: "uint24" }],
    ["compute-commons.project", number],
  );
  return `0x${keccak256(encoded).slice(-40)}`;
}

/** Writes the values that tests name: `<alice>`, `<ComputeToken>`, `<event:mint:0>`, `<proposal:1>` and so on. */
export class Symbols {
  readonly #addresses: ReadonlyMap<string, string>;

  /** @param folder The tests' folder, with deployment.json and accounts.json. */
  constructor(folder: string) {
    const read = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, name), "utf8"));
    const { contracts } = deploymentSchema.parse(read("deployment.json"));
    const accounts = accountsSchema.parse(read("accounts.json"));
    this.#addresses = new Map([
      ...Object.entries(contracts).map(([name, { address }]): [string, string] => [name, address]),
      ...Object.entries(accounts),
    ]);
  }

  /** @throws when no account or contract has the name. */
  address(name: string): string {
    const address = this.#addresses.get(name);
    if (address !== undefined) return address;
    const names = [...this.#addresses.keys()].join(", ");
    throw new Error(`There is no account or contract <${name}>; there are ${names} (tests/accounts.json).`);
  }

  /** The text with every `<…>` replaced. */
  expand(text: string): string {
    return text.replaceAll(/<([^<>]+)>/g, (_, symbol: string) => this.#value(symbol));
  }

  /** As {@link expand}, for every text in a JSON value. */
  expandAll(value: Json): Json {
    if (typeof value === "string") return this.expand(value);
    if (Array.isArray(value)) return value.map((item) => this.expandAll(item));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.expandAll(item)]));
  }

  #value(symbol: string): string {
    const [kind = "", ...rest] = symbol.split(":");
    const [first = "", second = "0"] = rest;
    if (rest.length === 0) return this.address(kind);
    switch (kind) {
      case "bare":
        return bare(this.address(first));
      case "tx":
        return keccak256(stringToHex(first));
      case "event":
        return keccak256(stringToHex(first)) + littleEndian32(Number(second));
      case "sequence":
        return String(BigInt(first) * 2n ** 32n + BigInt(second));
      case "hash":
        return keccak256(stringToHex(rest.join(":")));
      case "utf8":
        return bare(stringToHex(first));
      case "proposal":
        return numberToHex(BigInt(first), { size: 32 });
      case "job":
        return numberToHex(BigInt(first), { size: 32 });
      case "request":
        return numberToHex(BigInt(first), { size: 8 });
      case "number":
        return numberToHex(BigInt(first), { size: 4 });
      case "projectAccount":
        return projectAccount(Number(first));
      case "role":
        return numberToHex(BigInt(first), { size: 8 });
      case "word":
        return bare(numberToHex(BigInt(first), { size: 32 }));
      case "uint128":
        return bare(numberToHex(BigInt(first), { size: 16 }));
      default:
        throw new Error(
          `<${symbol}> says nothing: use bare, tx, event, sequence, hash, utf8, proposal, job, request, number, projectAccount, role, word or uint128.`,
        );
    }
  }
}
