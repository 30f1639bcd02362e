import { keccak256, toBytes } from "viem";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  fetchText,
  inlineText,
  MAX_TEXT_BYTES,
  placeOfText,
  TextUnavailableError,
  verifyText,
} from "@/lib/published-text";

const decode = (uri: string) => {
  const place = placeOfText(uri, []);
  return place.kind === "inline" ? new TextDecoder().decode(place.bytes) : undefined;
};

describe("placeOfText", () => {
  it.each([
    ["data:text/markdown;base64,SMOkcnRl", "Härte"],
    ["data:text/plain;charset=utf-8;base64,SMOkcnRl", "Härte"],
    ["data:text/plain;charset=utf-8,H%C3%A4rte%20f%C3%BCr", "Härte für"],
    ["data:,Härte%2C", "Härte,"],
    ["data:;base64,SGFydA%3D%3D", "Hart"],
  ])("reads the text out of %s", (uri, text) => expect(decode(uri)).toBe(text));

  it.each(["data:text/plain", "data:text/plain;base64,###", "data:text/plain,100%", "data:text/plain,%zz"])(
    "does not guess what a damaged address holds: %s",
    (uri) => expect(placeOfText(uri, [])).toEqual({ kind: "other", uri }),
  );

  it("does not decode what is too long to show", () => {
    const uri = `data:text/plain,${"a".repeat(MAX_TEXT_BYTES + 1)}`;
    expect(placeOfText(uri, []).kind).toBe("other");
  });

  it("lets the web be asked only where the operator allows it", () => {
    const origins = ["https://texts.example"];
    expect(placeOfText("https://texts.example/a.md", origins)).toMatchObject({
      kind: "web",
      isAllowed: true,
    });
    expect(placeOfText("https://texts.example.evil/a.md", origins)).toMatchObject({ isAllowed: false });
    expect(placeOfText("https://texts.example:444/a.md", origins)).toMatchObject({ isAllowed: false });
    expect(placeOfText("https://me@texts.example/a.md", origins).kind).toBe("other");
  });

  it.each(["ipfs://bafy", "javascript:alert(1)", "ar://x", "", "/claim"])("opens nothing for %s", (uri) =>
    expect(placeOfText(uri, []).kind).toBe("other"),
  );
});

describe("verifyText", () => {
  const bytes = toBytes("It sells data.");
  it("knows the text whose hash was published", () =>
    expect(verifyText(bytes, keccak256(bytes))).toMatchObject({ text: "It sells data.", isVerified: true }));
  it("knows a text with one other letter", () => {
    const found = verifyText(toBytes("It sells dates."), keccak256(bytes));
    expect(found.isVerified).toBe(false);
    expect(found.hash).not.toBe(keccak256(bytes));
  });
});

describe("inlineText", () => {
  it("writes an address from which the same text is read, with its hash", () => {
    const { uri, hash } = inlineText("# Für alle\n\n✓ 算");
    const place = placeOfText(uri, []);
    expect(place.kind === "inline" && verifyText(place.bytes, hash)).toMatchObject({
      text: "# Für alle\n\n✓ 算",
      isVerified: true,
    });
  });
});

describe("fetchText", () => {
  afterEach(() => vi.unstubAllGlobals());
  const answer = (response: () => Response | Promise<Response>) =>
    vi.stubGlobal(
      "fetch",
      vi.fn(async () => response()),
    );

  it("brings the bytes, without cookies and without being led elsewhere", async () => {
    answer(() => new Response("text"));
    expect(new TextDecoder().decode(await fetchText("https://texts.example/a"))).toBe("text");
    expect(fetch).toHaveBeenCalledWith(
      "https://texts.example/a",
      expect.objectContaining({ credentials: "omit", redirect: "error" }),
    );
  });
  it("says who does not answer", async () => {
    answer(() => Promise.reject(new TypeError("failed")));
    await expect(fetchText("https://texts.example/a")).rejects.toThrow(/texts\.example does not answer/);
  });
  it("says the status of a refusal", async () => {
    answer(() => new Response("", { status: 404 }));
    await expect(fetchText("https://texts.example/a")).rejects.toThrow(/status 404/);
  });
  it("refuses a text that is too long", async () => {
    answer(() => new Response("a".repeat(MAX_TEXT_BYTES + 1)));
    await expect(fetchText("https://texts.example/a")).rejects.toThrow(TextUnavailableError);
  });
});
