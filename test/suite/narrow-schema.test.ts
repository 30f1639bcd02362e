import assert from "node:assert/strict";
import test from "node:test";
import { NarrowableSchema } from "../../scripts/lib/subgraph-tests/narrow-schema.ts";

const SCHEMA = `
  enum Side { left right }
  type Account @entity(immutable: false) { id: Bytes! votes: [Vote!]! @derivedFrom(field: "voter") }
  type Policy @entity(immutable: false) { id: ID! side: Side! }
  type Proposal @entity(immutable: false) { id: ID! policies: [Policy!]! votes: [Vote!]! @derivedFrom(field: "proposal") }
  type Vote @entity(immutable: true) { id: ID! voter: Account! proposal: Proposal! }
  type VotePoint @entity(timeseries: true) { id: Int8! timestamp: Timestamp! weight: BigDecimal! }
  type VoteStats @aggregation(intervals: ["hour"], source: "VotePoint") {
    id: Int8! timestamp: Timestamp! weight: BigDecimal! @aggregate(fn: "sum", arg: "weight")
  }
`;
const schema = new NarrowableSchema(SCHEMA);

function typesOf(text: string): string[] {
  return [...text.matchAll(/^type (\w+)/gm)].map(([, name = ""]) => name).sort();
}

test("keeps what mappings store and what that refers to, however far", () => {
  assert.deepEqual(typesOf(schema.narrow(["Vote"], [])), ["Account", "Policy", "Proposal", "Vote"]);
  assert.deepEqual(typesOf(schema.narrow(["Policy"], [])), ["Policy"]);
});

test("leaves out derived fields of what nobody needs, and keeps those that a query names", () => {
  assert.doesNotMatch(schema.narrow(["Account"], ["{ accounts { id } }"]), /votes/);
  assert.match(schema.narrow(["Account"], ["{ accounts { votes { id } } }"]), /votes: \[Vote!\]!/);
});

test("keeps what queries ask for by any of Graph Node's names, and what it is summed up from", () => {
  const byQuery = (query: string): string[] => typesOf(schema.narrow([], [query]));
  assert.deepEqual(byQuery('{ policy(id: "1") { id } }'), ["Policy"]);
  assert.deepEqual(byQuery("{ policies { id } }"), ["Policy"]);
  assert.deepEqual(byQuery('{ voteStats_collection(interval: "hour") { weight } }'), [
    "VotePoint",
    "VoteStats",
  ]);
});

test("keeps every enumeration, and refuses an entity that the schema doesn't have", () => {
  assert.match(schema.narrow([], []), /enum Side/);
  assert.throws(() => schema.narrow(["Ballot"], []), {
    message: "The manifest names Ballot, which the schema doesn't have.",
  });
});
