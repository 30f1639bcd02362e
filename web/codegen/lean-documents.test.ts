import { describe, expect, it } from "vitest";
import { leanDocuments } from "./lean-documents.ts";

const generated = `/* eslint-disable */
import * as types from './graphql';



/**
 * Map of all GraphQL operations in the project.
 */
type Documents = {
    "\\n  query A {\\n    a\\n  }\\n": typeof types.ADocument,
};
const documents: Documents = {
    "\\n  query A {\\n    a\\n  }\\n": types.ADocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\\n  query A {\\n    a\\n  }\\n"): typeof import('./graphql').ADocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
`;

describe("leanDocuments", () => {
  it("keeps the types and drops the map of all documents", () => {
    const lean = leanDocuments(generated);
    expect(lean).toContain("typeof import('./graphql').ADocument;");
    expect(lean).toContain("return new String(source)");
    expect(lean).not.toContain("documents as any");
    expect(lean).not.toContain("import * as types");
    expect(lean.match(/query A/g)).toHaveLength(1);
  });
  it("refuses fragments and files of another shape", () => {
    expect(() => leanDocuments(generated.replaceAll("query A", "query A\\n  fragment B on C"))).toThrow(
      "fragment",
    );
    expect(() => leanDocuments("export const nothing = 1;")).toThrow("lean-documents.ts");
    expect(() => leanDocuments(generated.replace("source: string", "text: string"))).toThrow(
      "source: string",
    );
  });
});
