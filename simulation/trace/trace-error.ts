import { type Finding, formatFinding } from "../../scripts/lib/config/findings.ts";

/** How many findings a message lists; a wrong column would repeat the same one for each row. */
export const MAX_FINDINGS = 20;

/** A trace can't be used. Carries the first findings, in the order of the file. */
export class TraceError extends Error {
  override readonly name = "TraceError";
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    const listed = findings.slice(0, MAX_FINDINGS);
    const more = findings.length >= MAX_FINDINGS ? "\nReading ended here; there may be more." : "";
    super(`The trace can't be used:\n${listed.map(formatFinding).join("\n")}${more}`);
    this.findings = listed;
  }
}
