import path from "node:path";
import { writeWhole } from "../../scripts/lib/write-whole.ts";
import { buildReport } from "./build-report.ts";
import { renderPage } from "./page/page.ts";
import { findResults, readResult } from "./read-results.ts";
import { summariseRun } from "./summarise-run.ts";
import { csvFiles, type TableFile } from "./tables.ts";
import type { RunSummary } from "./types.ts";

/** What was written. */
export interface WrittenReport {
  /** The page to open. */
  page: string;
  files: readonly string[];
  runs: number;
}

/**
 * Makes the report of every result in a folder and writes it there: a page, and its figures as JSON and CSV. Results
 * are read one at a time; nothing is written unless all of them can be read.
 * @throws StackError that names the file and what is wrong with it.
 */
export async function writeReport(folder: string): Promise<WrittenReport> {
  const runs: RunSummary[] = [];
  for (const file of await findResults(folder)) runs.push(summariseRun(await readResult(file)));
  const report = buildReport(runs);
  const files: TableFile[] = [
    ...csvFiles(report),
    { name: "report.json", text: `${JSON.stringify(report, null, 1)}\n` },
    { name: "index.html", text: renderPage(report) },
  ];
  for (const { name, text } of files) await writeWhole(path.join(folder, name), text);
  const written = files.map(({ name }) => path.join(folder, name));
  return { page: path.join(folder, "index.html"), files: written, runs: runs.length };
}
