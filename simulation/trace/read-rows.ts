import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { CsvError, parse } from "csv-parse";
import type { z } from "zod";
import type { Finding } from "../../scripts/lib/config/findings.ts";
import { StackError } from "../../scripts/lib/stack/stack-error.ts";
import { MAX_FINDINGS, TraceError } from "./trace-error.ts";

/** No row of a trace is longer; a file of another kind mustn't fill the memory. */
const MAX_ROW_BYTES = 65_536;
const MAX_SHOWN = 40;

interface ParsedRow {
  record: string[];
  info: { lines: number };
}

/** One row of a file that was checked. */
export interface CheckedRow<T> {
  row: T;
  line: number;
}

/** Ends the stream once enough is known to be wrong. */
class EnoughFindings extends Error {}

/**
 * Reads a CSV file of a trace row by row, without holding the file in memory. Columns that the schema doesn't name
 * are left alone.
 * @param onRow Is called for each row that holds; a finding it returns is reported with the others.
 * @throws TraceError with file, line and column of what is wrong.
 */
export async function readRows<T>(
  file: string,
  schema: z.ZodObject & z.ZodType<T>,
  onRow: (row: CheckedRow<T>) => Finding | undefined,
): Promise<number> {
  const findings: Finding[] = [];
  const rows = new RowChecker(file, schema);
  const take = (found: readonly Finding[]): void => {
    findings.push(...found);
    if (findings.length >= MAX_FINDINGS) throw new EnoughFindings();
  };
  try {
    await pipeline(createReadStream(file), newParser(), async (source: AsyncIterable<ParsedRow>) => {
      for await (const parsed of source) {
        const checked = rows.check(parsed);
        if ("findings" in checked) take(checked.findings);
        else take([onRow(checked)].filter((finding) => finding !== undefined));
      }
    });
  } catch (error) {
    if (!(error instanceof EnoughFindings)) findings.push(rows.findingOf(error));
  }
  if (findings.length === 0 && rows.count === 0) findings.push(rows.emptiness());
  if (findings.length > 0) throw new TraceError(findings);
  return rows.count;
}

function newParser() {
  return parse({
    bom: true,
    info: true,
    max_record_size: MAX_ROW_BYTES,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  });
}

class RowChecker<T> {
  /** Rows after the header. */
  count = 0;
  readonly #file: string;
  readonly #schema: z.ZodObject & z.ZodType<T>;
  #header: string[] | undefined;

  constructor(file: string, schema: z.ZodObject & z.ZodType<T>) {
    this.#file = file;
    this.#schema = schema;
  }

  /** The header gives an empty list of findings, a wrong one ends the reading: each row would be wrong too. */
  check({ record, info }: ParsedRow): CheckedRow<T> | { findings: Finding[] } {
    const line = info.lines;
    if (this.#header === undefined) {
      const findings = this.#checkHeader(record, line);
      if (findings.length > 0) throw new TraceError(findings);
      this.#header = record;
      return { findings: [] };
    }
    this.count += 1;
    if (record.length !== this.#header.length) {
      const problem = `has ${record.length} values where the header has ${this.#header.length}`;
      return { findings: [this.#finding(line, "(row)", problem, "write one value for each column")] };
    }
    const cells = Object.fromEntries(this.#header.map((column, index) => [column, record[index] ?? ""]));
    const result = this.#schema.safeParse(cells);
    if (result.success) return { row: result.data, line };
    return { findings: this.#findingsOf(result.error, cells, line) };
  }

  #checkHeader(header: string[], line: number): Finding[] {
    const columns = Object.keys(this.#schema.shape);
    const missing = columns.filter((column) => !header.includes(column));
    const twice = columns.filter((column) => header.indexOf(column) !== header.lastIndexOf(column));
    if (missing.length === columns.length)
      return [
        this.#finding(line, "(header)", "names none of a trace's columns", `begin with ${columns.join(",")}`),
      ];
    return [
      ...missing.map((column) =>
        this.#finding(line, column, "is missing from the header", "add the column, or name the right file"),
      ),
      ...twice.map((column) => this.#finding(line, column, "stands in the header twice", "keep one of both")),
    ];
  }

  #findingsOf(error: z.ZodError, cells: Record<string, string>, line: number): Finding[] {
    const seen = new Set<string>();
    return error.issues.flatMap(({ path: [key], message }) => {
      const column = String(key);
      if (seen.has(column)) return [];
      seen.add(column);
      return [this.#cellFinding(line, column, cells[column] ?? "", message)];
    });
  }

  #cellFinding(line: number, column: string, value: string, message: string): Finding {
    const shown = value.length > MAX_SHOWN ? `${value.slice(0, MAX_SHOWN)}…` : value;
    const [problem = "", fix = "correct it"] = wordsOf(message).split("; ");
    return this.#finding(line, column, value === "" ? "is empty" : `"${shown}" ${problem}`, fix);
  }

  #finding(line: number, field: string, problem: string, fix: string): Finding {
    return { file: this.#file, line, field, problem, fix };
  }

  /** A file without any row can't be told from one that was cut off. */
  emptiness(): Finding {
    const columns = Object.keys(this.#schema.shape).join(",");
    return this.#header === undefined
      ? this.#finding(1, "(file)", "is empty", `begin with ${columns}`)
      : this.#finding(1, "(file)", "has a header and no row", "add rows, or name the right file");
  }

  /** What ended the reading, as a finding; what is nobody's input is thrown on. */
  findingOf(error: unknown): Finding {
    if (error instanceof CsvError) {
      const line = typeof error.lines === "number" ? error.lines : 1;
      return this.#finding(
        line,
        "(row)",
        `is not valid CSV (${error.code})`,
        "correct the row's quotes and commas",
      );
    }
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (typeof code === "string")
      throw new StackError(`${this.#file} can't be read (${code})`, "correct the path given to --trace", {
        cause: error,
      });
    throw error;
  }
}

/** An alternative of the schema that didn't fit has no words of its own: the number's are meant. */
function wordsOf(message: string): string {
  return message === "Invalid input"
    ? "is no whole number of seconds that a trace may hold; correct it"
    : message;
}
