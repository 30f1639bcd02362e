import { buildSchema, isEnumType, isInputObjectType } from "graphql";
import { describe, expect, it } from "vitest";
import { toApiSchema } from "./api-schema.ts";

const schema = buildSchema(
  toApiSchema(`
    enum Color { Red Blue }
    type City @entity(immutable: false) { id: Bytes! name: String! color: Color! people: [Person!]! @derivedFrom(field: "city") }
    type Person @entity(immutable: false) { id: ID! age: BigInt! city: City! tags: [String!]! isIn: Boolean! }
    type Stats @aggregation(intervals: ["hour", "day"], source: "Person") { id: Int8! timestamp: Timestamp! sum: BigInt! @aggregate(fn: "sum", arg: "age") }
  `),
);

const inputFields = (name: string) => {
  const type = schema.getType(name);
  return isInputObjectType(type) ? Object.keys(type.getFields()) : [];
};

describe("toApiSchema", () => {
  it("names queries as Graph Node does", () => {
    const names = Object.keys(schema.getQueryType()?.getFields() ?? {});
    expect(names).toEqual(["city", "cities", "person", "persons", "stats_collection", "_meta"]);
  });
  it("gives derived and stored lists the right filters", () => {
    expect(inputFields("City_filter")).toContain("people_");
    expect(inputFields("City_filter")).not.toContain("people");
    expect(inputFields("Person_filter")).toEqual(
      expect.arrayContaining(["city_", "city_in", "tags_contains_nocase", "age_gte"]),
    );
    expect(inputFields("Person_filter").filter((name) => name.startsWith("isIn"))).toEqual([
      "isIn",
      "isIn_not",
      "isIn_in",
      "isIn_not_in",
    ]);
  });
  it("filters aggregations by what they are grouped by only", () => {
    expect(inputFields("Stats_filter").filter((name) => name.startsWith("sum"))).toEqual([]);
    expect(inputFields("Stats_filter")).toContain("timestamp_gte");
  });
  it("orders by fields and by those of what a field points at", () => {
    const order = schema.getType("Person_orderBy");
    const values = isEnumType(order) ? order.getValues().map(({ name }) => name) : [];
    expect(values).toEqual(["id", "age", "city", "city__id", "city__name", "city__color", "tags", "isIn"]);
  });
  it("refuses a type it does not know", () => {
    expect(() => toApiSchema("type A @entity { id: ID! x: Wrong! }")).toThrow(
      "neither a scalar, an enum nor an entity",
    );
  });
});
