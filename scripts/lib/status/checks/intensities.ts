import { decodeRegion } from "../../config/regions.ts";
import { fieldsOf, type StatusContext } from "../context.ts";
import { momentText, spanText } from "../moments.ts";
import type { Check, Finding } from "../types.ts";

/** So many stale regions are named; the rest are counted. */
const MOST_NAMED = 5;

/** Whether the figures of carbon intensity are recent. */
export const intensitiesCheck: Check<StatusContext> = {
  name: "intensities",
  title: "Carbon intensities",
  run: async ({ events, ask, now, options }) => {
    const regions = [
      ...new Set(events.filter(({ name }) => name === "IntensitySet").map(({ args }) => String(args.region))),
    ];
    const dates = await Promise.all(
      regions.map(async (region) => Number(fieldsOf(await ask("CarbonOracle", "recordOf", region)).asOf)),
    );
    const ages = regions.map((region, index) => ({ region: decodeRegion(region), asOf: dates[index] ?? 0 }));
    const oldest = ages.reduce((least, { asOf }) => Math.min(least, asOf), now);
    return {
      words: `${regions.length} regions have a carbon intensity, the oldest of ${momentText(oldest)}`,
      findings: staleFinding(ages, now, options.intensityAge),
      figures: { regions: regions.length, oldest },
    };
  },
};

/** What to report of figures that are too old. */
export function staleFinding(
  ages: readonly { region: string; asOf: number }[],
  now: number,
  oldest: number,
): Finding[] {
  const stale = ages.filter(({ asOf }) => now - asOf > oldest).map(({ region }) => region);
  if (stale.length === 0) return [];
  const more = stale.length > MOST_NAMED ? ` and ${stale.length - MOST_NAMED} more` : "";
  const words = `The carbon intensities of ${stale.slice(0, MOST_NAMED).join(", ")}${more} are older than ${spanText(oldest)}: publish newer ones by vote.`;
  return [{ kind: "warning", words }];
}
