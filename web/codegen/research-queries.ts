import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import {
  buildSchema,
  type GraphQLSchema,
  getNamedType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import type { ResearchQuery } from "../lib/provenance/research-query.ts";
import { toApiSchema } from "./api-schema.ts";

/** The first entity of consent and provenance; all that follow in the schema belong to them as well. */
const FIRST_DATA_ENTITY = "Provenance";

/** Names of the entities of consent and provenance, in the schema's order. */
export function dataEntities(entitySchema: string): string[] {
  const names = parse(entitySchema).definitions.flatMap((node) =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION ? [node.name.value] : [],
  );
  const first = names.indexOf(FIRST_DATA_ENTITY);
  if (first < 0) throw new Error(`subgraph/schema.graphql has no entity ${FIRST_DATA_ENTITY}.`);
  return names.slice(first);
}

/** Whether a query asks for something of these entities. */
export function asksFor(schema: GraphQLSchema, text: string, entities: ReadonlySet<string>): boolean {
  const info = new TypeInfo(schema);
  let found = false;
  visit(
    parse(text),
    visitWithTypeInfo(info, {
      Field: () => {
        const type = info.getType();
        if (type && entities.has(getNamedType(type).name)) found = true;
      },
    }),
  );
  return found;
}

function initialOf(value: { kind: string } | undefined, printed: string): string {
  if (!value || value.kind === Kind.NULL) return "";
  return printed
    .replace(/^"|"$/g, "")
    .replace(/^\[|\]$/g, "")
    .replaceAll('"', "");
}

/**
 * Reads a worked query: its first line, a comment, is the question that it answers.
 * @throws when the question is missing, or there is not exactly one query.
 */
export function readQuery(name: string, source: string): ResearchQuery {
  const question = /^# (.+)\n/.exec(source)?.[1];
  if (!question)
    throw new Error(`queries/${name}.graphql: write the question in its first line, after "# ".`);
  const text = source.slice(source.indexOf("\n") + 1).trim();
  const operations = parse(text).definitions.filter(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  const [operation] = operations;
  if (!operation || operations.length > 1) throw new Error(`queries/${name}.graphql must hold one query.`);
  const parameters = (operation.variableDefinitions ?? []).map(({ variable, type, defaultValue }) => ({
    name: variable.name.value,
    type: print(type),
    initial: initialOf(defaultValue, defaultValue ? print(defaultValue) : ""),
  }));
  return { name, question, text, parameters };
}

if (import.meta.main) {
  const subgraph = path.join(import.meta.dirname, "../../subgraph");
  const entitySchema = readFileSync(path.join(subgraph, "schema.graphql"), "utf8");
  const schema = buildSchema(toApiSchema(entitySchema));
  const entities = new Set(dataEntities(entitySchema));
  const queries = readdirSync(path.join(subgraph, "queries"))
    .filter((file) => file.endsWith(".graphql"))
    .sort()
    .map((file) =>
      readQuery(path.basename(file, ".graphql"), readFileSync(path.join(subgraph, "queries", file), "utf8")),
    )
    .filter(({ text }) => asksFor(schema, text, entities));
  const folder = path.join(import.meta.dirname, "../generated");
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, "research-queries.ts"),
    `// Written by \`npm run gen\` from subgraph/queries. Do not edit.
import type { ResearchQuery } from "@/lib/provenance/research-query";

/** The worked queries about consent and provenance. */
export const researchQueries: readonly ResearchQuery[] = ${JSON.stringify(queries, undefined, 2)};\n`,
  );
}
