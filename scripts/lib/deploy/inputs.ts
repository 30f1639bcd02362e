import path from "node:path";
import { loadConfig } from "../config/load.ts";
import type { Config } from "../config/types.ts";
import { PROJECT_ROOT } from "../stack/project-root.ts";
import { StackError } from "../stack/stack-error.ts";
import type { DeployOptions } from "./options.ts";
import { buildParameters, type DeploymentParameters } from "./parameters.ts";
import { loadSettings } from "./settings.ts";

/** What a deployment is made from. */
export interface Inputs {
  config: Config;
  parameters: DeploymentParameters;
}

/**
 * Reads and checks all input files before anything is sent.
 * @throws ConfigError or StackError that names file, line and field.
 */
export async function readInputs(
  options: Pick<DeployOptions, "config" | "parameters" | "network">,
): Promise<Inputs> {
  const config = loadConfig(options.config ?? path.join(PROJECT_ROOT, "config"));
  const file =
    options.parameters ?? path.join(PROJECT_ROOT, "ignition/parameters", `${options.network.name}.json`);
  const settings = await loadSettings(file);
  try {
    return { config, parameters: buildParameters(config, settings) };
  } catch (cause) {
    throw new StackError(`The input files don't fit together. ${(cause as Error).message}`, "correct them", {
      cause,
    });
  }
}
