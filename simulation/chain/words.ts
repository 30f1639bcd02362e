const WORD = 64;

/** A number as 32 bytes in hex, without 0x. */
export function word(value: bigint | number): string {
  return value.toString(16).padStart(WORD, "0");
}

/** An address as 32 bytes in hex, without 0x. */
export function addressWord(address: string): string {
  return address.slice(2).toLowerCase().padStart(WORD, "0");
}

/** Bytes with their length, padded to whole words, in hex without 0x. */
export function bytesWords(hex: string): string {
  const bytes = hex.startsWith("0x") ? hex.slice(2) : hex;
  return word(bytes.length / 2) + bytes.padEnd(Math.ceil(bytes.length / WORD) * WORD, "0");
}

/** The number at a place of an event's data, in words. */
export function numberAt(data: string, place: number): bigint {
  return BigInt(`0x${data.slice(2 + place * WORD, 2 + (place + 1) * WORD)}`);
}

/** The address at a place of an event's data, in words. */
export function addressAt(data: string, place: number): string {
  return `0x${data.slice(2 + place * WORD + 24, 2 + (place + 1) * WORD)}`;
}
