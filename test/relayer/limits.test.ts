import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { describe, it } from "node:test";
import { readRelayerEnvironment } from "../../scripts/lib/env.ts";
import { HourlyLimits } from "../../scripts/lib/relayer/limits.ts";
import { RelayError } from "../../scripts/lib/relayer/relay-error.ts";

const HOUR = 3_600_000;

describe("hourly limits", () => {
  const refused = (limits: HourlyLimits, account: string): boolean => {
    try {
      limits.check(account);
      return false;
    } catch (error) {
      assert.ok(error instanceof RelayError);
      assert.equal(error.status, 429);
      return true;
    }
  };

  it("hold for an account and for all, and end an hour after each transaction", () => {
    let now = 0;
    const limits = new HourlyLimits({ perAccount: 2, total: 3 }, () => now);
    limits.count("a");
    now = HOUR / 2;
    limits.count("a");
    assert.deepEqual([refused(limits, "a"), refused(limits, "b"), limits.left], [true, false, 1]);
    limits.count("b");
    assert.deepEqual([refused(limits, "b"), refused(limits, "c"), limits.left], [true, true, 0]);
    now = HOUR;
    assert.deepEqual([refused(limits, "a"), refused(limits, "c"), limits.left], [false, false, 1]);
  });

  it("forget what was not sent after all, and that alone", () => {
    const limits = new HourlyLimits({ perAccount: 1, total: 2 }, () => 0);
    const forget = limits.count("a");
    limits.count("b");
    forget();
    forget();
    assert.deepEqual([refused(limits, "a"), refused(limits, "b"), limits.left], [false, true, 1]);
  });
});

describe("the relayer's variables", () => {
  const sound = { RELAYER_PRIVATE_KEY: `0x${"1".repeat(64)}`, RELAYER_ORIGIN: "http://127.0.0.1:3000/" };

  it("have a free port by default, and an origin without a path", () => {
    assert.deepEqual(readRelayerEnvironment(sound), {
      privateKey: sound.RELAYER_PRIVATE_KEY,
      port: 0,
      origin: "http://127.0.0.1:3000",
    });
    assert.equal(readRelayerEnvironment({ ...sound, RELAYER_PORT: "8080" }).port, 8080);
  });

  it("are refused with a sentence each", () => {
    const refused: [Record<string, string>, RegExp][] = [
      [{ RELAYER_PRIVATE_KEY: "" }, /RELAYER_PRIVATE_KEY is not set/],
      [{ RELAYER_PRIVATE_KEY: "1" }, /RELAYER_PRIVATE_KEY is not a private key/],
      [{ RELAYER_ORIGIN: "" }, /RELAYER_ORIGIN is not set/],
      [{ RELAYER_ORIGIN: "here" }, /RELAYER_ORIGIN is not an address/],
      [{ RELAYER_PORT: "70000" }, /RELAYER_PORT/],
      [{ RELAYER_PORT: "x" }, /RELAYER_PORT is not a port/],
    ];
    for (const [wrong, message] of refused)
      assert.throws(() => readRelayerEnvironment({ ...sound, ...wrong }), message);
  });
});

describe("the relayer's command line", () => {
  const relayer = (...args: string[]) =>
    spawnSync(process.execPath, ["scripts/relayer.ts", ...args], {
      cwd: path.resolve(import.meta.dirname, "../.."),
      env: { ...process.env, RELAYER_PRIVATE_KEY: "", RELAYER_ORIGIN: "", RELAYER_PORT: "" },
      encoding: "utf8",
    });

  it("says which variable is missing, which option is unknown, and how it is used", () => {
    const unset = relayer();
    assert.equal(unset.status, 1);
    assert.match(unset.stderr, /^RELAYER_PRIVATE_KEY is not set: set the key/);
    const unknown = relayer("--prot", "1");
    assert.equal(unknown.status, 2);
    assert.match(unknown.stderr, /^Unknown option '--prot'.*RELAYER_ORIGIN/s);
    for (const [args, why] of [
      [["--max-fee", "much"], /^--max-fee is "much" and needs a plain number/],
      [["--replace-after", "0"], /^--replace-after is "0" and needs a whole number from 1 to 86400/],
    ] as const) {
      const { status, stderr } = relayer(...args);
      assert.equal(status, 2);
      assert.match(stderr, why);
    }
    assert.match(
      relayer("--help").stdout,
      /^relayer\.ts \[options\].*--max-fee GWEI.*--replace-after SECONDS/s,
    );
  });
});
