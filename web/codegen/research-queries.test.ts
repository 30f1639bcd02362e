import { buildSchema } from "graphql";
import { describe, expect, it } from "vitest";
import { toApiSchema } from "./api-schema.ts";
import { asksFor, dataEntities, readQuery } from "./research-queries.ts";

const entitySchema = `
type Job @entity(immutable: false) { id: Bytes! number: BigInt! dataUses: [JobUse!]! @derivedFrom(field: "job") }
type Provenance @entity(immutable: false) { id: Bytes! consentCount: Int! }
type JobUse @entity(immutable: false) { id: Bytes! job: Job! useCount: BigInt! }
`;
const schema = buildSchema(toApiSchema(entitySchema));
const entities = new Set(dataEntities(entitySchema));

describe("readQuery", () => {
  it("takes question and parameters with what they are at first", () => {
    const source = `# What was used?\nquery Uses($job: BigInt = "1", $keys: [Bytes!]! = ["0x01", "0x02"], $first: Int = 100, $at: Int) { jobs { id } }\n`;
    expect(readQuery("uses", source)).toEqual({
      name: "uses",
      question: "What was used?",
      text: source.split("\n")[1],
      parameters: [
        { name: "job", type: "BigInt", initial: "1" },
        { name: "keys", type: "[Bytes!]!", initial: "0x01, 0x02" },
        { name: "first", type: "Int", initial: "100" },
        { name: "at", type: "Int", initial: "" },
      ],
    });
  });
  it("refuses a file without a question, or with two queries", () => {
    expect(() => readQuery("a", "query A { jobs { id } }")).toThrow("first line");
    expect(() => readQuery("a", "# Why?\nquery A { jobs { id } } query B { jobs { id } }")).toThrow(
      "one query",
    );
  });
});

describe("asksFor", () => {
  it("finds what belongs to consent and provenance also below other entities", () => {
    expect([...entities]).toEqual(["Provenance", "JobUse"]);
    expect(asksFor(schema, "{ jobs { number } }", entities)).toBe(false);
    expect(asksFor(schema, "{ jobs { dataUses { useCount } } }", entities)).toBe(true);
    expect(asksFor(schema, "{ jobUses { id } }", entities)).toBe(true);
  });
  it("needs the schema to have them", () => {
    expect(() => dataEntities("type Job { id: ID! }")).toThrow("Provenance");
  });
});
