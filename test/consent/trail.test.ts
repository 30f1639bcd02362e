import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Hex } from "viem";
import { replay, type TrailFault, verifyTrail } from "../../scripts/lib/consent/trail.ts";
import { type GrantRecord, verifyCover } from "../../scripts/lib/consent/trail-cover.ts";
import {
  type BatchEntry,
  EMPTY_TRAIL,
  grantsHashOf,
  type RevocationEntry,
  type TrailEntry,
  type TrailState,
  type UseEntry,
} from "../../scripts/lib/consent/trail-entries.ts";
import { compareIndex, type IndexedEntry } from "../../scripts/lib/consent/trail-index.ts";
import { longestRise } from "../../scripts/lib/consent/trail-order.ts";
import { FLAGS, OPS } from "../../scripts/lib/consent/types.ts";
import { hashOf } from "./people.ts";

const SCOPE = hashOf("a dataset");
const ENTRIES = 60;
/** Entries 1 to 40 have a block each, the others are four to a block. */
const ALONE = 40;

const grantId = (number: number): Hex => hashOf(`grant ${number}`);
const GRANTS: GrantRecord[] = Array.from({ length: 6 }, (_, number) => ({
  grantId: grantId(number),
  controllerId: 1,
  scope: SCOPE,
  ops: OPS.QUERY | OPS.TRAIN,
  flags: number === 5 ? FLAGS.PRIVATE_TRAIL : 0,
  maxUses: 100,
  blockNumber: 1,
  logIndex: number,
}));

/** A trail as the contract would have written it, with its state after each block and its counters. */
function writeTrail() {
  const entries: TrailEntry[] = [];
  const counts = new Map<Hex, number>();
  const states = new Map<number, TrailState>();
  const count = (id: Hex): number => {
    counts.set(id, (counts.get(id) ?? 0) + 1);
    return counts.get(id) ?? 0;
  };
  let state = EMPTY_TRAIL;
  for (let step = 1; step <= ENTRIES; step++) {
    const blockNumber = 10 + (step <= ALONE ? step : ALONE + Math.ceil((step - ALONE) / 4)) * 3;
    const place = { blockNumber, logIndex: step, transactionHash: hashOf(`transaction ${step}`) };
    const seq = state.seq + 1;
    const common = {
      jobId: BigInt(step),
      scope: SCOPE,
      controllerId: 1,
      op: OPS.QUERY,
      purpose: 7,
      outputHash: hashOf("out"),
    };
    let entry: TrailEntry;
    if (step === ENTRIES) entry = { kind: "Revocation", ...place, seq, grantId: grantId(4) };
    else if (step % 7 === 0) {
      const isPrivate = step % 14 === 0;
      const ids = isPrivate ? [grantId(5)] : [0, 1, 2, 3, 4].map(grantId);
      ids.forEach(count);
      const grantsHash = grantsHashOf(ids);
      entry = {
        kind: "UseBatch",
        ...place,
        ...common,
        seq,
        count: ids.length,
        grantsHash,
        grantIds: isPrivate ? [] : ids,
      };
    } else {
      const id = grantId(step % 5);
      entry = {
        kind: "Use",
        ...place,
        ...common,
        seq,
        grantId: id,
        useIndex: count(id),
        resource: hashOf(`row ${step}`),
      };
    }
    entries.push(entry);
    state = replay(state, [entry]);
    states.set(blockNumber, state);
  }
  const stateAt = async (blockNumber: number): Promise<TrailState> => {
    let known = EMPTY_TRAIL;
    for (const [block, after] of states) if (block <= blockNumber) known = after;
    return known;
  };
  return { entries, state, stateAt, counts };
}

const named = (faults: readonly TrailFault[]) => faults.map(({ kind, seq }) => `${kind} ${seq}`).sort();
const without = (entries: readonly TrailEntry[], position: number) => entries.toSpliced(position, 1);
const seqAt = (entries: readonly TrailEntry[], position: number): number =>
  (entries[position] as TrailEntry).seq;

describe("trail verify", () => {
  const { entries, state, stateAt, counts } = writeTrail();
  const counterOf = (id: Hex) => ({ useCount: counts.get(id) ?? 0 });

  it("recomputes the contract's head and numbers from the events, and its counters", async () => {
    const { recomputed, faults } = await verifyTrail({ entries, state, stateAt });
    assert.deepEqual(faults, []);
    assert.deepEqual(recomputed, state);
    assert.match(recomputed.head, /^0x[0-9a-f]{52}$/);
    assert.deepEqual(verifyCover({ entries, grants: GRANTS, counterOf }), []);
    assert.deepEqual(await verifyTrail({ entries: [], state: EMPTY_TRAIL }), {
      recomputed: EMPTY_TRAIL,
      faults: [],
    });
  });

  it("names each event that was deleted, and nothing else", async () => {
    for (let position = 0; position < entries.length; position++) {
      const { faults } = await verifyTrail({ entries: without(entries, position), state, stateAt });
      assert.deepEqual(named(faults), [`missing ${seqAt(entries, position)}`], `entry at ${position}`);
    }
    const { faults } = await verifyTrail({ entries: entries.toSpliced(20, 3), state, stateAt });
    assert.equal(faults.length, 1);
    assert.match(faults[0]?.text ?? "", /^Missing: entries \d+ to \d+\.$/);
  });

  it("names each event that was doubled", async () => {
    for (let position = 0; position < entries.length; position++) {
      const doubled = entries.toSpliced(position, 0, entries[position] as TrailEntry);
      const { faults } = await verifyTrail({ entries: doubled, state, stateAt });
      assert.deepEqual(named(faults), [`doubled ${seqAt(entries, position)}`]);
    }
  });

  it("names each event that was moved", async () => {
    for (let position = 2; position < entries.length; position++) {
      const moved = without(entries, position).toSpliced(position - 2, 0, entries[position] as TrailEntry);
      const { faults } = await verifyTrail({ entries: moved, state, stateAt });
      assert.deepEqual(named(faults), [`reordered ${seqAt(entries, position)}`]);
    }
    const [first, second] = [entries[3], entries[4]] as [TrailEntry, TrailEntry];
    const swapped = entries.toSpliced(3, 2, { ...first, blockNumber: second.blockNumber + 1 }, second);
    assert.deepEqual(named((await verifyTrail({ entries: swapped, state })).faults), [
      `reordered ${second.seq}`,
    ]);
  });

  it("names each event that was altered, by the block in which the heads part", async () => {
    for (let position = 0; position < entries.length; position++) {
      const entry = entries[position] as TrailEntry;
      const forged: TrailEntry =
        entry.kind === "Revocation"
          ? { ...entry, grantId: grantId(3) }
          : { ...entry, outputHash: hashOf("forged") };
      const { faults } = await verifyTrail({ entries: entries.with(position, forged), state, stateAt });
      const mates = entries.filter(({ blockNumber }) => blockNumber === entry.blockNumber);
      assert.deepEqual(named(faults), mates.map(({ seq }) => `changed ${seq}`).sort());
    }
  });

  it("names two that were altered and one that was deleted, at once", async () => {
    const forge = (position: number): TrailEntry => ({ ...(entries[position] as UseEntry), op: OPS.TRAIN });
    const forged = entries.with(4, forge(4)).with(30, forge(30)).toSpliced(17, 1);
    const { faults } = await verifyTrail({ entries: forged, state, stateAt });
    const expected = [
      `changed ${seqAt(entries, 4)}`,
      `changed ${seqAt(entries, 30)}`,
      `missing ${seqAt(entries, 17)}`,
    ];
    assert.deepEqual(named(faults), expected.sort());
  });

  it("says that something was changed also where no old state can be read", async () => {
    const forged = entries.with(9, { ...(entries[9] as UseEntry), purpose: 8 });
    const { faults } = await verifyTrail({ entries: forged, state });
    assert.deepEqual(named(faults), ["head undefined"]);
    assert.match(faults[0]?.text ?? "", /a node with old states can say which/);
  });

  it("finds entries that were added, and grants that don't belong to their batch's hash", async () => {
    const last = entries.at(-1) as RevocationEntry;
    const added = [...entries, { ...last, seq: state.seq + 1, blockNumber: last.blockNumber + 1 }];
    assert.ok(
      named((await verifyTrail({ entries: added, state })).faults).includes(`added ${state.seq + 1}`),
    );
    const position = entries.findIndex((entry) => entry.kind === "UseBatch" && entry.grantIds.length > 0);
    const batch = entries[position] as BatchEntry;
    const swapped = entries.with(position, { ...batch, grantIds: [...batch.grantIds].reverse() });
    assert.deepEqual(named((await verifyTrail({ entries: swapped, state })).faults), [
      `changed ${batch.seq}`,
    ]);
  });

  it("finds the part that rises longest", () => {
    assert.deepEqual([...longestRise([3, 1, 2, 5, 4, 6])].sort(), [1, 2, 4, 5]);
    assert.deepEqual([...longestRise([])], []);
  });
});

describe("cover of uses by consents", () => {
  const { entries, counts } = writeTrail();
  const counterOf = (id: Hex) => ({ useCount: counts.get(id) ?? 0 });
  const cover = (grants: GrantRecord[], trail: readonly TrailEntry[] = entries) =>
    verifyCover({ entries: trail, grants, counterOf });
  const texts = (faults: readonly TrailFault[]) => faults.map(({ text }) => text).join("\n");
  const change = (number: number, wrong: Partial<GrantRecord>) =>
    GRANTS.with(number, { ...(GRANTS[number] as GrantRecord), ...wrong });

  it("finds uses of grants that are missing, later, narrower, another's, or used up", () => {
    assert.match(texts(cover(GRANTS.slice(1))), /there was no grant/);
    assert.match(texts(cover(change(0, { blockNumber: 10_000 }))), /there was no grant/);
    assert.match(texts(cover(change(1, { ops: OPS.TRAIN }))), /doesn't allow the operation 2/);
    assert.match(texts(cover(change(2, { controllerId: 9 }))), /is another controller's/);
    assert.match(texts(cover(change(3, { scope: hashOf("other") }))), /is for other data/);
    assert.match(texts(cover(change(4, { maxUses: 2 }))), /was used up/);
  });

  it("finds a use after a withdrawal, also of the grant that a sub-grant came from", () => {
    const use = entries.find((entry) => entry.kind === "Use" && entry.grantId === grantId(3)) as UseEntry;
    const late = {
      ...use,
      seq: 1_000,
      useIndex: (counts.get(grantId(4)) ?? 0) + 1,
      grantId: grantId(4),
      blockNumber: 999,
    };
    assert.match(texts(cover(GRANTS, [...entries, late])), /had been withdrawn/);
    const sub = { ...late, grantId: hashOf("sub-grant"), useIndex: 1 };
    const record = { ...(GRANTS[4] as GrantRecord), grantId: sub.grantId, parentId: grantId(4) };
    assert.match(texts(cover([...GRANTS, record], [...entries, sub])), /had been withdrawn/);
  });

  it("finds counters that differ: of one grant, of a use's own number, of private batches", () => {
    const wrong = verifyCover({ entries, grants: GRANTS, counterOf: () => ({ useCount: 1 }) });
    assert.match(texts(wrong), /uses in the trail and 1 in the contract/);
    assert.match(texts(wrong), /Private batches have \d+ uses, and the grants with a private trail 1\./);
    const use = entries.findIndex((entry) => entry.kind === "Use");
    const forged = entries.with(use, { ...(entries[use] as UseEntry), useIndex: 77 });
    assert.match(texts(cover(GRANTS, forged)), /says that it is use 77 of/);
  });
});

describe("an index against the trail", () => {
  const { entries } = writeTrail();
  const answer: IndexedEntry[] = entries.map((entry) =>
    entry.kind === "Use"
      ? { seq: entry.seq, kind: entry.kind, grantId: entry.grantId, jobId: entry.jobId, op: entry.op }
      : { seq: entry.seq, kind: entry.kind },
  );
  const at = (position: number) => answer[position] as IndexedEntry;

  it("agrees with an index that tells the same, whatever its letters' case", () => {
    const shouted = answer.map((entry) => ({
      ...entry,
      ...(entry.grantId && { grantId: String(entry.grantId).toUpperCase() }),
    }));
    assert.deepEqual(compareIndex(entries, shouted), []);
  });

  it("names every entry that the index leaves out, doubles, moves, changes or adds", () => {
    assert.deepEqual(named(compareIndex(entries, answer.toSpliced(11, 1))), [`missing ${at(11).seq}`]);
    assert.deepEqual(named(compareIndex(entries, answer.toSpliced(11, 0, at(11)))), [
      `doubled ${at(11).seq}`,
    ]);
    assert.deepEqual(named(compareIndex(entries, answer.toSpliced(11, 2, at(12), at(11)))), [
      `reordered ${at(11).seq}`,
    ]);
    assert.deepEqual(named(compareIndex(entries, answer.with(0, { ...at(0), op: OPS.EXPORT }))), [
      `changed ${at(0).seq}`,
    ]);
    assert.deepEqual(named(compareIndex(entries, [...answer, { seq: 9_999 }])), ["added 9999"]);
  });
});
