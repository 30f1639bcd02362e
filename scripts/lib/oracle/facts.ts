import type { EntityName } from "./entities.ts";

/** Everything is compared as text: numbers in decimal digits, bytes in small hexadecimal letters, lists as JSON. */
export type Fact = string | null;

/** An entity's fields without its id. */
export type Row = Record<string, Fact>;

/** What one side says: rows by entity and id. */
export class Facts {
  private readonly tables = new Map<EntityName, Map<string, Row>>();

  /** All rows of an entity, by id. */
  rows(entity: EntityName): ReadonlyMap<string, Row> {
    return this.table(entity);
  }

  get(entity: EntityName, id: string): Row | undefined {
    return this.table(entity).get(id);
  }

  set(entity: EntityName, id: string, row: Row): void {
    this.table(entity).set(id, row);
  }

  /**
   * Sets some fields of a row.
   * @throws when there is no such row.
   */
  update(entity: EntityName, id: string, values: Readonly<Record<string, unknown>>): void {
    const row = this.get(entity, id);
    if (row === undefined) throw new Error(`The chain's logs lack what made ${entity} ${id}.`);
    this.set(entity, id, { ...row, ...toRow(values) });
  }

  delete(entity: EntityName, id: string): void {
    this.table(entity).delete(id);
  }

  /** The entities that have rows. */
  entities(): EntityName[] {
    return [...this.tables.keys()].filter((entity) => this.table(entity).size > 0);
  }

  private table(entity: EntityName): Map<string, Row> {
    const known = this.tables.get(entity);
    if (known !== undefined) return known;
    const made = new Map<string, Row>();
    this.tables.set(entity, made);
    return made;
  }
}

/** A value in the form in which it is compared. */
export function toFact(value: unknown): Fact {
  if (value === null || value === undefined) return null;
  return Array.isArray(value) ? JSON.stringify(value.map(String)) : String(value);
}

/** A row of values in the form in which they are compared. */
export function toRow(values: Readonly<Record<string, unknown>>): Row {
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [field, toFact(value)]));
}
