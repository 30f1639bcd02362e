import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { id, toBeHex } from "ethers";
import { PROVENANCE_ID } from "../../scripts/lib/oracle/provenance-sums.ts";
import { CONTRACTS, type EventMaker } from "./events.ts";
import {
  ada,
  bo,
  cy,
  duty,
  type Emitted,
  fold,
  granted,
  history,
  LAB,
  lab,
  long,
  pick,
  registered,
  SOURCE,
  withdrawn,
} from "./provenance-events.ts";

const [ONE, TWO, THREE] = [id("one"), id("two"), id("three")];
const DAY = 86_400;

/** Ada consents and withdraws at second 1050; the next event comes so many seconds after that. */
function withdrawnFor(seconds: number): EventMaker {
  return history(granted("one", ada), withdrawn("one", 1)).wait(seconds - 10);
}

function acknowledged(grant: string, latency: number): Emitted {
  return ["BreachBoard", "RevocationAcknowledged", [id(grant), 1, latency]];
}

function missed(about: string, kind: number): Emitted {
  return ["BreachBoard", "DutyMissed", [1, about, cy, kind, 30, 70]];
}

/** A breach that was discovered at a second. */
function reported(breachId: number, discoveredAt: number, isLate: boolean): Emitted {
  const input = {
    ...{ datasetId: SOURCE, controllerId: 1, severity: 1, category: 9, discoveredAt, affected: 12 },
    ...{ affectedRoot: id("affected"), listDigest: id("list"), codec: 85, reportHash: id("report") },
  };
  return ["BreachBoard", "BreachReported", [breachId, SOURCE, 1, lab, isLate, input]];
}

/** The id of the duty to report a breach. */
function reportOf(breachId: number): string {
  return duty(2, toBeHex(breachId, 32));
}

describe("the fold of acknowledgements", () => {
  for (const { seconds, isLate, late } of [
    { seconds: DAY, isLate: "false", late: "0" },
    { seconds: DAY + 1, isLate: "true", late: "1" },
  ])
    it(`finds ${seconds} seconds ${late === "0" ? "in time" : "late"}`, () => {
      const facts = fold(withdrawnFor(seconds).add(...acknowledged("one", seconds)));
      const row = facts.get("Duty", duty(0, ONE));
      assert.deepEqual(pick(row, "since", "dueAt", "doneAt", "isLate", "missedAt"), [
        "1050",
        "87450",
        String(1050 + seconds),
        isLate,
        null,
      ]);
      const consent = facts.get("Consent", ONE);
      assert.deepEqual(pick(consent, "acknowledgedAt", "ackSeconds"), [String(1050 + seconds), `${seconds}`]);
      assert.equal(facts.get("Controller", LAB)?.revocationsLate, late);
    });

  it("counts once what was punished and then done late", () => {
    const facts = fold(
      withdrawnFor(DAY + 10)
        .add(...missed(ONE, 0))
        .add(...acknowledged("one", DAY + 20)),
    );
    const row = facts.get("Duty", duty(0, ONE));
    assert.deepEqual(pick(row, "isLate", "missedAt", "doneAt", "reporter", "toReporter", "toSubject"), [
      "true",
      "87460",
      "87470",
      cy,
      "30",
      "70",
    ]);
    const sums = pick(
      facts.get("Controller", LAB),
      "revocationsLate",
      "missedDuties",
      "revocationsAcknowledged",
    );
    assert.deepEqual(sums, ["1", "1", "1"]);
    assert.equal(facts.get("Provenance", PROVENANCE_ID)?.missedDuties, "1");
    const life = [...facts.rows("ConsentEvent").values()].map((event) =>
      pick(event, "kind", "account", "amount"),
    );
    assert.deepEqual(life, [
      ["Granted", ada, null],
      ["Revoked", ada, null],
      ["DutyMissed", cy, "70"],
      ["Acknowledged", null, null],
    ]);
  });

  it("tells the lower median, rounded down to a quarter of its power of two, and the longest", () => {
    const given = ["one", "two", "three"].flatMap((grant, place) => [
      granted(grant, ada),
      withdrawn(grant, place + 1),
    ]);
    const median = (...times: Emitted[]) =>
      pick(fold(history(...given, ...times)).get("Controller", LAB), "medianAckSeconds", "longestAckSeconds");
    assert.deepEqual(median(), [null, null]);
    assert.deepEqual(median(acknowledged("one", 30)), ["28", "30"]);
    assert.deepEqual(median(acknowledged("one", 30), acknowledged("two", 3)), ["3", "30"]);
    const three = [acknowledged("one", 30), acknowledged("two", 3), acknowledged("three", 100)];
    assert.deepEqual(median(...three), ["28", "100"]);
    const row = fold(history(...given, ...three)).get("Controller", LAB);
    const counts: string[] = JSON.parse(String(row?.ackCounts));
    assert.deepEqual(
      counts.flatMap((count, place) => (count === "0" ? [] : [[place, count]])),
      [
        [3, "1"],
        [15, "1"],
        [22, "1"],
      ],
    );
    assert.equal(row?.ackSeconds, "133");
  });

  it("refuses an acknowledgement of what was never withdrawn", () => {
    const maker = history(granted("one", ada), acknowledged("one", 5));
    assert.throws(() => fold(maker), new RegExp(`lack what made Duty ${duty(0, ONE)}`));
  });
});

describe("the fold of erasures", () => {
  const asked: Emitted = ["BreachBoard", "ErasureRequested", [ONE, 1, ada, 1050 + DAY]];
  const done: Emitted = ["BreachBoard", "ErasureCompleted", [ONE, 1, id("burnt"), DAY + 1]];

  it("keeps when it was asked for, due and done", () => {
    const facts = fold(
      history(granted("one", ada), asked).add("BreachBoard", "ErasureCompleted", [ONE, 1, id("burnt"), 10]),
    );
    const row = facts.get("Erasure", ONE);
    assert.deepEqual(pick(row, "requestedAt", "dueAt", "completedAt", "seconds", "evidenceHash", "duty"), [
      "1050",
      "87450",
      "1060",
      "10",
      id("burnt"),
      duty(1, ONE),
    ]);
    assert.deepEqual(pick(facts.get("Duty", duty(1, ONE)), "kind", "doneAt", "isLate"), [
      "Erasure",
      "1060",
      "false",
    ]);
  });

  it("is late one second after a day, and no late acknowledgement", () => {
    const maker = history(granted("one", ada), asked)
      .wait(DAY - 9)
      .add(...done)
      .add(...missed(ONE, 1));
    const facts = fold(maker);
    assert.deepEqual(pick(facts.get("Duty", duty(1, ONE)), "isLate", "doneAt", "missedAt"), [
      "true",
      "87451",
      "87461",
    ]);
    assert.deepEqual(pick(facts.get("Controller", LAB), "revocationsLate", "missedDuties"), ["0", "1"]);
  });

  it("refuses the end of an erasure that nobody asked for", () =>
    assert.throws(
      () => fold(history(granted("one", ada), done)),
      new RegExp(`lack what made Erasure ${ONE}`),
    ));
});

describe("the fold of breaches", () => {
  it("counts the time from the discovery, of which there are 72 hours", () => {
    const facts = fold(
      history(registered("source"))
        .wait(300_000 - 1050)
        .add(...reported(1, 40_800, false)),
    );
    assert.deepEqual(
      pick(facts.get("Breach", long(1)), "reportedAt", "reportSeconds", "isLate", "severity"),
      ["300000", "259200", "false", "Medium"],
    );
    assert.deepEqual(pick(facts.get("Duty", reportOf(1)), "since", "dueAt", "doneAt", "isLate", "breach"), [
      "40800",
      "300000",
      "300000",
      "false",
      long(1),
    ]);
    assert.deepEqual(pick(facts.get("Controller", LAB), "lateBreaches", "openBreaches"), ["0", "1"]);
  });

  it("punishes the report that was late, not an earlier one of the same dataset", () => {
    const facts = fold(
      history(registered("source"))
        .wait(400_000)
        .add(...reported(1, 300_000, false))
        .add(...reported(2, 1000, true))
        .add(...missed(SOURCE, 2)),
    );
    const end = ["isLate", "missedAt", "toSubject"];
    assert.deepEqual(pick(facts.get("Duty", reportOf(1)), ...end), ["false", null, null]);
    assert.deepEqual(pick(facts.get("Duty", reportOf(2)), ...end), ["true", "401070", "70"]);
    const sums = ["breachCount", "openBreaches", "lateBreaches", "missedDuties", "revocationsLate"];
    assert.deepEqual(pick(facts.get("Controller", LAB), ...sums), ["2", "2", "1", "1", "0"]);
    assert.equal(facts.rows("ConsentEvent").size, 0);
  });

  it("keeps what was known first, what became known and the end", () => {
    const facts = fold(
      history(registered("source"), reported(1, 1000, false))
        .add("DatasetRegistry", "BreachesChanged", [SOURCE, 1])
        .add("BreachBoard", "BreachUpdated", [1, 3, 400, id("more"), id("longer"), 113, id("second")])
        .add("BreachBoard", "BreachClosed", [1, id("last")])
        .add("DatasetRegistry", "BreachesChanged", [SOURCE, 0]),
    );
    const what = ["severity", "affected", "affectedRoot", "codec", "reportHash", "status", "closedAt"];
    assert.deepEqual(pick(facts.get("Breach", long(1)), ...what), [
      "Critical",
      "400",
      id("more"),
      "113",
      id("last"),
      "Closed",
      "1080",
    ]);
    const life = [...facts.rows("BreachEvent").values()].map((row) =>
      pick(row, "kind", "severity", "affected", "reportHash"),
    );
    assert.deepEqual(life, [
      ["Reported", "Medium", "12", id("report")],
      ["Updated", "Critical", "400", id("second")],
      ["Closed", "Critical", "400", id("last")],
    ]);
    assert.equal(facts.get("Dataset", SOURCE)?.openBreaches, "0");
    const sums = pick(facts.get("Provenance", PROVENANCE_ID), "breachCount", "openBreaches");
    assert.deepEqual(sums, ["1", "0"]);
  });

  it("refuses a severity and a duty that there are none of", () => {
    const update: Emitted = ["BreachBoard", "BreachUpdated", [1, 4, 1, THREE, THREE, 85, THREE]];
    assert.throws(() => fold(history(reported(1, 1000, false), update)), /gave 4, of 4 that are known/);
    assert.throws(() => fold(history(granted("two", bo), missed(TWO, 3))), /gave 3, of 3 that are known/);
  });

  it("keeps the board's settings", () => {
    const settings = { latePenalty: 100, reporterBps: 3000, treasury: CONTRACTS.BoundedTimelock };
    const facts = fold(history().add("BreachBoard", "BreachBoardConfigured", [settings]));
    assert.deepEqual(
      pick(facts.get("BreachBoardSettings", CONTRACTS.BreachBoard), "latePenalty", "reporterBps", "treasury"),
      ["100", "3000", CONTRACTS.BoundedTimelock],
    );
  });
});
