import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { StackError } from "../stack/stack-error.ts";

/** A browser that starts on this machine. */
export interface Chromium {
  executablePath: string;
  /** In words: whose it is. */
  origin: string;
}

const NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
];
const MAC_PATHS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];
const WINDOWS_PATHS = ["Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"];
const PROBE_TIMEOUT_MS = 20_000;
const INSTALL_TIMEOUT_MS = 10 * 60_000;

/**
 * Finds a Chromium: the one named in CHROMIUM, one that is installed, Playwright's own (fetched when absent), or the
 * package of Debian and Ubuntu (installed when root or sudo without a password allow it).
 * @param onNote Is told in whole sentences what is fetched or installed.
 * @throws StackError that says what to do, when there is none.
 */
export function findChromium(onNote: (sentence: string) => void = () => undefined): Chromium {
  const named = process.env.CHROMIUM;
  if (named) return namedChromium(named);
  return installedChromium() ?? playwrightChromium(onNote) ?? packagedChromium(onNote) ?? failToFind();
}

function namedChromium(executablePath: string): Chromium {
  if (starts(executablePath)) return { executablePath, origin: "named in CHROMIUM" };
  throw new StackError(
    `CHROMIUM names ${executablePath}, which is no browser that starts here`,
    "correct it, or leave it out to have one found",
  );
}

function installedChromium(): Chromium | undefined {
  const executablePath = candidates().find((file) => existsSync(file) && starts(file));
  return executablePath === undefined ? undefined : { executablePath, origin: "installed on this machine" };
}

function candidates(): string[] {
  if (process.platform === "darwin") return MAC_PATHS;
  if (process.platform === "win32") {
    const roots = [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA];
    return roots.flatMap((root) => (root ? WINDOWS_PATHS.map((file) => path.join(root, file)) : []));
  }
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

/** Ubuntu's `chromium-browser` may be an empty hull without its snap: only a browser that answers counts. */
function starts(executablePath: string): boolean {
  if (process.platform === "win32") return existsSync(executablePath); // it prints no version there
  const { status } = spawnSync(executablePath, ["--version", "--no-sandbox"], {
    timeout: PROBE_TIMEOUT_MS,
    stdio: "ignore",
  });
  return status === 0;
}

function playwrightChromium(onNote: (sentence: string) => void): Chromium | undefined {
  const load = createRequire(import.meta.url);
  const { chromium } = load("playwright-core") as { chromium: { executablePath: () => string } };
  const found = (): Chromium | undefined => {
    const executablePath = chromium.executablePath();
    const isThere = existsSync(executablePath) && starts(executablePath);
    return isThere ? { executablePath, origin: "Playwright's own" } : undefined;
  };
  const present = found();
  if (present) return present;
  onNote("No Chromium on this machine: fetching Playwright's own.");
  const cli = path.join(path.dirname(load.resolve("playwright-core/package.json")), "cli.js");
  spawnSync(process.execPath, [cli, "install", "chromium"], {
    stdio: "ignore",
    timeout: INSTALL_TIMEOUT_MS,
    env: { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "15000" },
  });
  return found();
}

function packagedChromium(onNote: (sentence: string) => void): Chromium | undefined {
  const isRoot = process.getuid?.() === 0;
  const prefix = isRoot ? [] : ["sudo", "-n"];
  if (!runs([...prefix, "apt-get", "--version"])) return undefined;
  onNote("Installing Chromium by apt-get.");
  runs([...prefix, "apt-get", "update"]);
  runs([...prefix, "apt-get", "install", "-y", "--no-install-recommends", "chromium"]);
  return installedChromium();
}

function runs([command = "", ...args]: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command, args, { stdio: "ignore", timeout: INSTALL_TIMEOUT_MS, env }).status === 0;
}

function failToFind(): never {
  throw new StackError(
    "There is no Chromium on this machine, and neither Playwright's download nor apt-get brought one",
    "install Chromium or Google Chrome, or set CHROMIUM to the path of one, then run the tests again",
  );
}

/** What Chromium is started with: no call home, and no sandbox only where root forbids one. */
export function chromiumArguments(): string[] {
  const isRoot = process.getuid?.() === 0;
  return [
    ...(isRoot ? ["--no-sandbox"] : []),
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
}
