import { Ajv2020, type AnySchemaObject, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { Finding } from "./findings.ts";
import { type Flaw, formats } from "./formats.ts";
import { findingAt, type Path, type Source, valueAt } from "./source.ts";

/** An error of a draft 2020-12 schema with `verbose` on. */
type SchemaError = ErrorObject<string, Record<string, unknown>, unknown>;
type Words = (error: SchemaError) => Flaw;

const ajv = new Ajv2020({ allErrors: true, ownProperties: true, verbose: true });
ajv.addVocabulary(["x-fix"]);
for (const [name, flaw] of Object.entries(formats)) ajv.addFormat(name, (text) => flaw(text) === undefined);

/** Compiles a schema of config/schemas once. */
export function compileSchema(schema: AnySchemaObject): ValidateFunction {
  return ajv.compile(schema);
}

const typeNames: Record<string, string> = {
  string: "text in quotes",
  integer: "a whole number",
  number: "a number",
  array: "a list",
  object: "an object",
};

function show(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 80 ? `${text.slice(0, 76)}..."` : text;
}

function fieldSchema(error: SchemaError): Record<string, unknown> | undefined {
  const found = valueAt(error.parentSchema, ["properties", String(error.params.missingProperty)]);
  return typeof found === "object" && found !== null ? (found as Record<string, unknown>) : undefined;
}

const words: Record<string, Words> = {
  required: (error) => ({
    problem: "is missing",
    fix: `add it: ${String(fieldSchema(error)?.description ?? "the field is needed")}`,
  }),
  additionalProperties: (error) => ({
    problem: "is not a known field",
    fix: `remove it, or use one of: ${Object.keys(valueAt(error.parentSchema, ["properties"]) ?? {}).join(", ")}`,
  }),
  type: (error) => ({
    problem: `is ${show(error.data)}, not ${typeNames[String(error.params.type)] ?? String(error.params.type)}`,
  }),
  format: (error) =>
    formats[String(error.params.format)]?.(String(error.data)) ?? { problem: `is ${show(error.data)}` },
  minLength: (error) => ({
    problem: error.data === "" ? "is empty" : `has only ${String(error.data).length} characters`,
  }),
  maxLength: (error) => ({ problem: `has ${String(error.data).length} characters` }),
  minimum: (error) => ({ problem: `is ${show(error.data)}, below ${String(error.params.limit)}` }),
  maximum: (error) => ({ problem: `is ${show(error.data)}, above ${String(error.params.limit)}` }),
  minItems: () => ({ problem: "is empty" }),
  uniqueItems: (error) => ({
    problem: `holds ${show(valueAt(error.data, [Number(error.params.i)]))} twice`,
  }),
};

/** Steps of a JSON pointer; positions in lists become numbers. */
function pointerSteps(pointer: string, root: unknown): (string | number)[] {
  const steps: (string | number)[] = [];
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    steps.push(Array.isArray(valueAt(root, steps)) ? Number(key) : key);
  }
  return steps;
}

function errorPath(error: SchemaError, root: unknown): (string | number)[] {
  const named = error.params.missingProperty ?? error.params.additionalProperty;
  const path = pointerSteps(error.instancePath, root);
  return named === undefined ? path : [...path, String(named)];
}

/** A format says more than the pattern beside it, which is there for editors. */
function isEcho(error: SchemaError, all: readonly SchemaError[]): boolean {
  if (error.keyword !== "pattern") return false;
  return all.some((other) => other.keyword === "format" && other.instancePath === error.instancePath);
}

/** Checks the value at `prefix` of a file against a schema and words every violation. */
export function checkSchema(source: Source, validate: ValidateFunction, prefix: Path = []): Finding[] {
  const value = valueAt(source.value, prefix);
  if (validate(value)) return [];
  const errors = (validate.errors ?? []) as SchemaError[];
  return errors
    .filter((error) => !isEcho(error, errors))
    .map((error) => {
      const flaw: Flaw = words[error.keyword]?.(error) ?? { problem: `is ${show(error.data)}` };
      const advice = error.parentSchema?.["x-fix"] ?? error.parentSchema?.description;
      const fix = flaw.fix ?? String(advice ?? "correct it");
      return findingAt(source, [...prefix, ...errorPath(error, value)], flaw.problem, fix);
    });
}
