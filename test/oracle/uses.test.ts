import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { concat, id, ZeroHash } from "ethers";
import { PROVENANCE_ID } from "../../scripts/lib/oracle/provenance-sums.ts";
import { bucketId } from "../../scripts/lib/oracle/stats-book.ts";
import {
  ada,
  agent,
  bo,
  cy,
  firm,
  fold,
  granted,
  history,
  job,
  LAB,
  lab,
  long,
  passedOn,
  pick,
  registered,
  rooted,
  SOURCE,
  used,
  usedMany,
  withdrawn,
} from "./provenance-events.ts";

const TRAIL = "0x747261696c";
const [ONE, TWO] = [id("one"), id("two")];
/** The laboratory's uses of the source for job 1. */
const JOB_USE = concat([job(1), SOURCE, LAB]);

describe("the fold of uses", () => {
  it("counts metered uses to the last, with what each earned", () => {
    const facts = fold(
      history(
        granted("one", ada, { maxUses: 3 }),
        used("one", 1, { useIndex: 1 }),
        used("one", 2, { useIndex: 2, jobId: 2 }),
        used("one", 3, { useIndex: 3 }),
      ).add("ConsentLog", "ItemSkipped", [ONE, 5]),
    );
    assert.deepEqual(pick(facts.get("Consent", ONE), "maxUses", "useCount"), ["3", "3"]);
    const indexes = [1, 2, 3].map((seq) => facts.get("UseRecord", long(seq))?.useIndex);
    assert.deepEqual(indexes, ["1", "2", "3"]);
    assert.equal([...facts.rows("SkippedItem").values()][0]?.reason, "UsedUp");
    assert.deepEqual(pick(facts.get("UseRecord", long(3)), "reward", "op", "subject", "level", "actor"), [
      "5000000000000",
      "Derive",
      ada,
      "2",
      lab,
    ]);
    assert.equal(facts.get("Benefit", ONE)?.earned, "15000000000000");
    const sums = ["useCount", "consentCount", "privateUseCount", "lastSeq", "reward", "updatedAt"];
    assert.deepEqual(pick(facts.get("JobUse", JOB_USE), ...sums), [
      "2",
      "1",
      "0",
      "3",
      "10000000000000",
      "1070",
    ]);
    assert.equal(facts.get("ConsentJob", concat([ONE, job(1), SOURCE]))?.useCount, "2");
    assert.deepEqual(pick(facts.get("ConsentScope", SOURCE), "useCount", "benefitEarned"), [
      "3",
      "15000000000000",
    ]);
    assert.deepEqual(pick(facts.get("Trail", TRAIL), "seq", "gaps", "entries"), ["3", "0", "3"]);
  });

  it("links the jobs of a consent, the latest first", () => {
    const facts = fold(history(granted("one", ada), used("one", 1), used("one", 2, { jobId: 2 })));
    const [first, second] = [1, 2].map((number) => concat([ONE, job(number), SOURCE]));
    assert.equal(facts.get("Consent", ONE)?.latestJob, second);
    assert.equal(facts.get("ConsentJob", String(second))?.previous, first);
    assert.equal(facts.get("ConsentJob", String(first))?.previous, null);
  });

  it("counts a use without a job in no job's sums", () => {
    const facts = fold(history(granted("one", ada), used("one", 1, { jobId: 0 })));
    assert.equal(facts.rows("JobUse").size + facts.rows("ConsentJob").size, 0);
    assert.equal(facts.get("UseRecord", long(1))?.jobId, "0");
    assert.equal(facts.get("Controller", LAB)?.useCount, "1");
  });

  it("takes the resource for the data of a consent to many", () => {
    const many = id("many");
    const [grant, use] = [
      granted("one", ada, { flags: 1, scope: many }),
      used("one", 1, { scope: many, resource: SOURCE }),
    ];
    const facts = fold(history(registered("source"), grant, use));
    assert.deepEqual(pick(facts.get("UseRecord", long(1)), "scope", "dataset", "resource"), [
      many,
      SOURCE,
      SOURCE,
    ]);
    assert.equal(facts.get("ConsentJob", concat([ONE, job(1), SOURCE]))?.source, SOURCE);
    assert.deepEqual(pick(facts.get("Consent", ONE), "isRoot", "dataset"), ["true", null]);
    assert.equal(facts.get("ConsentScope", many)?.useCount, "1");
    assert.equal(facts.get("ConsentScope", SOURCE), undefined);
  });

  it("lets uses of what was passed on count there, and not for the parent", () => {
    const use = used("sub", 1, { controllerId: 2 });
    const facts = fold(history(granted("one", ada, { flags: 2 }), passedOn("sub", "one"), use));
    assert.deepEqual(
      [facts.get("Consent", ONE)?.useCount, facts.get("Consent", id("sub"))?.useCount],
      ["0", "1"],
    );
    assert.equal(facts.get("Benefit", id("sub"))?.earned, "6000000000000");
    assert.equal(facts.get("Benefit", ONE), undefined);
  });

  it("sees what the trail's numbers leave out", () => {
    const uses = [used("one", 1), used("one", 4, { useIndex: 2 }), withdrawn("one", 5)];
    const facts = fold(history(granted("one", ada), ...uses));
    assert.deepEqual(pick(facts.get("Trail", TRAIL), "seq", "gaps", "entries"), ["5", "2", "3"]);
  });

  it("gives the trail another head when one field of one use differs", () => {
    const headOf = (jobId: number): unknown =>
      fold(history(granted("one", ada), used("one", 1, { jobId }))).get("Trail", TRAIL)?.head;
    assert.equal(headOf(1), headOf(1));
    assert.notEqual(headOf(1), headOf(2));
  });

  it("keeps an announcement", () => {
    const said = [1, SOURCE, 1, 16, 2, 2000, 3000];
    const facts = fold(history().add("ConsentLog", "UseAnnounced", said));
    const [row] = facts.rows("UseAnnouncement").values();
    assert.deepEqual(pick(row, "op", "readyAt", "until", "jobId", "job"), [
      "Train",
      "2000",
      "3000",
      "1",
      null,
    ]);
  });

  it("refuses an operation that is none or two", () => {
    const announced = (op: number) =>
      fold(history().add("ConsentLog", "UseAnnounced", [1, SOURCE, 1, op, 2, 2000, 3000]));
    assert.throws(() => announced(0), /0 is not one operation/);
    assert.throws(() => announced(6), /6 is not one operation/);
  });
});

describe("the fold of batches of uses", () => {
  it("numbers the uses of a batch in its order, and shares nothing twice", () => {
    const facts = fold(
      history(
        granted("one", ada),
        granted("two", bo, { rewardPerUse: 0 }),
        used("one", 1),
        usedMany(["two", "one"], 2, 2),
        usedMany(["one"], 4, 1),
      ),
    );
    const who = [1, 2, 3, 4].map((seq) => facts.get("UseRecord", long(seq))?.consent);
    assert.deepEqual(who, [ONE, TWO, ONE, ONE]);
    assert.equal(facts.get("UseRecord", long(4))?.useIndex, "3");
    assert.equal(facts.get("UseRecord", long(2))?.resource, ZeroHash);
    const [first, second] = [...facts.rows("UseBatch").values()];
    assert.deepEqual(pick(first, "count", "firstSeq", "isPrivate"), ["2", "2", "false"]);
    assert.deepEqual(pick(second, "count", "firstSeq"), ["1", "4"]);
    assert.deepEqual(pick(facts.get("JobUse", JOB_USE), "useCount", "consentCount", "lastSeq", "reward"), [
      "4",
      "2",
      "4",
      "15000000000000",
    ]);
    assert.equal(facts.get("Benefit", TWO), undefined, "a use without a reward earns nothing");
    assert.deepEqual(pick(facts.get("Trail", TRAIL), "seq", "gaps", "entries"), ["4", "0", "3"]);
  });

  it("says of a private batch how many, and of no consent that it was", () => {
    const facts = fold(
      history(granted("one", ada, { flags: 8 }), granted("two", bo), usedMany([], 1, 150), used("two", 151)),
    );
    assert.deepEqual(pick(facts.get("Consent", ONE), "isPrivate", "useCount"), ["true", null]);
    assert.equal(facts.rows("UseRecord").size, 1);
    const sums = ["useCount", "privateUseCount"];
    for (const sum of [
      facts.get("ConsentScope", SOURCE),
      facts.get("JobUse", JOB_USE),
      facts.get("Provenance", PROVENANCE_ID),
    ])
      assert.deepEqual(pick(sum, ...sums), ["151", "150"]);
    assert.equal(facts.get("Controller", LAB)?.useCount, "151");
    assert.deepEqual(pick(facts.get("Trail", TRAIL), "seq", "gaps", "entries"), ["151", "0", "2"]);
  });

  it("adds up uses by purpose, level and controller when the hour is over", () => {
    const uses = [usedMany(["one", "two"], 1, 2), usedMany([], 3, 40, 0)];
    const given = [granted("one", ada), granted("two", bo)];
    const facts = fold(
      history(...given, ...uses)
        .wait(3600)
        .add(...granted("later", cy)),
    );
    const ofLevel = (level: string) =>
      pick(facts.get("PurposeStats", bucketId("hour", 0, ["0x00000002", level])), "uses", "reward", "count");
    assert.deepEqual(ofLevel("2"), ["2", "10000000000000", "1"]);
    assert.deepEqual(ofLevel("0"), ["40", "0", "1"], "a private batch says no level");
    const sums = ["uses", "privateUses", "reward", "count"];
    assert.deepEqual(pick(facts.get("UseStats", bucketId("hour", 0)), ...sums), [
      "42",
      "40",
      "10000000000000",
      "2",
    ]);
    assert.deepEqual(pick(facts.get("ControllerStats", bucketId("hour", 0, [LAB])), "uses"), ["42"]);
  });
});

describe("the fold of roots of uses", () => {
  it("counts a root's uses apart from those that the log recorded", () => {
    const facts = fold(history(granted("one", ada), used("one", 1), rooted(1), rooted(2, { jobId: 0 })));
    assert.deepEqual(pick(facts.get("UseAnchor", long(1)), "state", "count", "bond", "agent", "fault"), [
      "Open",
      "5000",
      "300",
      "0x0000000100000001",
      null,
    ]);
    const sums = ["useCount", "anchoredUses"];
    assert.deepEqual(pick(facts.get("JobUse", JOB_USE), ...sums), ["1", "5000"]);
    for (const sum of [
      facts.get("ConsentScope", SOURCE),
      facts.get("Controller", LAB),
      facts.get("Provenance", PROVENANCE_ID),
    ])
      assert.deepEqual(pick(sum, ...sums), ["1", "10000"]);
    assert.equal(facts.rows("JobUse").size, 1);
  });

  it("ends a root whose questions were answered", () => {
    const facts = fold(
      history(rooted(1))
        .add("UseAnchors", "UseChallenged", [7, 1, cy, 8, 41, ONE, 9000])
        .add("UseAnchors", "UseChallenged", [8, 1, bo, 9, 42, ZeroHash, 9500])
        .add("UseAnchors", "ChallengeAnswered", [7, 1, ONE])
        .add("UseAnchors", "ChallengeAnswered", [8, 1, TWO])
        .add("UseAnchors", "UsesFinal", [1]),
    );
    assert.deepEqual(pick(facts.get("UseAnchor", long(1)), "state", "challengeCount", "endedAt", "fault"), [
      "Final",
      "2",
      "1090",
      null,
    ]);
    const asked = ["fault", "index", "challenger", "deadline", "isAnswered", "answeredAt", "returnedAt"];
    assert.deepEqual(pick(facts.get("UseChallenge", long(7)), ...asked), [
      "NoConsent",
      "41",
      cy,
      "9000",
      "true",
      "1070",
      null,
    ]);
    assert.deepEqual(pick(facts.get("UseChallenge", long(8)), "fault", "answeredAt"), ["Hidden", "1080"]);
    assert.equal(facts.get("Provenance", PROVENANCE_ID)?.slashedAnchors, "0");
  });

  it("says who proved what of a root, and who else asked in vain", () => {
    const facts = fold(
      history(rooted(1), rooted(2))
        .add("UseAnchors", "UseChallenged", [7, 1, cy, 9, 41, ZeroHash, 9000])
        .add("UseAnchors", "UseSlashed", [1, ONE, bo, 1, 180, 120])
        .add("UseAnchors", "ChallengeReturned", [7, 1, cy]),
    );
    const end = ["state", "fault", "challenger", "faultyGrant", "toChallenger", "toSubject", "endedAt"];
    assert.deepEqual(pick(facts.get("UseAnchor", long(1)), ...end), [
      "Slashed",
      "Revoked",
      bo,
      ONE,
      "180",
      "120",
      "1070",
    ]);
    assert.equal(facts.get("UseAnchor", long(2))?.state, "Open");
    assert.deepEqual(pick(facts.get("UseChallenge", long(7)), "isAnswered", "returnedAt"), ["false", "1080"]);
    const sums = pick(facts.get("Provenance", PROVENANCE_ID), "slashedAnchors", "anchoredUses");
    assert.deepEqual(sums, ["1", "10000"]);
  });

  it("refuses a question about a root that nobody anchored", () => {
    const maker = history().add("UseAnchors", "UseChallenged", [7, 1, cy, 8, 41, ONE, 9000]);
    assert.throws(() => fold(maker), /lack what made UseAnchor 0x0000000000000001/);
  });
});

describe("the fold of benefits", () => {
  it("keeps what is free, and what each consent earned, was given and claimed", () => {
    const facts = fold(
      history(granted("one", ada))
        .add("BenefitVault", "BenefitFunded", [1, firm, 10_000, 10_000])
        .add(...used("one", 1))
        .add("BenefitVault", "BenefitAccrued", [1, 5000, 5000])
        .add("BenefitVault", "BenefitCredited", [ONE, 70])
        .add("BenefitVault", "BenefitClaimed", [ONE, ada, 40, 40])
        .add("BenefitVault", "BenefitClaimed", [ONE, ada, 30, 70])
        .add("BenefitVault", "BenefitWithdrawn", [1, lab, 1000, 4000]),
    );
    assert.deepEqual(pick(facts.get("Benefit", ONE), "earned", "credited", "claimed", "updatedAt"), [
      "5000000000000",
      "70",
      "70",
      "1100",
    ]);
    assert.deepEqual(pick(facts.get("Controller", LAB), "benefitFree", "benefitEarned"), ["4000", "5000"]);
    const entries = [...facts.rows("BenefitEntry").values()].map((row) =>
      pick(row, "kind", "amount", "after"),
    );
    assert.deepEqual(entries, [
      ["Funded", "10000", "10000"],
      ["Accrued", "5000", "5000"],
      ["Credited", "70", null],
      ["Claimed", "40", "40"],
      ["Claimed", "30", "70"],
      ["Withdrawn", "1000", "4000"],
    ]);
    const sums = ["benefitFree", "benefitEarned", "benefitCredited", "benefitClaimed"];
    assert.deepEqual(pick(facts.get("Provenance", PROVENANCE_ID), ...sums), ["4000", "5000", "70", "70"]);
  });

  it("keeps what is credited to a consent that never came", () => {
    const facts = fold(history().add("BenefitVault", "BenefitCredited", [ONE, 70]));
    assert.deepEqual(pick(facts.get("Benefit", ONE), "consent", "scope", "credited"), [null, null, "70"]);
    assert.equal(facts.rows("ConsentEvent").size, 0);
  });

  it("knows who acts for a controller", () => {
    const facts = fold(history().add("ControllerRegistry", "AgentRevoked", [1, 1, agent]));
    const row = facts.get("Agent", "0x0000000100000001");
    assert.deepEqual(pick(row, "isActive", "addedAt", "revokedAt", "account"), [
      "false",
      "1030",
      "1040",
      agent,
    ]);
  });
});
