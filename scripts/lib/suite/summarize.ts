import { stripVTControlCharacters } from "node:util";

/** How test runners mark a test that failed: Playwright and node:test, Hardhat's Mocha, Vitest. */
const MARK = /^\s*(?:✘|✖|×|❯ FAIL|FAIL|not ok|\d+\) )/;
const MOST_NAMED = 15;
const TAIL_LINES = 45;

/** How a line begins that names what passed, but not at once. */
export const SECOND_TRY = "Passed only at a second try:";

/** What somebody should look into although it passed. */
export function readNotes(output: string): string[] {
  return output.split("\n").filter((line) => line.startsWith(SECOND_TRY));
}

/** What failed, by name, and then the last lines: whoever sees only the beginning of it knows what to run again. */
export function summarize(output: string): string {
  const lines = stripVTControlCharacters(output).trimEnd().split("\n");
  const named = lines.filter((line) => MARK.test(line)).slice(0, MOST_NAMED);
  return [...named, ...lines.slice(-TAIL_LINES)].join("\n");
}
