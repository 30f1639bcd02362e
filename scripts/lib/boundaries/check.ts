import path from "node:path";
import { BOUNDARIES, type Boundary } from "./rules.ts";

/** An import that a boundary forbids. */
export interface Violation {
  file: string;
  imported: string;
  rule: string;
}

const IMPORTS =
  /(?:^|[\s;}])(?:import|export)\b(?:[^"'`;=()]*?\bfrom)?\s*["']([^"'\n]+)["']|\bimport\(\s*["']([^"'\n]+)["']/g;

/**
 * Finds the imports of a file that its boundary forbids.
 * @param file Path from the repository's root, with forward slashes.
 * @param source The file's text: Solidity or TypeScript.
 */
export function findViolations(file: string, source: string): Violation[] {
  const boundary = boundaryOf(file);
  if (boundary === undefined) return [];
  const { rule, allowed } = boundary;
  return [...source.matchAll(IMPORTS)]
    .map((match) => resolveImport(file, match[1] ?? match[2] ?? ""))
    .filter((imported) => !imported.startsWith("npm:node:"))
    .filter((imported) => !allowed.some((prefix) => imported.startsWith(prefix)))
    .map((imported) => ({ file, imported, rule }));
}

function boundaryOf(file: string): { rule: string; allowed: string[] } | undefined {
  const matching = BOUNDARIES.filter((b) => zonePattern(b).test(file));
  const [closest] = matching.sort((a, b) => specificity(b) - specificity(a));
  if (closest === undefined) return undefined;
  const name = zonePattern(closest).exec(file)?.[1] ?? "";
  return { rule: closest.rule, allowed: closest.mayImport.map((prefix) => prefix.replace("*", name)) };
}

/** A named folder beats a starred one of the same depth. */
function specificity({ zone }: Boundary): number {
  return zone.replace("*", "").length + zone.split("/").length * 100;
}

function zonePattern({ zone }: Boundary): RegExp {
  return new RegExp(`^${zone.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&").replace("*", "([^/]+)")}`);
}

function resolveImport(file: string, specifier: string): string {
  if (specifier.startsWith("@/")) return `web/${specifier.slice(2)}`;
  if (specifier.startsWith(".")) return path.posix.join(path.posix.dirname(file), specifier);
  return `npm:${specifier}`;
}
