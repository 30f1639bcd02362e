import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, it } from "node:test";
import type { GasComparison } from "../../scripts/lib/gas/measure.ts";

const root = path.resolve(import.meta.dirname, "../..");
/** Columns of docs/benchmarks.md that hold what `npm run snapshots` measured. */
const MEASURED = ["Compute Commons", "OpenZeppelin's wizard", "measured", "EAS, all fields", "EAS, a hash"];

describe("the gas figures of docs/benchmarks.md", () => {
  it("are those of the snapshot", async () => {
    const text = await readFile(path.join(root, "docs/benchmarks.md"), "utf8");
    const snapshot: GasComparison = JSON.parse(await readFile(path.join(root, "snapshots/gas.json"), "utf8"));
    const measured = new Set(Object.values(snapshot).flatMap((row) => Object.values(row)));
    const figures = measuredFigures(text.slice(text.indexOf("## Gas"), text.indexOf("## Pages")));
    assert.ok(figures.length > 80, `${figures.length} figures`);
    assert.deepEqual(
      figures.filter(({ gas }) => !measured.has(gas)),
      [],
    );
  });
});

/** The figures in columns of that name, each with the first cell of its row. */
function measuredFigures(text: string): { step: string; gas: number }[] {
  const tables = text.split(/\n\n+/).filter((block) => block.startsWith("|"));
  return tables.flatMap((table) => {
    const [head = [], , ...rows] = table.trim().split("\n").map(cellsOf);
    return rows.flatMap((row) =>
      row
        .filter((cell, column) => MEASURED.includes(head[column] ?? "") && /^[\d,]+$/.test(cell))
        .map((cell) => ({ step: row[0] ?? "", gas: Number(cell.replaceAll(",", "")) })),
    );
  });
}

function cellsOf(line: string): string[] {
  return line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
}
