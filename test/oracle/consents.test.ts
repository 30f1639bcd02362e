import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { concat, dataSlice, id, keccak256, toBeHex, ZeroHash } from "ethers";
import { PROVENANCE_ID } from "../../scripts/lib/oracle/provenance-sums.ts";
import { bucketId } from "../../scripts/lib/oracle/stats-book.ts";
import { CONTRACTS, EventMaker } from "./events.ts";
import {
  ada,
  bo,
  cy,
  duty,
  FIRM,
  firm,
  fold,
  granted,
  history,
  LAB,
  lab,
  passedOn,
  pick,
  refused,
  SOURCE,
  tombstoned,
  used,
  withdrawn,
} from "./provenance-events.ts";

const TRAIL = "0x747261696c";
const [ONE, TWO, SUB] = [id("one"), id("two"), id("sub")];

/** The kinds of a consent's events, in their order. */
function lifeOf(facts: ReturnType<typeof fold>, consent: string): (string | null | undefined)[] {
  return [...facts.rows("ConsentEvent").values()]
    .filter((row) => row.consent === consent)
    .map(({ kind }) => kind);
}

describe("the fold of consents", () => {
  it("reads flags, operations, agent and reward of a consent", () => {
    const facts = fold(history(granted("one", ada, { flags: 22, agentId: 1 })));
    const row = facts.get("Consent", ONE);
    assert.deepEqual(pick(row, "isRoot", "isDelegable", "destroysDerivatives", "isPrivate", "isExplicit"), [
      "false",
      "true",
      "true",
      "false",
      "true",
    ]);
    assert.deepEqual(
      pick(row, "ops", "agent", "rewardPerUse", "grantedAt", "useCount", "circle", "dataset"),
      ['["Query","Derive"]', "0x0000000100000001", "5000000000000", "1040", "0", null, null],
    );
    assert.deepEqual(lifeOf(facts, ONE), ["Granted"]);
  });

  it("knows a circle only once it was made", () => {
    const circle = CONTRACTS.ConsentCircle;
    const facts = fold(
      history(granted("before", circle))
        .add("ConsentCircles", "CircleCreated", [circle, ada, [ada, bo], [cy], 2])
        .add(...granted("one", circle)),
    );
    assert.equal(facts.get("Consent", id("before"))?.circle, null);
    assert.equal(facts.get("Consent", ONE)?.circle, circle);
    assert.equal(facts.get("Provenance", PROVENANCE_ID)?.circleCount, "1");
  });

  it("takes a withdrawal from what stands, and owes its acknowledgement within a day", () => {
    const maker = history(granted("one", ada), granted("two", bo), withdrawn("one", 1, { path: 3, by: cy }));
    const facts = fold(maker);
    const row = facts.get("Consent", ONE);
    assert.deepEqual(pick(row, "status", "revokedAt", "revocation"), ["Revoked", "1060", ONE]);
    assert.equal(facts.get("Consent", TWO)?.status, "Active");
    const revocation = facts.get("Revocation", ONE);
    assert.deepEqual(pick(revocation, "path", "by", "seq", "controller", "isTombstone"), [
      "Member",
      cy,
      "1",
      LAB,
      "false",
    ]);
    assert.deepEqual(pick(facts.get("Duty", duty(0, ONE)), "kind", "since", "dueAt", "doneAt", "isLate"), [
      "Acknowledgement",
      "1060",
      "87460",
      null,
      "false",
    ]);
    assert.deepEqual(lifeOf(facts, ONE), ["Granted", "Revoked"]);
    const sums = ["consentCount", "standingConsents"];
    for (const sum of [
      facts.get("ConsentScope", SOURCE),
      facts.get("Controller", LAB),
      facts.get("Provenance", PROVENANCE_ID),
    ])
      assert.deepEqual(pick(sum, ...sums), ["2", "1"]);
    assert.equal(facts.get("Controller", LAB)?.revocationsTotal, "1");
  });

  it("keeps what was withdrawn before it came as a tombstone that nothing follows", () => {
    const skipped: unknown[] = [ONE, 1];
    const maker = history(tombstoned("one", 1, { path: 1 })).add("ConsentLog", "ItemSkipped", skipped);
    const facts = fold(maker);
    assert.deepEqual(
      pick(facts.get("Revocation", ONE), "consent", "controller", "isTombstone", "path", "taintCount"),
      [null, null, "true", "Signature", "0"],
    );
    assert.equal(facts.get("Consent", ONE), undefined);
    assert.equal(facts.rows("Duty").size, 0);
    const [item] = facts.rows("SkippedItem").values();
    assert.deepEqual(pick(item, "grantId", "consent", "reason"), [ONE, null, "AlreadyKnown"]);
    assert.deepEqual(
      pick(facts.get("Provenance", PROVENANCE_ID), "tombstoneCount", "revocationCount", "consentCount"),
      ["1", "0", "0"],
    );
    assert.equal(facts.get("Controller", LAB)?.revocationsTotal, "0");
  });

  it("has a withdrawal in the trail: its number, and a head of the entry", () => {
    const facts = fold(history(tombstoned("one", 1)));
    const entry = keccak256(concat([toBeHex(2, 32), toBeHex(1, 32), ONE]));
    const head = dataSlice(keccak256(concat([ZeroHash, entry])), 0, 26);
    assert.deepEqual(pick(facts.get("Trail", TRAIL), "seq", "head", "gaps", "entries"), [
      "1",
      head,
      "0",
      "1",
    ]);
  });
});

describe("the fold of what was passed on", () => {
  it("takes category, level, mechanism and terms from the parent, and counts what it gave away", () => {
    const facts = fold(
      history(
        granted("one", ada, { flags: 2, category: 11, level: 3, mechanism: 7 }),
        passedOn("sub", "one"),
        passedOn("other", "one", { maxUses: 4, controllerId: 1 }),
        passedOn("deep", "sub", { depth: 2, maxUses: 1 }),
      ),
    );
    const fields = ["parent", "depth", "previousSubGrant", "passedOn", "latestSubGrant"];
    assert.deepEqual(pick(facts.get("Consent", ONE), ...fields), [null, "0", null, "7", id("other")]);
    assert.deepEqual(pick(facts.get("Consent", SUB), ...fields), [ONE, "1", null, "1", id("deep")]);
    assert.deepEqual(pick(facts.get("Consent", id("other")), ...fields), [ONE, "1", SUB, "0", null]);
    assert.deepEqual(pick(facts.get("Consent", id("deep")), ...fields), [SUB, "2", null, "0", null]);
    const kept = pick(facts.get("Consent", id("deep")), "category", "level", "mechanism", "revokeLock");
    assert.deepEqual(kept, ["0x0000000b", "3", "0x00000007", null]);
    assert.equal(facts.get("Consent", id("deep"))?.termsHash, id("terms"));
    assert.deepEqual(lifeOf(facts, ONE), ["Granted", "PassedOn", "PassedOn"]);
    assert.deepEqual(lifeOf(facts, SUB), ["SubGranted", "PassedOn"]);
    assert.equal(facts.get("Provenance", PROVENANCE_ID)?.subGrantCount, "3");
    assert.deepEqual(pick(facts.get("Controller", FIRM), "consentCount"), ["2"]);
  });

  it("leaves what was passed on as it is when the parent is withdrawn: its parent says that it ended", () => {
    const given = [granted("one", ada, { flags: 2 }), passedOn("sub", "one")];
    const facts = fold(history(...given, withdrawn("one", 1)));
    assert.deepEqual(
      [facts.get("Consent", ONE)?.status, facts.get("Consent", SUB)?.status],
      ["Revoked", "Active"],
    );
    assert.deepEqual(pick(facts.get("Consent", SUB), "parent", "revocation"), [ONE, null]);
    assert.equal(facts.rows("Duty").size, 1);
    assert.equal(facts.get("Provenance", PROVENANCE_ID)?.standingConsents, "1");
    const both = fold(history(...given, withdrawn("one", 1), withdrawn("sub", 2)));
    assert.equal(both.get("Consent", SUB)?.status, "Revoked");
    assert.deepEqual(pick(both.get("Revocation", SUB), "consent", "subject", "scope", "controller"), [
      ...[SUB, ada, SOURCE, FIRM],
    ]);
    assert.equal(both.get("Duty", duty(0, SUB))?.controller, FIRM);
    assert.equal(both.get("Provenance", PROVENANCE_ID)?.standingConsents, "0");
    assert.deepEqual(pick(both.get("Trail", TRAIL), "seq", "gaps"), ["2", "0"]);
  });

  it("refuses a history from which what was withdrawn is missing", () =>
    assert.throws(() => fold(history(withdrawn("one", 1))), new RegExp(`lack what made Consent ${ONE}`)));

  it("refuses a history from which the parent is missing", () =>
    assert.throws(() => fold(history(passedOn("sub", "one"))), new RegExp(`lack what made Consent ${ONE}`)));
});

describe("the fold of refusals, roots of consents and their sums", () => {
  it("keeps a refusal's words also where nobody knows them", () => {
    const facts = fold(history(refused("no", bo, { controllerId: 7, purpose: 3, category: 8 })));
    const refusal = facts.get("Refusal", id("no"));
    assert.deepEqual(
      pick(refusal, "controller", "controllerNumber", "purpose", "purposeCode", "categoryCode"),
      [null, "7", null, "3", "8"],
    );
    assert.equal(facts.get("Consent", id("no")), undefined);
    assert.deepEqual(pick(facts.get("ConsentScope", SOURCE), "refusalCount", "consentCount"), ["1", "0"]);
  });

  it("counts how many consents of a root came out of it", () => {
    const root = id("consents");
    const facts = fold(
      history()
        .add("ConsentLog", "ConsentsAnchored", [root, 1, 3, id("digest"), 85])
        .add(...granted("one", ada))
        .add("ConsentLog", "ConsentMaterialized", [ONE, root, 1040])
        .add(...granted("two", bo))
        .add("ConsentLog", "ConsentMaterialized", [TWO, root, 1040]),
    );
    const key = concat([LAB, root]);
    assert.deepEqual(pick(facts.get("ConsentRoot", key), "count", "materialized"), ["3", "2"]);
    assert.equal(facts.get("Consent", TWO)?.root, key);
    assert.equal(facts.get("Provenance", PROVENANCE_ID)?.anchoredConsents, "3");
  });

  it("refuses a consent out of a root that nobody anchored", () => {
    const maker = history(granted("one", ada)).add("ConsentLog", "ConsentMaterialized", [
      ONE,
      id("root"),
      1040,
    ]);
    assert.throws(() => fold(maker), /lack what made ConsentRoot/);
  });

  it("adds up what was given and withdrawn in each hour, once it is over", () => {
    const maker = history(granted("one", ada), granted("two", bo, { level: 3 }), withdrawn("one", 1));
    assert.equal(fold(maker).rows("ConsentStats").size, 0, "the hour isn't over");
    const facts = fold(maker.wait(3600).add(...granted("three", cy)));
    const all = facts.get("ConsentStats", bucketId("hour", 0));
    assert.deepEqual(pick(all, "granted", "revoked", "standing"), ["2", "1", "1"]);
    const ofLevel = (level: string) =>
      pick(
        facts.get("PurposeConsentStats", bucketId("hour", 0, ["0x00000002", level])),
        "granted",
        "revoked",
      );
    assert.deepEqual(ofLevel("2"), ["1", "1"]);
    assert.deepEqual(ofLevel("3"), ["1", "0"]);
  });

  it("has nothing of consents where no event was of any", () => {
    const facts = fold(new EventMaker().add("ComputeToken", "Transfer", [lab, firm, 0n]));
    assert.equal(facts.rows("Provenance").size, 0);
    assert.equal(facts.rows("Trail").size, 0);
  });

  it("refuses a use of a consent that no event made", () =>
    assert.throws(() => fold(history(used("one", 1))), new RegExp(`lack what made Consent ${ONE}`)));
});
