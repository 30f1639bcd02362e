import { type Address, type Hex, keccak256, toHex } from "viem";
import type { Place } from "./types.ts";

/** An account, as a DID of the method pkh. */
export function accountIri(chainId: number, account: Address): string {
  return `did:pkh:eip155:${chainId}:${account}`;
}

/** A thing that a contract has by its id: a grant, a dataset, an activity. */
export function thingIri({ chainId, contract }: Place, id: Hex | number | bigint): string {
  return `${accountIri(chainId, contract)}#${String(id)}`;
}

/** A UUID (version 8 of RFC 9562) that always stands for the same text. */
export function uuidOf(text: string): string {
  const hex = keccak256(toHex(text)).slice(2);
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

/** A moment of the chain, in seconds, as ISO 8601 in UTC. */
export function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}
