import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * What `graphql(…)` is at run time: the text of its document. The generated one looks the text up in a map of all
 * documents, so every page would carry the queries of all others.
 */
const runtime = `export function graphql(source: string) {
  return new String(source) as unknown;
}`;

/** @throws when the generated file has another shape than expected. */
function cut(text: string, from: string, to: string): string {
  const start = text.indexOf(from);
  const end = text.indexOf(to, start);
  if (start < 0 || end < 0)
    throw new Error(`generated/gql/gql.ts has no ${JSON.stringify(from)}: see codegen/lean-documents.ts.`);
  return text.slice(0, start) + text.slice(end);
}

/**
 * Leaves of the generated file only the types of documents, and gives each document as its own text.
 * @throws when a document has fragments, whose text the map would add, or the file has another shape.
 */
export function leanDocuments(generated: string): string {
  if (/\\n\s*fragment \w+ on /.test(generated))
    throw new Error(
      "A GraphQL document has a fragment: write its fields out, or change codegen/lean-documents.ts.",
    );
  const withoutImport = cut(generated, "import * as types", "\n\n");
  const overload = "/**\n * The graphql function is used to parse";
  const withoutMap = cut(withoutImport, "/**\n * Map of all GraphQL operations", overload);
  const last = withoutMap.indexOf("export function graphql(source: string) {");
  if (last < 0)
    throw new Error("generated/gql/gql.ts has no graphql(source: string): see codegen/lean-documents.ts.");
  const end = withoutMap.indexOf("\n}", last) + 2;
  return withoutMap.slice(0, last) + runtime + withoutMap.slice(end);
}

if (import.meta.main) {
  const file = path.join(import.meta.dirname, "../generated/gql/gql.ts");
  writeFileSync(file, leanDocuments(readFileSync(file, "utf8")));
}
