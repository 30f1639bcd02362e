import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { id } from "ethers";
import { ConstitutionError, parseConstitution, readConstitution } from "../../scripts/lib/constitution.ts";

const parse = (text: string) => parseConstitution(new TextEncoder().encode(text));
const refuses = (text: string, message: RegExp) =>
  assert.throws(
    () => parse(text),
    (error) => error instanceof ConstitutionError && message.test(error.message),
  );

describe("constitution", () => {
  const text =
    "# Name\n\nPreamble.\n\n## Article 1. First\n\nRule.\n\n## Article 2. Second, too\n\nRule ä.\n";

  it("has the hash of its bytes, and its articles in order", () => {
    assert.deepEqual(parse(text), {
      text,
      hash: id(text),
      articles: [
        { number: 1, title: "First" },
        { number: 2, title: "Second, too" },
      ],
    });
    assert.notEqual(parse(text).hash, parse(`${text}\n`).hash);
  });

  it("refuses articles that are numbered wrongly, twice, not at all or from another number", () => {
    refuses(text.replace("Article 2", "Article 3"), /"## Article 3\. Second, too" where article 2 begins/);
    refuses(text.replace("Article 2", "Article 1"), /where article 2 begins/);
    refuses(text.replace("Article 2. ", ""), /"## Second, too" where article 2 begins/);
    refuses(text.replace("Article 1", "Article 0"), /numbered from 1/);
    refuses(text.replace("Article 1", "Article 01"), /"## Article 1\. Title"/);
  });

  it("refuses articles without title or text", () => {
    refuses(text.replace("First", ""), /where article 1 begins/);
    refuses(text.replace("Rule.", ""), /Article 1 of the constitution has no text/);
    refuses(text.replace("Rule ä.", ""), /Article 2 of the constitution has no text/);
  });

  it("refuses none and more than a ballot can name", () => {
    refuses("# Name\n", /has 0 articles/);
    const many = (count: number) =>
      Array.from({ length: count }, (_, i) => `## Article ${i + 1}. T\n\nRule.\n`).join("\n");
    assert.equal(parse(many(255)).articles.length, 255);
    refuses(many(256), /has 256 articles/);
  });

  it("refuses what changes the hash unseen", () => {
    refuses(text.replaceAll("\n", "\r\n"), /Windows line ends/);
    refuses(`\uFEFF${text}`, /byte order mark/);
    assert.throws(() => parseConstitution(Uint8Array.of(0x23, 0xff)), /not UTF-8/);
  });

  it("names a file that is not there", () => {
    assert.throws(
      () => readConstitution("/nowhere/constitution.md"),
      /read from \/nowhere\/constitution\.md/,
    );
  });
});

describe("docs/constitution.md", () => {
  const { text, hash, articles } = readConstitution();
  const rule = (number: number) => text.split(/^## Article \d+\. .*$/m)[number] ?? "";

  it("is what is hashed", () => {
    const file = path.resolve(import.meta.dirname, "../../docs/constitution.md");
    assert.equal(hash, id(readFileSync(file, "utf8")));
    assert.equal(articles.length, [...text.matchAll(/^## Article /gm)].length);
  });

  it("says of every article what breaks it, once and at its end", () => {
    for (const { number, title } of articles) {
      const [last = "", ...others] = rule(number).trim().split("\n\n").reverse();
      assert.match(last, /^A proposal breaks this article if /, title);
      assert.ok(others.length > 0 && !others.some((p) => p.includes("breaks this article")), title);
    }
  });

  it("has an article for each thing it must rule", () => {
    const titles = articles.map((article) => article.title.toLowerCase()).join("\n");
    const subjects = ["belongs", "consent", "withdrawn", "personal data on chain", "small projects", "harm"];
    for (const subject of [...subjects, "open", "energy", "board may do", "may not do", "ai ", "change"])
      assert.ok(titles.includes(subject), subject);
    assert.ok(articles.length >= 12 && articles.length <= 20);
    const consent = rule(articles.find((a) => a.title.startsWith("Consent has"))?.number ?? 0);
    for (const level of [0, 1, 2, 3, 4]) assert.match(consent, new RegExp(`^- Level ${level}, `, "m"));
  });
});
