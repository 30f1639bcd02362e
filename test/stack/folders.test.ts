import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { checkFolder } from "../../scripts/lib/stack/disk.ts";
import { KeptChain } from "../../scripts/lib/stack/kept-chain.ts";
import { cleanLeftovers } from "../../scripts/lib/stack/leftovers.ts";
import { startStack } from "../../scripts/lib/stack/stack.ts";
import { makePingerProject } from "./pinger.ts";
import { folderFor, isAlive } from "./support.ts";

test("an unwritable data folder is one sentence", async (context) => {
  const folder = folderFor(context);
  const file = path.join(folder, "file");
  writeFileSync(file, "");
  const project = makePingerProject(path.join(folder, "project"));
  await assert.rejects(startStack({ dataFolder: path.join(file, "data"), project }), {
    name: "StackError",
    message:
      /^The data folder .* can't be written \(ENOTDIR\): give it to your user, .* COMPUTE_COMMONS_DATA$/,
  });
});

test("a missing folder for temporary files is one sentence", async (context) => {
  const folder = folderFor(context);
  const project = makePingerProject(path.join(folder, "project"));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = path.join(folder, "nowhere");
  context.after(() => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  });
  await assert.rejects(startStack({ dataFolder: path.join(folder, "data"), project }), {
    name: "StackError",
    message: /^The folder for temporary files .*nowhere can't be written \(ENOENT\): .*TMPDIR/,
  });
});

test("a disk with too little left is one sentence", (context) => {
  const folder = folderFor(context);
  assert.throws(() => checkFolder(folder, "data folder", "free some disk space", Number.MAX_SAFE_INTEGER), {
    message: /^The disk of the data folder .* has \d+ MiB left, \d+ MiB are needed: free some disk space$/,
  });
  checkFolder(folder, "data folder", "free some disk space", 1);
});

test("a full disk is one sentence", async (context) => {
  const folder = folderFor(context);
  const disk = path.join(folder, "disk");
  mkdirSync(disk);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=16k", "none", disk], { stdio: "ignore" });
  } catch {
    context.skip("this user may not mount a small disk");
    return;
  }
  try {
    assert.throws(() => checkFolder(disk, "folder for temporary files", "free some disk space there"), {
      message: /^The folder for temporary files .* can't be written \(ENOSPC\): free some disk space there$/,
    });
  } finally {
    execFileSync("umount", [disk]);
  }
});

function keptFolder(
  folder: string,
  stamp: string,
): { dataFolder: string; inputs: string; initialTimestamp: number } {
  mkdirSync(path.join(folder, "kept"), { recursive: true });
  writeFileSync(path.join(folder, "kept", "stamp.json"), stamp);
  return { dataFolder: folder, inputs: "a", initialTimestamp: 1_800_000_000 };
}

test("a kept chain of another version is one sentence", (context) => {
  const old = { format: 0, inputs: "a", initialTimestamp: 1_800_000_000, isReady: true };
  for (const stamp of [JSON.stringify(old), "{}", '{"format":']) {
    const parameters = keptFolder(folderFor(context), stamp);
    assert.throws(() => KeptChain.open(parameters), {
      message: /is of another version of this program: run "npm start -- --keep --fresh" to move it aside/,
    });
    assert.match(KeptChain.moveAside(parameters.dataFolder) ?? "", /kept-until-/);
    assert.equal(KeptChain.open(parameters).isReady, false);
  }
});

test("a kept chain that was never ready is begun anew", (context) => {
  const stamp = { format: 1, inputs: "b", initialTimestamp: 1_700_000_000, isReady: false };
  const kept = KeptChain.open(keptFolder(folderFor(context), JSON.stringify(stamp)));
  assert.equal(kept.initialTimestamp, 1_800_000_000);
});

test("a process that only has the number of an earlier one is left alone", async (context) => {
  const dataFolder = folderFor(context);
  const processes = path.join(dataFolder, "run-old", "processes");
  mkdirSync(processes, { recursive: true });
  const stranger = { label: "postgres", pid: process.ppid, startedAt: "another time" };
  writeFileSync(path.join(processes, "1.json"), JSON.stringify(stranger));
  writeFileSync(path.join(processes, "2.json"), '{"label":"torn');
  assert.deepEqual(await cleanLeftovers({ dataFolder }), []);
  assert.ok(isAlive(process.ppid));
});
