import type { Finding } from "./findings.ts";

/** Keys and positions from the top of a file down to a value. */
export type Path = readonly (string | number)[];

/** A parsed file that knows where its values stand. */
export type Source = {
  /** Path as the reader would type it. */
  file: string;
  value: unknown;
  /** Line of the value at `path`, or of the nearest value around it. */
  lineOf(path: Path): number;
  /** Name of the value at `path` for a reader. */
  fieldOf(path: Path): string;
};

/** A file that was read: either parsed, or with the findings that prevented it. */
export type ReadResult =
  | { source: Source; findings: Finding[] }
  | { source?: undefined; findings: Finding[] };

/** Makes a finding about the value at `path`. */
export function findingAt(source: Source, path: Path, problem: string, fix: string): Finding {
  return { file: source.file, line: source.lineOf(path), field: source.fieldOf(path), problem, fix };
}

/** The value at `path`, undefined where there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, key)) return undefined;
    current = (current as Record<string | number, unknown>)[key];
  }
  return current;
}

/** The text at `path`, undefined where there is none: lets checks skip what the schema check reports. */
export function textAt(value: unknown, path: Path): string | undefined {
  const found = valueAt(value, path);
  return typeof found === "string" ? found : undefined;
}

/** The list at `path`, empty where there is none. */
export function listAt(value: unknown, path: Path): readonly unknown[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : [];
}
