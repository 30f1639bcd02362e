import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ZeroAddress } from "ethers";
import { seatFindings } from "../../scripts/lib/status/checks/board.ts";
import { staleFinding } from "../../scripts/lib/status/checks/intensities.ts";
import { shortfall } from "../../scripts/lib/status/checks/solvency.ts";
import { metaFindings } from "../../scripts/lib/status/checks/subgraph.ts";
import { spanText } from "../../scripts/lib/status/moments.ts";
import { reportText } from "../../scripts/lib/status/report.ts";
import { exitCodeOf, stateOf, stateOfAll } from "../../scripts/lib/status/run.ts";
import type { Finding, StatusReport } from "../../scripts/lib/status/types.ts";

const NOW = 1_800_000_000;
const DAY = 86_400;
const MEMBER = "0x00000000000000000000000000000000000000A1";

describe("the state of a check and of all", () => {
  const note: Finding = { kind: "note", words: "as voted" };
  const warning: Finding = { kind: "warning", words: "look" };
  const fault: Finding = { kind: "fault", words: "wrong" };
  const outcome = (findings: Finding[]) => ({ words: "", findings, figures: {} });

  it("is the worst of what was found; what votes decided is well", () => {
    assert.equal(stateOf(outcome([note])), "ok");
    assert.equal(stateOf(outcome([note, warning])), "warning");
    assert.equal(stateOf(outcome([warning, fault])), "fault");
    assert.equal(stateOf({ ...outcome([]), isSkipped: true }), "skipped");
  });

  it("makes the exit code: a fault counts more than what is not known", () => {
    const codes = (states: Parameters<typeof stateOfAll>[0]) => exitCodeOf(stateOfAll(states));
    assert.equal(codes(["ok", "skipped", "warning"]), 0);
    assert.equal(codes(["ok", "unknown", "warning"]), 2);
    assert.equal(codes(["unknown", "fault"]), 1);
    assert.equal(stateOfAll([]), "ok");
  });

  it("is written for people with one line for each check and finding", () => {
    const report: StatusReport = {
      ...{ network: "local", chainId: 31337, block: 7, time: "2027-01-15T08:00:00Z", state: "fault" },
      checks: [
        {
          name: "a",
          title: "First",
          state: "fault",
          words: "two things",
          findings: [fault, note],
          figures: {},
        },
        {
          name: "b",
          title: "Second one",
          state: "skipped",
          words: "not looked at",
          findings: [],
          figures: {},
        },
      ],
    };
    assert.deepEqual(reportText(report).split("\n"), [
      "local (chain 31337) at block 7, 2027-01-15T08:00:00Z",
      "",
      "FAULT    First       two things",
      "         ✗ wrong",
      "         · as voted",
      "-        Second one  not looked at",
      "",
      "Something is wrong: docs/operations.md says of each check what to do.",
    ]);
  });
});

describe("seats of the board", () => {
  it("are told when empty, ended or about to end, and not before", () => {
    const seat = (number: number, days: number, member = MEMBER) => ({
      number,
      member,
      termEnd: NOW + days * DAY,
    });
    const found = seatFindings(
      [seat(0, 61), seat(1, 59), seat(2, -1), seat(3, 5, ZeroAddress)],
      NOW,
      60 * DAY,
    );
    assert.deepEqual(
      found.map(({ kind, words }) => [kind, words.replace(/, at .*| at .*/, "")]),
      [
        ["warning", `The term of ${MEMBER} on seat 1 ends in 59 days`],
        ["warning", `The term of ${MEMBER} on seat 2 ended`],
        ["warning", "Seat 3 is empty."],
      ],
    );
  });
});

describe("money", () => {
  it("is enough when as much is held as is owed, or more", () => {
    const ledger = { name: "Vault", about: "tokens against stakes", owed: 2n * 10n ** 18n };
    assert.deepEqual(shortfall({ ...ledger, held: 2n * 10n ** 18n }), []);
    assert.deepEqual(shortfall({ ...ledger, held: 3n * 10n ** 18n }), []);
    assert.deepEqual(shortfall({ ...ledger, held: 15n * 10n ** 17n }), [
      {
        kind: "fault",
        words:
          "Vault is insolvent (tokens against stakes): it holds 1.5 COMPUTE and owes 2; 0.5 COMPUTE are missing.",
      },
    ]);
  });
});

describe("an index", () => {
  const meta = { block: { number: 5, hash: "0xab" }, deployment: "Qm", hasIndexingErrors: false };

  it("is well on the chain's branch and within the limit", () => {
    assert.deepEqual(metaFindings(meta, { isSame: true, lag: 60, maxLag: 60 }), []);
  });

  it("is wrong with an error, on another branch, or too far behind, each by itself", () => {
    const words = metaFindings({ ...meta, hasIndexingErrors: true }, { isSame: false, lag: 61, maxLag: 60 });
    assert.deepEqual(
      words.map(({ kind }) => kind),
      ["fault", "fault", "fault"],
    );
    assert.match(words[2]?.words ?? "", /1 minute behind the chain/);
  });
});

describe("carbon intensities", () => {
  it("are told when older than the limit; many are counted", () => {
    const ages = ["AT", "BE", "CA", "DE", "ES", "FR", "GB"].map((region, index) => ({
      region,
      asOf: NOW - (index + 1) * DAY,
    }));
    assert.deepEqual(staleFinding(ages, NOW, 7 * DAY), []);
    assert.match(
      staleFinding(ages, NOW, DAY)[0]?.words ?? "",
      /of BE, CA, DE, ES, FR and 1 more are older than 1 day/,
    );
  });
});

describe("spans of time", () => {
  it("are told in the unit that suits them", () => {
    assert.deepEqual([1, 59, 60, 5_400, DAY, 45 * DAY].map(spanText), [
      "1 second",
      "59 seconds",
      "1 minute",
      "1.5 hours",
      "1 day",
      "45 days",
    ]);
  });
});
