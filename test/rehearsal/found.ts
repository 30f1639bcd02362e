import assert from "node:assert/strict";
import { exitCodeOf } from "../../scripts/lib/status/run.ts";
import type { CheckResult, StatusReport } from "../../scripts/lib/status/types.ts";
import type { WatchedDao } from "./watched-dao.ts";

/** Gives the DAO that a suite works on, once it is there. */
export type World = () => WatchedDao;

/** Everything that a check found, a line each. */
export function wordsOf(check: CheckResult | undefined): string {
  return (check?.findings ?? []).map((finding) => finding.words).join("\n");
}

/** A report has a fault of this check, in these words, and the command would exit with 1. */
export function assertFound({ checks, state }: StatusReport, name: string, words: RegExp): void {
  const found = checks.find((check) => check.name === name);
  assert.equal(found?.state, "fault", `${name}: ${JSON.stringify(found)}`);
  assert.match(wordsOf(found), words);
  assert.equal(exitCodeOf(state), 1);
}

/** A fault on the chain is found by the check whose task it is, and by no other. */
export async function assertFault(
  watched: WatchedDao,
  { name, words, fault }: { name: string; words: RegExp; fault: () => Promise<unknown> },
): Promise<void> {
  const report = await watched.during(fault, () => watched.report());
  assertFound(report, name, words);
  const others = report.checks.filter((check) => check.name !== name && check.state === "fault");
  assert.deepEqual(
    others.map((check) => check.name),
    [],
    "no other check cries wolf",
  );
}
