import { describe, expect, it } from "vitest";
import { parseSigner, signerWords } from "@/features/board/lib/signer";
import { termEnding } from "@/features/board/lib/term-ending";

const verifier = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";

describe("parseSigner", () => {
  it("takes nothing for one's own account", () => expect(parseSigner("  ")).toEqual({ signer: "0x" }));
  it("takes an address, and a verifier with a key", () => {
    expect(parseSigner(` ${verifier} `)).toEqual({ signer: verifier });
    expect(parseSigner(`${verifier}AB01`)).toEqual({ signer: `${verifier}ab01` });
  });
  it.each(["hello", "0x123", "0xzz", "70997970c51812dc3a010c7d01b50e0d17dc79c8"])(
    "says what is wrong with %s",
    (text) => expect(parseSigner(text).problem).toMatch(/0x followed by pairs/),
  );
  it("says when there is less than an address", () =>
    expect(parseSigner("0x1234").problem).toMatch(/begins with an address/));
});

describe("signerWords", () => {
  it("says whose key it is", () => {
    expect(signerWords(undefined)).toBe("the member's own account");
    expect(signerWords("0x")).toBe("the member's own account");
    expect(signerWords(verifier)).toBe("the account 0x7099…79c8");
    expect(signerWords(`${verifier}abcd`)).toBe("a key of 2 bytes, checked by 0x7099…79c8");
  });
});

describe("termEnding", () => {
  const term = { termEnd: "100", endedAt: null, wasRecalled: false };
  it("knows who sits, whose term is over, who left and who was recalled", () => {
    expect(termEnding(term, 100)).toEqual({ kind: "sits", at: 100 });
    expect(termEnding(term, 101)).toEqual({ kind: "over", at: 100 });
    expect(termEnding({ ...term, endedAt: "50" }, 101)).toEqual({ kind: "left", at: 50 });
    expect(termEnding({ ...term, endedAt: "50", wasRecalled: true }, 101)).toEqual({
      kind: "recalled",
      at: 50,
    });
    expect(termEnding(term, undefined).kind).toBe("sits");
  });
});
