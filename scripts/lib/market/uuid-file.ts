import type { Finding } from "../config/findings.ts";
import { readText } from "../config/read-text.ts";
import { uuidHash } from "./parameters.ts";

/** What drivers print: GPU-… of NVIDIA, bare UUIDs or serial numbers of others. */
const UUID = /^[A-Za-z0-9][A-Za-z0-9:._-]{7,63}$/;

/** A GPU by its UUID. */
export interface Gpu {
  uuid: string;
  /** keccak256 of the UUID. */
  hash: string;
  line: number;
}

/** The GPUs of a file, or what is wrong with it. */
export type UuidFile = { gpus: Gpu[]; findings: Finding[] };

/**
 * Reads a file with one UUID a line, as `nvidia-smi --query-gpu=uuid --format=csv,noheader` prints them. Empty lines and
 * lines that start with # don't count.
 */
export function readUuids(path: string, shownAs: string): UuidFile {
  const read = readText(path, shownAs);
  if ("finding" in read) {
    const fix = "write one UUID per line: nvidia-smi --query-gpu=uuid --format=csv,noheader prints them";
    return { gpus: [], findings: [{ ...read.finding, fix }] };
  }
  const gpus: Gpu[] = [];
  const findings: Finding[] = [];
  const seen = new Map<string, number>();
  for (const [index, text] of read.text.split("\n").entries()) {
    const uuid = text.trim();
    const line = index + 1;
    if (uuid === "" || uuid.startsWith("#")) continue;
    const problem = problemOf(uuid, seen.get(uuid));
    if (problem) findings.push({ file: shownAs, line, field: "uuid", ...problem });
    else gpus.push({ uuid, hash: uuidHash(uuid), line });
    if (!seen.has(uuid)) seen.set(uuid, line);
  }
  if (gpus.length === 0 && findings.length === 0) {
    const fix = "write one UUID per line: nvidia-smi --query-gpu=uuid --format=csv,noheader prints them";
    findings.push({ file: shownAs, line: 1, field: "(file)", problem: "is empty", fix });
  }
  return { gpus, findings };
}

function problemOf(uuid: string, earlier: number | undefined): Pick<Finding, "problem" | "fix"> | undefined {
  if (!UUID.test(uuid))
    return {
      problem: `is "${uuid.slice(0, 70)}", not a GPU's UUID`,
      fix: "write it as the driver prints it",
    };
  if (earlier === undefined) return undefined;
  return { problem: `is ${uuid}, the same as on line ${earlier}`, fix: "list each GPU once" };
}
