import { hardenText } from "@/lib/harden-text";

const MAX_LENGTH = 160;

/** A text by a stranger as one harmless line, not longer than a row can bear. */
export function plainLine(text: string, maxLength = MAX_LENGTH): string {
  const line = hardenText(text, maxLength * 8)
    .text.replace(/\s+/gu, " ")
    .trim();
  const letters = [...line];
  return letters.length > maxLength ? `${letters.slice(0, maxLength - 1).join("")}…` : line;
}
