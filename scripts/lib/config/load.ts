import { isAbsolute, join, relative, resolve, sep } from "node:path";
import communitySchema from "../../../config/schemas/community.schema.json" with { type: "json" };
import distributionSchema from "../../../config/schemas/distribution.schema.json" with { type: "json" };
import resourcesSchema from "../../../config/schemas/resources.schema.json" with { type: "json" };
import { type AbiFunctions, readAbiFunctions } from "./abi-functions.ts";
import { checkCommunity } from "./community-checks.ts";
import { toCommunity, toDistribution, toResources } from "./convert.ts";
import { readCsv } from "./csv-source.ts";
import { checkDistribution } from "./distribution-checks.ts";
import { ConfigError, type Finding } from "./findings.ts";
import { readJson } from "./json-source.ts";
import { readText } from "./read-text.ts";
import { checkResources } from "./resource-checks.ts";
import { checkSchema, compileSchema } from "./schema-check.ts";
import { listAt, type ReadResult, type Source } from "./source.ts";
import type { Config } from "./types.ts";

export type LoadConfigOptions = {
  /** Folder with the contracts' ABIs, against which role functions are checked. */
  abiFolder?: string;
};

type Checked = { value: unknown; findings: Finding[] };

const root = resolve(import.meta.dirname, "../../..");
const validators = {
  community: compileSchema(communitySchema),
  resource: compileSchema(resourcesSchema),
  distribution: compileSchema(distributionSchema),
};

/** The path as somebody in the current folder would type it, with slashes on every platform. */
function displayPath(path: string): string {
  const near = relative(process.cwd(), path);
  const outside = near === "" || near.startsWith("..") || isAbsolute(near);
  return (outside ? path : near).split(sep).join("/");
}

function readAndCheck(
  path: string,
  read: (file: string, text: string) => ReadResult,
  check: (source: Source) => Finding[],
): Checked {
  const file = displayPath(path);
  const loaded = readText(path, file);
  if ("finding" in loaded) return { value: undefined, findings: [loaded.finding] };
  const { source, findings } = read(file, loaded.text);
  if (!source) return { value: undefined, findings };
  return { value: source.value, findings: [...findings, ...check(source)] };
}

function checkCommunityFile(path: string, abis: AbiFunctions): Checked {
  return readAndCheck(path, readJson, (source) => [
    ...checkSchema(source, validators.community),
    ...checkCommunity(source, abis),
  ]);
}

function checkResourcesFile(path: string): Checked {
  const read = (file: string, text: string) => readCsv(file, text, resourcesSchema);
  return readAndCheck(path, read, (source) => [
    ...listAt(source.value, []).flatMap((_, row) => checkSchema(source, validators.resource, [row])),
    ...checkResources(source),
  ]);
}

function checkDistributionFile(path: string): Checked {
  return readAndCheck(path, readJson, (source) => [
    ...checkSchema(source, validators.distribution),
    ...checkDistribution(source),
  ]);
}

/**
 * Reads community.json, resources.csv and distribution.json from a folder.
 *
 * @param dir - The folder, relative to the current one or absolute.
 * @returns The three inputs, typed: amounts in 1e-18 COMPUTE, times in seconds.
 * @throws {@link ConfigError} with every finding in all three files.
 */
export function loadConfig(dir: string, options: LoadConfigOptions = {}): Config {
  const folder = resolve(dir);
  const abis = readAbiFunctions(options.abiFolder ?? join(root, "snapshots/abi"));
  const community = checkCommunityFile(join(folder, "community.json"), abis);
  const resources = checkResourcesFile(join(folder, "resources.csv"));
  const distribution = checkDistributionFile(join(folder, "distribution.json"));
  const findings = [...community.findings, ...resources.findings, ...distribution.findings];
  if (findings.length > 0) throw new ConfigError(findings);
  return {
    community: toCommunity(community.value as Parameters<typeof toCommunity>[0]),
    resources: toResources(resources.value as Parameters<typeof toResources>[0]),
    distribution: toDistribution(distribution.value as Parameters<typeof toDistribution>[0]),
  };
}
