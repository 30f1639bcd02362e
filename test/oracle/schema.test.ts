import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { it } from "node:test";
import { ENTITIES, STATS } from "../../scripts/lib/oracle/entities.ts";

const SCALARS = new Set(["Bytes", "BigInt", "BigDecimal", "Int", "Int8", "String", "Boolean"]);
const file = path.resolve(import.meta.dirname, "../../subgraph/schema.graphql");
// Descriptions may hold anything, braces too.
const schema = readFileSync(file, "utf8").replace(/"""[\s\S]*?"""|"[^"\n]*"/g, "");

/** Stored fields of every entity that isn't a time series, and how they are compared. */
function storedFields(): Record<string, Record<string, string>> {
  const enums = new Set([...schema.matchAll(/enum (\w+)/g)].map(([, name]) => name));
  const kindOf = (type: string): string => {
    const name = type.replaceAll(/[[\]!]/g, "");
    const isPlain = SCALARS.has(name) || enums.has(name);
    if (type.startsWith("[")) return isPlain ? "list" : "references";
    return isPlain ? "value" : "reference";
  };
  const entities = [...schema.matchAll(/type (\w+) @entity\(immutable[^)]*\) \{([^}]*)\}/g)];
  return Object.fromEntries(
    entities.map(([, name, body = ""]) => {
      const fields = [...body.matchAll(/^ {2}(\w+): (\S+)(.*)$/gm)];
      const stored = fields.filter(([, field, , rest]) => field !== "id" && !rest?.includes("@derivedFrom"));
      return [name, Object.fromEntries(stored.map(([, field, type = ""]) => [field, kindOf(type)]))];
    }),
  );
}

it("the oracle recomputes every stored field of every entity of the schema", () => {
  const stored = storedFields();
  assert.ok(Object.keys(stored).length > 20);
  const known = Object.fromEntries(
    Object.entries(ENTITIES).map(([name, { fields }]) => [name, { ...fields }]),
  );
  assert.deepEqual(known, stored);
});

it("the oracle adds up every sum of the schema", () => {
  const sums = [...schema.matchAll(/type (\w+) @aggregation[^{]*\{([^}]*)\}/g)].map(([, name, body = ""]) => {
    const fields = [...body.matchAll(/(\w+): \S+ @aggregate/g)];
    return [name, fields.map(([, field]) => field).filter((field) => field !== "count")] as const;
  });
  const known = Object.entries(STATS).map(([name, { fields }]) => [name, Object.keys(fields)]);
  assert.deepEqual(known, sums);
});
