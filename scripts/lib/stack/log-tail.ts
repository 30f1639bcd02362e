import { closeSync, existsSync, fstatSync, openSync, readSync } from "node:fs";

const TAIL_BYTES = 16 * 1024;

/** The last lines of a log file, indented, however large the file is. */
export function tailOf(file: string, lines: number): string {
  if (!existsSync(file)) return "    (somebody removed it)";
  const handle = openSync(file, "r");
  try {
    const { size } = fstatSync(handle);
    const buffer = Buffer.alloc(Math.min(size, TAIL_BYTES));
    readSync(handle, buffer, 0, buffer.length, size - buffer.length);
    const tail = buffer.toString("utf8").trimEnd().split("\n").slice(-lines);
    return tail.map((line) => `    ${line}`).join("\n");
  } finally {
    closeSync(handle);
  }
}
