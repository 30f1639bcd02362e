import assert from "node:assert/strict";
import { test } from "node:test";
import { parseOptions } from "../../simulation/run/options.ts";
import { runName } from "../../simulation/run/spec.ts";

test("without options the base scenario runs with each of its policies and seed 1", () => {
  const { kind, specs } = parseOptions([]);
  assert.equal(kind, "run");
  assert.deepEqual(specs.map(runName), [
    "base-fifo-seed1",
    "base-highest-payer-seed1",
    "base-fair-share-seed1",
    "base-fair-share-contribution-seed1",
  ]);
});

test("scenarios, seeds, policies and days are combined", () => {
  const args = ["--scenario", "growth,whale-capture", "--seed", "3-4", "--policy", "fifo", "--days", "7"];
  const { specs } = parseOptions(args);
  assert.deepEqual(
    specs.map((spec) => [runName(spec), spec.scenario.days]),
    [
      ["growth-fifo-seed3", 7],
      ["growth-fifo-seed4", 7],
      ["whale-capture-fifo-seed3", 7],
      ["whale-capture-fifo-seed4", 7],
    ],
  );
});

test("what can't be understood is told in words", () => {
  const told: [string[], RegExp][] = [
    [["--policy", "lottery"], /There is no policy lottery: name one or more of fifo, /],
    [["--seed", "x"], /--seed x is neither a number nor a range/],
    [["--seed", "5-1"], /--seed 5-1 is neither/],
    [["--days", "0"], /--days 0 is no whole number from 1 on/],
    [["--jobs", "many"], /--jobs many is no whole number/],
    [["--trace", "nodes.csv"], /--trace nodes\.csv isn't two files/],
    [["--scenario", "bse"], /There is no scenario bse/],
    [["--speed", "9"], /Unknown option '--speed'/],
  ];
  for (const [args, words] of told) assert.throws(() => parseOptions(args), words);
});
