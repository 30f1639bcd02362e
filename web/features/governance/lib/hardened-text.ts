/** Characters that change the direction of reading, without being letters themselves. */
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
/** Characters nobody sees: zero width, soft hyphen, fillers, interlinear marks, variation of variation, tags. */
const INVISIBLE =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each code point is meant on its own
  /\u00AD|\u034F|[\u115F\u1160\u17B4\u17B5\u180B-\u180E\u200B\u2060-\u2065\u206A-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]/gu;
/** Joiners are part of some scripts and of emoji; alone between other letters they only hide things. */
const STRAY_JOINER =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each code point is meant on its own
  /(?<![\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Malayalam}\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])(?:\u200C|\u200D)/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/gu;
/** More than four marks on one letter cover the lines around it. */
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu;

/** What was taken out of a text before it was shown. */
export interface Concealed {
  /** Characters that turn the direction of reading. */
  direction: number;
  /** Characters nobody sees. */
  invisible: number;
}

/** Counts characters in a text that only serve to mislead. */
export function findConcealed(text: string): Concealed {
  const count = (...patterns: RegExp[]) =>
    patterns.reduce((sum, pattern) => sum + (text.match(pattern)?.length ?? 0), 0);
  return { direction: count(DIRECTION), invisible: count(INVISIBLE, STRAY_JOINER, CONTROL) };
}

/** A text of several lines without characters that hide, turn or cover other text. */
export function cleanBlock(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/gu, "\n")
    .replace(DIRECTION, "")
    .replace(INVISIBLE, "")
    .replace(STRAY_JOINER, "")
    .replace(CONTROL, "")
    .replace(STACKED_MARKS, "$1");
}

/** A text for one line: cleaned, on one line, at most `maxLength` characters. */
export function cleanInline(text: string, maxLength = 200): string {
  // Four units per character at most survive, so cutting first bounds the work without changing the result's start.
  const line = cleanBlock(text.slice(0, maxLength * 8))
    .replace(/\s+/gu, " ")
    .trim();
  const characters = [...line];
  if (characters.length > maxLength)
    return `${characters
      .slice(0, maxLength - 1)
      .join("")
      .trimEnd()}…`;
  return text.length > maxLength * 8 ? `${line}…` : line;
}

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
    .find((each) => cleanInline(each) !== "");
  const plain = cleanInline(
    (line ?? "").replace(/^\s{0,3}#{1,6}(?:\s+|$)/u, "").replace(/\s+#+\s*$/u, ""),
    160,
  );
  return plain === "" ? "Untitled proposal" : plain;
}

/** The description without the line that already stands as the title. */
export function bodyOf(description: string): string {
  const lines = description.split(/\r\n|\r|\n|\u2028|\u2029/u);
  const first = lines.findIndex((line) => cleanInline(line) !== "");
  return first < 0
    ? ""
    : lines
        .slice(first + 1)
        .join("\n")
        .trim();
}
