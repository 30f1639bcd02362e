import path from "node:path";

/** One thing that can be covered, and how often it was. */
export interface Point {
  line: number;
  kind: "line" | "function" | "branch";
  /** The function's name, or which way of the branch. */
  name: string;
  hits: number;
}

/** What an lcov file tells of one source file. */
export interface FileCoverage {
  /** Relative to the repository's root, with forward slashes. */
  file: string;
  points: Point[];
}

/** Something that no test can reach, and why. */
export interface Allowed {
  file: string;
  line: number;
  kind: Point["kind"];
  reason: string;
}

/** A point that nothing covers. */
export interface Gap {
  file: string;
  point: Point;
}

/** What is missing, and which allowances are for nothing. */
export interface Gaps {
  gaps: Gap[];
  unused: Allowed[];
}

/** Reads the records of an lcov file: lines (DA), functions (FN, FNDA) and branches (BRDA). */
export function readLcov(text: string, root: string): FileCoverage[] {
  return text
    .split("end_of_record")
    .map((record) => readRecord(record, root))
    .filter((file) => file !== undefined);
}

/** Finds what is covered by nothing and not allowed to be, and allowances that nothing needs any more. */
export function findGaps(files: readonly FileCoverage[], allowed: readonly Allowed[]): Gaps {
  const uncovered = files.flatMap(({ file, points }) =>
    points.filter((point) => point.hits === 0).map((point) => ({ file, point })),
  );
  const excuses = (a: Allowed, { file, point }: Gap): boolean =>
    a.file === file && a.line === point.line && a.kind === point.kind;
  return {
    gaps: uncovered.filter((gap) => !allowed.some((a) => excuses(a, gap))),
    unused: allowed.filter((a) => !uncovered.some((gap) => excuses(a, gap))),
  };
}

function readRecord(record: string, root: string): FileCoverage | undefined {
  const rows = record.trim().split(/\r?\n/);
  const source = rows.find((row) => row.startsWith("SF:"))?.slice(3);
  if (source === undefined) return undefined;
  const file = path.relative(root, path.resolve(root, source)).split(path.sep).join("/");
  const fields = (key: string): string[][] =>
    rows.filter((row) => row.startsWith(`${key}:`)).map((row) => row.slice(key.length + 1).split(","));
  return {
    file,
    points: [...lines(fields("DA")), ...functions(fields("FN"), fields("FNDA")), ...branches(fields("BRDA"))],
  };
}

function lines(rows: readonly string[][]): Point[] {
  return rows.map(([line, hits]) => ({ line: Number(line), kind: "line", name: "", hits: Number(hits) }));
}

function functions(declared: readonly string[][], counted: readonly string[][]): Point[] {
  const hits = new Map(counted.map(([count, name]) => [name, Number(count)]));
  return declared.map((row) => {
    const name = row.at(-1) ?? "";
    return { line: Number(row[0]), kind: "function", name, hits: hits.get(name) ?? 0 };
  });
}

/** A branch that was never looked at has a dash for a count. */
function branches(rows: readonly string[][]): Point[] {
  return rows.map(([line, block, way, hits]) => ({
    line: Number(line),
    kind: "branch",
    name: `${block}.${way}`,
    hits: hits === "-" ? 0 : Number(hits),
  }));
}
