import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { z } from "zod";

const KIB = 1024;

const routeStats = z.array(
  z.object({ route: z.string().startsWith("/"), firstLoadChunkPaths: z.array(z.string().min(1)).min(1) }),
);

/** What Next loads of a route before it is interactive: the files, relative to the dApp's folder. */
export type RouteStats = z.infer<typeof routeStats>[number];

/** First-load JavaScript of a route. */
export interface RouteWeight {
  route: string;
  bytes: number;
}

/** The build left no figures, or figures of another shape. */
export class PageWeightError extends Error {
  override readonly name = "PageWeightError";
}

/**
 * Reads `diagnostics/route-bundle-stats.json` of a production build.
 * @throws PageWeightError when the text has another shape than that of the Next version in use.
 */
export function parseRouteStats(text: string): RouteStats[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new PageWeightError("route-bundle-stats.json is cut off. Build the dApp again.", { cause });
  }
  const parsed = routeStats.safeParse(json);
  if (parsed.success && parsed.data.length > 0) return parsed.data;
  const where = parsed.error?.issues[0]?.path.join(".") || "its list of routes";
  throw new PageWeightError(
    `route-bundle-stats.json is not what this check reads (at ${where}). ` +
      "Compare it with scripts/lib/page-weight/weigh.ts: a new Next may write it differently.",
  );
}

/**
 * Weighs what each route loads first, every file compressed by itself as a server sends it.
 * @param read Gives the content of a file; of the build in `webFolder` when left out.
 */
export function weighRoutes(
  stats: readonly RouteStats[],
  webFolder: string,
  read: (file: string) => Uint8Array = readFileSync,
): RouteWeight[] {
  const sizes = new Map<string, number>();
  const sizeOf = (file: string): number => {
    const known = sizes.get(file) ?? gzipSync(read(path.join(webFolder, file))).length;
    sizes.set(file, known);
    return known;
  };
  return stats
    .map(({ route, firstLoadChunkPaths }) => ({
      route,
      bytes: [...new Set(firstLoadChunkPaths)].reduce((sum, file) => sum + sizeOf(file), 0),
    }))
    .sort((a, b) => b.bytes - a.bytes);
}

/** Kibibytes with one decimal, as the budgets are written. */
export function toKib(bytes: number): string {
  return (bytes / KIB).toFixed(1);
}

/** What is wrong with the weights: a route over its budget, without one, or a budget without a route. */
export function findOverweight(
  weights: readonly RouteWeight[],
  budgets: Readonly<Record<string, number>>,
): string[] {
  const faults = weights.flatMap(({ route, bytes }) => {
    const budget = budgets[route];
    if (budget === undefined) return [`${route} has no budget. Add it to scripts/checks/page-weight.ts.`];
    if (bytes <= budget * KIB) return [];
    return [
      `${route} loads ${toKib(bytes)} KiB of JavaScript first; its budget is ${budget} KiB. ` +
        "Load on demand what opens on demand (`next analyze` in web/ shows what is in it).",
    ];
  });
  const gone = Object.keys(budgets).filter((route) => !weights.some((weight) => weight.route === route));
  return [...faults, ...gone.map((route) => `${route} has a budget but is not in the build.`)];
}
