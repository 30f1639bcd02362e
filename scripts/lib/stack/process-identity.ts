import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** A process as it was when we saw it: a later process with the same number has another identity. */
export interface ProcessIdentity {
  pid: number;
  /** When the process started, in a form that is only good for comparing. */
  startedAt: string;
}

function linuxStart(pid: number): string | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return undefined; // no such process
  }
  // The command name may hold spaces and brackets; the fields after the last bracket are fixed.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const isDead = fields[0] === "Z" || fields[0] === "X";
  const bootId = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  return isDead ? undefined : `${bootId}/${fields[19]}`;
}

function posixStart(pid: number): string | undefined {
  try {
    const options = { encoding: "utf8", stdio: "pipe" } as const;
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], options).trim() || undefined;
  } catch {
    return undefined; // ps exits with 1 when there is no such process
  }
}

function windowsStart(pid: number): string | undefined {
  try {
    const command = `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`;
    const options = { encoding: "utf8", stdio: "pipe" } as const;
    return execFileSync("powershell", ["-NoProfile", "-Command", command], options).trim() || undefined;
  } catch {
    return undefined; // Get-Process fails when there is no such process
  }
}

/** The identity of a running process, or undefined when no such process runs. */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  const find = { linux: linuxStart, win32: windowsStart }[process.platform as string] ?? posixStart;
  const startedAt = find(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

/** True while the very process that was identified runs, and not another one under its number. */
export function isRunning(identity: ProcessIdentity): boolean {
  return identifyProcess(identity.pid)?.startedAt === identity.startedAt;
}
