import {
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  type TypeNode,
} from "graphql";

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}

function isDerived(field: FieldDefinitionNode): boolean {
  return field.directives?.some(({ name }) => name.value === "derivedFrom") ?? false;
}

/** The time series that an aggregation sums up. */
function sourceOf(type: ObjectTypeDefinitionNode): string[] {
  const aggregation = type.directives?.find(({ name }) => name.value === "aggregation");
  const source = aggregation?.arguments?.find(({ name }) => name.value === "source")?.value;
  return source?.kind === Kind.STRING ? [source.value] : [];
}

/** What Graph Node calls an entity in a query: `policy`, `policies`, `jobStats_collection`. */
function queryNamesOf(entity: string): string[] {
  const one = entity.charAt(0).toLowerCase() + entity.slice(1);
  return [one, `${one}s`, `${one}es`, one.replace(/y$/, "ies"), `${one}_collection`];
}

/** A schema of which parts can be taken: each entity costs Graph Node a table and PostgreSQL an index for each field. */
export class NarrowableSchema {
  readonly #document: DocumentNode;
  readonly #entities: ReadonlyMap<string, ObjectTypeDefinitionNode>;

  constructor(schema: string) {
    this.#document = parse(schema);
    const types = this.#document.definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION);
    this.#entities = new Map(types.map((type) => [type.name.value, type]));
  }

  /**
   * The part that mappings and queries can touch.
   * @param stored Names of the entities that the mappings load or store.
   * @param queries GraphQL queries, of any form.
   * @returns the schema with these entities, those they refer to, and those that the queries name.
   */
  narrow(stored: readonly string[], queries: readonly string[]): string {
    const words = new Set(queries.join(" ").match(/\w+/g));
    const isAsked = (entity: string): boolean => queryNamesOf(entity).some((name) => words.has(name));
    const kept = new Set([...stored, ...[...this.#entities.keys()].filter(isAsked)]);
    for (const entity of kept) for (const other of this.#referredBy(entity, words)) kept.add(other);
    const definitions = this.#document.definitions.flatMap((node): DefinitionNode[] => {
      if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) return [node];
      if (!kept.has(node.name.value)) return [];
      const fields = node.fields?.filter((field) => !isDerived(field) || kept.has(nameOf(field.type)));
      return [{ ...node, fields }];
    });
    return print({ ...this.#document, definitions });
  }

  /** A derived field has no column: its entity is only needed where a query may ask for it. */
  #referredBy(entity: string, words: ReadonlySet<string>): string[] {
    const type = this.#entities.get(entity);
    if (type === undefined) throw new Error(`The manifest names ${entity}, which the schema doesn't have.`);
    const needed = type.fields?.filter((field) => !isDerived(field) || words.has(field.name.value)) ?? [];
    const names = needed.map((field) => nameOf(field.type)).filter((name) => this.#entities.has(name));
    return [...names, ...sourceOf(type)];
  }
}
