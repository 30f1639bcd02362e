/** How a field is asked for and compared: its own value, the id of another entity, or a list of values or of such ids. */
export type FieldKind = "value" | "reference" | "list" | "references";

/** An entity of the index as the oracle knows it. */
export interface EntityShape {
  /** The name of the query that lists it. */
  plural: string;
  fields: Readonly<Record<string, FieldKind>>;
}

/** What an entity has: values, references to others and lists of either, each as names with blanks between. */
export function shape(
  plural: string,
  values: string,
  references = "",
  lists = "",
  referenceLists = "",
): EntityShape {
  const of = (names: string, kind: FieldKind): [string, FieldKind][] =>
    names
      .split(" ")
      .filter(Boolean)
      .map((name) => [name, kind]);
  const fields = Object.fromEntries([
    ...of(values, "value"),
    ...of(references, "reference"),
    ...of(lists, "list"),
    ...of(referenceLists, "references"),
  ]);
  return { plural, fields };
}

/** How the values of an hour or a day become one: added up, the last one, or the greatest. */
export type Aggregate = "sum" | "last" | "max";

/** Sums of the index by hour and day. */
export interface StatsShape {
  /** The name of the query that lists them. */
  plural: string;
  /** By what they are kept apart beside the time. */
  dimensions: Readonly<Record<string, "value" | "reference">>;
  fields: Readonly<Record<string, Aggregate>>;
}
