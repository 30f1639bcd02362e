import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

const folder = path.resolve(import.meta.dirname, "../../snapshots/abi");
const FORBIDDEN = /^(re)?initiali[sz]e|^upgrade|^changeAdmin$|^setImplementation$/i;
/** Works once, in the transaction that makes the circle: `test/attacks/CircleAttacks.t.sol`, `*_Reinitialisation_*`. */
const ONCE: Record<string, string[]> = { "ConsentCircle.json": ["initialize"] };

test("A9: no deployed contract can be initialised again, upgraded or pointed elsewhere", () => {
  const files = readdirSync(folder);
  assert.ok(files.length > 0, "there are contracts");
  for (const file of files) {
    const abi = JSON.parse(readFileSync(path.join(folder, file), "utf8")) as {
      type: string;
      name?: string;
    }[];
    const found = abi.filter((f) => f.type === "function" && FORBIDDEN.test(f.name ?? "")).map((f) => f.name);
    assert.deepEqual(found, ONCE[file] ?? [], file);
  }
});
