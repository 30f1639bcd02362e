import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { PROJECT_ROOT } from "../lib/stack/project-root.ts";
import type { Figure } from "./figures.ts";

const READY = /dApp\s+(https?:\/\/\S+)/;

/**
 * Clones the last commit into an empty folder, runs `npm start` with an empty npm cache until the dApp answers, then a
 * second time with everything installed.
 */
export async function benchFreshClone(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "compute-commons-bench-"));
  const clone = path.join(folder, "clone");
  try {
    const { status } = spawnSync("git", ["clone", "--quiet", PROJECT_ROOT, clone], { stdio: "inherit" });
    if (status !== 0) throw new Error("git could not clone the repository.");
    const first = await startOnce(clone, path.join(folder, "npm-cache"));
    const second = await startOnce(clone, path.join(folder, "npm-cache"));
    return [
      { what: "fresh clone, empty npm cache, to the dApp's first answer", value: `${first.toFixed(0)} s` },
      { what: "the next `npm start` to the dApp's first answer", value: `${second.toFixed(0)} s` },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Seconds from the command to the first page; stops the product afterwards as Ctrl-C would. */
async function startOnce(clone: string, cache: string): Promise<number> {
  const started = performance.now();
  const env = { ...process.env, npm_config_cache: cache, PATH: process.env.BENCH_PATH || process.env.PATH };
  const child = spawn("npm", ["start"], {
    cwd: clone,
    env,
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let output = "";
      child.stdout.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        const found = READY.exec(output)?.[1];
        if (found !== undefined) resolve(found);
      });
      child.once("exit", (code) =>
        reject(new Error(`npm start ended with code ${code}:\n${output.slice(-2000)}`)),
      );
    });
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
    return (performance.now() - started) / 1000;
  } finally {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGINT");
    await ended;
  }
}
