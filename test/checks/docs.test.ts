import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";

const root = path.resolve(import.meta.dirname, "../..");
const PACKAGES = ["", "web", "subgraph"];
const FOLDERS = ["docs", "config", "contracts", "deployments", "simulation", "test", "web", "subgraph"];
const SKIPPED = /(^|\/)(node_modules|generated|build[^/]*|\.next[^/]*|test-results|playwright-report)(\/|$)/;

/** A page with its lines. */
interface Page {
  file: string;
  text: string;
}

/** What is wrong in pages: commands that don't exist, and links that lead nowhere. */
function findFaults(
  pages: readonly Page[],
  scripts: ReadonlySet<string>,
  exists: (file: string) => boolean,
): string[] {
  return pages.flatMap(({ file, text }) => [
    ...commandsIn(text)
      .filter((name) => !scripts.has(name))
      .map((name) => `${file} names npm run ${name}, which package.json doesn't have`),
    ...linksIn(text)
      .filter((link) => !isThere(file, link, exists))
      .map((link) => `${file} links to ${link}, which doesn't exist`),
  ]);
}

const commandsIn = (text: string): string[] =>
  [...text.matchAll(/\bnpm run ([a-z][\w:-]*)/g)].map(([, name = ""]) => name);

/** Targets of Markdown links within the repository; what stands in code is no link. */
function linksIn(text: string): string[] {
  const prose = text.replaceAll(/^( *)```.*?^\1```/gms, "").replaceAll(/`[^`\n]*`(?!\])/g, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
}

function isThere(file: string, link: string, exists: (file: string) => boolean): boolean {
  const [target = "", anchor] = link.split("#");
  const page = target === "" ? file : path.join(path.dirname(file), target);
  if (!exists(page)) return false;
  return anchor === undefined || !page.endsWith(".md") || headingsOf(page).has(anchor);
}

/** As GitHub makes anchors of headings. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s/g, "-");

function headingsOf(page: string): Set<string> {
  const text = readFileSync(path.join(root, page), "utf8");
  return new Set([...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading)));
}

function readPages(): Page[] {
  const inFolders = FOLDERS.filter((folder) => existsSync(path.join(root, folder))).flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .map((name) => `${folder}/${name}`)
      .filter((file) => file.endsWith(".md") && !SKIPPED.test(file)),
  );
  const atRoot = readdirSync(root).filter((file) => file.endsWith(".md"));
  return [...atRoot, ...inFolders].map((file) => ({
    file,
    text: readFileSync(path.join(root, file), "utf8"),
  }));
}

function readScripts(): Set<string> {
  const names = PACKAGES.flatMap((folder) => {
    const text = readFileSync(path.join(root, folder, "package.json"), "utf8");
    return Object.keys((JSON.parse(text) as { scripts?: Record<string, string> }).scripts ?? {});
  });
  return new Set(names);
}

describe("pages", () => {
  it("finds a command that doesn't exist, and links that lead nowhere", () => {
    const text = [
      "Run `npm run deploy -- --network x` and npm run fly:away.",
      "See [this](other.md), [that](missing.md), [here](#no-such-place), [web](https://example.org), `[no](link.md)`.",
      "```",
      "[code](is-no-link.md)",
      "```",
    ].join("\n");
    const there = new Set(["docs/other.md", "README.md"]);
    const faults = findFaults([{ file: "docs/a.md", text }], new Set(["deploy"]), (file) => there.has(file));
    assert.deepEqual(faults, [
      "docs/a.md names npm run fly:away, which package.json doesn't have",
      "docs/a.md links to missing.md, which doesn't exist",
      "docs/a.md links to #no-such-place, which doesn't exist",
    ]);
    assert.equal(anchorOf("A new version, without a `gap`"), "a-new-version-without-a-gap");
  });

  it("name only commands that there are, and link only to what there is", () => {
    const pages = readPages();
    assert.ok(pages.length > 30);
    assert.deepEqual(
      findFaults(pages, readScripts(), (file) => existsSync(path.join(root, file))),
      [],
    );
  });

  it("list all runbooks in their index", () => {
    const folder = path.join(root, "docs/runbooks");
    const index = readFileSync(path.join(folder, "README.md"), "utf8");
    const listed = linksIn(index).sort();
    assert.deepEqual(
      readdirSync(folder)
        .filter((name) => name !== "README.md")
        .sort(),
      listed,
    );
  });
});
