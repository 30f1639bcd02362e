import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { ConfigError } from "../../scripts/lib/config/findings.ts";
import { ATTACKS } from "../../simulation/attacks/all.ts";
import { loadScenario, parseScenario, scenarioNames } from "../../simulation/scenarios/load.ts";

const FOLDER = path.resolve(import.meta.dirname, "../../simulation/scenarios");
const base = readFileSync(path.join(FOLDER, "base.json"), "utf8");

function faultsOf(text: string): readonly { line: number; field: string; problem: string }[] {
  try {
    parseScenario("my.json", text);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.findings;
  }
  assert.fail("the scenario was taken");
}

test("every scenario of the project can be read, is called like its file and long enough for its attacks", () => {
  const names = scenarioNames();
  for (const wanted of ["base", "growth", ...Object.keys(ATTACKS)]) assert.ok(names.includes(wanted), wanted);
  for (const name of names) {
    const scenario = loadScenario(name);
    assert.equal(scenario.name, name);
    for (const { day } of scenario.attacks) assert.ok(day < scenario.days, `${name}: day ${day}`);
  }
});

test("a name that no scenario has is told, with those there are", () => {
  assert.throws(() => loadScenario("bse"), /There is no scenario bse: name a \.json file, or one of: base, /);
  assert.throws(() => loadScenario("../base"), /There is no scenario/);
  assert.throws(() => loadScenario("nowhere/my.json"), /There is no scenario nowhere\/my\.json/);
});

test("a wrong value is told with its line and field", () => {
  const [fault, ...others] = faultsOf(base.replace('"days": 90', '"days": -3'));
  assert.equal(fault?.field, "days");
  assert.equal(fault?.line, base.split("\n").findIndex((line) => line.includes('"days"')) + 1);
  assert.equal(others.length, 0);
});

test("a wrong value is told in plain words", () => {
  const told = (from: string, to: string) => faultsOf(base.replace(from, to)).map(({ problem }) => problem);
  assert.deepEqual(told('"days": 90', '"days": "90"'), ["must be a number, not text"]);
  assert.deepEqual(told('"days": 90', '"days": 0'), ["must be at least 1"]);
  assert.deepEqual(told('"days": 90', '"weeks": 90'), ["is missing", 'must not have "weeks"']);
  assert.deepEqual(told('"board": "active"', '"board": "away"'), [
    'must be "active" or "asleep" or "hostile"',
  ]);
});

test("a wrong value deep inside, an unknown field and an unknown attack are told", () => {
  assert.equal(faultsOf(base.replace('"gpuClass": "8"', '"gpuClass": "A100"'))[0]?.field, "supply.gpuClass");
  assert.match(
    faultsOf(base.replace('"days"', '"weeks"'))
      .map(({ problem }) => problem)
      .join(),
    /weeks/,
  );
  const attack = '"attacks": [{ "name": "earthquake", "day": 1 }]';
  assert.equal(faultsOf(base.replace('"attacks": []', attack))[0]?.field, "attacks[0].name");
  const more = base.replace('"dishonest": 1', '"dishonest": 9');
  assert.match(faultsOf(more)[0]?.problem ?? "", /at most the number of providers/);
});

test("text that is no JSON is told with its line", () => {
  const broken = base.replace('"days": 90,', '"days": 90');
  assert.equal(
    faultsOf(broken)[0]?.line,
    base.split("\n").findIndex((line) => line.includes('"stepSeconds"')) + 1,
  );
});
