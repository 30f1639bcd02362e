import { plainLine } from "@/lib/plain-line";

const LATIN = /\p{Script=Latin}/u;
const ALIKE =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]|[\uFF21-\uFF3A\uFF41-\uFF5A]|[\u{1D400}-\u{1D7FF}]/u;
// Single Greek letters beside Latin ones are units and formulas (µs, Δt).
const FORMULA = /^(?:\p{Script=Greek}\p{Script=Latin}{1,3}|\p{Script=Latin}{1,3}\p{Script=Greek})$/u;

/** Words that mix Latin letters with letters of other alphabets that look the same; at most five of them. */
export function findMixedScriptWords(text: string): string[] {
  const words = text.slice(0, 200_000).match(/[\p{L}\p{N}_]{2,60}/gu) ?? [];
  const mixed = words.filter((word) => LATIN.test(word) && ALIKE.test(word) && !FORMULA.test(word));
  return [...new Set(mixed)].slice(0, 5);
}

/** A proposal's title out of its description: the first line that is not empty, without Markdown marks. */
export function titleOf(description: string): string {
  const line = description
    .slice(0, 4_000)
    .split(/\r\n|\r|\n|\u2028|\u2029/u)
    .find((each) => plainLine(each) !== "");
  const plain = plainLine(
    (line ?? "").replace(/^\s{0,3}#{1,6}(?:\s+|$)/u, "").replace(/\s+#+\s*$/u, ""),
    160,
  );
  return plain === "" ? "Untitled proposal" : plain;
}

/** The description without the line that already stands as the title. */
export function bodyOf(description: string): string {
  const lines = description.split(/\r\n|\r|\n|\u2028|\u2029/u);
  const first = lines.findIndex((line) => plainLine(line) !== "");
  return first < 0
    ? ""
    : lines
        .slice(first + 1)
        .join("\n")
        .trim();
}
