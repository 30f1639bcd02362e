import type { Hex } from "viem";

const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
/** Version 1; then the codec; then SHA-256 of 32 bytes. */
const VERSION = 1;
const SHA_256 = [0x12, 0x20] as const;

function base32(bytes: readonly number[]): string {
  let bits = 0;
  let value = 0;
  let text = "";
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      text += ALPHABET.charAt((value >>> (bits - 5)) & 31);
      bits -= 5;
    }
    // At most four bits are left over.
    value &= (1 << bits) - 1;
  }
  return bits > 0 ? text + ALPHABET.charAt((value << (5 - bits)) & 31) : text;
}

/** The CID, of version 1 in base 32, of what a contract holds as digest and codec; undefined for other codecs. */
export function cidText(digest: Hex, codec: number): string | undefined {
  // Larger codecs would need more than one byte.
  if (codec > 0x7f || !/^0x[0-9a-fA-F]{64}$/.test(digest)) return undefined;
  const bytes =
    digest
      .slice(2)
      .match(/../g)
      ?.map((pair) => Number.parseInt(pair, 16)) ?? [];
  return `b${base32([VERSION, codec, ...SHA_256, ...bytes])}`;
}
