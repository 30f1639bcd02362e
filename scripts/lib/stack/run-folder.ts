import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DATABASE_FILE, RUN_PREFIX, removeRun, TEMPORARY_FOLDERS_FILE } from "./leftovers.ts";

const KEPT_LOGS = 5;

/** The folder of one run inside the data folder, removed when the run ends; its logs stay beside it. */
export class RunFolder {
  readonly name: string;
  readonly path: string;
  readonly logs: string;
  readonly #temporary: string[] = [];

  constructor(dataFolder: string) {
    const time = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
    this.name = `${RUN_PREFIX}${time}-${process.pid}`;
    this.path = path.join(dataFolder, this.name);
    const allLogs = path.join(dataFolder, "logs");
    this.logs = path.join(allLogs, this.name);
    mkdirSync(this.path, { recursive: true });
    mkdirSync(this.logs, { recursive: true });
    for (const old of readdirSync(allLogs).sort().slice(0, -KEPT_LOGS)) {
      rmSync(path.join(allLogs, old), { recursive: true, force: true });
    }
  }

  /** Notes a folder outside the data folder before anything is written to it, so that it never outlives the run. */
  readonly noteTemporaryFolder = (folder: string): void => {
    this.#temporary.push(folder);
    writeFileSync(path.join(this.path, TEMPORARY_FOLDERS_FILE), JSON.stringify(this.#temporary));
  };

  /** Notes a database made on the operator's own server, for the same reason. */
  noteDatabase(name: string): void {
    writeFileSync(path.join(this.path, DATABASE_FILE), JSON.stringify(name));
  }

  remove(): void {
    removeRun(this.path);
  }
}
