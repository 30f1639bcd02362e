import { readFileSync } from "node:fs";
import type { Finding } from "./findings.ts";

export type TextResult = { text: string } | { finding: Finding };

const reasons: Record<string, [problem: string, fix: string]> = {
  ENOENT: ["does not exist", "create it (config/examples shows one), or name another folder with --dir"],
  EISDIR: ["is a folder", "put a file there"],
  EACCES: ["can't be read", "give yourself the right to read it"],
};

/**
 * Reads a UTF-8 file. A byte order mark is dropped and Windows line ends become plain ones, so that positions in
 * the text are positions in the file.
 */
export function readText(path: string, file: string): TextResult {
  const refuse = (problem: string, fix: string): TextResult => ({
    finding: { file, line: 1, field: "(file)", problem, fix },
  });
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const reason = reasons[(error as NodeJS.ErrnoException).code ?? ""];
    if (!reason) throw error;
    return refuse(...reason);
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { text: text.replaceAll("\r\n", "\n") };
  } catch {
    return refuse("is not UTF-8 text", "save it with the encoding UTF-8");
  }
}
