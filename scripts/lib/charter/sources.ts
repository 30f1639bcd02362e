import { glob, readFile } from "node:fs/promises";
import path from "node:path";
import { PROJECT_ROOT } from "../stack/project-root.ts";

/** What the contracts' sources say of functions, by the function's name. */
export interface SourceWords {
  /** The notice above a function, by `<interface> <name>`, such as `IEthicsBoard extend`. */
  notices: ReadonlyMap<string, string>;
  /** Names of functions that a pause of an intake stops. */
  stopped: ReadonlySet<string>;
}

/** Reads the notices of all functions, and which functions carry the modifier of a pause. */
export async function readSourceWords(root: string = PROJECT_ROOT): Promise<SourceWords> {
  const notices = new Map<string, string>();
  const stopped = new Set<string>();
  for await (const file of glob("contracts/**/*.sol", { cwd: root })) {
    const text = await readFile(path.join(root, file), "utf8");
    const owner = path.basename(file, ".sol");
    for (const [name, notice] of noticesIn(text)) notices.set(`${owner} ${name}`, notice);
    for (const name of stoppedIn(text)) stopped.add(name);
  }
  return { notices, stopped };
}

/** The notice above each function of a source, without what it says of parameters. */
export function noticesIn(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, comment = "", name = ""] of text.matchAll(/((?:^[ \t]*\/\/\/.*\n)+)[ \t]*function (\w+)/gm)) {
    const lines = comment.split("\n").map((line) => line.replace(/^\s*\/\/\/\s?/, ""));
    const start = lines.findIndex((line) => line.startsWith("@notice "));
    if (start < 0) continue;
    const rest = lines.slice(start + 1).findIndex((line) => line.startsWith("@"));
    const end = rest < 0 ? lines.length : start + 1 + rest;
    const notice = lines.slice(start, end).join(" ").replace("@notice ", "").replaceAll(/\s+/g, " ").trim();
    if (!found.has(name)) found.set(name, notice);
  }
  return found;
}

/** Names of the functions of a source that a pause of an intake stops. */
export function stoppedIn(text: string): string[] {
  const heads = text.matchAll(/function (\w+)\s*\([^)]*\)([^{;]*)\{/g);
  return [...heads].flatMap(([, name = "", modifiers = ""]) =>
    /\bwhenIntakeOpen\b/.test(modifiers) ? [name] : [],
  );
}
