import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, it } from "node:test";
import { AbiFolderError } from "../../scripts/lib/config/abi-functions.ts";
import { formatFinding } from "../../scripts/lib/config/findings.ts";
import { loadConfig } from "../../scripts/lib/config/load.ts";
import { community, distribution, resources, swap } from "./fixture.ts";

const root = resolve(import.meta.dirname, "../..");

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const script = join(root, "scripts/validate-config.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

function withFolder<T>(use: (dir: string) => T): T {
  const dir = mkdtempSync(join(tmpdir(), "compute-commons-validate-"));
  try {
    return use(dir);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

describe("validate-config", () => {
  it("describes a valid folder in one paragraph and exits 0", () => {
    const { status, stdout, stderr } = run();
    assert.equal(stderr, "");
    assert.equal(status, 0);
    assert.match(
      stdout,
      /^config is valid: Compute Commons has 40 members \(28 people, 8 organisations, 4 AI agents\) and 11 roles; \d+ unused GPUs of \d+ operators in \d+ countries\. Of 400,000,000 COMPUTE, 172,000,000 COMPUTE go to the treasury and 228,000,000 COMPUTE in 51 claims, 13 of them vesting, to be claimed within 365 days \(Merkle root 0x[0-9a-f]{64}\)\. The tables have \d+ GPU classes and the carbon intensity of \d+ countries\. The vocabulary of consents has \d+ purposes, \d+ categories and \d+ mechanisms, with 3 templates\.\n$/,
    );
  });

  it("prints one line per finding and exits 1", () => {
    withFolder((dir) => {
      writeFileSync(join(dir, "community.json"), community);
      writeFileSync(join(dir, "resources.csv"), swap(resources, "NVIDIA L4,2,", "NVIDIA L4,-2,"));
      writeFileSync(join(dir, "distribution.json"), swap(distribution, '"2030-01-01"', '"2020-01-01"'));
      const { status, stdout, stderr } = run("--dir", dir);
      assert.equal(status, 1);
      assert.equal(stdout, "");
      assert.equal(
        stderr,
        `${dir}/distribution.json:15 allocations[0].vesting.end — ends 2020-01-01, before it starts (2026-01-01); ` +
          `set an end after the start\n` +
          `${dir}/resources.csv:2 count — is -2, below 1; write a whole number of GPUs from 1 to 65535\n` +
          `\n2 findings in ${dir}. Nothing was changed.\n`,
      );
    });
  });

  it("explains itself when the command line is wrong and exits 2", () => {
    const { status, stderr } = run("--folder", "config");
    assert.equal(status, 2);
    assert.match(stderr, /--folder.*\nUsage: node scripts\/validate-config\.ts \[--dir config\]\n$/);
  });
});

describe("the folder of ABIs", () => {
  const files = (dir: string): void => {
    writeFileSync(join(dir, "community.json"), swap(community, '"ComputeToken"', '"NotYetCompiled"'));
    writeFileSync(join(dir, "resources.csv"), resources);
    writeFileSync(join(dir, "distribution.json"), distribution);
  };

  it("may be missing before the contracts were compiled", () => {
    withFolder((dir) => {
      files(dir);
      const { community: read } = loadConfig(dir, { abiFolder: join(dir, "none") });
      assert.equal(read.roles[0]?.functions[0]?.contract, "NotYetCompiled");
    });
  });

  it("is named when a file in it is damaged", () => {
    withFolder((dir) => {
      files(dir);
      mkdirSync(join(dir, "abi"));
      writeFileSync(join(dir, "abi", "ComputeToken.json"), "[{");
      assert.throws(
        () => loadConfig(dir, { abiFolder: join(dir, "abi") }),
        (error) => {
          assert.ok(error instanceof AbiFolderError);
          assert.match(error.message, /ComputeToken\.json is not an ABI; generate the folder again/);
          return true;
        },
      );
    });
  });
});

describe("formatFinding", () => {
  it("writes where, what and what to do", () => {
    const finding = { file: "a.json", line: 3, field: "b[0].c", problem: "is 0", fix: "write 1" };
    assert.equal(formatFinding(finding), "a.json:3 b[0].c — is 0; write 1");
  });

  it("lets no character of a file steer the terminal", () => {
    const finding = { file: "a.json", line: 3, field: "b", problem: "is \u001b[2Jx\u202e", fix: "write 1" };
    assert.equal(formatFinding(finding), "a.json:3 b — is \\u{1b}[2Jx\\u{202e}; write 1");
  });
});
