import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { extendTailwindMerge } from "tailwind-merge";
import { describe, expect, test } from "vitest";
import { cn } from "@/lib/cn";

/** With the names of `app/globals.css`. */
const merge = extendTailwindMerge({
  extend: {
    theme: {
      radius: ["control", "panel"],
      container: ["reading", "dialog"],
      animate: ["appear", "rise"],
      shadow: ["overlay"],
    },
  },
});
const root = path.join(import.meta.dirname, "..");

/** Everything between quotes that the library takes for a class: twice the same is one. */
function classesInSources(): string[] {
  const files = globSync("{app,components,features}/**/*.tsx", { cwd: root }).filter(
    (file) => !file.includes(".test."),
  );
  const found = new Set<string>();
  for (const file of files) {
    for (const [, text = ""] of readFileSync(path.join(root, file), "utf8").matchAll(
      /["'`]([^"'`\n]*)["'`]/g,
    )) {
      for (const word of text.split(/\s+/)) if (word && merge(`${word} ${word}`) === word) found.add(word);
    }
  }
  return [...found];
}

test("decides like the library that knows all of Tailwind, for every pair of classes in the sources", () => {
  const classes = classesInSources();
  expect(classes.length).toBeGreaterThan(400);
  const wrong: string[] = [];
  for (const first of classes) {
    for (const second of classes) {
      if (first === second) continue;
      const pair = `${first} ${second}`;
      if (cn(pair) !== merge(pair)) wrong.push(`${pair} → ${cn(pair)}, not ${merge(pair)}`);
    }
  }
  expect(wrong.slice(0, 60)).toEqual([]);
}, 60_000);

describe("cn", () => {
  test("lets later classes win, and those for the whole over those for a part", () => {
    expect(cn("w-80 p-4 text-sm", "w-96 p-0")).toBe("text-sm w-96 p-0");
    expect(cn("px-3 pt-1", "p-0")).toBe("p-0");
    expect(cn("p-0", "px-3")).toBe("p-0 px-3");
  });

  test("keeps apart what applies at different times", () => {
    expect(cn("hover:bg-hover sm:p-4", "bg-raised p-2")).toBe("hover:bg-hover sm:p-4 bg-raised p-2");
  });

  test("leaves out what is not there", () => {
    expect(cn("block", false, undefined, null, { hidden: false })).toBe("block");
    expect(cn(undefined)).toBe("");
  });
});
