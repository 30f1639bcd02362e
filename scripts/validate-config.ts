import { parseArgs } from "node:util";
import { ConfigError, formatFinding } from "./lib/config/findings.ts";
import { loadConfig } from "./lib/config/load.ts";
import { summariseConfig, summariseWords } from "./lib/config/summary.ts";
import { readTemplates } from "./lib/deploy/templates.ts";
import { readVocabulary } from "./lib/vocabulary/file.ts";

const USAGE = "Usage: node scripts/validate-config.ts [--dir config]";

/** The folder from the command line, undefined when the command line can't be understood. */
function readArguments(): string | undefined {
  try {
    return parseArgs({ options: { dir: { type: "string", default: "config" } } }).values.dir;
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    return undefined;
  }
}

function validate(dir: string): number {
  try {
    const words = summariseWords(readVocabulary(), readTemplates().length);
    console.log(`${summariseConfig(dir, loadConfig(dir))} ${words}`);
    return 0;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const finding of error.findings) console.error(formatFinding(finding));
    const { length } = error.findings;
    console.error(`\n${length} ${length === 1 ? "finding" : "findings"} in ${dir}. Nothing was changed.`);
    return 1;
  }
}

const dir = readArguments();
process.exitCode = dir === undefined ? 2 : validate(dir);
