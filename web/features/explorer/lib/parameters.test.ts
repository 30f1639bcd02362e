import { describe, expect, it } from "vitest";
import { hintOf, readParameters, readValue, titleOf } from "@/features/explorer/lib/parameters";

const parameter = (type: string, initial = "") => ({ name: "it", type, initial });

describe("readValue", () => {
  it("gives GraphQL numbers, texts, lists and truths as it wants them", () => {
    expect(readValue(parameter("Int"), " 12 ")).toEqual({ value: 12 });
    expect(readValue(parameter("BigInt!"), "123456789012345678901")).toEqual({
      value: "123456789012345678901",
    });
    expect(readValue(parameter("[Bytes!]!"), "0x01, 0xab\n0xCD")).toEqual({
      value: ["0x01", "0xab", "0xCD"],
    });
    expect(readValue(parameter("Boolean"), "false")).toEqual({ value: false });
    expect(readValue(parameter("String"), "any thing")).toEqual({ value: "any thing" });
  });
  it("leaves what is empty to the query, unless the query needs it", () => {
    expect(readValue(parameter("Int"), "")).toEqual({ value: undefined });
    expect(readValue(parameter("Int!", "5"), "")).toEqual({ value: undefined });
    expect(readValue(parameter("Int!"), " ")).toEqual({ problem: expect.stringContaining("Fill in “it”") });
  });
  it.each([
    ["Int", "many"],
    ["Int", "12.5"],
    ["BigInt", "0x12"],
    ["Bytes", "0x123"],
    ["[Bytes!]", "0x12 12"],
    ["Boolean", "yes"],
  ])("refuses for %s: %s", (type, text) => {
    expect(readValue(parameter(type), text)).toEqual({
      problem: expect.stringContaining("is not what “it” wants"),
    });
  });
});

describe("readParameters", () => {
  const parameters = [
    { name: "job", type: "BigInt", initial: "1" },
    { name: "key", type: "Bytes!", initial: "" },
  ];
  it("takes what is filled in at first, and names every problem", () => {
    expect(readParameters(parameters, { key: "0x01" })).toEqual({ variables: { job: "1", key: "0x01" } });
    expect(readParameters(parameters, { job: "one" })).toEqual({
      problems: { job: expect.any(String), key: expect.any(String) },
    });
  });
});

describe("words", () => {
  it("come from types and files", () => {
    expect(hintOf("[Bytes!]!")).toContain("separated by commas");
    expect(titleOf("07-controllers-by-compliance")).toBe("Controllers by compliance");
  });
});
