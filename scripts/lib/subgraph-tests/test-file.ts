import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const eventSchema = z.strictObject({
  /** `<Contract>.<Event>` as in snapshots/abi. */
  event: z.string().regex(/^\w+\.\w+$/),
  params: z.record(z.string(), z.json()),
  /** Label of the transaction; by default all events of a block are in one. */
  tx: z.string().optional(),
  /** Where it is emitted; by default the deployed contract. */
  at: z.string().optional(),
  /** How often it comes, one after the other: its texts say which with `{n}`, `{n-1}` or `{n+200}`. */
  times: z.int().min(2).optional(),
});

const blockSchema = z.strictObject({
  /** Block timestamp, in seconds. */
  time: z.int().nonnegative(),
  events: z.array(eventSchema),
});

const setupSchema = z.strictObject({ blocks: z.array(blockSchema).min(1) });

/** What happens before anything is asked. */
export const setupFields = {
  /** What is shown, as a sentence. */
  name: z.string().min(1),
  /** Files in tests/setups whose blocks come before. */
  after: z.array(z.string()).default([]),
  blocks: z.array(blockSchema),
};

const testSchema = z.strictObject({
  ...setupFields,
  assertions: z.array(z.strictObject({ query: z.string(), expected: z.json() })).min(1),
});

export type MappingTestEvent = z.infer<typeof eventSchema>;
export type MappingTestBlock = z.infer<typeof blockSchema>;
export type MappingTest = z.infer<typeof testSchema> & {
  /** Path below the tests' folder, without its ending. */
  file: string;
  source: string;
  handler: string;
};

const SETUPS = "setups";
/** Folder of the tests of the worked queries. */
export const QUERY_TESTS = "queries";

/** @throws when the file is not what the schema asks for, naming file and field. */
export function parseTest<Output>(schema: z.ZodType<Output>, file: string): Output {
  const result = schema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (result.success) return result.data;
  throw new Error(`${file} is no mapping test: ${z.prettifyError(result.error)}`);
}

/** The blocks of the setups that a test comes after. */
export function readSetups(folder: string, names: readonly string[]): MappingTestBlock[] {
  return names.flatMap((name) => parseTest(setupSchema, path.join(folder, SETUPS, `${name}.json`)).blocks);
}

/** Reads `tests/<data source>/<handler>[.<case>].json`. */
export function readTests(folder: string): MappingTest[] {
  const sources = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && ![SETUPS, QUERY_TESTS].includes(entry.name))
    .map(({ name }) => name);
  return sources.sort().flatMap((source) =>
    readdirSync(path.join(folder, source))
      .filter((name) => name.endsWith(".json"))
      .sort()
      .map((name) => {
        const test = parseTest(testSchema, path.join(folder, source, name));
        const [handler = ""] = name.split(".");
        return { ...test, file: `${source}/${name.replace(/\.json$/, "")}`, source, handler };
      }),
  );
}
