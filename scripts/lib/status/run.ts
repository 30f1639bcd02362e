import { isError } from "ethers";
import { plainError } from "../contracts/plain-error.ts";
import { boardCheck } from "./checks/board.ts";
import { chainCheck } from "./checks/chain.ts";
import { bindingsCheck, codeCheck } from "./checks/code.ts";
import { intakesCheck } from "./checks/intakes.ts";
import { intensitiesCheck } from "./checks/intensities.ts";
import { keysCheck } from "./checks/keys.ts";
import { operationsCheck } from "./checks/operations.ts";
import { parametersCheck } from "./checks/parameters.ts";
import { functionsCheck, rolesCheck, timelockCheck } from "./checks/rights.ts";
import { solvencyCheck } from "./checks/solvency.ts";
import { subgraphCheck } from "./checks/subgraph.ts";
import type { StatusContext } from "./context.ts";
import { momentText } from "./moments.ts";
import type { Check, CheckResult, CheckState, Outcome, StatusReport } from "./types.ts";

/** All checks, in the order of the report. */
export const CHECKS: readonly Check<StatusContext>[] = [
  chainCheck,
  codeCheck,
  bindingsCheck,
  rolesCheck,
  functionsCheck,
  timelockCheck,
  parametersCheck,
  solvencyCheck,
  operationsCheck,
  intakesCheck,
  boardCheck,
  intensitiesCheck,
  keysCheck,
  subgraphCheck,
];

/** Runs the checks; one that can't look doesn't keep the others from it. */
export async function runChecks(
  context: StatusContext,
  checks: readonly Check<StatusContext>[] = CHECKS,
): Promise<StatusReport> {
  const results = await Promise.all(checks.map((check) => runCheck(context, check)));
  return {
    network: context.network.name,
    chainId: context.network.chainId,
    block: context.block,
    time: momentText(context.now),
    state: stateOfAll(results.map(({ state }) => state)),
    checks: results,
  };
}

async function runCheck(context: StatusContext, check: Check<StatusContext>): Promise<CheckResult> {
  const { name, title } = check;
  try {
    const outcome = await check.run(context);
    const { words, findings, figures } = outcome;
    return { name, title, state: stateOf(outcome), words, findings, figures };
  } catch (error) {
    const words = `not known: ${reasonOf(error)}`;
    return { name, title, state: "unknown", words, findings: [], figures: {} };
  }
}

/** Why a check could not look, without the server's address, in which there may be a key. */
function reasonOf(error: unknown): string {
  if (isError(error, "CALL_EXCEPTION")) return `a call of ${error.transaction.to} failed or gave nothing`;
  return plainError(error);
}

/** The state that an outcome's findings make. */
export function stateOf({ findings, isSkipped }: Outcome): CheckState {
  if (isSkipped) return "skipped";
  if (findings.some(({ kind }) => kind === "fault")) return "fault";
  return findings.some(({ kind }) => kind === "warning") ? "warning" : "ok";
}

/** The worst of all states; a fault counts more than what is not known. */
export function stateOfAll(states: readonly CheckState[]): StatusReport["state"] {
  for (const worst of ["fault", "unknown", "warning"] as const) if (states.includes(worst)) return worst;
  return "ok";
}

/** What the command exits with. */
export function exitCodeOf(state: StatusReport["state"]): 0 | 1 | 2 {
  if (state === "fault") return 1;
  return state === "unknown" ? 2 : 0;
}
