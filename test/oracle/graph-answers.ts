import { readFileSync } from "node:fs";
import path from "node:path";
import {
  type ConstDirectiveNode,
  type FieldNode,
  Kind,
  parse,
  type TypeNode,
  valueFromASTUntyped,
} from "graphql";
import { ENTITIES, type EntityName, STATS, type StatsName } from "../../scripts/lib/oracle/entities.ts";
import type { Fact, Facts, Row } from "../../scripts/lib/oracle/facts.ts";

/*
 * What the index must answer to a query, worked out from the oracle's facts: filters, nested entities and lists that are
 * derived. Order isn't: lists are compared sorted.
 */

const SCHEMA = path.resolve(import.meta.dirname, "../../subgraph/schema.graphql");
const MICROSECONDS = 1_000_000n;
const DEFAULT_FIRST = 100;

/** An answer's value: facts, entities, lists. */
export type Answer = Fact | Answer[] | { [field: string]: Answer };

/** The facts at a block; without one, at the latest. */
export type FactsAt = (block?: number) => Facts;

interface Field {
  /** The entity, where the field leads to one. */
  target: EntityName | undefined;
  isList: boolean;
  /** The field of the target that leads back, where the list is derived. */
  derivedFrom: string | undefined;
}

type Filter = Record<string, unknown>;

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}

function isListType(type: TypeNode): boolean {
  if (type.kind === Kind.LIST_TYPE) return true;
  return type.kind === Kind.NON_NULL_TYPE && isListType(type.type);
}

function derivedFrom(directives: readonly ConstDirectiveNode[] = []): string | undefined {
  const directive = directives.find(({ name }) => name.value === "derivedFrom");
  const [argument] = directive?.arguments ?? [];
  return argument?.value.kind === Kind.STRING ? argument.value.value : undefined;
}

function isEntityName(name: string): name is EntityName {
  return name in ENTITIES || name in STATS;
}

/** The fields of every entity in the schema. */
function readSchema(): Map<string, Map<string, Field>> {
  const types = parse(readFileSync(SCHEMA, "utf8")).definitions.flatMap((node) =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION ? [node] : [],
  );
  return new Map(
    types.map(({ name, fields = [] }) => [
      name.value,
      new Map(
        fields.map((field): [string, Field] => {
          const target = nameOf(field.type);
          const from = derivedFrom(field.directives);
          const isList = isListType(field.type);
          return [
            field.name.value,
            { target: isEntityName(target) ? target : undefined, isList, derivedFrom: from },
          ];
        }),
      ),
    ]),
  );
}

/** The rows of an entity; those of sums get what their ids say as fields. */
function rowsOf(facts: Facts, entity: EntityName): [string, Row][] {
  const rows = [...facts.rows(entity)];
  if (!(entity in STATS)) return rows;
  const dimensions = Object.keys(STATS[entity as StatsName].dimensions);
  return rows.map(([id, row]) => {
    const [interval = "", begin = "0", ...keys] = id.split(" ");
    const values = dimensions.map((name, place): [string, Fact] => [name, keys[place] ?? null]);
    const timestamp = String(BigInt(begin) * MICROSECONDS);
    return [id, { ...row, interval, timestamp, ...Object.fromEntries(values) }];
  });
}

const COMPARISONS: Record<string, (fact: bigint, wanted: bigint) => boolean> = {
  _gte: (fact, wanted) => fact >= wanted,
  _lte: (fact, wanted) => fact <= wanted,
  _gt: (fact, wanted) => fact > wanted,
  _lt: (fact, wanted) => fact < wanted,
};

function isWanted(fact: Fact, suffix: string, wanted: unknown): boolean {
  if (suffix === "_in") return (wanted as unknown[]).map(String).includes(String(fact));
  const compare = COMPARISONS[suffix];
  if (compare === undefined) return wanted === null ? fact === null : fact === String(wanted);
  return fact !== null && compare(BigInt(fact), BigInt(String(wanted)));
}

/** Answers queries from facts. */
export class GraphAnswers {
  private readonly schema = readSchema();
  private readonly factsAt: FactsAt;

  constructor(factsAt: FactsAt) {
    this.factsAt = factsAt;
  }

  /** What a query must give, by the names of its fields. */
  answer(query: string, variables: Readonly<Record<string, unknown>>): Record<string, Answer> {
    const operation = parse(query).definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
    if (operation === undefined) throw new Error("The document has no query.");
    const defaults = (operation.variableDefinitions ?? []).map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue === undefined ? undefined : valueFromASTUntyped(defaultValue),
    ]);
    const values = { ...Object.fromEntries(defaults), ...variables };
    const fields = operation.selectionSet.selections.filter((node) => node.kind === Kind.FIELD);
    return Object.fromEntries(fields.map((field) => [field.name.value, this.root(field, values)]));
  }

  private root(field: FieldNode, variables: Record<string, unknown>): Answer {
    const values = argumentsOf(field, variables);
    const facts = this.factsAt((values.block as { number?: number } | undefined)?.number);
    const name = field.name.value;
    const all = [...Object.entries(ENTITIES), ...Object.entries(STATS)] as [EntityName, { plural: string }][];
    const listed = all.find(([, { plural }]) => plural === name);
    if (listed !== undefined) return this.list(facts, listed[0], values, field);
    const single = all.find(([entity]) => `${entity.charAt(0).toLowerCase()}${entity.slice(1)}` === name);
    if (single === undefined) throw new Error(`The schema has no list ${name}.`);
    const id = String(values.id);
    const row = facts.get(single[0], id);
    return row === undefined ? null : this.entity(facts, single[0], id, row, field);
  }

  private list(facts: Facts, entity: EntityName, values: Filter, field: FieldNode): Answer[] {
    const where: Filter = { ...(values.where as Filter | undefined) };
    if (values.interval !== undefined) where.interval = values.interval;
    const rows = rowsOf(facts, entity).filter(([id, row]) => this.matches(facts, entity, id, row, where));
    const first = Number(values.first ?? DEFAULT_FIRST);
    if (rows.length > first)
      throw new Error(`${entity}: ${rows.length} rows, of which ${first} are asked for.`);
    return rows.map(([id, row]) => this.entity(facts, entity, id, row, field));
  }

  private matches(facts: Facts, entity: EntityName, id: string, row: Row, where: Filter): boolean {
    const known: Row = { ...row, id };
    return Object.entries(where).every(([key, wanted]) => {
      const [, name = key, suffix = ""] = /^(.*?)(_gte|_lte|_gt|_lt|_in|_)?$/.exec(key) ?? [];
      const fact = known[name] ?? null;
      return suffix === "_"
        ? this.otherMatches(facts, this.schema.get(entity)?.get(name)?.target, fact, wanted as Filter)
        : isWanted(fact, suffix, wanted);
    });
  }

  /** Whether what a field refers to is as wanted. */
  private otherMatches(facts: Facts, target: EntityName | undefined, id: Fact, where: Filter): boolean {
    const row = target === undefined || id === null ? undefined : facts.get(target, id);
    if (row === undefined || target === undefined || id === null) return false;
    return this.matches(facts, target, id, row, where);
  }

  private entity(facts: Facts, entity: EntityName, id: string, row: Row, field: FieldNode): Answer {
    const fields = (field.selectionSet?.selections ?? []).filter((node) => node.kind === Kind.FIELD);
    return Object.fromEntries(
      fields.map((node) => [node.name.value, this.value(facts, entity, id, { ...row, id }, node)]),
    );
  }

  private value(facts: Facts, entity: EntityName, id: string, row: Row, field: FieldNode): Answer {
    const name = field.name.value;
    const known = this.schema.get(entity)?.get(name);
    if (known === undefined) throw new Error(`${entity} has no field ${name}.`);
    const { target, isList } = known;
    if (known.derivedFrom !== undefined && target !== undefined) {
      const back = known.derivedFrom;
      const rows = rowsOf(facts, target).filter(([, other]) => leadsTo(other[back] ?? null, id));
      const answers = rows.map(([otherId, other]) => this.entity(facts, target, otherId, other, field));
      return isList ? answers : (answers[0] ?? null);
    }
    const fact = row[name];
    if (fact === undefined) throw new Error(`The oracle says nothing of ${entity}.${name}.`);
    if (target === undefined) return isList && fact !== null ? (JSON.parse(fact) as string[]) : fact;
    if (fact === null) return null;
    const ids = isList ? (JSON.parse(fact) as string[]) : [fact];
    const answers = ids.map((other) => {
      const found = facts.get(target, other);
      if (found === undefined) throw new Error(`${entity} ${id}, ${name}: there is no ${target} ${other}.`);
      return this.entity(facts, target, other, found, field);
    });
    return isList ? answers : (answers[0] ?? null);
  }
}

/** Whether a reference, or a list of them, leads to an entity. */
function leadsTo(fact: Fact, id: string): boolean {
  return fact === id || (fact?.startsWith("[") === true && (JSON.parse(fact) as string[]).includes(id));
}

function argumentsOf(field: FieldNode, variables: Record<string, unknown>): Filter {
  const values = (field.arguments ?? []).map(({ name, value }) => [
    name.value,
    valueFromASTUntyped(value, variables),
  ]);
  return Object.fromEntries(values);
}

/** An answer with every value as text and every list sorted. */
export function plainAnswer(value: unknown): Answer {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) {
    const items = value.map(plainAnswer);
    return items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof value !== "object") return String(value);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([name, item]) => [name, plainAnswer(item)]));
}
