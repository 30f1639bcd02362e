/** A source file, by its path from the repository's root. */
export interface SourceFile {
  path: string;
  text: string;
}

export interface ExampleEntry {
  name: string;
  hasComment: boolean;
}

/** What the operating system, npm and Node set: nothing an operator of this project decides on. */
const GIVEN_BY_THE_SYSTEM =
  /^(PATH|Path|HOME|TMPDIR|NODE_ENV|CI|PROGRAMFILES|PROGRAMFILES\(X86\)|LOCALAPPDATA|npm_\w+)$/;

const READS = [
  /process\.env\.(\w+)/g,
  /process\.env\[\s*["'`]([^"'`]+)["'`]\s*\]/g,
  /configVariable\(\s*["'`](\w+)["'`]/g,
];
const COMPUTED_READ = /process\.env\[\s*(\w+)\s*\]/g;
/** Keys of the one schema per package that all reads go through. */
const SCHEMA_FILE = /(^|\/)lib\/env\.ts$/;
const SCHEMA_KEY = /^\s+([A-Z][A-Z0-9_]+):/gm;
/** Names in the one dependency-free file, which can't use a schema. */
const SETTING = /\bsetting: ["'`](\w+)["'`]/g;

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap((match) => match[1] ?? []);
}

/** `process.env[NAME]` with `const NAME = "…"` in the same file. */
function computedReads(text: string): string[] {
  return matches(text, COMPUTED_READ).flatMap((constant) =>
    matches(text, new RegExp(`const ${constant}\\s*=\\s*["'\`](\\w+)["'\`]`, "g")),
  );
}

/** The variables that a file reads, without those that the system gives. */
export function findReads({ path, text }: SourceFile): string[] {
  const names = [
    ...READS.flatMap((pattern) => matches(text, pattern)),
    ...computedReads(text),
    ...(SCHEMA_FILE.test(path) ? matches(text, SCHEMA_KEY) : []),
    ...matches(text, SETTING),
  ];
  return [...new Set(names)].filter((name) => !GIVEN_BY_THE_SYSTEM.test(name));
}

/** The variables of .env.example, and whether a comment stands right above each. */
export function parseExample(text: string): ExampleEntry[] {
  const lines = text.split("\n");
  return lines.flatMap((line, index) => {
    const name = /^([A-Za-z_]\w*)=/.exec(line)?.[1];
    return name === undefined ? [] : [{ name, hasComment: lines[index - 1]?.startsWith("#") ?? false }];
  });
}

/** What is wrong between the code and .env.example, a sentence each. */
export function findFaults(example: string, sources: readonly SourceFile[]): string[] {
  const entries = parseExample(example);
  const reads = new Map(
    sources.flatMap((source) => findReads(source).map((name) => [name, source.path] as const)),
  );
  const listed = new Set(entries.map(({ name }) => name));
  const missing = [...reads].filter(([name]) => !listed.has(name));
  const unread = entries.filter(({ name }) => !reads.has(name));
  const silent = entries.filter(({ hasComment }) => !hasComment);
  return [
    ...missing.map(
      ([name, file]) => `${file} reads ${name}, which .env.example does not list: add it with a comment.`,
    ),
    ...unread.map(({ name }) => `.env.example lists ${name}, which no code reads: remove it.`),
    ...silent.map(({ name }) => `.env.example does not say what ${name} is: put a comment right above it.`),
  ];
}
