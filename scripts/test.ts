import path from "node:path";
import { parseArgs } from "node:util";
import { runPhase, type StepResult } from "./lib/suite/run.ts";
import { PHASES, type Phase } from "./lib/suite/steps.ts";

const HELP = `npm test [-- --only <step> ...]

Runs every check that CI runs, or only the named ones:
${PHASES.flatMap((p) => p.steps.map((s) => `  ${s.name.padEnd(12)} ${s.shows}`)).join("\n")}
`;

const root = path.resolve(import.meta.dirname, "..");
const { values } = parseArgs({
  options: { only: { type: "string", multiple: true }, help: { type: "boolean" } },
});

if (values.help) {
  console.log(HELP);
} else {
  process.exitCode = (await runSuite(chosenPhases(values.only))) ? 0 : 1;
}

function chosenPhases(only: string[] | undefined): Phase[] {
  if (only === undefined) return [...PHASES];
  const known = new Set(PHASES.flatMap((p) => p.steps.map((s) => s.name)));
  const unknown = only.filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new Error(`No step ${unknown.join(", ")}. There are: ${[...known].join(", ")}.`);
  return PHASES.map((p) => ({ ...p, steps: p.steps.filter((s) => only.includes(s.name)) }));
}

async function runSuite(phases: Phase[]): Promise<boolean> {
  const results: StepResult[] = [];
  for (const phase of phases) results.push(...(await runPhase(root, phase, report)));
  const passed = results.reduce((sum, r) => sum + r.passed, 0);
  const failed = results.reduce((sum, r) => sum + r.failed, 0);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0;
}

function report({ step, passed, failed, seconds, log, tail, notes }: StepResult): void {
  const mark = failed === 0 ? "ok    " : "FAILED";
  console.log(
    `${mark} ${step.name.padEnd(12)} ${String(passed).padStart(5)} passed  ${seconds.toFixed(1)} s`,
  );
  for (const note of notes) console.log(`       ${note}`);
  if (failed > 0) console.log(`${tail}\n(all of it: ${log})\n`);
}
