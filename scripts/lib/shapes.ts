import { z } from "zod";

const KINDS: Record<string, string> = {
  array: "a list",
  boolean: "true or false",
  int: "a whole number",
  number: "a number",
  object: "an object",
  record: "an object",
  string: "text",
  tuple: "a list",
};

/** Bytes as `0x` and two hexadecimal digits each; so many of them, or as many as there are. */
export function hex(bytes?: number): z.ZodString {
  return bytes === undefined
    ? z.string().regex(/^0x([0-9a-fA-F]{2})*$/, "is not 0x and an even number of hexadecimal digits")
    : z
        .string()
        .regex(new RegExp(`^0x[0-9a-fA-F]{${2 * bytes}}$`), `is not 0x and ${2 * bytes} hexadecimal digits`);
}

/**
 * What is wrong with a value, without its name: "is missing", "must be a number, not text". As the option `error` of a
 * schema's `safeParse` it leaves the schema's own words and takes the place of the library's.
 * @returns Nothing for a problem that only the schema can explain.
 */
export function problemOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined) return "is missing";
  switch (issue.code) {
    case "invalid_type":
      return `must be ${kind(issue.expected)}, not ${kindOf(issue.input)}`;
    case "invalid_value":
      return `must be ${either(issue.values)}`;
    case "invalid_format":
      return "is not written as it must be";
    case "too_small":
      return `must ${measure(issue.origin)} ${issue.inclusive ? "at least" : "more than"} ${issue.minimum}`;
    case "too_big":
      return `must ${measure(issue.origin)} ${issue.inclusive ? "at most" : "less than"} ${issue.maximum}`;
    case "unrecognized_keys":
      return `must not have ${issue.keys.map((key) => JSON.stringify(key)).join(", ")}`;
    case "invalid_union":
      return "options" in issue && Array.isArray(issue.options)
        ? `must be ${either(issue.options)}`
        : undefined;
    default:
      return undefined;
  }
}

/** Each field that is wrong, and how: "receipt.jobId is missing". What is no field of it is "it". */
export function problemsOf(error: z.ZodError): string[] {
  return error.issues.map(({ path, message }) => `${path.join(".") || "it"} ${message}`);
}

function kind(name: string): string {
  return KINDS[name] ?? name;
}

/** Numbers and what is true or false as they are: nothing long or secret. */
function kindOf(value: unknown): string {
  if (value === null || typeof value === "number" || typeof value === "boolean") return String(value);
  return Array.isArray(value) ? kind("array") : kind(typeof value);
}

function either(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(" or ");
}

/** "be" for numbers; texts and lists have a length. */
function measure(origin: string): string {
  return origin === "number" || origin === "bigint" || origin === "int" ? "be" : "have a length of";
}
