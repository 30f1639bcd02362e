import path from "node:path";
import { ConfigError, type Finding } from "../../config/findings.ts";
import { encodeRegion } from "../../config/regions.ts";
import type { Config, GpuClass, Resource } from "../../config/types.ts";
import { readUuids } from "../uuid-file.ts";

const SECONDS_AN_HOUR = 3_600n;

/** A row of resources.csv as the registry takes it. */
export interface Listing {
  /** Place of the row in the file, from 1, without header and comments. */
  row: number;
  resource: Resource;
  gpuClass: GpuClass;
  /** keccak256 of each GPU's UUID. */
  uuidHashes: string[];
  offer: {
    classId: number;
    gpus: number;
    /** In 1e-18 COMPUTE per GPU-second, rounded down. */
    price: bigint;
    region: string;
    pueBps: number;
    isCommunity: boolean;
  };
}

/** Which rows to turn into listings. */
export interface ReadListingsParameters {
  config: Config;
  /** Folder of resources.csv. */
  folder: string;
  /** Only rows of this operator. */
  operator?: string;
}

/**
 * Turns rows of resources.csv into listings, with the GPUs of the files that they name.
 * @throws ConfigError with everything that is wrong: no rows, no UUIDs, another number of them than GPUs, a UUID twice.
 */
export function readListings({ config, folder, operator }: ReadListingsParameters): Listing[] {
  const file = path.join(folder, "resources.csv");
  const find = (row: number, field: string, problem: string, fix: string): Finding => {
    return { file, line: config.resources[row]?.line ?? 1, field, problem, fix };
  };
  const wanted = config.resources.flatMap((resource, index) =>
    operator === undefined || resource.operator === operator ? [{ resource, index }] : [],
  );
  if (wanted.length === 0) {
    const problem = operator === undefined ? "has no rows" : `has no row of ${operator}`;
    throw new ConfigError([
      { file, line: 1, field: "(file)", problem, fix: "add a row for the GPUs that shall be listed" },
    ]);
  }
  const findings: Finding[] = [];
  const seen = new Map<string, string>();
  const listings = wanted.map(({ resource, index }) => {
    const gpus = readRow(resource, folder, (field, problem, fix) =>
      findings.push(find(index, field, problem, fix)),
    );
    if (resource.pricePerGpuHour < SECONDS_AN_HOUR)
      findings.push(
        find(index, "price_per_gpu_hour", "is 0 per GPU-second", "write at least 0.0000000000000036"),
      );
    findings.push(...gpus.findings, ...repeated(gpus.hashes, gpus.file, seen));
    return toListing(
      config,
      resource,
      index,
      gpus.hashes.map(({ hash }) => hash),
    );
  });
  if (findings.length > 0) throw new ConfigError(findings);
  return listings;
}

type Report = (field: string, problem: string, fix: string) => void;
type RowGpus = { file: string; hashes: { uuid: string; hash: string; line: number }[]; findings: Finding[] };

function readRow(resource: Resource, folder: string, report: Report): RowGpus {
  const { uuidFile, count } = resource;
  if (uuidFile === undefined) {
    const fix =
      "write the path of a file with one UUID per line: nvidia-smi --query-gpu=uuid --format=csv,noheader prints them";
    report("uuid_file", "is missing, and a GPU is listed by its UUID", fix);
    return { file: "", hashes: [], findings: [] };
  }
  const file = path.join(folder, uuidFile);
  const { gpus, findings } = readUuids(path.resolve(folder, uuidFile), file);
  if (findings.length === 0 && gpus.length !== count)
    report("count", `is ${count}, and ${file} has ${gpus.length} UUIDs`, "make the two the same");
  return { file, hashes: gpus, findings };
}

/** A GPU may be in one row only. */
function repeated(gpus: RowGpus["hashes"], file: string, seen: Map<string, string>): Finding[] {
  return gpus.flatMap(({ uuid, line }) => {
    const place = `${file}:${line}`;
    const earlier = seen.get(uuid);
    if (earlier === undefined) seen.set(uuid, place);
    if (earlier === undefined || earlier === place) return [];
    const problem = `is ${uuid}, the same as in ${earlier}`;
    return [{ file, line, field: "uuid", problem, fix: "list each GPU in one row" }];
  });
}

function toListing(config: Config, resource: Resource, index: number, uuidHashes: string[]): Listing {
  const gpuClass = config.gpuClasses.find(
    ({ model, memoryGb }) => model === resource.gpuModel && memoryGb === resource.memoryGb,
  );
  if (gpuClass === undefined) throw new Error(`${resource.gpuModel} passed the checks without a class`);
  return {
    row: index + 1,
    resource,
    gpuClass,
    uuidHashes,
    offer: {
      classId: gpuClass.id,
      gpus: resource.count,
      price: resource.pricePerGpuHour / SECONDS_AN_HOUR,
      region: encodeRegion(resource.region),
      pueBps: Math.round(resource.pue * 10_000),
      isCommunity: resource.isCommunity,
    },
  };
}
