import type { CheckResult, CheckState, StatusReport } from "./types.ts";

const MARKS: Readonly<Record<CheckState, string>> = {
  ok: "ok     ",
  warning: "WARNING",
  fault: "FAULT  ",
  unknown: "UNKNOWN",
  skipped: "-      ",
};

const SUMMARIES: Readonly<Record<StatusReport["state"], string>> = {
  ok: "Everything is as it should be.",
  warning: "Nothing is wrong; look at the warnings.",
  fault: "Something is wrong: docs/operations.md says of each check what to do.",
  unknown: "Not everything could be looked at.",
};

/** The report for people: a line for each check, and one for each finding. */
export function reportText(report: StatusReport): string {
  const head = `${report.network} (chain ${report.chainId}) at block ${report.block}, ${report.time}`;
  const width = Math.max(...report.checks.map(({ title }) => title.length));
  const lines = report.checks.flatMap((check) => checkLines(check, width));
  return [head, "", ...lines, "", SUMMARIES[report.state]].join("\n");
}

function checkLines({ state, title, words, findings }: CheckResult, width: number): string[] {
  const marks = { note: "·", warning: "!", fault: "✗" } as const;
  return [
    `${MARKS[state]}  ${title.padEnd(width)}  ${words}`,
    ...findings.map((finding) => `         ${marks[finding.kind]} ${finding.words}`),
  ];
}
