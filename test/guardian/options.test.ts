import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseGuardianOptions } from "../../scripts/lib/guardian/options.ts";
import { UsageError } from "../../scripts/lib/usage-error.ts";

const HOUR = 3_600n;
const read = (...args: string[]) => parseGuardianOptions(["--network", "local", ...args])?.command;

describe("the command line of guardians", () => {
  it("names parts once, or all, and when a pause ends", () => {
    assert.deepEqual(read("status"), { name: "status" });
    assert.deepEqual(read("renounce"), { name: "renounce" });
    assert.deepEqual(read("resume", "A", "B", "A"), { name: "resume", parts: ["A", "B"] });
    assert.deepEqual(read("pause", "all"), { name: "pause", parts: "all", end: { kind: "latest" } });
    assert.deepEqual(read("pause", "A", "--for", "36 hours"), {
      name: "pause",
      parts: ["A"],
      end: { kind: "for", seconds: 36n * HOUR },
    });
    assert.deepEqual(read("pause", "A", "--until", "2027-01-31T12:00:00Z"), {
      name: "pause",
      parts: ["A"],
      end: { kind: "until", moment: 1_801_396_800n },
    });
    assert.equal(parseGuardianOptions(["--help"]), undefined);
    assert.equal(
      parseGuardianOptions(["--network", "local", "status", "--max-fee", "2.5"])?.maxFee,
      2_500_000_000n,
    );
  });

  const wrong: [args: string[], why: RegExp][] = [
    [[], /What shall be done\? There are: status, pause, resume, renounce\./],
    [["stop", "A"], /There is no "stop"\. There are: status, pause, resume, renounce\./],
    [["pause"], /Which parts\?/],
    [["pause", "all", "A"], /"all" stands alone/],
    [["status", "A"], /status shows all parts: leave the names out/],
    [["renounce", "A"], /renounce gives the whole role back: leave the names out/],
    [["renounce", "--for", "1 day"], /--for and --until are for pause/],
    [["renounce", "--json"], /With --json nothing is asked/],
    [["resume", "A", "--for", "1 day"], /--for and --until are for pause/],
    [["pause", "A", "--for", "3"], /--for is "3" and needs a time/],
    [["pause", "A", "--for", "0 days"], /--for is "0 days" and needs a time/],
    [["pause", "A", "--until", "tomorrow"], /--until is "tomorrow" and needs a moment/],
    [["pause", "A", "--for", "1 day", "--until", "2027-01-31T12:00:00Z"], /give one/],
    [
      ["pause", "A", "--as", "0x0000000000000000000000000000000000000001"],
      /--as and --out are for a --dry-run/,
    ],
    [["pause", "A", "--dry-run", "--as", "0x12"], /--as is "0x12" and needs an address/],
    [["pause", "A", "--json"], /With --json nothing is asked/],
    [["pause", "A", "--max-fee", "much"], /--max-fee is "much" and needs a plain number/],
    [["pause", "A", "--force"], /--force/],
  ];
  for (const [args, why] of wrong)
    it(`refuses ${args.join(" ") || "nothing"}`, () => {
      assert.throws(
        () => read(...args),
        (error: unknown) => error instanceof UsageError && why.test(error.message),
      );
    });

  it("asks for the chain", () => {
    assert.throws(() => parseGuardianOptions(["status"]), /Which chain\?/);
  });
});
