import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { CrashError, StackProcesses } from "../../scripts/lib/stack/process.ts";
import { atEnd, folderFor } from "./support.ts";

test("a crash is told even when somebody removed the log", async (context) => {
  const folder = folderFor(context);
  const logs = path.join(folder, "logs");
  const processes = new StackProcesses({ folder: path.join(folder, "run"), logs });
  atEnd(context, () => processes.stopAll());
  const part = await processes.start({
    label: "part",
    command: process.execPath,
    args: ["-e", "setInterval(() => {}, 1000)"],
    cwd: folder,
  });
  rmSync(logs, { recursive: true });
  part.child.kill("SIGKILL");
  await part.ended;
  const { reason } = part.crashed;
  assert.ok(reason instanceof CrashError);
  assert.match(reason.message, /^part stopped by itself \(killed by SIGKILL\).*\(somebody removed it\)/s);
});
