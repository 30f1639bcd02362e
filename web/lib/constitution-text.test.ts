import { describe, expect, it } from "vitest";
import { articleTitles } from "@/generated/article-titles";
import { constitutionText } from "@/generated/constitution";
import { articlesInBitmap, readConstitutionText } from "@/lib/constitution-text";

describe("readConstitutionText", () => {
  it("takes title, preamble and articles apart and loses nothing between them", () => {
    const { title, preamble, articles } = readConstitutionText(
      "# Our rules\n\nWe agree.\n\n## Article 1. Purpose\n\nShare.\n\n- a\n- b\n\n## Article 2. Harm\n\n### More\n\nNone.\n",
    );
    expect(title).toBe("Our rules");
    expect(preamble).toBe("We agree.");
    expect(articles).toEqual([
      { number: 1, title: "Purpose", body: "Share.\n\n- a\n- b" },
      { number: 2, title: "Harm", body: "### More\n\nNone." },
    ]);
  });
  it("finds no articles in another text", () =>
    expect(readConstitutionText("Nothing of the kind.")).toEqual({
      title: "Constitution",
      preamble: "Nothing of the kind.",
      articles: [],
    }));
  it("reads the constitution of this build, numbered from 1 without gaps", () => {
    const { articles } = readConstitutionText(constitutionText);
    expect(articles.map(({ number }) => number)).toEqual(articleTitles.map((_, index) => index + 1));
    expect(articles.map(({ title }) => title)).toEqual(articleTitles);
    for (const { body } of articles) expect(body).toMatch(/breaks this article/);
  });
});

describe("articlesInBitmap", () => {
  it.each([
    [0n, []],
    [1n, []],
    [0b10n, [1]],
    [(1n << 7n) | (1n << 13n), [7, 13]],
    [1n << 255n, [255]],
  ])("names the articles of %s", (bitmap, numbers) => expect(articlesInBitmap(bitmap)).toEqual(numbers));
});
