import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { id, ZeroAddress } from "ethers";
import { PROVENANCE_ID } from "../../scripts/lib/oracle/provenance-sums.ts";
import { CONTRACTS, EventMaker } from "./events.ts";
import { ada, agent, bo, cy, FIRM, fold, history, LAB, lab, pick } from "./provenance-events.ts";

const BOOK = CONTRACTS.PolicyBook;

describe("the fold of controllers", () => {
  it("follows a bond through every change", () => {
    const facts = fold(
      history()
        .add("ControllerRegistry", "BondAdded", [1, 500, 1500])
        .add("ControllerRegistry", "BondLocked", [1, 300, 300])
        .add("ControllerRegistry", "BondUnlocked", [1, 100, 200])
        .add("ControllerRegistry", "BondSlashed", [1, cy, 50, 1450])
        .add("ControllerRegistry", "BondSlashed", [1, bo, 150, 1300])
        .add("ControllerRegistry", "BondThawing", [1, 400, 9000])
        .add("ControllerRegistry", "BondWithdrawn", [1, lab, 400, 900]),
    );
    assert.deepEqual(pick(facts.get("Controller", LAB), "bond", "locked", "slashed", "thawing", "thawedAt"), [
      "900",
      "200",
      "200",
      "400",
      "9000",
    ]);
    const changes = [...facts.rows("BondChange").values()]
      .filter(({ controller }) => controller === LAB)
      .map((row) => pick(row, "kind", "amount", "bond", "to"));
    assert.deepEqual(changes, [
      ["Registered", "1000", "1000", null],
      ["Added", "500", "1500", null],
      ["Locked", "300", "1500", null],
      ["Unlocked", "100", "1500", null],
      ["Slashed", "50", "1450", cy],
      ["Slashed", "150", "1300", bo],
      ["Thawing", "400", "1300", null],
      ["Withdrawn", "400", "900", lab],
    ]);
    const sums = pick(facts.get("Provenance", PROVENANCE_ID), "bonds", "slashed", "controllerCount");
    assert.deepEqual(sums, ["1700", "200", "2"]);
  });

  it("hands a controller over once the next account takes it", () => {
    const offered = history().add("ControllerRegistry", "ControllerOffered", [1, cy]);
    assert.deepEqual(pick(fold(offered).get("Controller", LAB), "account", "nextAccount"), [lab, cy]);
    const taken = fold(offered.add("ControllerRegistry", "ControllerTransferred", [1, lab, cy]));
    assert.deepEqual(pick(taken.get("Controller", LAB), "account", "nextAccount"), [cy, null]);
    const withdrawn = fold(
      history()
        .add("ControllerRegistry", "ControllerOffered", [1, cy])
        .add("ControllerRegistry", "ControllerOffered", [1, ZeroAddress]),
    );
    assert.deepEqual(pick(withdrawn.get("Controller", LAB), "account", "nextAccount"), [lab, null]);
  });

  it("keeps profile, assessment and suspension, and every step of them", () => {
    const facts = fold(
      history()
        .add("ControllerRegistry", "ControllerProfileSet", [1, id("new profile")])
        .add("ControllerRegistry", "AssessmentSet", [1, id("assessment"), 5000])
        .add("ControllerRegistry", "ControllerSuspended", [1, bo, id("why")])
        .add("ControllerRegistry", "ControllerSuspended", [2, bo, id("why")])
        .add("ControllerRegistry", "SuspensionLifted", [1]),
    );
    const row = facts.get("Controller", LAB);
    assert.deepEqual(pick(row, "profileHash", "assessmentHash", "assessmentExpiry", "isSuspended"), [
      id("new profile"),
      id("assessment"),
      "5000",
      "false",
    ]);
    assert.equal(facts.get("Controller", FIRM)?.isSuspended, "true");
    const life = [...facts.rows("ControllerEvent").values()]
      .filter(({ controller }) => controller === LAB)
      .map((event) => pick(event, "kind", "account", "hash", "expiry"));
    assert.deepEqual(life, [
      ["Registered", lab, id("profile 1"), null],
      ["AgentAdded", agent, null, null],
      ["ProfileSet", null, id("new profile"), null],
      ["AssessmentSet", null, id("assessment"), "5000"],
      ["Suspended", bo, id("why"), null],
      ["SuspensionLifted", null, null, null],
    ]);
  });

  it("counts agents that were ever named, and knows which still act", () => {
    const facts = fold(
      history()
        .add("ControllerRegistry", "AgentAdded", [1, 2, ada])
        .add("ControllerRegistry", "AgentRevoked", [1, 1, agent]),
    );
    assert.deepEqual(
      [facts.get("Controller", LAB)?.agentCount, facts.get("Controller", FIRM)?.agentCount],
      ["2", "0"],
    );
    assert.deepEqual(pick(facts.get("Agent", "0x0000000100000001"), "isActive", "revokedAt"), [
      "false",
      "1050",
    ]);
    assert.deepEqual(pick(facts.get("Agent", "0x0000000100000002"), "isActive", "account"), ["true", ada]);
  });

  it("refuses an agent without a number, and a bond of nobody", () => {
    const nameless = history().add("ControllerRegistry", "AgentAdded", [1, 0, ada]);
    assert.throws(() => fold(nameless), /an agent without a number/);
    const nobody = new EventMaker().add("ControllerRegistry", "BondAdded", [1, 500, 1500]);
    assert.throws(() => fold(nobody), /lack what made Controller 0x00000001/);
  });

  it("knows who slashes, who lets people claim and whom the policy is told, as the contracts told", () => {
    const { UseAnchors, BreachBoard, BenefitVault, ConsentLog } = CONTRACTS;
    const facts = fold(
      new EventMaker()
        .add("ConsentLog", "BenefitVaultBound", [BenefitVault])
        .add("PolicyBook", "PolicyListenerBound", [ConsentLog])
        .add("ControllerRegistry", "ControllersBound", [UseAnchors, BreachBoard]),
    );
    assert.deepEqual(
      pick(
        facts.get("Provenance", PROVENANCE_ID),
        ...["useAnchors", "breachBoard", "benefitVault", "policyListener"],
      ),
      [UseAnchors, BreachBoard, BenefitVault, ConsentLog],
    );
  });
});

describe("the fold of words and policy", () => {
  it("counts words by their kind, with the release in force when they came", () => {
    const facts = fold(
      new EventMaker()
        .add("VocabRegistry", "ReleasePinned", [id("2.2")])
        .add("VocabRegistry", "TermAdded", [0, 2, 1, false, false, [], "https://w3id.org/dpv#Research"])
        .add("VocabRegistry", "TermAdded", [1, 2, 0, true, false, [], "https://w3id.org/dpv#Health"])
        .add("VocabRegistry", "ReleasePinned", [id("2.3")])
        .add("VocabRegistry", "TermAdded", [0, 3, 1, false, true, [2, 1], "https://w3id.org/dpv#Trial"]),
    );
    const counts = ["release", "purposeCount", "categoryCount", "mechanismCount"];
    assert.deepEqual(pick(facts.get("Vocabulary", CONTRACTS.VocabRegistry), ...counts), [
      id("2.3"),
      "2",
      "1",
      "0",
    ]);
    assert.deepEqual(pick(facts.get("Purpose", "0x00000002"), "release", "iri"), [
      id("2.2"),
      "https://w3id.org/dpv#Research",
    ]);
    assert.deepEqual(pick(facts.get("Purpose", "0x00000003"), "release", "parents", "isWholesale"), [
      id("2.3"),
      '["0x00000001","0x00000002"]',
      "true",
    ]);
    assert.equal(facts.get("Category", "0x00000002")?.isSpecial, "true");
    assert.equal(facts.rows("VocabularyRelease").size, 2);
  });

  it("refuses a word before the first release, and of no kind", () => {
    const word = [0, 2, 1, false, false, [], "iri"];
    assert.throws(
      () => fold(new EventMaker().add("VocabRegistry", "TermAdded", word)),
      /what made Vocabulary/,
    );
    const pinned = new EventMaker().add("VocabRegistry", "ReleasePinned", [id("2.2")]);
    assert.throws(
      () => fold(pinned.add("VocabRegistry", "TermAdded", [3, ...word.slice(1)])),
      /no kind of term 3/,
    );
  });

  it("keeps what a level allows now, and every change of it", () => {
    const policy = (ops: number, bridges: bigint) => ({
      ...{ ops, mechanisms: 18n, maxDuration: 1000, announceDelay: 60 },
      ...{ needsExplicit: true, needsAssessment: false, bridges },
    });
    const facts = fold(
      new EventMaker()
        .add("PolicyBook", "LevelSet", [3, 1, policy(31, 5n)])
        .add("PolicyBook", "LevelSet", [3, 2, policy(3, 1n << 63n)]),
    );
    const terms = ["version", "ops", "mechanisms", "bridges", "needsExplicit", "needsAssessment"];
    assert.deepEqual(pick(facts.get("LevelPolicy", "0x03"), ...terms), [
      "2",
      '["Read","Query"]',
      '["0x00000001","0x00000004"]',
      '["63"]',
      "true",
      "false",
    ]);
    const versions = [...facts.rows("LevelPolicyChange").values()].map((row) =>
      pick(row, "version", "bridges"),
    );
    assert.deepEqual(versions, [
      ["1", '["0","2"]'],
      ["2", '["63"]'],
    ]);
  });

  it("keeps what a wall forbids, templates and when intake was paused", () => {
    const facts = fold(
      new EventMaker()
        .add("PolicyBook", "WallSet", [2, 1, (1n << 255n) + 2n])
        .add("PolicyBook", "TemplateAdded", [1, id("terms"), 2, 9, 3])
        .add("PolicyBook", "TemplateAdded", [2, id("others"), 2, 9, 3])
        .add("PolicyBook", "TemplateRetired", [1])
        .add("PolicyBook", "IntakePaused", [bo, 9000])
        .add("PolicyBook", "IntakeResumed", [bo]),
    );
    assert.equal(facts.get("Wall", "0x02")?.forbidden, '["0x00000001","0x000000ff"]');
    const template = ["isRetired", "addedAt", "retiredAt"];
    assert.deepEqual(pick(facts.get("ConsentTemplate", "0x00000001"), ...template), ["true", "1020", "1040"]);
    assert.deepEqual(pick(facts.get("ConsentTemplate", "0x00000002"), ...template), ["false", "1030", null]);
    assert.equal(facts.get("Intake", BOOK)?.pausedUntil, "1060");
    const [pause] = facts.rows("Pause").values();
    assert.deepEqual(pick(pause, "intake", "until", "resumedAt"), [BOOK, "9000", "1060"]);
  });
});
