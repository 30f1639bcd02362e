import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { CrashError } from "../../scripts/lib/stack/process.ts";
import { folderFor, processesFor } from "./support.ts";

test("a crash is told even when somebody removed the log", async (context) => {
  const folder = folderFor(context);
  const part = await processesFor(context, folder).start({
    label: "part",
    command: process.execPath,
    args: ["-e", "setInterval(() => {}, 1000)"],
    cwd: folder,
  });
  rmSync(path.dirname(part.logFile), { recursive: true });
  part.child.kill("SIGKILL");
  await part.ended;
  const { reason } = part.crashed;
  assert.ok(reason instanceof CrashError);
  assert.match(reason.message, /^part stopped by itself \(killed by SIGKILL\).*\(somebody removed it\)/s);
});
