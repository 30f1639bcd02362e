import { relative, resolve } from "node:path";
import intensitySchema from "../../../config/schemas/carbon-intensity.schema.json" with { type: "json" };
import { toCarbonIntensity } from "../config/convert.ts";
import { ConfigError } from "../config/findings.ts";
import { readJson } from "../config/json-source.ts";
import { readText } from "../config/read-text.ts";
import { encodeRegion } from "../config/regions.ts";
import { checkSchema, compileSchema } from "../config/schema-check.ts";
import { checkCarbonIntensity } from "../config/table-checks.ts";
import type { RegionIntensity } from "../config/types.ts";
import type { ChainView } from "./chain-view.ts";
import { due, type Look, WAITS } from "./things.ts";

/** So many countries in one transaction. */
const MOST = 40;
const validate = compileSchema(intensitySchema);

/**
 * Reads a table of carbon intensities.
 * @throws ConfigError with file, line, field and what to do.
 */
export function readIntensities(file: string): RegionIntensity[] {
  const near = relative(process.cwd(), file);
  const shown = near.startsWith("..") ? file : near;
  const loaded = readText(resolve(file), shown);
  if ("finding" in loaded) throw new ConfigError([loaded.finding]);
  const { source, findings } = readJson(shown, loaded.text);
  if (source === undefined) throw new ConfigError(findings);
  const all = [...findings, ...checkSchema(source, validate), ...checkCarbonIntensity(source)];
  if (all.length > 0) throw new ConfigError(all);
  return toCarbonIntensity(source.value as Parameters<typeof toCarbonIntensity>[0]);
}

/** Whether an account may publish intensities at once. */
export async function mayPublish(view: ChainView): Promise<boolean> {
  const oracle = view.contracts.get("CarbonOracle");
  const selector = oracle.abi.getFunction("setIntensities")?.selector;
  const [immediate] = await view.read<[boolean, bigint]>(
    "AccessManager",
    "canCall",
    ...[view.from, oracle.address, selector],
  );
  return immediate;
}

/** What of a table is newer than what the chain has. */
export async function lookAtIntensities(view: ChainView, table: readonly RegionIntensity[]): Promise<Look> {
  if (!(await mayPublish(view))) return WAITS;
  const asOf = await Promise.all(table.map(({ region }) => knownSince(view, region)));
  const newer = table.filter((row, index) => row.asOf > (asOf[index] ?? 0n) && row.asOf <= view.now);
  if (newer.length === 0) return WAITS;
  const rows = newer
    .slice(0, MOST)
    .map(({ region, gPerKWh, asOf: day, source }) => [encodeRegion(region), gPerKWh, day, source]);
  return due({
    ...{
      task: "publish-intensities",
      what: `the carbon intensity of ${rows.length === 1 ? "1 country" : `${rows.length} countries`}`,
    },
    ...{ contract: "CarbonOracle", name: "setIntensities", values: [rows] },
  });
}

/** Of which day a country's figure is; 0 when there is none. */
async function knownSince(view: ChainView, region: string): Promise<bigint> {
  const record = { contract: "CarbonOracle", name: "recordOf", values: [encodeRegion(region)] };
  const refusal = await view.refusal(record);
  if (refusal?.error === "CarbonOracle_UnknownRegion") return 0n;
  const { asOf } = await view.read<{ asOf: bigint }>("CarbonOracle", "recordOf", encodeRegion(region));
  return asOf;
}
