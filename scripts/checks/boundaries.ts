import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { findViolations } from "../lib/boundaries/check.ts";

const root = path.resolve(import.meta.dirname, "../..");
const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: root });
const files = listed
  .toString()
  .split("\n")
  .filter((file) => /\.(sol|tsx?|mjs)$/.test(file));
const violations = files.flatMap((file) => findViolations(file, readSource(file)));

for (const { file, imported, rule } of violations) console.error(`${file} imports ${imported}: ${rule}`);
console.log(`${files.length} files keep to the boundaries, ${violations.length} imports don't.`);
process.exitCode = violations.length > 0 ? 1 : 0;

/** A file that git still lists but that was just deleted has no imports. */
function readSource(file: string): string {
  try {
    return readFileSync(path.join(root, file), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}
