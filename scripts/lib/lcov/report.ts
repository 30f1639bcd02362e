import type { Allowed, FileCoverage, Gap, Point } from "./read-lcov.ts";

/** One line for each file: how much of its lines, functions and branches is covered. */
export function formatTotals(files: readonly FileCoverage[], hasBranches: boolean): string {
  const kinds: readonly Point["kind"][] = hasBranches ? ["line", "function", "branch"] : ["line"];
  const width = Math.max(...files.map(({ file }) => file.length));
  return files
    .map(({ file, points }) => {
      const parts = kinds.map((kind) => formatKind(kind, points));
      return `${file.padEnd(width)}  ${parts.join("  ")}`;
    })
    .join("\n");
}

/** What to do about what is missing. */
export function formatGaps(gaps: readonly Gap[], unused: readonly Allowed[]): string {
  const missing = gaps.map(
    ({ file, point }) =>
      `${file}:${point.line}: no test covers this ${point.kind}${point.name && ` (${point.name})`}`,
  );
  const stale = unused.map(
    ({ file, line, kind }) =>
      `${file}:${line}: this ${kind} is covered now; take it off the list in scripts/coverage.ts`,
  );
  const advice =
    missing.length > 0 ? ["Write a test for each, or say in scripts/coverage.ts why none can reach it."] : [];
  return [...missing, ...stale, ...advice].join("\n");
}

function formatKind(kind: Point["kind"], points: readonly Point[]): string {
  const of = points.filter((point) => point.kind === kind);
  const covered = of.filter((point) => point.hits > 0).length;
  const plural = kind === "branch" ? "branches" : `${kind}s`;
  return `${plural} ${covered}/${of.length}`.padEnd(18);
}
