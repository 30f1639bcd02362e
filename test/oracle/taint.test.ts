import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { concat, id } from "ethers";
import {
  ada,
  bo,
  derived,
  type Emitted,
  fold,
  granted,
  history,
  passedOn,
  pick,
  registered,
  rooted,
  SOURCE,
  tombstoned,
  used,
  usedMany,
  withdrawn,
} from "./provenance-events.ts";

const ONE = id("one");

/** What a withdrawal of the consent `one` tainted: dataset and depth, in the order in which it was found. */
function taintOf(...events: Emitted[]) {
  const facts = fold(history(...events));
  const found = [...facts.rows("Taint").values()]
    .filter(({ revocation }) => revocation === ONE)
    .map((row) => pick(row, "dataset", "depth", "mustBeDestroyed"));
  const [count, isComplete] = pick(facts.get("Revocation", ONE), "taintCount", "isTaintComplete");
  assert.equal(count, String(found.length));
  return { found, isComplete };
}

/** A dataset that a job, or none, made of another. */
function made(child: string, parent: string, jobId = 0): Emitted[] {
  return [registered(child, 1, [parent], jobId), derived(child, parent, jobId)];
}

/** So many numbers, from one on. */
function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, place) => place + 1);
}

const start = [registered("source"), granted("one", ada), used("one", 1)];

describe("the fold of what a withdrawal taints", () => {
  it("follows jobs that used the consent, and all that came of what they made", () => {
    const facts = taintOf(
      ...start,
      ...made("model", "source", 1),
      ...made("apart", "source", 9),
      ...made("digest", "model"),
      ...made("of apart", "apart", 1),
      withdrawn("one", 2),
    );
    assert.deepEqual(facts.found, [
      [id("model"), "1", "false"],
      [id("digest"), "2", "false"],
    ]);
    assert.equal(facts.isComplete, "true");
  });

  it("finds what is reached in two ways once, at the shorter", () => {
    const { found } = taintOf(
      ...start,
      ...made("model", "source", 1),
      ...made("digest", "model"),
      derived("digest", "source", 1),
      ...made("last", "digest"),
      withdrawn("one", 2),
    );
    assert.deepEqual(found, [
      [id("digest"), "1", "false"],
      [id("model"), "1", "false"],
      [id("last"), "2", "false"],
    ]);
  });

  it("says what must be destroyed by the words of the consent that was withdrawn", () => {
    const { found } = taintOf(
      registered("source"),
      granted("one", ada, { flags: 4 }),
      used("one", 1),
      ...made("model", "source", 1),
      withdrawn("one", 2),
    );
    assert.deepEqual(found, [[id("model"), "1", "true"]]);
  });

  it("follows uses of all that was passed on, but upwards never", () => {
    const events = [
      registered("source"),
      granted("one", ada, { flags: 2 }),
      passedOn("sub", "one"),
      passedOn("deep", "sub", { depth: 2 }),
      used("one", 1, { jobId: 1 }),
      used("deep", 2, { jobId: 2, controllerId: 2 }),
      ...made("by one", "source", 1),
      ...made("by deep", "source", 2),
    ];
    const { found } = taintOf(...events, withdrawn("one", 3));
    assert.deepEqual(
      found.map(([dataset]) => dataset),
      [id("by one"), id("by deep")],
    );
    const below = fold(history(...events, withdrawn("sub", 3)));
    const [taint, ...others] = [...below.rows("Taint").values()].map((row) =>
      pick(row, "dataset", "consent"),
    );
    assert.deepEqual(taint, [id("by deep"), id("sub")]);
    assert.deepEqual(others, []);
  });

  it("begins at the resource where the consent was to many", () => {
    const many = id("many");
    const { found } = taintOf(
      registered("source"),
      registered("other"),
      granted("one", ada, { flags: 1, scope: many }),
      used("one", 1, { scope: many, resource: SOURCE }),
      ...made("model", "source", 1),
      ...made("not mine", "other", 1),
      withdrawn("one", 2),
    );
    assert.deepEqual(found, [[id("model"), "1", "false"]]);
  });

  it("knows nothing of what comes later, and of other people's withdrawals", () => {
    const events = [...start, granted("two", bo), ...made("model", "source", 1)];
    const { found } = taintOf(
      ...events,
      withdrawn("one", 2),
      ...made("later", "model", 1),
      withdrawn("two", 3),
    );
    assert.deepEqual(found, [[id("model"), "1", "false"]]);
  });

  it("gives a taint the id of the consent and of the dataset", () => {
    const facts = fold(history(...start, ...made("model", "source", 1), withdrawn("one", 2)));
    assert.deepEqual([...facts.rows("Taint").keys()], [concat([ONE, id("model")])]);
  });
});

describe("the bounds of what a withdrawal taints", () => {
  /** Datasets in a line, each derived from the one before. */
  const line = (count: number): Emitted[] =>
    numbers(count).flatMap((n) => made(`d ${n}`, n === 1 ? "source" : `d ${n - 1}`, 1));

  for (const { count, isComplete } of [
    { count: 256, isComplete: "true" },
    { count: 257, isComplete: "false" },
  ])
    it(`finds 256 of ${count} datasets, and says ${isComplete === "true" ? "that these are all" : "so"}`, () => {
      const taint = taintOf(...start, ...line(count), withdrawn("one", 2));
      assert.equal(taint.isComplete, isComplete);
      assert.equal(taint.found.length, 256);
      assert.deepEqual(taint.found.at(-1), [id("d 256"), "256", "false"]);
    });

  it("takes a dataset that it knows for none more", () => {
    const again = derived("d 256", "d 254");
    assert.equal(taintOf(...start, ...line(256), again, withdrawn("one", 2)).isComplete, "true");
  });

  /** So many sub-grants, and 200 jobs that each look at two derivations. */
  const wide = (subGrants: number): Emitted[] => [
    registered("source"),
    granted("one", ada, { flags: 2, maxUses: 1000 }),
    ...made("first", "source", 1),
    ...made("second", "source", 2),
    ...numbers(subGrants).map((n) => passedOn(`sub ${n}`, "one", { maxUses: 1 })),
    ...numbers(200).map((n) => used("one", n, { jobId: n, useIndex: n })),
    withdrawn("one", 201),
  ];

  it("takes 1,000 steps: here 400 sub-grants, 200 jobs and twice 200 derivations", () => {
    const { found, isComplete } = taintOf(...wide(400));
    assert.deepEqual(found.map(([dataset]) => dataset).sort(), [id("first"), id("second")].sort());
    assert.equal(isComplete, "true");
  });

  it("says so where one step more was needed, and lacks what that would have found", () => {
    const { found, isComplete } = taintOf(...wide(401));
    assert.deepEqual(found, [[id("second"), "1", "false"]]);
    assert.equal(isComplete, "false");
  });
});

describe("what a withdrawal taints and nobody can say", () => {
  it("is open where uses of the same data stand in a root", () => {
    const derivation = made("model", "source", 1);
    assert.equal(taintOf(...start, ...derivation, rooted(1), withdrawn("one", 2)).isComplete, "false");
    const elsewhere = rooted(1, { scope: id("elsewhere") });
    assert.equal(taintOf(...start, ...derivation, elsewhere, withdrawn("one", 2)).isComplete, "true");
    assert.equal(taintOf(...start, ...derivation, withdrawn("one", 2), rooted(1)).isComplete, "true");
  });

  it("is open for a private consent as soon as there is a private batch", () => {
    const given = granted("one", ada, { flags: 8 });
    assert.equal(taintOf(given, withdrawn("one", 1)).isComplete, "true");
    assert.equal(taintOf(given, usedMany([], 1, 5), withdrawn("one", 6)).isComplete, "false");
    const named = [granted("two", bo), usedMany(["two"], 1, 1)];
    assert.equal(taintOf(given, ...named, withdrawn("one", 2)).isComplete, "true");
    assert.equal(taintOf(...start, usedMany([], 2, 5), withdrawn("one", 7)).isComplete, "true");
  });

  it("is open for one that was passed on privately", () => {
    const given = [granted("one", ada, { flags: 2 }), passedOn("sub", "one", { flags: 8 })];
    assert.equal(taintOf(...given, usedMany([], 1, 5), withdrawn("one", 6)).isComplete, "false");
  });

  it("is open for a tombstone too: what never came may stand in a root", () => {
    const tombstone = tombstoned("one", 1);
    assert.equal(taintOf(tombstone).isComplete, "true");
    assert.equal(taintOf(rooted(1), tombstone).isComplete, "false");
  });
});
