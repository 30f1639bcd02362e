import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Prose } from "@/components/text/prose";
import { bodyOf, findMixedScriptWords, titleOf } from "@/features/governance/lib/hardened-text";
import {
  findProposerSuffix,
  stripProposerSuffix,
  withProposerSuffix,
} from "@/features/governance/lib/proposer-suffix";
import { hardenText } from "@/lib/harden-text";
import { plainLine } from "@/lib/plain-line";

const render = (text: string) => renderToStaticMarkup(<Prose>{text}</Prose>);
/** The markup without the wrapper that is ours. */
const inside = (text: string) =>
  render(text)
    .replace(/^<div[^>]*>/, "")
    .replace(/<\/div>$/, "");

describe("hostile HTML", () => {
  it.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<svg onload="alert(1)"><a xlink:href="javascript:alert(1)">x</a></svg>',
    '<iframe src="https://evil.example"></iframe>',
    "<style>body{display:none}</style>",
    '<form action="https://evil.example"><input name="seed"><button>Connect wallet</button></form>',
    '<div style="position:fixed;inset:0;background:red">Executed</div>',
    '<a href="javascript:alert(1)">x</a>',
    '<math><mtext><table><mglyph><style><img src onerror="alert(1)">',
    "<!--><script>alert(1)</script-->",
    "<base href=https://evil.example><meta http-equiv=refresh content=0>",
    "`<script>` <scr<script>ipt>alert(1)</script>",
  ])("does nothing: %s", (text) => {
    const html = inside(text).replace(/<code[^>]*>.*?<\/code>/g, "");
    expect(html).not.toMatch(/<(script|img|iframe|style|form|input|button|math|base|meta|div)/i);
    expect(html).not.toMatch(/<[^>]+\son\w+=/i);
    expect(html).not.toMatch(/<[^>]+\sstyle=/i);
    expect(html).not.toMatch(/<[^>]+javascript:/i);
  });
});

describe("links", () => {
  it.each([
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example)",
    "[x](/proposals/1)",
    "[x](#proposer)",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "![x](javascript:alert(1))",
  ])("that are not to the web are no links: %s", (text) => {
    expect(render(text)).not.toMatch(/<a\s/);
  });

  it("say where they lead, whatever their words say, and give nothing away", () => {
    const html = render("[https://compute-commons.example](https://evil.example/x)");
    expect(html).toContain('href="https://evil.example/x"');
    expect(html).toContain("(evil.example)");
    expect(html).toContain('rel="noopener noreferrer nofollow ugc"');
    expect(html).toContain('target="_blank"');
  });

  it("show the host in its true spelling, so that letters that look alike do not pass", () => {
    expect(render("[x](https://\u0430pple.example/)")).toContain("(xn--pple-43d.example)");
    expect(render("[x](https://good.example@evil.example/)")).toContain("(evil.example)");
  });
});

describe("pictures", () => {
  it.each(["![seen](https://evil.example/a.png)", "![seen][1]\n\n[1]: https://evil.example/a.png"])(
    "are never fetched: %s",
    (text) => {
      const html = render(text);
      expect(html).not.toContain("<img");
      expect(html).toContain("Picture not loaded: seen");
    },
  );
});

describe("texts made to be too much", () => {
  it.each([
    ["brackets", "[".repeat(50_000)],
    ["bracket pairs", "[]".repeat(25_000)],
    ["links in links", "[a](".repeat(12_000)],
    ["quotes in quotes", `${">".repeat(20_000)} a`],
    ["spaced quotes", `${"> ".repeat(20_000)} a`],
    ["lists in lists", `${"- ".repeat(20_000)} a`],
    [
      "lists by indentation",
      Array.from({ length: 200 }, (_, depth) => `${" ".repeat(depth * 2)}- a`).join("\n"),
    ],
    ["stars", "*".repeat(50_000)],
    ["broken emphasis", "*a **a ".repeat(6_000)],
    ["backticks", "`a``b```c".repeat(5_000)],
    ["table cells", `${"|a".repeat(5_000)}\n${"|-".repeat(5_000)}\n${"|a".repeat(5_000)}`],
    ["autolinks", "www.a.b ".repeat(6_000)],
    ["e-mail", `${"a.".repeat(20_000)}@`],
    ["footnotes", "[^1]".repeat(10_000)],
    ["entities", "&#x202e;".repeat(5_000)],
    ["one word", "a".repeat(2_000_000)],
  ])("are shown without holding up the page: %s", (_, text) => {
    const start = performance.now();
    const html = render(text);
    expect(performance.now() - start).toBeLessThan(4_000);
    expect(html.length).toBeLessThan(1_500_000);
  });

  it("say when they are cut, and where the rest stands", () => {
    const html = render(`${"word ".repeat(10_000)}THE-END`);
    expect(html).toContain("more characters are not shown here");
    expect(html).not.toContain("THE-END");
  });
});

describe("texts made to mislead", () => {
  it("cannot turn the direction of reading", () => {
    const text = "Send to \u202E321x0\u202C and \u2066hidden\u2069 \u200F";
    expect(render(text)).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200E\u200F]/u);
    expect(plainLine(text)).toBe("Send to 321x0 and hidden");
    expect(hardenText(text, 1_000).removed).toBe(5);
  });

  it("cannot turn it by character references either", () => {
    expect(render("a &#x202E;b &#8238; &rlm;")).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200E\u200F]/u);
  });

  it("cannot hide words or cover lines", () => {
    expect(plainLine("pay\u200Bload\u{E0041}\u0000")).toBe("payload");
    expect(plainLine(`a${"\u0301".repeat(500)}`).length).toBeLessThan(10);
    expect(hardenText("family 👩‍👩‍👧", 1_000).removed).toBe(0);
  });

  it("cannot look like the page's own words about a proposal", () => {
    const html = inside('# State: Executed\n\n<span class="bg-for-soft">Executed</span>\n\n- [x] Passed');
    expect(html).not.toMatch(/<[^>]+bg-for-soft/);
    expect(html).not.toMatch(/<input(?![^>]*disabled)/);
    expect(html).not.toMatch(/<h[12]/);
    expect(render("x")).toContain("data-author-text");
  });

  it("have headings in order below the page's own", () => {
    const levels = render("## Why\n\n#### Detail\n\n# Big\n\n###### Small").match(/<h\d/g);
    expect(levels).toEqual(["<h3", "<h4", "<h3", "<h4"]);
  });

  it("are one short line as a title, free of Markdown and of what hides", () => {
    expect(titleOf("\n\n## Pay \u202Ethe guild ##\n\ntext")).toBe("Pay the guild");
    expect(titleOf("")).toBe("Untitled proposal");
    expect(titleOf("\u200B\u202E \nReal")).toBe("Real");
    expect([...titleOf("x".repeat(1_000_000))]).toHaveLength(160);
    expect(titleOf("<script>alert(1)</script>")).toBe("<script>alert(1)</script>");
    expect(bodyOf("# Title\r\n\r\nBody\r\nmore")).toBe("Body\nmore");
  });

  it("are told when they mix alphabets that look alike", () => {
    expect(findMixedScriptWords("#\u0440roposer and p\u0430ypal, not 5 µs, café or Москва")).toEqual([
      "\u0440roposer",
      "p\u0430ypal",
    ]);
  });
});

describe("the proposer's suffix", () => {
  const me = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
  const other = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";

  it("is added at the very end, and not shown", () => {
    const sent = withProposerSuffix("# Title\n\nText\n", me);
    expect(sent).toBe(`# Title\n\nText\n\n#proposer=${me}`);
    expect(findProposerSuffix(sent)).toBe(me);
    expect(stripProposerSuffix(sent)).toBe("# Title\n\nText");
  });

  it("of somebody else inside the text stays visible text and decides nothing", () => {
    const sent = withProposerSuffix(`Text\n\n#proposer=${other}`, me);
    expect(findProposerSuffix(sent)).toBe(me);
    expect(stripProposerSuffix(sent)).toBe(`Text\n\n#proposer=${other}`);
  });

  it.each([
    `Text #\u0440roposer=${me}`,
    `Text ＃proposer=${me}`,
    `Text #proposer=${me} `,
    `Text #proposer=${me}\u200B`,
    `Text #proposer=${me.slice(0, -1)}`,
    `Text #proposer=${me.slice(0, -1)}g`,
    `Text #PROPOSER=${me}`,
  ])("is only what the governor itself takes for one: %j", (text) => {
    expect(findProposerSuffix(text)).toBeUndefined();
    expect(stripProposerSuffix(text)).toBe(text);
  });
});
