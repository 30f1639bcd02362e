import { parseArgs } from "node:util";
import { PREFERRED_PORTS } from "../stack/ports.ts";
import { UsageError } from "../usage-error.ts";

export const HELP = `Brings up the whole DAO on this machine: a chain, the contracts, a history, the index and the dApp.

  npm start                    begin anew, with a seeded history
  npm start -- --keep          go on with the chain of the last run with --keep, and keep it again
  npm start -- --keep --fresh  move the kept chain aside and begin a new one that is kept
  npm start -- --no-seed       deploy only, without a history
  npm start -- --port 4000     serve the dApp on this port (${PREFERRED_PORTS.web} otherwise)
  npm start -- --help          show this

Stop it with Ctrl-C. Variables that change what is used are explained in .env.example.`;

export interface StartOptions {
  isHelp: boolean;
  keep: boolean;
  fresh: boolean;
  seed: boolean;
  port?: number;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        help: { type: "boolean", short: "h", default: false },
        keep: { type: "boolean", default: false },
        fresh: { type: "boolean", default: false },
        seed: { type: "boolean", default: true },
        port: { type: "string" },
      },
    }).values;
  } catch (cause) {
    if (cause instanceof TypeError) throw new UsageError(cause.message.split(". ")[0], { cause });
    throw cause;
  }
}

/**
 * Understands the command line of npm start.
 * @throws UsageError for an unknown flag or a port that is none.
 */
export function parseStartOptions(args: readonly string[]): StartOptions {
  const { help, keep, fresh, seed, port } = parse(args);
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535)) {
    throw new UsageError(`--port ${port} is not a port: use a number from 1 to 65535`);
  }
  return { isHelp: help, keep, fresh, seed, port: port === undefined ? undefined : Number(port) };
}
