import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { ConfigError } from "../../scripts/lib/config/findings.ts";
import { readJson } from "../../scripts/lib/config/json-source.ts";
import { findingAt } from "../../scripts/lib/config/source.ts";
import { problemOf } from "../../scripts/lib/shapes.ts";
import { StackError } from "../../scripts/lib/stack/stack-error.ts";
import { POLICIES, type Scenario } from "../types.ts";

const FOLDER = import.meta.dirname;
const DAY = 86_400;

const count = (most: number) => z.number().int().min(0).max(most);
const share = z.number().min(0).max(1);
const attack = z.enum([
  "provider-cartel",
  "whale-capture",
  "sybil-researchers",
  "board-asleep",
  "board-hostile",
  "wash-trading",
  "price-crash",
  "mass-revocation",
]);

const schema = z.strictObject({
  $comment: z.string().optional(),
  name: z.string().regex(/^[a-z0-9-]+$/, "must be small letters, digits and dashes, as in a file's name"),
  description: z.string().min(1),
  days: z.number().int().min(1).max(3_650),
  stepSeconds: z
    .number()
    .int()
    .min(60)
    .max(3_600)
    .refine((step) => DAY % step === 0, "must divide a day: 60, 300, 600, 900, 1800 or 3600"),
  policies: z.array(z.enum(POLICIES as [string, ...string[]])).min(1),
  supply: z
    .strictObject({
      providers: z.number().int().min(1).max(500),
      gpusPerProvider: z.number().int().min(1).max(1_000),
      dishonest: count(500),
      gpuClass: z
        .string()
        .regex(/^\d+$/, 'must be the id of a class of config/gpu-classes.json in quotes, such as "8"'),
    })
    .refine(({ providers, dishonest }) => dishonest <= providers, {
      path: ["dishonest"],
      message: "must be at most the number of providers",
    }),
  prices: z.enum(["fixed", "by-use"]).default("fixed"),
  demand: z.strictObject({
    smallProjects: count(900),
    largeProjects: count(900),
    contributorShare: share,
    load: z.number().min(0.01).max(10),
    growth: z.number().min(0.1).max(10),
    smallShare: share,
  }),
  community: z
    .strictObject({
      holders: z.number().int().min(1).max(2_000),
      delegates: z.number().int().min(1).max(200),
      proposalEveryDays: count(365),
      board: z.enum(["active", "asleep", "hostile"]),
    })
    .refine(({ holders, delegates }) => delegates <= holders, {
      path: ["delegates"],
      message: "must be at most the number of holders",
    }),
  attacks: z.array(z.strictObject({ name: attack, day: z.number().int().min(0) })),
});

/** The scenarios that come with the project, by name. */
export function scenarioNames(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .sort();
}

/**
 * Reads a scenario by its name, or from a file.
 * @throws StackError when there is none, ConfigError when it is malformed: with the line and the field of each fault.
 */
export function loadScenario(nameOrFile: string): Scenario {
  const isFile = nameOrFile.endsWith(".json");
  const file = isFile ? path.resolve(nameOrFile) : path.join(FOLDER, `${nameOrFile}.json`);
  let text: string;
  try {
    if (!isFile && !scenarioNames().includes(nameOrFile)) throw new Error("no such scenario");
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw new StackError(
      `There is no scenario ${nameOrFile}`,
      `name a .json file, or one of: ${scenarioNames().join(", ")}`,
      { cause },
    );
  }
  return parseScenario(isFile ? nameOrFile : path.relative(process.cwd(), file), text);
}

/** Checks a scenario's text. */
export function parseScenario(file: string, text: string): Scenario {
  const { source, findings } = readJson(file, text);
  if (source === undefined || findings.length > 0) throw new ConfigError(findings);
  const parsed = schema.safeParse(source.value, { error: problemOf });
  if (!parsed.success)
    throw new ConfigError(
      parsed.error.issues.map((issue) =>
        findingAt(
          source,
          issue.path as (string | number)[],
          issue.message,
          "correct it; docs/simulation.md has every field",
        ),
      ),
    );
  const { $comment: _, ...scenario } = parsed.data;
  return scenario as Scenario;
}
