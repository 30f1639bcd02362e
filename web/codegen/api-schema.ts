import {
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  type TypeNode,
} from "graphql";

/**
 * Derives the schema that Graph Node serves (queries, filters, orders) from the entity schema, by the rules of Graph
 * Node itself, so that typed queries need no running index.
 */
export function toApiSchema(entitySchema: string): string {
  const { definitions } = parse(entitySchema);
  const objects = definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION);
  const enums = definitions.filter((node) => node.kind === Kind.ENUM_TYPE_DEFINITION);
  const schema = new ApiSchema(objects, enums);
  return [preamble, ...enums.map(print), ...objects.map((type) => schema.type(type)), schema.query()].join(
    "\n\n",
  );
}

const preamble = `
scalar BigInt
scalar BigDecimal
scalar Bytes
scalar Int8
scalar Timestamp
enum OrderDirection { asc desc }
enum _SubgraphErrorPolicy_ { allow deny }
enum Aggregation_interval { hour day }
enum Aggregation_current { exclude include }
input BlockChangedFilter { number_gte: Int! }
input Block_height { hash: Bytes number: Int number_gte: Int }
type _Block_ { hash: Bytes number: Int! timestamp: Int parentHash: Bytes }
type _Meta_ { block: _Block_! deployment: String! hasIndexingErrors: Boolean! }`;

const comparable = ["", "_not", "_gt", "_lt", "_gte", "_lte"];
const membership = ["_in", "_not_in"];
const text = ["contains", "not_contains", "starts_with", "not_starts_with", "ends_with", "not_ends_with"];
const textOperators = text.flatMap((operator) => [`_${operator}`, `_${operator}_nocase`]);
const scalars = new Set([
  "ID",
  "String",
  "Int",
  "Int8",
  "BigInt",
  "BigDecimal",
  "Bytes",
  "Boolean",
  "Timestamp",
]);

interface FieldShape {
  name: string;
  base: string;
  isList: boolean;
  isDerived: boolean;
}

function shapeOf(field: FieldDefinitionNode): FieldShape {
  let node: TypeNode = field.type;
  let isList = false;
  while (node.kind !== Kind.NAMED_TYPE) {
    if (node.kind === Kind.LIST_TYPE) isList = true;
    node = node.type;
  }
  const isDerived = field.directives?.some(({ name }) => name.value === "derivedFrom") ?? false;
  return { name: field.name.value, base: node.name.value, isList, isDerived };
}

function directive(type: ObjectTypeDefinitionNode, name: string) {
  return type.directives?.find((each) => each.name.value === name);
}

/** Graph Node's collection name: the plural, or `_collection` where plural and singular are the same. */
function collectionName(typeName: string): string {
  const name = typeName.charAt(0).toLowerCase() + typeName.slice(1);
  if (/s$/.test(name) && !/ss$/.test(name)) return `${name}_collection`;
  if (/(ss|x|ch|sh)$/.test(name)) return `${name}es`;
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return `${name}s`;
}

class ApiSchema {
  private readonly byName: Map<string, ObjectTypeDefinitionNode>;
  private readonly enumNames: Set<string>;
  private readonly objects: ObjectTypeDefinitionNode[];

  constructor(objects: ObjectTypeDefinitionNode[], enums: EnumTypeDefinitionNode[]) {
    this.objects = objects;
    this.byName = new Map(objects.map((type) => [type.name.value, type]));
    this.enumNames = new Set(enums.map((type) => type.name.value));
  }

  type(type: ObjectTypeDefinitionNode): string {
    const name = type.name.value;
    const fields = (type.fields ?? []).map((field) => {
      const { base, isList } = shapeOf(field);
      const args = isList && this.byName.has(base) ? `(${this.listArguments(base)})` : "";
      const description = field.description ? `${JSON.stringify(field.description.value)} ` : "";
      return `  ${description}${field.name.value}${args}: ${print(field.type)}`;
    });
    const description = type.description ? `${JSON.stringify(type.description.value)}\n` : "";
    return `${description}type ${name} {\n${fields.join("\n")}\n}\n\n${this.filter(type)}\n\n${this.order(type)}`;
  }

  query(): string {
    const fields = this.objects.flatMap((type) => {
      const name = type.name.value;
      const common = "block: Block_height, subgraphError: _SubgraphErrorPolicy_! = deny";
      if (directive(type, "aggregation")) {
        const own = "interval: Aggregation_interval!, current: Aggregation_current";
        return [`${collectionName(name)}(${own}, ${this.listArguments(name)}, ${common}): [${name}!]!`];
      }
      const single = name.charAt(0).toLowerCase() + name.slice(1);
      return [
        `${single}(id: ID!, ${common}): ${name}`,
        `${collectionName(name)}(${this.listArguments(name)}, ${common}): [${name}!]!`,
      ];
    });
    return `type Query {\n  ${fields.join("\n  ")}\n  _meta(block: Block_height): _Meta_\n}`;
  }

  private listArguments(name: string): string {
    return `skip: Int = 0, first: Int = 100, orderBy: ${name}_orderBy, orderDirection: OrderDirection, where: ${name}_filter`;
  }

  private filter(type: ObjectTypeDefinitionNode): string {
    const name = type.name.value;
    const fields = directive(type, "aggregation") ? this.dimensionFilters(type) : this.entityFilters(type);
    const combined = ["_change_block: BlockChangedFilter", `and: [${name}_filter]`, `or: [${name}_filter]`];
    return `input ${name}_filter {\n  ${[...fields, ...combined].join("\n  ")}\n}`;
  }

  /** Sums cannot be filtered by, only what they are grouped by. */
  private dimensionFilters(type: ObjectTypeDefinitionNode): string[] {
    const dimensions = (type.fields ?? []).filter(
      (field) => !field.directives?.some(({ name }) => name.value === "aggregate"),
    );
    return dimensions.map(shapeOf).flatMap(({ name, base }) => {
      const operators = ["", "_gt", "_lt", "_gte", "_lte"].map((operator) => `${name}${operator}: ${base}`);
      return [...operators, `${name}_in: [${base}!]`];
    });
  }

  private entityFilters(type: ObjectTypeDefinitionNode): string[] {
    return (type.fields ?? []).flatMap((field) => this.filterFields(shapeOf(field)));
  }

  private filterFields({ name, base, isList, isDerived }: FieldShape): string[] {
    const isEntity = this.byName.has(base);
    const nested = isEntity ? [`${name}_: ${base}_filter`] : [];
    if (isDerived) return nested;
    const value = isEntity ? "String" : base;
    if (isList) {
      const withoutCase = value === "String" ? ["_contains_nocase", "_not_contains_nocase"] : [];
      const operators = ["", "_not", "_contains", "_not_contains", ...withoutCase];
      return [...operators.map((operator) => `${name}${operator}: [${value}!]`), ...nested];
    }
    const many = membership.map((operator) => `${name}${operator}: [${value}!]`);
    return [...this.operators(value).map((operator) => `${name}${operator}: ${value}`), ...many, ...nested];
  }

  private operators(value: string): string[] {
    if (value === "Boolean" || this.enumNames.has(value)) return ["", "_not"];
    if (value === "String") return [...comparable, ...textOperators];
    if (value === "Bytes") return [...comparable, "_contains", "_not_contains"];
    if (scalars.has(value)) return comparable;
    throw new Error(
      `The entity schema uses the type ${value}, which is neither a scalar, an enum nor an entity.`,
    );
  }

  private order(type: ObjectTypeDefinitionNode): string {
    const values = (type.fields ?? []).flatMap((field) => {
      const { name, base, isList } = shapeOf(field);
      const target = this.byName.get(base);
      if (!target || isList) return [name];
      const nested = (target.fields ?? [])
        .map(shapeOf)
        .filter((each) => !each.isList && !this.byName.has(each.base));
      return [name, ...nested.map((each) => `${name}__${each.name}`)];
    });
    return `enum ${type.name.value}_orderBy {\n  ${values.join("\n  ")}\n}`;
  }
}
