import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { test } from "node:test";
import { PROJECT_ROOT } from "../../scripts/lib/stack/project-root.ts";
import { parseStartOptions } from "../../scripts/lib/start/options.ts";

function start(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const program = path.join(PROJECT_ROOT, "scripts/start.ts");
  return spawnSync(process.execPath, [program, ...args], { encoding: "utf8" });
}

test("understands its flags", () => {
  const defaults = { isHelp: false, keep: false, fresh: false, seed: true, port: undefined };
  assert.deepEqual(parseStartOptions([]), defaults);
  assert.deepEqual(parseStartOptions(["--keep", "--no-seed", "--port", "4000"]), {
    ...defaults,
    ...{ keep: true, seed: false, port: 4000 },
  });
  for (const port of ["0", "65536", "http", "-1", "3.5"]) {
    assert.throws(() => parseStartOptions(["--port", port]), { name: "UsageError" });
  }
});

test("an unknown flag is named, with the help, and nothing is started", () => {
  const { status, stderr } = start("--kepe");
  assert.equal(status, 2);
  assert.match(stderr, /^Unknown option '--kepe'\.\n\n.*\n[\s\S]*npm start -- --keep/);
});

test("shows its help", () => {
  const { status, stdout } = start("--help");
  assert.equal(status, 0);
  assert.match(stdout, /npm start -- --port 4000/);
});
