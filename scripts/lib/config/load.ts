import { existsSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import carbonIntensitySchema from "../../../config/schemas/carbon-intensity.schema.json" with {
  type: "json",
};
import communitySchema from "../../../config/schemas/community.schema.json" with { type: "json" };
import distributionSchema from "../../../config/schemas/distribution.schema.json" with { type: "json" };
import gpuClassesSchema from "../../../config/schemas/gpu-classes.schema.json" with { type: "json" };
import resourcesSchema from "../../../config/schemas/resources.schema.json" with { type: "json" };
import { type AbiFunctions, readAbiFunctions } from "./abi-functions.ts";
import { checkCommunity } from "./community-checks.ts";
import { toCarbonIntensity, toCommunity, toDistribution, toGpuClasses, toResources } from "./convert.ts";
import { readCsv } from "./csv-source.ts";
import { checkDistribution } from "./distribution-checks.ts";
import { ConfigError, type Finding } from "./findings.ts";
import { readJson } from "./json-source.ts";
import { readText } from "./read-text.ts";
import { checkResources, type Tables } from "./resource-checks.ts";
import { checkSchema, compileSchema } from "./schema-check.ts";
import { listAt, type ReadResult, type Source } from "./source.ts";
import { checkCarbonIntensity, checkGpuClasses } from "./table-checks.ts";
import type { Config } from "./types.ts";

export type LoadConfigOptions = {
  /** Folder with the contracts' ABIs, against which role functions are checked. */
  abiFolder?: string;
};

type Checked = { value: unknown; findings: Finding[]; source?: Source };

const root = resolve(import.meta.dirname, "../../..");
const validators = {
  community: compileSchema(communitySchema),
  resource: compileSchema(resourcesSchema),
  distribution: compileSchema(distributionSchema),
  gpuClasses: compileSchema(gpuClassesSchema),
  carbonIntensity: compileSchema(carbonIntensitySchema),
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
  return { value: source.value, findings: [...findings, ...check(source)], source };
}

function checkCommunityFile(path: string, abis: AbiFunctions): Checked {
  return readAndCheck(path, readJson, (source) => [
    ...checkSchema(source, validators.community),
    ...checkCommunity(source, abis),
  ]);
}

function checkResourcesFile(path: string, tables: Tables): Checked {
  const read = (file: string, text: string) => readCsv(file, text, resourcesSchema);
  return readAndCheck(path, read, (source) => [
    ...listAt(source.value, []).flatMap((_, row) => checkSchema(source, validators.resource, [row])),
    ...checkResources(source, tables),
  ]);
}

function checkDistributionFile(path: string): Checked {
  return readAndCheck(path, readJson, (source) => [
    ...checkSchema(source, validators.distribution),
    ...checkDistribution(source),
  ]);
}

/** Such a table of the folder; where it has none, the one of config/. */
function tablePath(folder: string, name: string): string {
  const own = join(folder, name);
  return existsSync(own) ? own : join(root, "config", name);
}

function checkTableFile(
  path: string,
  validate: ReturnType<typeof compileSchema>,
  check: (source: Source) => Finding[],
): Checked {
  return readAndCheck(path, readJson, (source) => [...checkSchema(source, validate), ...check(source)]);
}

/** What other files may be checked against: nothing, when the table itself is wrong. */
function usable({ value, findings }: Checked): unknown {
  return findings.length === 0 ? value : undefined;
}

/**
 * Reads community.json, resources.csv and distribution.json from a folder, and the tables gpu-classes.json and
 * carbon-intensity.json from there or else from config/.
 *
 * @param dir - The folder, relative to the current one or absolute.
 * @returns The inputs, typed: amounts in 1e-18 COMPUTE, times in seconds.
 * @throws {@link ConfigError} with every finding in all files.
 */
export function loadConfig(dir: string, options: LoadConfigOptions = {}): Config {
  const folder = resolve(dir);
  const abis = readAbiFunctions(options.abiFolder ?? join(root, "snapshots/abi"));
  const classes = checkTableFile(
    tablePath(folder, "gpu-classes.json"),
    validators.gpuClasses,
    checkGpuClasses,
  );
  const intensity = checkTableFile(
    tablePath(folder, "carbon-intensity.json"),
    validators.carbonIntensity,
    checkCarbonIntensity,
  );
  const community = checkCommunityFile(join(folder, "community.json"), abis);
  const tables = { gpuClasses: usable(classes), carbonIntensity: usable(intensity) };
  const resources = checkResourcesFile(join(folder, "resources.csv"), tables);
  const distribution = checkDistributionFile(join(folder, "distribution.json"));
  const checked = [community, resources, distribution, classes, intensity];
  const findings = checked.flatMap((file) => file.findings);
  if (findings.length > 0) throw new ConfigError(findings);
  return {
    community: toCommunity(community.value as Parameters<typeof toCommunity>[0]),
    resources: toResources(
      resources.value as Parameters<typeof toResources>[0],
      (row) => resources.source?.lineOf([row]) ?? 1,
    ),
    distribution: toDistribution(distribution.value as Parameters<typeof toDistribution>[0]),
    gpuClasses: toGpuClasses(classes.value as Parameters<typeof toGpuClasses>[0]),
    carbonIntensity: toCarbonIntensity(intensity.value as Parameters<typeof toCarbonIntensity>[0]),
  };
}
