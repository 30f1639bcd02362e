import { describe, expect, it } from "vitest";
import { hardenText, safeLink } from "@/lib/harden-text";

const clean = (text: string) => hardenText(text, 10_000).text;

describe("hardenText", () => {
  it("takes out changes of writing direction and counts them", () => {
    expect(hardenText("pay \u202Eecila\u202C bob", 100)).toEqual({
      text: "pay ecila bob",
      removed: 2,
      cut: 0,
    });
    expect(clean("a\u2066b\u2069c\u200Ed\u061Ce")).toBe("abcde");
  });
  it("takes out zero-width, filler, tag, private and control characters", () => {
    expect(clean("a\u200Bb\u2060c\uFEFFd\u00ADe\u3164f\u0000g\u001B[31m")).toBe("abcdefg[31m");
    expect(clean("x\u{E0041}\u{E0042}y\uE000z")).toBe("xyz");
  });
  it("keeps line breaks, tabs and ordinary letters of any script", () => {
    const text = "Zeile eins\n\tΑθήνα Москва 東京 café ελληνικά";
    expect(hardenText(text, 1_000)).toEqual({ text, removed: 0, cut: 0 });
    expect(clean("a\r\nb\rc")).toBe("a\nb\nc");
  });
  it("keeps joiners only where a script or emoji needs them", () => {
    expect(clean("👩‍💻")).toBe("👩‍💻");
    expect(clean("می‌خواهم")).toBe("می‌خواهم");
    expect(clean("pay\u200Dpal")).toBe("paypal");
  });
  it("limits marks stacked on one letter", () => {
    const marks = "\u0301".repeat(40);
    expect(hardenText(`a${marks}b`, 100)).toEqual({ text: `a${"\u0301".repeat(4)}b`, removed: 36, cut: 0 });
  });
  it("says how much it cut and leaves no half character", () => {
    expect(hardenText("abcdef", 4)).toEqual({ text: "abcd", removed: 0, cut: 2 });
    expect(hardenText("ab👩cd", 3).text).toBe("ab\uFFFD");
  });
  it("flattens quotes nested without end", () => {
    expect(clean(`${">".repeat(5_000)} deep`)).toBe("> > > > >  deep");
  });
});

describe("safeLink", () => {
  it("lets only links to the web through", () => {
    expect(safeLink("https://example.org/a?b#c")).toEqual({
      href: "https://example.org/a?b#c",
      host: "example.org",
    });
    for (const bad of [
      "javascript:alert(1)",
      "data:text/html,x",
      "vbscript:x",
      "file:///etc",
      "/claim",
      "#top",
      "",
      undefined,
    ]) {
      expect(safeLink(bad)).toBeUndefined();
    }
  });
  it("shows where a disguised link really leads", () => {
    expect(safeLink("https://bank.example@evil.example/")).toEqual({
      href: "https://evil.example/",
      host: "evil.example",
    });
    expect(safeLink("https://аpple.com/")?.host).toBe("xn--pple-43d.com");
  });
});
