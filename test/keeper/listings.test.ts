import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import {
  type FieldNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  type TypeNode,
  type ValueNode,
} from "graphql";
import { LISTINGS, listingQuery } from "../../scripts/lib/keeper/find-by-index.ts";

/** Graph Node's names of the lists, by entity. */
const ENTITIES: Readonly<Record<string, string>> = {
  jobs: "Job",
  queueRequests: "QueueRequest",
  disputes: "Dispute",
  slashes: "Slash",
  challenges: "Challenge",
  useAnchors: "UseAnchor",
  useChallenges: "UseChallenge",
  duties: "Duty",
  rewardShares: "RewardShare",
  proposals: "Proposal",
};
const schema = parse(
  readFileSync(path.resolve(import.meta.dirname, "../../subgraph/schema.graphql"), "utf8"),
);

function typeOf(name: string): ObjectTypeDefinitionNode {
  for (const node of schema.definitions)
    if (node.kind === Kind.OBJECT_TYPE_DEFINITION && node.name.value === name) return node;
  throw new Error(`The index has no ${name}.`);
}

const named = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : named(type.type);

function fieldType(type: string, field: string): string {
  const found = typeOf(type).fields?.find(({ name }) => name.value === field);
  assert.ok(found, `${type} has no field ${field}`);
  return named(found.type);
}

function assertSelection(type: string, { selections }: SelectionSetNode): void {
  for (const node of selections as readonly FieldNode[]) {
    const inner = fieldType(type, node.name.value);
    if (node.selectionSet) assertSelection(inner, node.selectionSet);
  }
}

function assertEnum(type: string, value: ValueNode): void {
  const values = value.kind === Kind.LIST ? value.values : [value];
  for (const each of values) {
    if (each.kind !== Kind.ENUM) continue;
    const isKnown = schema.definitions.some(
      (node) =>
        node.kind === Kind.ENUM_TYPE_DEFINITION &&
        node.name.value === type &&
        node.values?.some(({ name }) => name.value === each.value),
    );
    assert.ok(isKnown, `${type} has no ${each.value}`);
  }
}

describe("what the keeper asks the index", () => {
  for (const listing of LISTINGS)
    it(`is in its schema: ${listing.kind}`, () => {
      const [operation] = parse(listingQuery(listing)).definitions as readonly OperationDefinitionNode[];
      const [rows] = (operation?.selectionSet.selections ?? []) as readonly FieldNode[];
      assert.ok(rows?.selectionSet);
      const entity = ENTITIES[rows.name.value] ?? rows.name.value;
      assertSelection(entity, rows.selectionSet);
      const where = rows.arguments?.find(({ name }) => name.value === "where")?.value;
      assert.ok(where?.kind === Kind.OBJECT && where.fields.length > 1);
      for (const { name, value } of where.fields)
        assertEnum(fieldType(entity, name.value.replace(/_(in|gt)$/, "")), value);
    });
});
