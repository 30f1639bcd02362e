import { type ClassValue, clsx } from "clsx";

/** Classes that are one word, by what they set. */
const words: Record<string, string> = {
  truncate: "text-overflow",
  underline: "underline",
  "no-underline": "underline",
  "line-through": "underline",
  "sr-only": "sr-only",
  "not-sr-only": "sr-only",
  rounded: "rounded",
  border: "border-width",
  grow: "grow",
  shrink: "shrink",
};
for (const word of [
  "block",
  "inline",
  "inline-block",
  "flex",
  "inline-flex",
  "grid",
  "table",
  "contents",
  "hidden",
])
  words[word] = "display";
for (const word of ["static", "fixed", "absolute", "relative", "sticky"]) words[word] = "position";

/** Classes whose first part says too little about what they set; the first that fits counts. */
const patterns: readonly (readonly [pattern: RegExp, property: string])[] = [
  [/^text-(xs|sm|base|lg|\d?xl|\[[\d.])/, "font-size"],
  [/^text-(left|center|right|justify|start|end)$/, "text-align"],
  [/^text-/, "color"],
  [/^border-(\d|\[)/, "border-width"],
  [/^border-(solid|dashed|dotted|none)$/, "border-style"],
  [/^border-(collapse|separate)$/, "border-collapse"],
  [/^border-([xytrbl])(-[\d[]|$)/, "border-width-$1"],
  [/^border-/, "border-color"],
  [/^rounded-(t|r|b|l)-/, "rounded-$1"],
  [/^rounded-/, "rounded"],
  [/^stroke-(\d|\[)/, "stroke-width"],
  [/^bg-/, "background"],
  [/^font-(sans|mono)$/, "font-family"],
  [/^flex-(row|col)/, "flex-direction"],
  [/^flex-(no)?wrap/, "flex-wrap"],
  [/^divide-[xy]/, "divide-width"],
  [/^(fill|stroke|divide|cursor|whitespace|animate|shadow|list)-/, "$1"],
];

/** What a class sets beside its own property: later classes for the whole win over earlier ones for a part. */
const parts: Record<string, readonly string[]> = {
  p: ["px", "py", "pt", "pr", "pb", "pl"],
  px: ["pr", "pl"],
  py: ["pt", "pb"],
  m: ["mx", "my", "mt", "mr", "mb", "ml"],
  mx: ["mr", "ml"],
  my: ["mt", "mb"],
  size: ["w", "h"],
  inset: ["inset-x", "inset-y", "top", "right", "bottom", "left"],
  "inset-x": ["right", "left"],
  "inset-y": ["top", "bottom"],
  gap: ["gap-x", "gap-y"],
  overflow: ["overflow-x", "overflow-y"],
  "border-width": [
    "border-width-x",
    "border-width-y",
    "border-width-t",
    "border-width-r",
    "border-width-b",
    "border-width-l",
  ],
  rounded: ["rounded-t", "rounded-r", "rounded-b", "rounded-l"],
  flex: ["basis", "grow", "shrink"],
  "font-size": ["leading"],
  "line-clamp": ["display", "overflow"],
};

function propertyOf(utility: string): string | undefined {
  const known = words[utility];
  if (known) return known;
  if (utility.startsWith("[")) return utility.slice(0, utility.indexOf(":"));
  for (const [pattern, property] of patterns) {
    const found = pattern.exec(utility);
    if (found) return property.replace("$1", found[1] ?? "");
  }
  const free = utility.search(/-[[(]/);
  const end = free > 0 ? free : utility.lastIndexOf("-");
  return end > 0 ? utility.slice(0, end) : undefined;
}

interface Target {
  /** When it applies: "sm:hover:". */
  scope: string;
  property: string;
}

const known = new Map<string, Target | undefined>();

function targetOf(name: string): Target | undefined {
  if (known.has(name)) return known.get(name);
  const [scope, utility] = split(name);
  const property = propertyOf(utility.replace(/^!?-?/, ""));
  const target =
    property === undefined ? undefined : { scope: utility.startsWith("!") ? `${scope}!` : scope, property };
  known.set(name, target);
  return target;
}

/** Parts a class at its last colon outside of brackets. */
function split(name: string): [scope: string, utility: string] {
  let depth = 0;
  for (let index = name.length - 1; index >= 0; index -= 1) {
    const letter = name[index] ?? "";
    if ("])".includes(letter)) depth += 1;
    else if ("[(".includes(letter)) depth -= 1;
    else if (letter === ":" && depth === 0) return [name.slice(0, index + 1), name.slice(index + 1)];
  }
  return ["", name];
}

/**
 * Joins class names; later ones win over earlier ones that set the same. It knows the classes that this dApp uses and
 * no others, because a library that knows all weighs more than what most pages add; a test compares it with that
 * library for every pair of classes in the sources.
 */
export function cn(...classes: ClassValue[]): string {
  const names = clsx(classes).split(/\s+/);
  const taken = new Set<string>();
  const kept: string[] = [];
  for (const name of names.reverse()) {
    const target = targetOf(name);
    if (target) {
      const { scope, property } = target;
      if (taken.has(scope + property)) continue;
      for (const part of [property, ...(parts[property] ?? [])]) taken.add(scope + part);
    }
    kept.push(name);
  }
  return kept.reverse().join(" ");
}
