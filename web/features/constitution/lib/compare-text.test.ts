import { keccak256, toBytes } from "viem";
import { describe, expect, it } from "vitest";
import { compareText } from "@/features/constitution/lib/compare-text";

const hashOf = (text: string) => keccak256(toBytes(text));
const version = (number: number, text: string) => ({
  number,
  textHash: hashOf(text),
  articles: 20,
  adoptedAt: number * 100,
  uri: "data:,x",
});

describe("compareText", () => {
  const first = version(1, "old");
  const second = version(2, "new");
  it("knows the text in force", () =>
    expect(compareText(hashOf("new"), [first, second])).toEqual({ kind: "inForce", version: second }));
  it("knows an earlier text, and which one took its place", () =>
    expect(compareText(hashOf("old"), [first, second])).toEqual({
      kind: "superseded",
      version: first,
      current: second,
    }));
  it("knows that one letter makes it another text", () =>
    expect(compareText(hashOf("news"), [first, second])).toEqual({ kind: "unknown", current: second }));
  it("takes a text that was adopted again for the one in force", () => {
    const third = version(3, "old");
    expect(compareText(hashOf("old"), [first, second, third])).toEqual({ kind: "inForce", version: third });
  });
  it("says nothing where there is no version", () => expect(compareText(hashOf("x"), [])).toBeUndefined());
});
