import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

const folder = path.resolve(import.meta.dirname, "../../snapshots/storage");

test("the desk, whose code works on the escrow's storage, has the escrow's layout", () => {
  const desk = layoutOf("AllocationDesk");
  const escrow = layoutOf("AllocationEscrow");
  assert.ok(desk.length > 0, "there is storage");
  assert.deepEqual(desk, escrow.slice(0, desk.length));
});

/** The variables in their order, without the name of the contract that has them. */
function layoutOf(contract: string): unknown[] {
  const file = path.join(folder, `${contract}.json`);
  const variables = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>[];
  return variables.map(({ contract: _, ...variable }) => variable);
}
