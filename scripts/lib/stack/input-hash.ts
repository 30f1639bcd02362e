import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

function filesBelow(entry: string, isIgnored: (name: string) => boolean): string[] {
  if (!statSync(entry).isDirectory()) return [entry];
  return readdirSync(entry)
    .filter((name) => !isIgnored(name))
    .sort()
    .flatMap((name) => filesBelow(path.join(entry, name), isIgnored));
}

/** One hash over the names and contents of files and folders, wherever the checkout lies. */
export function hashInputs(
  root: string,
  entries: readonly string[],
  isIgnored: (name: string) => boolean = () => false,
): string {
  const hash = createHash("sha256");
  for (const file of entries.flatMap((entry) => filesBelow(path.resolve(root, entry), isIgnored))) {
    const content = readFileSync(file);
    hash.update(`${path.relative(root, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}
