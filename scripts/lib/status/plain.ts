import { isError, Result } from "ethers";

/** A value of a contract, of a record or of the settings, in one form: numbers as decimal text. */
export type Plain = string | boolean | Plain[] | { [field: string]: Plain };

/** Brings a value into the form in which values are compared. */
export function plain(value: unknown): Plain {
  if (typeof value === "boolean") return value;
  if (value instanceof Result) return plain(namedFields(value) ?? value.toArray());
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([field, item]) => [field, plain(item)]));
  return String(value);
}

/** The fields of a struct; undefined for a list, whose values have no names. */
function namedFields(value: Result): Record<string, unknown> | undefined {
  try {
    return value.length > 0 ? value.toObject() : undefined;
  } catch (error) {
    if (isError(error, "UNSUPPORTED_OPERATION")) return undefined;
    throw error;
  }
}

/** Where a value differs from what is expected, as sentences' ends; fields that nobody expects don't count. */
export function differences(expected: Plain, found: Plain, path = ""): string[] {
  if (isStruct(expected) && isStruct(found))
    return Object.entries(expected).flatMap(([field, value]) =>
      differences(value, found[field] ?? "missing", path === "" ? field : `${path}.${field}`),
    );
  if (Array.isArray(expected) && Array.isArray(found) && expected.length === found.length)
    return expected.flatMap((value, index) =>
      differences(value, found[index] ?? "missing", `${path}[${index}]`),
    );
  const [wanted, is] = [JSON.stringify(expected), JSON.stringify(found)].map((text) =>
    text.replaceAll('"', ""),
  );
  if (wanted?.toLowerCase() === is?.toLowerCase()) return [];
  return [`${path === "" ? "" : `${path} `}is ${is} instead of ${wanted}`];
}

function isStruct(value: Plain): value is { [field: string]: Plain } {
  return typeof value === "object" && !Array.isArray(value);
}
