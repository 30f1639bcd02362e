import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { type MappingTest, parseTest, QUERY_TESTS, setupFields } from "./test-file.ts";

const schema = z.strictObject({
  ...setupFields,
  /** Values of the query's variables. */
  variables: z.record(z.string(), z.union([z.string(), z.int(), z.array(z.string())])).default({}),
  expected: z.json(),
});

type VariableValue = string | number | readonly string[];

/** gnd takes no variables, so each becomes the default of its own. */
function withVariables(query: string, variables: Readonly<Record<string, VariableValue>>): string {
  return Object.entries(variables).reduce((text, [name, value]) => {
    const declaration = new RegExp(`\\$${name}: (\\[\\w+!?\\]|\\w+)!?( = ("[^"]*"|\\d+))?`);
    if (!declaration.test(text)) throw new Error(`The query has no variable $${name}: ${text}`);
    return text.replace(declaration, (_, type: string) => `$${name}: ${type} = ${JSON.stringify(value)}`);
  }, query);
}

/**
 * Reads a test for each worked query in `queries/`.
 * @param folder The subgraph's folder.
 * @throws when a query has no test.
 */
export function readQueryTests(folder: string): MappingTest[] {
  const queries = path.join(folder, "queries");
  return readdirSync(queries)
    .filter((name) => name.endsWith(".graphql"))
    .sort()
    .map((name) => {
      const title = path.basename(name, ".graphql");
      const file = path.join(folder, "tests", QUERY_TESTS, `${title}.json`);
      if (!existsSync(file)) throw new Error(`queries/${name} has no test: write ${file}.`);
      const { variables, expected, ...test } = parseTest(schema, file);
      const query = withVariables(readFileSync(path.join(queries, name), "utf8"), variables);
      const assertions = [{ query, expected }];
      return { ...test, assertions, file: `${QUERY_TESTS}/${title}`, source: QUERY_TESTS, handler: title };
    });
}
