import { hardenText } from "@/lib/harden-text";
import { plainLine } from "@/lib/plain-line";
import { placeOfText } from "@/lib/published-text";

const MAX_BODY = 20_000;

/** How somebody describes itself: in the address itself, or elsewhere. */
export interface Description {
  /** The first line, or the address: one harmless line. */
  title: string;
  /** The whole text, as Markdown of a stranger; undefined where it is elsewhere. */
  text: string | undefined;
}

/** Reads a description out of the address that a project or a provider gives. Nothing is asked of anybody. */
export function describedBy(uri: string): Description {
  const place = placeOfText(uri, []);
  if (place.kind !== "inline") return { title: plainLine(uri), text: undefined };
  const { text } = hardenText(new TextDecoder().decode(place.bytes), MAX_BODY);
  const first = text.split("\n").find((line) => line.trim() !== "") ?? "";
  return { title: plainLine(first.replace(/^#+\s*/, "")) || "No description", text };
}
