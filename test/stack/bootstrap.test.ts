import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type TestContext, test } from "node:test";
import { PROJECT_ROOT } from "../../scripts/lib/stack/project-root.ts";
import { folderFor } from "./support.ts";

interface Checkout {
  folder: string;
  run: (
    script: string,
    args?: string[],
    env?: Record<string, string>,
  ) => { status: number | null; output: string };
}

/** A bare checkout with one dependency that needs no network. */
function checkout(context: TestContext): Checkout {
  const folder = folderFor(context);
  for (const name of ["scripts", "local", "subgraph", "web"]) mkdirSync(path.join(folder, name));
  const write = (file: string, content: unknown): void =>
    writeFileSync(path.join(folder, file), JSON.stringify(content));
  copyFileSync(path.join(PROJECT_ROOT, "scripts/bootstrap.mjs"), path.join(folder, "scripts/bootstrap.mjs"));
  const local = { name: "local", version: "1.0.0" };
  for (const name of ["local", "subgraph", "web"]) write(`${name}/package.json`, { ...local, name });
  const project = { name: "checkout", version: "1.0.0", dependencies: { local: "file:local" } };
  write("package.json", { ...project, type: "module" });
  const packages = {
    "": project,
    local: { version: "1.0.0" },
    "node_modules/local": { resolved: "local", link: true },
  };
  write("package-lock.json", {
    name: "checkout",
    version: "1.0.0",
    lockfileVersion: 3,
    requires: true,
    packages,
  });
  const bootstrap = path.join(folder, "scripts/bootstrap.mjs");
  const run: Checkout["run"] = (script, args = [], env = {}) => {
    const file = path.join(folder, "script.ts");
    writeFileSync(file, script);
    const options = { cwd: folder, env: { ...process.env, ...env }, encoding: "utf8" } as const;
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [bootstrap, "script.ts", ...args],
      options,
    );
    return { status, output: stdout + stderr };
  };
  return { folder, run };
}

test("installs once, and again when the lock file asks for something else", (context) => {
  const { folder, run } = checkout(context);
  const script =
    "const code: number = 7; console.log(process.argv.slice(2).join()); process.exitCode = code;";
  const first = run(script, ["--keep", "x"]);
  assert.match(first.output, /Installing the packages[\s\S]*^--keep,x$/m);
  assert.equal(first.status, 7);
  assert.ok(existsSync(path.join(folder, "node_modules/local/package.json")));

  assert.doesNotMatch(run(script).output, /Installing/);
  rmSync(path.join(folder, "node_modules/.package-lock.json")); // as after an install that was interrupted
  assert.match(run(script).output, /Installing/);
  rmSync(path.join(folder, "node_modules/.compute-commons-lock")); // as after an install by hand
  assert.doesNotMatch(run(script).output, /Installing/);
});

test("an installation that fails is one sentence, and the script does not run", (context) => {
  const { folder, run } = checkout(context);
  writeFileSync(
    path.join(folder, "package-lock.json"),
    '{ "name": "checkout", "lockfileVersion": 3, "packages": {} }',
  );
  const { status, output } = run("console.log('it ran')");
  assert.equal(status, 1);
  assert.match(output, /npm could not install the packages \(exit code 1.*then run this command again\./);
  assert.doesNotMatch(output, /it ran/);
});

test("gives the script this Node first, and npm's settings only where they say how to download", (context) => {
  const { run } = checkout(context);
  const script = `
    import { execFileSync } from "node:child_process";
    console.log(execFileSync("node", ["--version"], { encoding: "utf8" }).trim() === process.version);
    console.log(Object.keys(process.env).filter((name) => name.startsWith("npm_")).join());
  `;
  const outer = { npm_config_omit: "dev", npm_config_ignore_scripts: "true", npm_lifecycle_event: "start" };
  const { output } = run(script, [], { ...outer, npm_config_registry: "http://127.0.0.1:9/" });
  assert.match(output, /^true$/m);
  assert.match(output, /^(npm_config_\w+,)*npm_config_registry(,npm_config_\w+)*$/m);
  assert.doesNotMatch(output, /npm_config_omit|npm_config_ignore_scripts|npm_lifecycle_event/);
});

test("names a script that is not there", () => {
  const bootstrap = path.join(PROJECT_ROOT, "scripts/bootstrap.mjs");
  const { status, stderr } = spawnSync(process.execPath, [bootstrap, "scripts/nothing.ts"], {
    encoding: "utf8",
  });
  assert.equal(status, 1);
  assert.match(stderr, /There is no scripts\/nothing\.ts/);
});

test("passes signals on and ends with the script's exit code", async (context) => {
  const { folder, run } = checkout(context);
  run("");
  const script =
    "process.on('SIGTERM', () => process.exit(9)); setInterval(() => {}, 1000); console.log('up');";
  writeFileSync(path.join(folder, "script.ts"), script);
  const child = spawn(process.execPath, ["scripts/bootstrap.mjs", "script.ts"], { cwd: folder });
  await new Promise<void>((done) => child.stdout.on("data", (data) => String(data).includes("up") && done()));
  child.kill("SIGTERM");
  assert.equal(await new Promise((done) => child.once("exit", done)), 9);
});
