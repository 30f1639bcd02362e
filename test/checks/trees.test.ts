import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";

const root = path.resolve(import.meta.dirname, "../..");
const folders = [
  "test/common",
  "test/token",
  "test/governance",
  "test/community",
  "test/compute",
  "test/provenance",
];

/** A leaf's condition, and what happens then. */
type Leaf = { name: string; outcomes: string[] };

/** "when the caller is bob" becomes "WhenTheCallerIsBob". */
function pascal(words: string): string {
  return words
    .replace(/[^A-Za-z0-9 ]/g, "")
    .split(" ")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

/** Reads `Contract::function` heads, conditions (when, given) and outcomes (it) by their depth in the drawing. */
function readTree(text: string): Leaf[] {
  const leaves: Leaf[] = [];
  let unit = "";
  let condition = "";
  for (const line of text.split("\n").filter((row) => row.trim() !== "")) {
    const words = line.replace(/^[│├└─\s]+/, "");
    if (words.includes("::")) {
      unit = pascal(words.split("::")[1] ?? "");
      condition = "";
    } else if (/^(when|given) /.test(words)) condition = words;
    else {
      const name = [unit, condition && pascal(condition)].filter(Boolean).join("_");
      const leaf = leaves.find((l) => l.name === name);
      if (leaf) leaf.outcomes.push(words);
      else leaves.push({ name, outcomes: [words] });
    }
  }
  return leaves;
}

/** The name of the leaf's test, without `test_` or `testFuzz_`. */
function testName({ name, outcomes }: Leaf): string {
  const reverts = outcomes.every((o) => o.startsWith("it reverts"));
  return reverts ? name.replace(/_(When|Given)/, "_Revert$1_") : name;
}

/** The tests of a tree are in the files that begin with its name and have no longer-named tree of their own. */
function testsOf(folder: string, tree: string, trees: readonly string[]): string[] {
  const owner = (file: string): string | undefined =>
    trees.filter((t) => file.startsWith(t)).sort((a, b) => b.length - a.length)[0];
  return readdirSync(path.join(root, folder))
    .filter((file) => file.endsWith(".t.sol") && owner(file) === tree)
    .flatMap((file) => [
      ...readFileSync(path.join(root, folder, file), "utf8").matchAll(/function (?:test|testFuzz)_(\w+)\(/g),
    ])
    .map((match) => match[1] ?? "");
}

for (const folder of folders) {
  const trees = readdirSync(path.join(root, folder))
    .filter((file) => file.endsWith(".tree"))
    .map((file) => file.slice(0, -".tree".length));
  describe(`${folder}: every leaf of a tree has its test, and every test its leaf`, () => {
    for (const tree of trees)
      it(`${tree}.tree`, () => {
        const leaves = readTree(readFileSync(path.join(root, folder, `${tree}.tree`), "utf8"));
        assert.ok(leaves.length > 0, "an empty tree");
        assert.deepEqual(testsOf(folder, tree, trees).sort(), leaves.map(testName).sort());
      });
  });
}
