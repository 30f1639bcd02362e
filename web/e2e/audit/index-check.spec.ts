import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect } from "@playwright/test";
import { PROJECT_ROOT } from "../../../scripts/lib/stack/project-root.ts";
import { test } from "../fixtures.ts";

const run = promisify(execFile);

test("after all of it the index agrees with the chain, value by value", async ({ stack, index }) => {
  test.setTimeout(180_000);
  await index.catchUp();
  const args = ["scripts/check-index.ts", "--rpc", stack.rpcUrl, "--graph", stack.graphUrl];
  const { stdout } = await run(process.execPath, args, { cwd: PROJECT_ROOT });
  expect(stdout).toMatch(/: [1-9]\d{2,} compared, 0 differ\s*$/);
});
