import { CsvError, parse } from "csv-parse/sync";
import type { Finding } from "./findings.ts";
import type { ReadResult, Source } from "./source.ts";

/** The columns of a file: what each holds, and what must be there. */
export type Columns = {
  required: readonly string[];
  properties: Record<string, { type: string; description: string }>;
};

type Row = { cells: string[]; line: number };

const syntaxErrors: Record<string, [problem: string, fix: string]> = {
  CSV_QUOTE_NOT_CLOSED: ["opens a quote and never closes it", 'add the missing "'],
  INVALID_OPENING_QUOTE: [
    "has a quote inside a value",
    'put the whole value in quotes and double those inside: ""',
  ],
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE: [
    "has text after a closing quote",
    'end the value at the quote, or double it: ""',
  ],
};

function parseRows(file: string, text: string): { rows: Row[] } | { finding: Finding } {
  try {
    const parsed = parse(text, {
      comment: "#",
      comment_no_infix: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    // The parser counts up to a row's end; quoted values may hold line ends.
    const rows = parsed.map(({ record, info }) => ({
      cells: record,
      line: info.lines - (record.join("").split("\n").length - 1),
    }));
    return { rows };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const [problem, fix] = syntaxErrors[error.code] ?? [`is not valid CSV (${error.code})`, "correct it"];
    const line = typeof error.lines === "number" ? error.lines : 1;
    return { finding: { file, line, field: "(row)", problem, fix } };
  }
}

function checkHeader(file: string, { cells, line }: Row, columns: Columns): Finding[] {
  const known = Object.keys(columns.properties);
  const find = (field: string, problem: string, fix: string): Finding => ({
    file,
    line,
    field,
    problem,
    fix,
  });
  const findings: Finding[] = [];
  for (const name of columns.required.filter((column) => !cells.includes(column))) {
    const fix = `add the column: ${columns.properties[name]?.description ?? name}`;
    findings.push(find(name, "is missing from the header", fix));
  }
  for (const [index, cell] of cells.entries()) {
    if (!known.includes(cell)) {
      findings.push(find(cell || "(header)", "is not a known column", `use only: ${known.join(", ")}`));
    } else if (cells.indexOf(cell) !== index) {
      findings.push(find(cell, "stands in the header twice", "keep one of the two columns"));
    }
  }
  return findings;
}

/** Spreadsheets of many countries write semicolons; their quotes would hide that in other errors. */
function checkSeparator(file: string, text: string): Finding[] {
  const lines = text.split("\n");
  const index = lines.findIndex((line) => line.trim() !== "" && !line.startsWith("#"));
  const header = lines[index] ?? "";
  const separator = header.includes(",") ? undefined : [";", "\t"].find((sign) => header.includes(sign));
  if (!separator) return [];
  const problem = `separates columns by ${separator === ";" ? "semicolons" : "tabs"}`;
  return [{ file, line: index + 1, field: "(header)", problem, fix: "separate them by commas" }];
}

/** A cell as its column's type; text that isn't a number stays text for the schema check to report. */
function typedCell(cell: string, type: string | undefined): unknown {
  const isNumeric = type === "number" || type === "integer";
  return isNumeric && /^[+-]?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell;
}

function toRecord(cells: string[], header: string[], columns: Columns): Record<string, unknown> {
  const filled = header
    .map((name, index) => [name, cells[index] ?? ""] as const)
    .filter(([, cell]) => cell !== "");
  return Object.fromEntries(
    filled.map(([name, cell]) => [name, typedCell(cell, columns.properties[name]?.type)]),
  );
}

/**
 * Parses a CSV file whose first row names the columns; lines that start with # are comments. The value is a list
 * of objects, one per row, without the empty cells.
 */
export function readCsv(file: string, text: string, columns: Columns): ReadResult {
  const separatorFindings = checkSeparator(file, text);
  if (separatorFindings.length > 0) return { findings: separatorFindings };
  const parsed = parseRows(file, text);
  if ("finding" in parsed) return { findings: [parsed.finding] };
  const [header, ...rows] = parsed.rows;
  if (!header) {
    const fix = `add a header: ${Object.keys(columns.properties).join(",")}`;
    return { findings: [{ file, line: 1, field: "(file)", problem: "is empty", fix }] };
  }
  const headerFindings = checkHeader(file, header, columns);
  if (headerFindings.length > 0) return { findings: headerFindings };

  const width = header.cells.length;
  const findings = rows
    .filter(({ cells }) => cells.length !== width)
    .map(({ cells, line }) => {
      const problem = `has ${cells.length} values where the header has ${width}`;
      const fix = "write one value per column and put a value that holds a comma in double quotes";
      return { file, line, field: "(row)", problem, fix };
    });
  const whole = rows.filter(({ cells }) => cells.length === width);
  const source: Source = {
    file,
    value: whole.map(({ cells }) => toRecord(cells, header.cells, columns)),
    lineOf: ([row]) => (typeof row === "number" ? whole[row]?.line : undefined) ?? header.line,
    fieldOf: ([row, column]) =>
      column === undefined ? (row === undefined ? "(file)" : "(row)") : String(column),
  };
  return { source, findings };
}
