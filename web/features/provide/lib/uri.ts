import { inlineText } from "@/lib/published-text";

/** The shortest text that says something about a provider. */
const MIN_TEXT = 20;
/** The longest that is put on the chain itself. */
const MAX_TEXT = 1_000;

/**
 * Understands how a provider describes itself: the address of a page, or a few sentences, which are then kept in the
 * address itself.
 */
export function readUri(text: string): { value: string } | { problem: string } {
  const typed = text.trim();
  if (/^(https:\/\/|ipfs:\/\/)[^\s]{3,}$/.test(typed)) return { value: typed };
  if (typed.length < MIN_TEXT || /^\w+:\S+$/.test(typed))
    return { problem: "Write a few sentences, or an address such as https://example.org/gpus." };
  if (typed.length > MAX_TEXT)
    return {
      problem: `That is too long for the chain: at most ${MAX_TEXT} characters. Put it on a page of yours.`,
    };
  return { value: inlineText(typed).uri };
}
