/** Longest text that somebody publishes with its act, in bytes: it stands in the transaction itself. */
export const MAX_WORDS_BYTES = 8_000;

/** What is wrong with a text that is to be published for ever; undefined for nothing. */
export function wordsProblem(text: string): string | undefined {
  if (text.trim() === "") return "Write why: everybody will read it.";
  const size = new TextEncoder().encode(text.trim()).length;
  return size > MAX_WORDS_BYTES
    ? `This is ${size - MAX_WORDS_BYTES} bytes too long. Say it shorter, or publish the long version elsewhere and link it.`
    : undefined;
}
