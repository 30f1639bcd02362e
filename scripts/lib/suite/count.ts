import { stripVTControlCharacters } from "node:util";

/** How many tests a step ran. */
export interface Counts {
  passed: number;
  failed: number;
}

/** How each runner closes; a step with none of these lines is one check that passed or failed as a whole. */
const CLOSING_LINES: readonly { passed: RegExp; failed: RegExp }[] = [
  { passed: /^(?:ℹ|#) pass (\d+)$/gm, failed: /^(?:ℹ|#) fail (\d+)$/gm },
  { passed: /^\s*Tests\s.*?(\d+) passed/gm, failed: /^\s*Tests\s.*?(\d+) failed/gm },
  { passed: /^\s*(\d+) passing\b/gm, failed: /^\s*(\d+) failing\b/gm },
  { passed: /^(\d+) passed, \d+ failed$/gm, failed: /^\d+ passed, (\d+) failed$/gm },
];

/**
 * Counts the tests in a runner's output. A step that failed counts at least one failure, whatever it printed, and one
 * that ran no test counts as one check.
 */
export function countTests(output: string, exitCode: number): Counts {
  const plain = stripVTControlCharacters(output);
  for (const { passed, failed } of CLOSING_LINES) {
    const counts = { passed: sum(plain, passed), failed: sum(plain, failed) };
    if (counts.passed + counts.failed > 0) return withExitCode(counts, exitCode);
  }
  return withExitCode({ passed: exitCode === 0 ? 1 : 0, failed: 0 }, exitCode);
}

function withExitCode({ passed, failed }: Counts, exitCode: number): Counts {
  return { passed, failed: exitCode === 0 ? failed : Math.max(failed, 1) };
}

function sum(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].reduce((total, match) => total + Number(match[1]), 0);
}
