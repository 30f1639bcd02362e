import {
  type ArgumentType,
  type Future,
  FutureType,
  type IgnitionModule,
  isFuture,
  isRuntimeValue,
  RuntimeValueType,
} from "@nomicfoundation/ignition-core";
import { ComputeCommonsModule } from "../../../ignition/modules/ComputeCommons.ts";
import type { DeploymentParameters } from "./parameters.ts";

/** One thing that a deployment does. */
export interface Step {
  /** As Ignition's journal calls it. */
  id: string;
  kind: "contract" | "call" | "read";
  contract: string;
  /** What is called; undefined for a new contract. */
  function?: string;
  /** In order; addresses that are known only afterwards are words, such as "ComputeToken". */
  arguments: unknown[];
}

/** Everything that the modules do, those they use first. */
export function deploymentSteps(parameters: DeploymentParameters): Step[] {
  const futures = new Set<Future>();
  const collect = (module: IgnitionModule): void => {
    for (const used of module.submodules) collect(used);
    for (const future of module.futures) futures.add(future);
  };
  collect(ComputeCommonsModule);
  return [...futures].map((future) => stepOf(future, parameters));
}

function stepOf(future: Future, parameters: DeploymentParameters): Step {
  const { id } = future;
  const values = (list: readonly ArgumentType[]): unknown[] =>
    list.map((value) => resolveValue(value, parameters));
  switch (future.type) {
    case FutureType.NAMED_ARTIFACT_CONTRACT_DEPLOYMENT:
      return {
        id,
        kind: "contract",
        contract: future.contractName,
        arguments: values(future.constructorArgs),
      };
    case FutureType.CONTRACT_CALL:
    case FutureType.STATIC_CALL:
      return {
        id,
        kind: future.type === FutureType.CONTRACT_CALL ? "call" : "read",
        contract: future.contract.contractName,
        function: future.functionName,
        arguments: values(future.args),
      };
    default:
      throw new Error(`The modules have ${id} of kind ${future.type}, which deploying can't describe yet.`);
  }
}

function resolveValue(value: ArgumentType, parameters: DeploymentParameters): unknown {
  if (Array.isArray(value)) return value.map((entry) => resolveValue(entry, parameters));
  if (isFuture(value)) return nameOf(value);
  if (isRuntimeValue(value)) {
    if (value.type === RuntimeValueType.ACCOUNT) return "the deployer";
    const modules: Record<string, Record<string, unknown>> = parameters;
    return modules[value.moduleId]?.[value.name];
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, resolveValue(entry, parameters)]),
  );
}

function nameOf(future: Future): string {
  if (future.type === FutureType.STATIC_CALL)
    return `${future.contract.contractName}.${future.functionName}()`;
  return "contractName" in future ? future.contractName : future.id;
}
