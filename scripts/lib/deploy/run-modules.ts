import { HardhatArtifactResolver } from "@nomicfoundation/hardhat-ignition/helpers";
import {
  type DeploymentResult,
  DeploymentResultType,
  deploy,
  type EIP1193Provider,
  type ExecutionEventListener,
  type DeploymentParameters as IgnitionParameters,
} from "@nomicfoundation/ignition-core";
import hre from "hardhat";
import { ComputeCommonsModule } from "../../../ignition/modules/ComputeCommons.ts";
import { StackError } from "../stack/stack-error.ts";
import { nameErrors } from "./known-errors.ts";
import type { DeploymentParameters } from "./parameters.ts";

/** What is told while the modules run; whatever isn't listened to is left out. */
export type Listener = Partial<ExecutionEventListener>;

/** How the Ignition modules run. */
export interface RunModulesParameters {
  provider: EIP1193Provider;
  /** Where the journal is kept; undefined for none. */
  journal?: string;
  parameters: DeploymentParameters;
  accounts: string[];
  /** Blocks that a transaction must have, its own included, before the next steps build on it. */
  confirmations: number;
  /** How often to look for a new block, in milliseconds. */
  pollingInterval: number;
  listener?: Listener;
}

/** Where Ignition finds the contracts' bytecode. */
export function artifactResolver(): HardhatArtifactResolver {
  return new HardhatArtifactResolver(hre.artifacts);
}

/**
 * Runs the modules of the whole DAO, from where the journal says they stopped.
 * @throws StackError that names the steps that failed.
 */
export async function runModules(run: RunModulesParameters): Promise<void> {
  const result = await deploy({
    provider: run.provider,
    artifactResolver: artifactResolver(),
    ignitionModule: ComputeCommonsModule,
    deploymentParameters: run.parameters as IgnitionParameters,
    accounts: run.accounts,
    config: { requiredConfirmations: run.confirmations, blockPollingInterval: run.pollingInterval },
    ...(run.journal !== undefined && { deploymentDir: run.journal }),
    ...(run.listener !== undefined && { executionEventListener: withSilence(run.listener) }),
  });
  if (result.type !== DeploymentResultType.SUCCESSFUL_DEPLOYMENT) throw explainResult(result);
}

/** Ignition calls every method there is. */
function withSilence(listener: Listener): ExecutionEventListener {
  const silent = async (): Promise<void> => {};
  return new Proxy(listener, {
    get: (target, name) => Reflect.get(target, name) ?? silent,
  }) as ExecutionEventListener;
}

function explainResult(result: DeploymentResult): StackError {
  switch (result.type) {
    case DeploymentResultType.EXECUTION_ERROR:
      return new StackError(
        `Steps failed:\n${lines([
          ...result.failed.map(({ futureId, error }) => `${futureId}: ${nameErrors(error)}`),
          ...result.timedOut.map(({ futureId }) => `${futureId}: no block took its transaction`),
          ...result.held.map(({ futureId, reason }) => `${futureId}: ${reason}`),
        ])}\nThe steps before them are done`,
        "see what the contract or the node says, then run the command again",
      );
    case DeploymentResultType.PREVIOUS_RUN_ERROR:
      return new StackError(
        `No block took the transactions of the run before:\n${lines(flatten(result.errors))}\nThey can't be taken up`,
        "remove the cause and begin anew with --restart",
      );
    case DeploymentResultType.RECONCILIATION_ERROR:
      return new StackError(
        `The modules aren't those that the journal was begun with:\n${lines(flatten(result.errors))}\nThey can't go on from there`,
        "go back to the version that began it, or begin anew with --restart",
      );
    case DeploymentResultType.VALIDATION_ERROR:
      return new StackError(
        `The modules can't be deployed:\n${lines(flatten(result.errors))}\nNothing was sent`,
        "correct them",
      );
    case DeploymentResultType.SUCCESSFUL_DEPLOYMENT:
      return new StackError("The deployment went well", "go on");
  }
}

function flatten(errors: Readonly<Record<string, string[]>>): string[] {
  return Object.entries(errors).map(([id, texts]) => `${id}: ${texts.join("; ")}`);
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `  ${text}`).join("\n");
}
