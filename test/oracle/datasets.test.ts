import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { concat, id, ZeroAddress } from "ethers";
import { PROVENANCE_ID } from "../../scripts/lib/oracle/provenance-sums.ts";
import { CONTRACTS } from "./events.ts";
import {
  ada,
  bo,
  cy,
  derived,
  type Emitted,
  firm,
  fold,
  history,
  lab,
  pick,
  registered,
  SOURCE,
} from "./provenance-events.ts";

const MODEL = id("model");

describe("the fold of datasets", () => {
  it("reads the terms of a dataset", () => {
    const facts = fold(history(registered("source")));
    const row = facts.get("Dataset", SOURCE);
    assert.deepEqual(
      pick(row, "kind", "status", "custodian", "ops", "purposes", "mechanism", "jobId", "job"),
      [
        "Source",
        "Listed",
        lab,
        '["Read","Query","Derive","Export","Train"]',
        '["0x00000002","0x00000003"]',
        "0x00000004",
        "0",
        null,
      ],
    );
    const [custody] = facts.rows("CustodyEvent").values();
    assert.deepEqual(pick(custody, "dataset", "kind", "from", "to"), [SOURCE, "Registered", null, lab]);
  });

  it("links what came of a dataset, the latest first", () => {
    const facts = fold(
      history(
        registered("source"),
        registered("other"),
        registered("model", 2, ["source", "other"], 7),
        derived("model", "source", 7),
        derived("model", "other", 7),
        registered("digest", 3, ["source"]),
        derived("digest", "source"),
      ),
    );
    const [first, second] = [concat([MODEL, SOURCE]), concat([id("digest"), SOURCE])];
    assert.deepEqual(pick(facts.get("Dataset", SOURCE), "childCount", "latestChild", "parentCount"), [
      "2",
      second,
      "0",
    ]);
    assert.deepEqual(pick(facts.get("LineageEdge", second), "previous", "jobId"), [first, "0"]);
    assert.deepEqual(pick(facts.get("LineageEdge", first), "previous", "jobId"), [null, "7"]);
    assert.deepEqual(pick(facts.get("Dataset", MODEL), "parentCount", "childCount"), ["2", "0"]);
    assert.deepEqual(pick(facts.get("Provenance", PROVENANCE_ID), "datasetCount", "modelCount"), ["4", "1"]);
  });

  it("refuses what came of a dataset that no event made", () =>
    assert.throws(
      () => fold(history(derived("model", "source"))),
      new RegExp(`what made Dataset ${SOURCE}`),
    ));

  it("hands a dataset over once its next custodian accepts", () => {
    const offer = (to: string): Emitted => ["DatasetRegistry", "CustodyOffered", [SOURCE, lab, to]];
    const maker = history(registered("source"), offer(firm));
    assert.deepEqual(pick(fold(maker).get("Dataset", SOURCE), "custodian", "nextCustodian"), [lab, firm]);
    const back = fold(history(registered("source"), offer(firm), offer(ZeroAddress)));
    assert.deepEqual(pick(back.get("Dataset", SOURCE), "custodian", "nextCustodian"), [lab, null]);
    const kinds = [...back.rows("CustodyEvent").values()].map((row) => pick(row, "kind", "to"));
    assert.deepEqual(kinds, [
      ["Registered", lab],
      ["Offered", firm],
      ["OfferWithdrawn", null],
    ]);
    const over = fold(maker.add("DatasetRegistry", "CustodyAccepted", [SOURCE, lab, firm]));
    assert.deepEqual(pick(over.get("Dataset", SOURCE), "custodian", "nextCustodian"), [firm, null]);
  });

  it("keeps when a dataset was retired, also when it is destroyed later", () => {
    const facts = fold(
      history(registered("source"), registered("model"))
        .add("DatasetRegistry", "DatasetRetired", [SOURCE, lab, false, id("")])
        .add("DatasetRegistry", "DatasetRetired", [SOURCE, lab, true, id("burnt")])
        .add("DatasetRegistry", "DatasetRetired", [MODEL, lab, true, id("at once")]),
    );
    const end = ["status", "retiredAt", "destroyedAt", "evidenceHash"];
    assert.deepEqual(pick(facts.get("Dataset", SOURCE), ...end), ["Destroyed", "1060", "1070", id("burnt")]);
    assert.deepEqual(pick(facts.get("Dataset", MODEL), ...end), ["Destroyed", "1080", "1080", id("at once")]);
  });

  it("widens what a vote declassified, and nothing that came of it", () => {
    const facts = fold(
      history(registered("source"), registered("model", 2, ["source"]), derived("model", "source")).add(
        "DatasetRegistry",
        "Declassified",
        [SOURCE, 4, 3, "0x0900000000000000", id("safe")],
      ),
    );
    const terms = ["level", "ops", "purposes", "isDeclassified"];
    assert.deepEqual(pick(facts.get("Dataset", SOURCE), ...terms), [
      "4",
      '["Read","Query"]',
      '["0x00000009"]',
      "true",
    ]);
    assert.deepEqual(pick(facts.get("Dataset", MODEL), "level", "isDeclassified"), ["3", "false"]);
    const [row] = facts.rows("Declassification").values();
    assert.deepEqual(pick(row, "dataset", "level", "evidenceHash", "proposal"), [
      SOURCE,
      "4",
      id("safe"),
      null,
    ]);
  });

  it("keeps what an activity took and made, in an order that can be compared", () => {
    const activity = {
      ...{ jobId: 5, codeHash: id("code"), imageDigest: id("image"), paramsHash: id("params") },
      ...{
        startedAt: 100,
        endedAt: 200,
        inputs: [`0x${"ff".repeat(32)}`, `0x${"01".repeat(32)}`],
        outputs: [],
      },
    };
    const facts = fold(history().add("DatasetRegistry", "ActivityRecorded", [id("run"), 5, lab, activity]));
    const row = facts.get("Activity", id("run"));
    assert.deepEqual(pick(row, "actor", "jobId", "job", "startedAt", "endedAt", "outputs"), [
      lab,
      "5",
      null,
      "100",
      "200",
      "[]",
    ]);
    assert.equal(row?.inputs, JSON.stringify([`0x${"01".repeat(32)}`, `0x${"ff".repeat(32)}`]));
  });

  it("refuses a kind that there is none of", () =>
    assert.throws(() => fold(history(registered("source", 4))), /gave 4, of 4 that are known/));
});

describe("the fold of circles", () => {
  it("keeps who belongs to a circle now and before", () => {
    const circle = CONTRACTS.ConsentCircle;
    const facts = fold(
      history()
        .add("ConsentCircles", "CircleCreated", [circle, ada, [ada, bo], [], 2])
        .add("ConsentCircle", "CircleChanged", [[ada, bo, cy], [firm], 2])
        .add("ConsentCircle", "CircleChanged", [[ada, cy], [firm], 1]),
    );
    assert.deepEqual(
      pick(facts.get("ConsentCircle", circle), "members", "guardians", "threshold", "creator", "changeCount"),
      [JSON.stringify([ada, cy]), JSON.stringify([firm]), "1", ada, "2"],
    );
    const changes = [...facts.rows("CircleChange").values()].map((row) => pick(row, "circle", "members"));
    assert.deepEqual(changes, [
      [circle, JSON.stringify([ada, bo, cy])],
      [circle, JSON.stringify([ada, cy])],
    ]);
  });

  it("refuses a change of a circle that nobody made", () =>
    assert.throws(
      () => fold(history().add("ConsentCircle", "CircleChanged", [[ada, bo], [], 2])),
      /lack what made ConsentCircle/,
    ));
});
