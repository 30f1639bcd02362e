import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { describeError, StackError } from "./stack/stack-error.ts";

/**
 * Writes a file so that whoever reads meanwhile finds the old one or the new one, never half of it.
 * @throws StackError when it can't be written.
 */
export async function writeWhole(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(draft, text);
    await rename(draft, file);
  } catch (cause) {
    await rm(draft, { force: true });
    throw new StackError(`${file} can't be written (${describeError(cause)})`, "name a place that can be", {
      cause,
    });
  }
}
