import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { writeEventAbis } from "./event-abis.ts";
import { hashInputs } from "./input-hash.ts";
import type { StackProcesses } from "./process.ts";
import { PROJECT_ROOT } from "./project-root.ts";
import { StackError, systemCode } from "./stack-error.ts";

/** What the subgraph needs to know of a deployment: `deployments/<chainId>.json` holds it. */
const deploymentSchema = z.object({
  network: z.string().min(1),
  contracts: z.record(
    z.string(),
    z.object({ address: z.string().regex(/^0x[0-9a-fA-F]{40}$/), block: z.int().nonnegative() }),
  ),
});

export interface BuildSubgraphParameters {
  processes: StackProcesses;
  /** Folder with subgraph.template.yaml. */
  folder: string;
  deploymentFile: string;
  signal: AbortSignal;
}

export interface BuiltSubgraph {
  /** The built manifest, for Graph Node. */
  manifest: string;
  network: string;
  /** False when nothing had changed since the last build. */
  isNew: boolean;
}

const MARK = ".inputs";
const CLI = path.join(PROJECT_ROOT, "node_modules/@graphprotocol/graph-cli/bin/run.js");

function readDeployment(file: string): z.infer<typeof deploymentSchema> {
  try {
    return deploymentSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    const reason = systemCode(cause) === "ENOENT" ? "does not exist" : "is not a deployment record";
    throw new StackError(`${file} ${reason}`, "deploy first: npm start does", {
      cause,
    });
  }
}

/** Fills the addresses and start blocks of a deployment into a manifest template. */
export function fillTemplate(template: string, file: string, templateFile = "the template"): string {
  const deployment = readDeployment(file);
  return template.replaceAll(/\{\{\s*([\w.]+)\s*\}\}/g, (_, key: string) => {
    if (key === "network") return deployment.network;
    const [name = "", field = ""] = key.split(".");
    const contract = deployment.contracts[name];
    if (contract && field === "address") return contract.address;
    if (contract && field === "startBlock") return String(contract.block);
    throw new StackError(
      `${templateFile} asks for {{${key}}}, which ${file} does not give`,
      "use {{network}}, {{<Contract>.address}} or {{<Contract>.startBlock}} of a deployed contract",
    );
  });
}

/** The manifest names every file it is built from, except what the mappings import from beside them. */
function inputsOf(folder: string, manifest: string): string[] {
  const named = [...manifest.matchAll(/^\s*(?:-\s*)?file:\s*["']?([^"'\s]+)/gm)].map(
    (match) => match[1] ?? "",
  );
  const sources = existsSync(path.join(folder, "src")) ? ["src"] : [];
  const versions = path.join(PROJECT_ROOT, "subgraph/package.json");
  return [...new Set([...named, ...sources, "subgraph.local.yaml", versions])].sort();
}

function explain(cause: Error, logFile: string): StackError {
  const log = readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-20).join("\n");
  return new StackError(
    `The subgraph could not be built:\n${log}\nCorrect the subgraph; the whole log`,
    logFile,
    { cause },
  );
}

/** Writes subgraph.local.yaml for a deployment and builds the subgraph, unless its inputs are those of the last build. */
export async function buildSubgraph(parameters: BuildSubgraphParameters): Promise<BuiltSubgraph> {
  const { processes, folder, deploymentFile, signal } = parameters;
  const templateFile = path.join(folder, "subgraph.template.yaml");
  const manifest = fillTemplate(readFileSync(templateFile, "utf8"), deploymentFile, templateFile);
  const build = path.join(folder, "build");
  writeFileSync(path.join(folder, "subgraph.local.yaml"), manifest);
  writeEventAbis(folder, manifest);
  const { network } = readDeployment(deploymentFile);
  const result = { manifest: path.join(build, "subgraph.yaml"), network };
  const mark = path.join(build, MARK);
  const hash = hashInputs(folder, inputsOf(folder, manifest));
  const isCurrent = existsSync(mark) && readFileSync(mark, "utf8") === hash && existsSync(result.manifest);
  if (isCurrent) return { ...result, isNew: false };
  rmSync(build, { recursive: true, force: true });
  const steps = [
    ["codegen", "subgraph.local.yaml", "--output-dir", "generated"],
    ["build", "subgraph.local.yaml", "--output-dir", "build"],
  ];
  for (const step of steps) {
    const command = { command: process.execPath, args: [CLI, ...step], cwd: folder };
    const env = { GRAPH_SKIP_NEW_VERSION_CHECK: "true" };
    await processes.run({ label: `subgraph-${step[0]}`, ...command, env }, { signal, explain });
  }
  writeFileSync(mark, hash);
  return { ...result, isNew: true };
}
