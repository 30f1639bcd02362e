import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Prose } from "@/components/text/prose";

const html = (markdown: string, limit?: number) =>
  renderToStaticMarkup(<Prose limit={limit}>{markdown}</Prose>);

describe("Prose", () => {
  it("renders ordinary Markdown with headings below those of the page", () => {
    const output = html("# Title\n\nSome **bold** text\n\n| a | b |\n|---|---|\n| 1 | 2 |");
    expect(output).toContain("<h3>Title</h3>");
    expect(output).toContain("<strong>bold</strong>");
    expect(output).toContain("<td>1</td>");
    expect(output).not.toContain("<h1");
  });
  it("shows raw HTML as text, never as HTML", () => {
    const output = html(
      '<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\nx <b onclick="x">y</b>',
    );
    expect(output).not.toMatch(/<script|<img|<b[ >]|onerror=alert\(1\)>$/);
    expect(output).toContain("&lt;script&gt;");
  });
  it("loads no picture and says where it would come from", () => {
    const output = html("![tracker](https://evil.example/pixel.gif)");
    expect(output).not.toContain("<img");
    expect(output).toContain("Picture not loaded: tracker");
    expect(output).toContain("(evil.example)");
  });
  it("shows the host of a link and gives the target no hold on this page", () => {
    const output = html("[our site](https://evil.example/a)");
    expect(output).toContain('rel="noopener noreferrer nofollow ugc"');
    expect(output).toContain("(evil.example)");
  });
  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>",
    "//evil.example",
    "/claim",
  ])("makes no link of %s", (target) => {
    const output = html(`[click](${target})`);
    expect(output).not.toContain("<a");
    expect(output).toContain("click");
  });
  it("neutralises invisible characters and says so", () => {
    const output = html("send to al\u202Eice\u200B");
    expect(output).toContain("send to alice");
    expect(output).toContain("2 invisible characters were taken out");
  });
  it("limits the length and says how much is missing", () => {
    const output = html("word ".repeat(100), 50);
    expect(output).toContain("450 more characters are not shown here");
  });
  it("stays quick on text made to be slow", () => {
    const started = performance.now();
    for (const attack of [
      ">".repeat(40_000),
      "[".repeat(40_000),
      "*a ".repeat(13_000),
      "- ".repeat(20_000),
      "|".repeat(40_000),
    ]) {
      html(attack);
    }
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
