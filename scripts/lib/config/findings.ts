/** One thing that is wrong in an input file. */
export type Finding = {
  /** Path as the reader would type it. */
  file: string;
  /** From 1. */
  line: number;
  /** Such as `allocations[3].vesting.end`; a column name in a CSV file. */
  field: string;
  /** What is wrong, to be read after the field's name. */
  problem: string;
  /** What to do. */
  fix: string;
};

/** Shows control and direction characters as escapes: a file's content must not steer the reader's terminal. */
function escapeControls(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
}

/** Writes a finding as one line: where, what, what to do. */
export function formatFinding({ file, line, field, problem, fix }: Finding): string {
  return escapeControls(`${file}:${line} ${field} — ${problem}; ${fix}`);
}

/** The input files can't be used. Carries every finding, ordered by file and line. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    const ordered = [...findings].sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
    const count = ordered.length === 1 ? "1 thing is" : `${ordered.length} things are`;
    super(`${count} wrong in the configuration:\n${ordered.map(formatFinding).join("\n")}`);
    this.findings = ordered;
  }
}
