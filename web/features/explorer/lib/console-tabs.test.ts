import { describe, expect, it } from "vitest";
import { consoleTabs } from "@/features/explorer/lib/console-tabs";

const query = (name: string, parameters: { name: string; type: string; initial: string }[]) => ({
  name,
  question: `What of ${name}?`,
  text: `query ${name} { jobs { id } }`,
  parameters,
});
const queries = [
  query("a", []),
  query("b", [
    { name: "dataset", type: "Bytes!", initial: "" },
    { name: "job", type: "BigInt", initial: "1" },
    { name: "purpose", type: "Int!", initial: "" },
  ]),
];

describe("consoleTabs", () => {
  it("puts the wanted query in front, with its question and what it is at first", () => {
    const [front, second] = consoleTabs(queries, { first: "b" });
    expect(front).toEqual({
      query: "# What of b?\nquery b { jobs { id } }\n",
      variables: '{\n  "job": "1"\n}',
      headers: null,
    });
    expect(second?.variables).toBe("");
  });
  it("fills in examples of the index where the query has nothing of its own", () => {
    const [, tab] = consoleTabs(queries, {
      first: "",
      examples: { dataset: "0x01", job: "9", purpose: "55" },
    });
    expect(JSON.parse(tab?.variables ?? "")).toEqual({ dataset: "0x01", job: "1", purpose: 55 });
  });
});
