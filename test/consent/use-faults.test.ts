import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Hex } from "viem";
import { isUseProven, type UseLeaf, useBatch } from "../../scripts/lib/consent/batches.ts";
import { grantIdOf } from "../../scripts/lib/consent/ids.ts";
import { OPS, type Witness } from "../../scripts/lib/consent/types.ts";
import {
  findUseFaults,
  GRANT_STATUS,
  type JudgedGrant,
  type JudgedRoot,
  type ProvableFault,
} from "../../scripts/lib/consent/use-faults.ts";
import { readUseList, writeUseList } from "../../scripts/lib/consent/use-list.ts";
import { addressOf, hashOf, NOW } from "./people.ts";

const SCOPE = hashOf("a dataset");
const ROOT: JudgedRoot = {
  ...{ anchoredAt: NOW, scope: SCOPE, controllerId: 1, agentId: 2, purpose: 7, op: OPS.QUERY, level: 2 },
};
const GOOD: JudgedGrant = {
  ...{ status: GRANT_STATUS.active, level: 2, isSub: false, ops: OPS.QUERY | OPS.READ, purpose: 7 },
  ...{ notBefore: NOW - 10, expiry: NOW + 10, revokedAt: 0, controllerId: 1 },
};
const NOTHING: JudgedGrant = {
  ...{ status: GRANT_STATUS.none, level: 0, isSub: false, ops: 0, purpose: 0 },
  ...{ notBefore: 0, expiry: 0, revokedAt: 0, controllerId: 0 },
};

function witnessOf(name: string, part: Partial<Witness> = {}): Witness {
  return { structHash: hashOf(name), scope: SCOPE, subject: addressOf(name), agentId: 0, ...part };
}

const leafOf = (witness: Witness, index = 0): UseLeaf => ({ ...witness, index });

/** A chain with a grant of each name, each passed on by the next one. */
function chainOf(grants: readonly [Witness, JudgedGrant][]) {
  const ids = grants.map(([witness]) => grantIdOf(witness));
  const asked: string[] = [];
  return {
    asked,
    grantOf: async (id: Hex) => grants[ids.indexOf(id)]?.[1] ?? NOTHING,
    parentOf: async (id: Hex) => ids[ids.indexOf(id) + 1] ?? hashOf("nothing"),
    isNarrowing: async (narrow: number, broad: number, time: number) => {
      asked.push(`${narrow} ${broad} ${time}`);
      return broad === 5 && time <= NOW;
    },
  };
}

async function faultsOf(grant: Partial<JudgedGrant>, part: Partial<Witness> = {}) {
  const witness = witnessOf("ada", part);
  const [found] = await findUseFaults(ROOT, [leafOf(witness)], chainOf([[witness, { ...GOOD, ...grant }]]));
  return found;
}

describe("faults of uses", () => {
  it("finds none in a use that its consent covers", async () => assert.equal(await faultsOf({}), undefined));

  const cases: [string, Partial<JudgedGrant>, Partial<Witness>, ProvableFault[]][] = [
    ["withdrawn in the second before", { status: 2, revokedAt: NOW - 1 }, {}, ["Revoked"]],
    ["refused", { status: 3, level: 0 }, {}, ["Revoked"]],
    ["not begun", { notBefore: NOW + 1 }, {}, ["OutOfTime"]],
    ["over at that second", { expiry: NOW }, {}, ["OutOfTime"]],
    ["of another controller", { controllerId: 3 }, {}, ["WrongController"]],
    ["for another agent", {}, { agentId: 3 }, ["WrongController"]],
    ["for another operation", { ops: OPS.TRAIN }, {}, ["OpNotAllowed"]],
    ["for another purpose", { purpose: 8 }, {}, ["PurposeNotCovered"]],
    ["of a higher level", { level: 3 }, {}, ["NeedsNotice"]],
    ["about other data", {}, { scope: hashOf("other data") }, ["WrongScope"]],
    ["wrong in two ways", { ops: OPS.READ, level: 3 }, {}, ["OpNotAllowed", "NeedsNotice"]],
  ];
  for (const [what, grant, part, faults] of cases)
    it(`finds a consent that is ${what}`, async () => {
      const found = await faultsOf(grant, part);
      assert.deepEqual(found?.faults, faults);
      assert.equal(found?.isUnknown, false);
    });

  const covered: [string, Partial<JudgedGrant>, Partial<Witness>][] = [
    ["withdrawn in the same second", { status: 2, revokedAt: NOW }, {}],
    ["for the root's agent", {}, { agentId: 2 }],
    ["for a broader purpose", { purpose: 5 }, {}],
  ];
  for (const [what, grant, part] of covered)
    it(`lets a consent pass that is ${what}`, async () =>
      assert.equal(await faultsOf(grant, part), undefined));

  it("asks for what the log doesn't know, and for what was withdrawn unseen after the root", async () => {
    for (const grant of [NOTHING, { ...NOTHING, status: 2, revokedAt: NOW }]) {
      const found = await faultsOf(grant);
      assert.deepEqual([found?.faults, found?.isUnknown], [[], true]);
    }
  });

  it("proves what was withdrawn unseen before the root", async () => {
    const found = await faultsOf({ ...NOTHING, status: 2, revokedAt: NOW - 5 });
    assert.deepEqual([found?.faults, found?.isUnknown, found?.revokedAt], [["Revoked"], false, NOW - 5]);
  });

  it("ends a grant with each that it came from, and takes purposes from when the person's consent began", async () => {
    const [sub, middle, first] = ["sub", "middle", "first"].map((name) => witnessOf(name));
    if (!sub || !middle || !first) throw new Error("unreachable");
    const passed = { ...GOOD, isSub: true, purpose: 5 };
    const chain = chainOf([
      [sub, passed],
      [middle, { ...passed, status: 2, revokedAt: NOW - 3 }],
      [first, { ...GOOD, notBefore: NOW - 99 }],
    ]);
    const [found] = await findUseFaults(ROOT, [leafOf(sub)], chain);
    assert.deepEqual([found?.faults, found?.revokedAt], [["Revoked"], NOW - 3]);
    assert.deepEqual(chain.asked, [`7 5 ${NOW - 99}`]);
  });

  it("names of many uses those that are wrong, with their numbers, and asks about words once", async () => {
    const people = Array.from({ length: 205 }, (_, index) => witnessOf(`person ${index}`));
    const chain = chainOf(
      people.map((witness, index) => [witness, { ...GOOD, purpose: 5, level: index === 204 ? 4 : 2 }]),
    );
    const found = await findUseFaults(ROOT, people.map(leafOf), chain);
    assert.deepEqual(
      found.map(({ use, faults }) => [use.index, faults]),
      [[204, ["NeedsNotice"]]],
    );
    assert.equal(chain.asked.length, 1);
  });
});

describe("a list of uses", () => {
  const witnesses = ["ada", "ben", "eve"].map((name, agentId) => witnessOf(name, { agentId }));

  it("gives the root and proofs that were anchored", () => {
    const list = readUseList(writeUseList(witnesses));
    const { root } = useBatch(witnesses);
    assert.equal(list.root, root);
    for (const use of list.uses) assert.ok(isUseProven(root, use, list.proofOf(use)));
    assert.deepEqual(
      list.uses.map(({ index, subject }) => [index, subject]),
      witnesses.map(({ subject }, index) => [index, subject]),
    );
  });

  it("is another list in another order", () =>
    assert.notEqual(readUseList(writeUseList(witnesses.toReversed())).root, useBatch(witnesses).root));

  it("takes the bare list too", () => {
    const { uses } = JSON.parse(writeUseList(witnesses)) as { uses: unknown };
    assert.equal(readUseList(JSON.stringify(uses)).root, useBatch(witnesses).root);
  });

  const good = { structHash: SCOPE, scope: SCOPE, subject: addressOf("ada"), agentId: 0 };
  const wrong: [string, RegExp][] = [
    ["{", /is no JSON/],
    ["{}", /has no list of uses/],
    ["null", /has no list of uses/],
    ['{"uses": []}', /no use to make a root of/],
    [JSON.stringify([good, 5]), /Use 1 of the list is damaged: its "structHash"/],
    [JSON.stringify([{ ...good, scope: "0x1" }]), /Use 0 .* its "scope"/],
    [JSON.stringify([{ ...good, subject: "Ada" }]), /Use 0 .* its "subject"/],
    [JSON.stringify([{ ...good, agentId: -1 }]), /Use 0 .* its "agentId"/],
  ];
  for (const [text, problem] of wrong)
    it(`is refused: ${text.slice(0, 20)}`, () => assert.throws(() => readUseList(text), problem));
});
