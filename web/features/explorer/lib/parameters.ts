import type { QueryParameter } from "@/lib/provenance/research-query";

/** A value of a GraphQL variable. */
export type VariableValue = string | number | boolean | null | readonly VariableValue[];

/** What somebody typed, understood or not; the problem is a sentence that says what to do. */
export type ReadValue = { value: VariableValue | undefined } | { problem: string };

const scalars: Readonly<Record<string, { matches: RegExp; hint: string }>> = {
  Int: { matches: /^-?\d{1,9}$/, hint: "a whole number such as 100" },
  BigInt: { matches: /^-?\d{1,78}$/, hint: "a whole number" },
  Timestamp: { matches: /^\d{1,20}$/, hint: "microseconds since 1970" },
  Int8: { matches: /^-?\d{1,19}$/, hint: "a whole number" },
  Bytes: { matches: /^0x([0-9a-fA-F]{2})*$/, hint: "0x and pairs of hexadecimal digits" },
  ID: { matches: /^\S+$/, hint: "an id such as 0x01" },
  Boolean: { matches: /^(true|false)$/, hint: "true or false" },
};

const itemOf = (type: string): { name: string; isList: boolean; isRequired: boolean } => ({
  name: type.replaceAll(/[[\]!]/g, ""),
  isList: type.startsWith("["),
  isRequired: type.endsWith("!"),
});

/** What a parameter wants, in words. */
export function hintOf(type: string): string {
  const { name, isList } = itemOf(type);
  const one = scalars[name]?.hint ?? (name === "String" ? "text" : name);
  return isList ? `${one}; several separated by commas` : one;
}

function toValue(name: string, text: string): VariableValue {
  if (name === "Int") return Number(text);
  return name === "Boolean" ? text === "true" : text;
}

/** Understands what was typed for a parameter; nothing typed leaves it to the query's own default. */
export function readValue({ name, type, initial }: QueryParameter, text: string): ReadValue {
  const { name: scalar, isList, isRequired } = itemOf(type);
  const items = (isList ? text.split(/[\s,]+/) : [text.trim()]).filter(Boolean);
  if (items.length === 0)
    return isRequired && initial === ""
      ? { problem: `Fill in “${name}”: ${hintOf(type)}.` }
      : { value: undefined };
  const { matches } = scalars[scalar] ?? { matches: /./ };
  const wrong = items.find((item) => !matches.test(item));
  if (wrong !== undefined)
    return { problem: `“${wrong.slice(0, 24)}” is not what “${name}” wants: ${hintOf(type)}.` };
  const values = items.map((item) => toValue(scalar, item));
  return { value: isList ? values : values[0] };
}

/** All parameters of a query. */
export type ReadParameters =
  | { variables: Readonly<Record<string, VariableValue>> }
  | { problems: Readonly<Record<string, string>> };

/** Understands everything that was typed for a query. */
export function readParameters(
  parameters: readonly QueryParameter[],
  typed: Readonly<Record<string, string>>,
): ReadParameters {
  const variables: Record<string, VariableValue> = {};
  const problems: Record<string, string> = {};
  for (const parameter of parameters) {
    const read = readValue(parameter, typed[parameter.name] ?? parameter.initial);
    if ("problem" in read) problems[parameter.name] = read.problem;
    else if (read.value !== undefined) variables[parameter.name] = read.value;
  }
  return Object.keys(problems).length > 0 ? { problems } : { variables };
}

/** "consents-valid-at-block" as a title: "Consents valid at block". */
export function titleOf(name: string): string {
  const words = name.replace(/^\d+-/, "").replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
