/** The text of a `bytes32` that holds one, up to its first zero byte. */
export function hexToText(value: unknown): string {
  const digits = String(value).replace(/^0x/, "");
  const bytes = digits.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(Uint8Array.from(end < 0 ? bytes : bytes.slice(0, end)));
}
