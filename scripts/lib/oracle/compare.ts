import type { EntityName } from "./entities.ts";
import type { Fact, Facts } from "./facts.ts";

/** One thing on which two sides don't agree. */
export interface Difference {
  entity: EntityName;
  id: string;
  /** The field, or undefined when a side has no such row at all. */
  field?: string;
  /** What the checked side says; undefined when it has no such row. */
  said?: Fact;
  /** What the trusted side says; undefined when it has no such row. */
  truth?: Fact;
}

/** How many values were compared, and which differ. */
export interface Comparison {
  compared: number;
  differences: Difference[];
}

/**
 * Compares every row and every field of both sides. A row that one side lacks is one difference.
 * @param checked What is doubted.
 * @param trusted What it must be.
 */
export function compareFacts(checked: Facts, trusted: Facts): Comparison {
  const entities = new Set([...checked.entities(), ...trusted.entities()]);
  const comparison: Comparison = { compared: 0, differences: [] };
  for (const entity of entities) {
    const ids = new Set([...checked.rows(entity).keys(), ...trusted.rows(entity).keys()]);
    for (const id of ids) compareRow(comparison, entity, id, checked, trusted);
  }
  return comparison;
}

/** As {@link compareFacts}, but only what the trusted side speaks of: contracts can be asked for some fields only. */
export function compareWhatIsKnown(checked: Facts, trusted: Facts): Comparison {
  const comparison: Comparison = { compared: 0, differences: [] };
  for (const entity of trusted.entities())
    for (const [id, row] of trusted.rows(entity))
      compareFields(comparison, entity, id, Object.keys(row), checked, trusted);
  return comparison;
}

function compareRow(
  comparison: Comparison,
  entity: EntityName,
  id: string,
  checked: Facts,
  trusted: Facts,
): void {
  const said = checked.get(entity, id);
  const truth = trusted.get(entity, id);
  const fields = new Set([...Object.keys(said ?? {}), ...Object.keys(truth ?? {})]);
  compareFields(comparison, entity, id, fields, checked, trusted);
}

function compareFields(
  comparison: Comparison,
  entity: EntityName,
  id: string,
  fields: Iterable<string>,
  checked: Facts,
  trusted: Facts,
): void {
  const said = checked.get(entity, id);
  const truth = trusted.get(entity, id);
  if (said === undefined || truth === undefined) {
    comparison.compared++;
    comparison.differences.push({ entity, id, ...(said && { said: "" }), ...(truth && { truth: "" }) });
    return;
  }
  for (const field of fields) {
    comparison.compared++;
    if (said[field] !== truth[field])
      comparison.differences.push({ entity, id, field, said: said[field], truth: truth[field] });
  }
}

/** Says a difference in words; the two sides are called as given. */
export function describeDifference(
  { entity, id, field, said, truth }: Difference,
  names: { checked: string; trusted: string },
): string {
  const what = `${entity} ${id}`;
  if (field === undefined)
    return said === undefined
      ? `${what}: ${names.checked} lacks it, ${names.trusted} has it`
      : `${what}: ${names.checked} has it, ${names.trusted} lacks it`;
  return `${what}, ${field}: ${names.checked} says ${show(said)}, ${names.trusted} says ${show(truth)}`;
}

function show(fact: Fact | undefined): string {
  if (fact === undefined) return "nothing (it has no such field)";
  return fact === null ? "null" : JSON.stringify(fact);
}
