import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { problemOf, problemsOf } from "../../scripts/lib/shapes.ts";
import { StackError, systemCode } from "../../scripts/lib/stack/stack-error.ts";
import type { Result } from "../types.ts";
import { resultSchema } from "./result-schema.ts";

/** The folder of a simulation's output in which each run has its result. */
const RUNS = "runs";

/**
 * The files with results that a simulation wrote, by name.
 * @throws StackError when there is none.
 */
export async function findResults(folder: string): Promise<string[]> {
  const runs = path.join(folder, RUNS);
  const names = await readdir(runs).catch((cause: unknown) => {
    throw new StackError(
      `${runs} can't be read (${systemCode(cause) ?? "unknown"})`,
      "name a folder that npm run simulate wrote",
      { cause },
    );
  });
  const files = names.filter((name) => name.endsWith(".json") && !name.endsWith(".checkpoint.json")).sort();
  if (files.length > 0) return files.map((name) => path.join(runs, name));
  throw new StackError(`${runs} has no result`, "let npm run simulate come to its end first");
}

/**
 * Reads one result and checks its form.
 * @throws StackError that names file and field.
 */
export async function readResult(file: string): Promise<Result> {
  const value = parse(file, await readFile(file, "utf8"));
  const checked = resultSchema.safeParse(value, { error: problemOf });
  if (checked.success) return checked.data;
  throw new StackError(
    `${file} is no result of this version (${problemsOf(checked.error)[0]})`,
    "run the simulation again, or leave the file out",
  );
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new StackError(`${file} is no JSON`, "run the simulation again, or leave the file out", { cause });
  }
}
