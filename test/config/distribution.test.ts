import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Finding } from "../../scripts/lib/config/findings.ts";
import { ALICE, BOB, distribution, findingsOf, lineWith, swap } from "./fixture.ts";

const find = (text: string): Finding[] => findingsOf({ distribution: text });

/** The only finding, about distribution.json. */
function only(text: string, line: number, field: string, problem: string, fix: string): void {
  assert.deepEqual(find(text), [{ file: "distribution.json", line, field, problem, fix }]);
}

describe("distribution.json", () => {
  it("reports allocations that stay below the supply", () => {
    only(
      swap(distribution, '"39.5"', '"38.25"'),
      2,
      "supply",
      "is 1000, but treasury and allocations add up to 998.75, 1.25 less",
      "give that much to the treasury or an allocation",
    );
  });

  it("reports allocations that exceed the supply, to the last digit", () => {
    only(
      swap(distribution, '"39.5"', '"39.500000000000000001"'),
      2,
      "supply",
      "is 1000, but treasury and allocations add up to 1000.000000000000000001, 0.000000000000000001 more",
      "take that much from the treasury or an allocation",
    );
  });

  it("reports a supply above the cap", () => {
    const text = swap(swap(distribution, '"1000"', '"1000000000.5"'), '"400"', '"999999400.5"');
    only(
      text,
      2,
      "supply",
      "is 1000000000.5, above the token's cap of 1000000000",
      "lower it and the allocations with it",
    );
  });

  it("accepts a supply at the cap", () => {
    const text = swap(swap(distribution, '"1000"', '"1000000000"'), '"400"', '"999999400"');
    assert.deepEqual(find(text), []);
  });

  it("reports two liquid allocations of one account with both lines, whatever the capitals", () => {
    const lower = ALICE.toLowerCase();
    const place = { file: "distribution.json", line: 24, field: "allocations[2].account" };
    assert.deepEqual(find(swap(distribution, BOB, lower)), [
      {
        ...place,
        problem: `is ${lower}, whose checksum is wrong, so a digit may be mistyped`,
        fix: `check the address, and write ${ALICE} if it is this one`,
      },
      {
        ...place,
        problem: `is ${lower} with a liquid allocation, the same as allocations[1].account on line 19`,
        fix: "put the two amounts into one allocation",
      },
    ]);
  });

  it("reports two vesting allocations of one account", () => {
    const vesting =
      '"purpose": "Pilot", "vesting": { "start": "2026-01-01", "cliffEnd": "2026-01-01", "end": "2027-01-01" }';
    const text = distribution.replace('"purpose": "Pilot"', vesting);
    only(
      text,
      19,
      "allocations[1].account",
      `is ${ALICE} with a vesting allocation, the same as allocations[0].account on line 9`,
      "put the two amounts into one allocation",
    );
  });

  it("reports vesting that ends before it starts", () => {
    only(
      swap(distribution, '"end": "2030-01-01"', '"end": "2025-12-31"'),
      15,
      "allocations[0].vesting.end",
      "ends 2025-12-31, before it starts (2026-01-01)",
      "set an end after the start",
    );
  });

  it("reports vesting that ends on the day it starts, which would be liquid", () => {
    only(
      swap(distribution, '"end": "2030-01-01"', '"end": "2026-01-01"'),
      15,
      "allocations[0].vesting.end",
      "ends 2026-01-01, on the day it starts",
      "set an end after the start",
    );
  });

  it("reports a cliff beyond the end", () => {
    only(
      swap(distribution, '"cliffEnd": "2027-01-01"', '"cliffEnd": "2030-01-02"'),
      14,
      "allocations[0].vesting.cliffEnd",
      "is 2030-01-02, beyond the end of vesting (2030-01-01)",
      "set a day from 2026-01-01 to 2030-01-01",
    );
  });

  it("reports a cliff before the start", () => {
    only(
      swap(distribution, '"cliffEnd": "2027-01-01"', '"cliffEnd": "2025-01-01"'),
      14,
      "allocations[0].vesting.cliffEnd",
      "is 2025-01-01, before vesting starts (2026-01-01)",
      "set a day from 2026-01-01 to 2030-01-01",
    );
  });

  it("accepts a cliff on the first and on the last day", () => {
    for (const day of ["2026-01-01", "2030-01-01"]) {
      assert.deepEqual(find(swap(distribution, '"cliffEnd": "2027-01-01"', `"cliffEnd": "${day}"`)), []);
    }
  });

  for (const [day, problem] of [
    ["2026-02-30", 'is "2026-02-30", not a day of the calendar'],
    ["1.1.2026", 'is "1.1.2026", not a day of the calendar'],
    ["1969-12-31", "is 1969-12-31, before 1970"],
  ] as const) {
    it(`reports the day ${day}`, () => {
      only(
        swap(distribution, '"start": "2026-01-01"', `"start": "${day}"`),
        13,
        "allocations[0].vesting.start",
        problem,
        'write a real day as year-month-day in quotes, such as "2026-06-01"',
      );
    });
  }

  for (const [amount, problem] of [
    ['"0"', "is 0"],
    ['"0.0"', "is 0"],
    ['"-5"', 'is "-5"'],
    ['"1e3"', 'is "1e3"'],
    ['"1,000"', 'is "1,000"'],
    ['"0039.5"', 'is "0039.5"'],
    ['"39.5000000000000000001"', 'is "39.5000000000000000001"'],
    ["39.5", "is 39.5, not text in quotes"],
    ["null", "is null, not text in quotes"],
  ] as const) {
    it(`reports the amount ${amount}`, () => {
      const fix = 'write an amount above 0 in quotes, in COMPUTE with at most 18 decimals, such as "1250.5"';
      const found = find(swap(distribution, '"39.5"', amount)).filter(({ field }) => field !== "supply");
      const file = "distribution.json";
      assert.deepEqual(found, [{ file, line: 25, field: "allocations[2].amount", problem, fix }]);
    });
  }

  it("accepts an empty treasury", () => {
    assert.deepEqual(find(swap(swap(distribution, '"400"', '"0"'), '"1000"', '"600"')), []);
  });

  for (const [days, problem] of [
    ["0", "is 0, below 1"],
    ["36500", "is 36500, above 3650"],
    ["30.5", "is 30.5, not a whole number"],
  ] as const) {
    it(`reports a claim period of ${days} days`, () => {
      only(
        swap(distribution, '"claimPeriodDays": 30', `"claimPeriodDays": ${days}`),
        3,
        "claimPeriodDays",
        problem,
        "write a whole number of days from 1 to 3650",
      );
    });
  }

  it("reports a missing field on the line of what it is missing from", () => {
    const found = find(swap(distribution, '"amount": "39.5",\n', ""));
    assert.deepEqual(found, [
      {
        file: "distribution.json",
        line: 23,
        field: "allocations[2].amount",
        problem: "is missing",
        fix: "add it: Amount in COMPUTE.",
      },
    ]);
  });

  it("reports an unknown field and names the known ones", () => {
    const text = swap(distribution, '"end": "2030-01-01"', '"end": "2030-01-01",\n        "duration": 4');
    only(
      text,
      lineWith(text, '"duration"'),
      "allocations[0].vesting.duration",
      "is not a known field",
      "remove it, or use one of: $comment, start, cliffEnd, end",
    );
  });

  it("reports an empty list of allocations", () => {
    const text = `{"supply": "400", "claimPeriodDays": 1, "treasury": {"amount": "400"},\n"allocations": []}`;
    only(text, 2, "allocations", "is empty", "list at least one allocation");
  });

  it("reports everything at once, ordered by line", () => {
    const text = swap(swap(distribution, '"2030-01-01"', '"2020-01-01"'), '"500"', '"499"');
    assert.deepEqual(
      find(text).map(({ line, field }) => [line, field]),
      [
        [2, "supply"],
        [15, "allocations[0].vesting.end"],
      ],
    );
  });
});
