import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { chromiumArguments, findChromium } from "../../scripts/lib/browser/chromium.ts";

const isPosix = process.platform === "linux";

describe("finding a Chromium", { skip: !isPosix }, () => {
  const { PATH, CHROMIUM } = process.env;
  let folder = "";

  function makeProgram(name: string, exitCode: number): string {
    const file = path.join(folder, name);
    writeFileSync(file, `#!/bin/sh\nexit ${exitCode}\n`);
    chmodSync(file, 0o755);
    return file;
  }

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "chromium-"));
    process.env.PATH = folder;
    delete process.env.CHROMIUM;
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
    process.env.PATH = PATH;
    if (CHROMIUM === undefined) delete process.env.CHROMIUM;
    else process.env.CHROMIUM = CHROMIUM;
  });

  it("takes the one that CHROMIUM names before any other", () => {
    makeProgram("chromium", 0);
    process.env.CHROMIUM = makeProgram("my-browser", 0);
    assert.deepEqual(findChromium(), {
      executablePath: path.join(folder, "my-browser"),
      origin: "named in CHROMIUM",
    });
  });

  it("says that CHROMIUM names no browser, and what to do", () => {
    process.env.CHROMIUM = path.join(folder, "nothing");
    assert.throws(() => findChromium(), /CHROMIUM names .*nothing.*correct it, or leave it out/);
  });

  it("passes over a hull that does not start", () => {
    makeProgram("chromium-browser", 1);
    makeProgram("google-chrome", 0);
    assert.deepEqual(findChromium(), {
      executablePath: path.join(folder, "google-chrome"),
      origin: "installed on this machine",
    });
  });

  it("gives up the sandbox as root alone", () => {
    assert.equal(chromiumArguments().includes("--no-sandbox"), process.getuid?.() === 0);
  });
});
