import { describe, expect, test } from "vitest";
import { type Column, compareValues, readSort, sortRows, writeSort } from "@/components/data/column";

interface Row {
  name: string;
  votes: bigint;
}

const columns: readonly Column<Row>[] = [
  { id: "name", header: "Name", cell: ({ name }) => name, sortValue: ({ name }) => name },
  { id: "votes", header: "Votes", cell: ({ votes }) => String(votes), sortValue: ({ votes }) => votes },
  { id: "plain", header: "Plain", cell: () => null },
];
const rows: readonly Row[] = [
  { name: "Proposal 10", votes: 2n },
  { name: "Proposal 9", votes: 5n },
  { name: "Proposal 1", votes: 2n },
];
const names = (sorted: readonly Row[]) => sorted.map(({ name }) => name);

describe("sortRows", () => {
  test("orders numbers in both directions and keeps equal rows in their order", () => {
    expect(names(sortRows(rows, columns, { column: "votes", isDescending: true }))).toEqual([
      "Proposal 9",
      "Proposal 10",
      "Proposal 1",
    ]);
    expect(names(sortRows(rows, columns, { column: "votes", isDescending: false }))).toEqual([
      "Proposal 10",
      "Proposal 1",
      "Proposal 9",
    ]);
  });

  test("orders text by the numbers in it", () => {
    expect(names(sortRows(rows, columns, { column: "name", isDescending: false }))).toEqual([
      "Proposal 1",
      "Proposal 9",
      "Proposal 10",
    ]);
  });

  test("leaves the rows as they came without an order, or for a column that has none", () => {
    expect(sortRows(rows, columns, undefined)).toBe(rows);
    expect(sortRows(rows, columns, { column: "plain", isDescending: true })).toBe(rows);
    expect(sortRows(rows, columns, { column: "gone", isDescending: true })).toBe(rows);
  });

  test("does not change the rows it was given", () => {
    sortRows(rows, columns, { column: "votes", isDescending: false });
    expect(names(rows)).toEqual(["Proposal 10", "Proposal 9", "Proposal 1"]);
  });
});

test("compareValues tells large amounts apart", () => {
  const amount = 10n ** 27n;
  expect(compareValues(amount, amount + 1n)).toBe(-1);
  expect(compareValues(amount + 1n, amount)).toBe(1);
  expect(compareValues(amount, amount)).toBe(0);
});

describe("an order in the page's address", () => {
  test("is read as it was written, in both directions", () => {
    for (const isDescending of [true, false]) {
      const sort = { column: "votes", isDescending };
      expect(readSort(writeSort(sort) ?? "", columns)).toEqual(sort);
    }
  });

  test("is none where the column is unknown, can't be put in order, or nothing is written", () => {
    expect(readSort("size.asc", columns)).toBeUndefined();
    expect(readSort("plain.asc", columns)).toBeUndefined();
    expect(readSort("", columns)).toBeUndefined();
    expect(writeSort(undefined)).toBeNull();
  });
});
