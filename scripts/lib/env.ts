import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import { z } from "zod";
import { PROJECT_ROOT } from "./stack/project-root.ts";
import { StackError } from "./stack/stack-error.ts";

const emptyIsUnset = (value: unknown): unknown => (value === "" ? undefined : value);
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(emptyIsUnset, schema.optional());

const environmentSchema = z.object({
  COMPUTE_COMMONS_DATA: optional(z.string()),
  GND_BIN: optional(z.string()),
  POSTGRES_URL: optional(
    z.url({
      protocol: /^postgres(ql)?$/,
      error: "is not an address like postgresql://user:password@host:5432/postgres",
    }),
  ),
});

/** What the operator of the local stack can set. */
export interface Environment {
  /** Folder for run-time data. */
  dataFolder: string;
  /** A gnd of the operator's own. */
  gndBinary?: string;
  /** A PostgreSQL server of the operator's own. */
  postgresUrl?: string;
}

/** What is set already wins, and a line without a value sets nothing. */
function loadEnvironmentFile(file: string): void {
  if (!existsSync(file)) return;
  for (const [name, value] of Object.entries(parseEnv(readFileSync(file, "utf8")))) {
    if (value && process.env[name] === undefined) process.env[name] = value;
  }
}

/**
 * Reads and validates the variables of the scripts, those of the file .env included.
 * @throws StackError naming each variable that is wrong.
 */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Environment {
  if (source === process.env) loadEnvironmentFile(path.join(PROJECT_ROOT, ".env"));
  const parsed = environmentSchema.safeParse(source);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path: [name], message }) => `${String(name)} ${message}`);
    throw new StackError(problems.join("; "), "correct it in the environment or in .env (see .env.example)");
  }
  const { COMPUTE_COMMONS_DATA, GND_BIN, POSTGRES_URL } = parsed.data;
  return {
    dataFolder: path.resolve(PROJECT_ROOT, COMPUTE_COMMONS_DATA ?? ".data"),
    gndBinary: GND_BIN,
    postgresUrl: POSTGRES_URL,
  };
}
