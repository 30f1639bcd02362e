import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { StackError, systemCode } from "../../scripts/lib/stack/stack-error.ts";
import type { Result } from "../types.ts";
import { resultSchema } from "./result-schema.ts";

/** How the name of a file with a {@link Result} ends. */
export const RESULT_SUFFIX = ".result.json";

/**
 * The files with results in a folder and the folders in it, by name.
 * @throws StackError when there is none.
 */
export async function findResults(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw new StackError(
      `The folder ${folder} can't be read (${systemCode(cause) ?? "unknown"})`,
      "name a folder that npm run simulate wrote",
      { cause },
    );
  });
  const files = names.filter((name) => name.endsWith(RESULT_SUFFIX)).sort();
  if (files.length > 0) return files.map((name) => path.join(folder, name));
  throw new StackError(
    `The folder ${folder} has no file that ends in ${RESULT_SUFFIX}`,
    "name a folder that npm run simulate wrote, or run the simulation first",
  );
}

/**
 * Reads one result and checks its form.
 * @throws StackError that names file and field.
 */
export async function readResult(file: string): Promise<Result> {
  const value = parse(file, await readFile(file, "utf8"));
  const checked = resultSchema.safeParse(value);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  const field = issue?.path.join(".") || "(file)";
  throw new StackError(
    `${file} is no result of this version: ${field}: ${issue?.message ?? "unknown"}`,
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
