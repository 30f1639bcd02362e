import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, it } from "node:test";
import { loadConfig } from "../../scripts/lib/config/load.ts";
import type { Config, Role } from "../../scripts/lib/config/types.ts";
import { readConstitution } from "../../scripts/lib/constitution.ts";
import { buildParameters } from "../../scripts/lib/deploy/parameters.ts";
import { recordedParameters } from "../../scripts/lib/deploy/record.ts";
import { loadSettings } from "../../scripts/lib/deploy/settings.ts";
import { readVocabulary } from "../../scripts/lib/vocabulary/file.ts";
import { nameOf } from "../../scripts/lib/vocabulary/labels.ts";

const root = path.resolve(import.meta.dirname, "../..");
const config = loadConfig(path.join(root, "config"));
const settingsFile = (network: string) => path.join(root, "ignition/parameters", `${network}.json`);
const production = await loadSettings(settingsFile("production"));

/** The shipped input files with other roles. */
function withRoles(change: (role: Role) => Role[]): Config {
  return { ...config, community: { ...config.community, roles: config.community.roles.flatMap(change) } };
}

describe("the deployment's parameters", () => {
  it("seat the members of the board in the file's order", () => {
    const { boardMembers } = buildParameters(config, production).Institutions;
    const listed = config.community.members.filter(({ roles }) => roles.includes("ETHICS_BOARD"));
    assert.equal(boardMembers.length, 7);
    assert.deepEqual(
      boardMembers,
      listed.map(({ account }) => account),
    );
  });

  it("adopt the constitution of docs/", () => {
    const constitution = readConstitution();
    const governance = buildParameters(config, production).Governance;
    assert.equal(governance.constitutionHash, constitution.hash);
    assert.equal(governance.constitutionArticles, constitution.articles.length);
    assert.equal(path.resolve(root, governance.constitutionUri), path.join(root, "docs/constitution.md"));
  });

  it("can be made from the examples too", () => {
    const examples = loadConfig(path.join(root, "config/examples"));
    assert.equal(buildParameters(examples, production).Institutions.boardMembers.length, 7);
  });

  it("refuse a community that doesn't name a contract's role as it is", () => {
    assert.throws(
      () =>
        buildParameters(
          withRoles((role) => (role.key === "BOARD_ELECTION" ? [] : [role])),
          production,
        ),
      /must have the role BOARD_ELECTION with id "3" and heldBy "election"/,
    );
    const renumbered = (role: Role) => [{ ...role, id: role.key === "ETHICS_BOARD" ? "41" : role.id }];
    assert.throws(() => buildParameters(withRoles(renumbered), production), /ETHICS_BOARD with id "40"/);
  });

  it("refuse a community that says too little or too much of a role's power", () => {
    const idle = (role: Role) => [{ ...role, functions: [] }];
    assert.throws(
      () => buildParameters(withRoles(idle), production),
      /must let MINTER call ComputeToken\.mint\(address,uint256\)\./,
    );
    const veto = config.community.roles.find(({ key }) => key === "ETHICS_BOARD")?.functions ?? [];
    const mighty = (role: Role) => [role.key === "MODERATOR" ? { ...role, functions: veto } : role];
    assert.throws(
      () => buildParameters(withRoles(mighty), production),
      /lets MODERATOR call ProposalPolicy\.veto.*doesn't assign/,
    );
  });

  it("refuse another number of arbiters than five, and an office that nobody holds", () => {
    const without = (key: string, count: number): Config => {
      const { community } = config;
      const holders = community.members.filter(({ roles }) => roles.includes(key)).slice(0, count);
      const members = community.members.map((member) =>
        holders.includes(member) ? { ...member, roles: member.roles.filter((role) => role !== key) } : member,
      );
      return { ...config, community: { ...community, members } };
    };
    assert.throws(
      () => buildParameters(without("ARBITER", 1), production),
      /must let 5 hold ARBITER, and 4 members do/,
    );
    assert.throws(
      () => buildParameters(without("REGISTRAR", 2), production),
      /must let somebody hold REGISTRAR, and 0 members do/,
    );
  });

  it("give the market its tables and settings in the chain's units", () => {
    const { Market } = buildParameters(config, production);
    assert.equal(Market.escrowTerms.feeBps, 250);
    assert.equal(Market.escrowTerms.startWindow, 1_800);
    // 200 GPU-hours of the reference GPU.
    assert.equal(Market.subsidySettings.halvingUsage, 720_000n);
    assert.equal(Market.gpuClasses.length, config.gpuClasses.length);
    assert.equal(Market.intensities.find(({ region }) => region === "0x4e4f")?.gPerKWh, 30);
    assert.deepEqual(
      Market.stakePerGpu.map((amount) => amount / 10n ** 18n),
      [7_000n, 5_000n, 3_500n, 2_000n],
    );
  });

  it("give consent its words, levels, walls and templates in the chain's units", () => {
    const { Provenance } = buildParameters(config, production);
    assert.equal(Provenance.release, readVocabulary().release);
    assert.deepEqual(
      [Provenance.purposes.length, Provenance.categories.length, Provenance.mechanisms.length],
      [119, 107, 33],
    );
    const [anonymous, insights, specific, full] = Provenance.levels;
    assert.deepEqual(
      Provenance.levels.map(({ ops }) => ops),
      [2 | 16, 2 | 4 | 16, 1 | 2 | 4 | 16, 31],
    );
    const mechanism = (name: string) =>
      BigInt(Provenance.mechanisms.find(({ iri }) => nameOf(iri) === name)?.code ?? 0);
    const takes = (level: typeof anonymous, name: string) =>
      (((level?.mechanisms ?? 0n) >> mechanism(name)) & 1n) === 1n;
    for (const [name, from] of [
      ["own:aggregation", 1],
      ["dpv:Pseudonymisation", 2],
      ["dpv:Encryption", 3],
      ["own:none", 4],
    ] as const)
      for (const [index, level] of [anonymous, insights, specific, full].entries())
        assert.equal(takes(level, name), index + 1 >= from, `${name} at level ${index + 1}`);
    // From personal (1) to planetary (4) at level 1 alone, from community (3) at all.
    const open = (level: typeof anonymous, from: number, to: number) =>
      (((level?.bridges ?? 0n) >> BigInt(8 * from + to)) & 1n) === 1n;
    assert.deepEqual(
      Provenance.levels.map((level) => open(level, 1, 4)),
      [true, false, false, false],
    );
    assert.ok(Provenance.levels.every((level) => open(level, 3, 4) && !open(level, 4, 3)));
    assert.deepEqual(
      Provenance.walls.map((wall) => wall > 0n),
      [true, true, false, false, false, false, false, false],
    );
    assert.equal(Provenance.minBond, 1_000n * 10n ** 18n);
    assert.equal(Provenance.healthPatternsLevel, 1);
    assert.match(Provenance.familySeatsTermsHash, /^0x[0-9a-f]{64}$/);
  });

  it("record all but the vocabulary's terms, which its release pins", () => {
    const parameters = buildParameters(config, production);
    const { Provenance, ...others } = recordedParameters(parameters);
    const { purposes, categories, mechanisms, ...rest } = parameters.Provenance;
    assert.deepEqual({ ...Provenance, purposes, categories, mechanisms }, parameters.Provenance);
    assert.deepEqual(Provenance, rest);
    const { Provenance: _, ...expected } = parameters;
    assert.deepEqual(others, expected);
  });

  it("refuse a level, a wall and a bridge that name what the vocabulary lacks", () => {
    const changed = (change: (settings: typeof production.provenance) => void) => {
      const settings = structuredClone(production);
      change(settings.provenance);
      return () => buildParameters(config, settings);
    };
    assert.throws(
      changed(({ levels }) => levels.L1.moreMechanisms.push("dpv:Magic")),
      /The vocabulary has no mechanism dpv:Magic\. Take a name of config\/vocabulary\/labels\.json/,
    );
    assert.throws(
      changed(({ walls }) => walls.push({ zone: "Personal", forbidden: ["dpv:Encryption"] })),
      /The vocabulary has no purpose dpv:Encryption/,
    );
    assert.throws(
      changed(({ bridges }) => bridges.push({ from: "Personal", to: "Galactic", levels: [1] })),
      /There is no zone "Galactic"\. Take one of: Anywhere, Personal, Business, Community, Planetary\./,
    );
  });

  it("refuse a role that a contract holds and the deployment doesn't know", () => {
    const strange = (role: Role): Role[] => [
      role.key === "MODERATOR" ? { ...role, heldBy: "election" } : role,
    ];
    assert.throws(
      () => buildParameters(withRoles(strange), production),
      /MODERATOR held by the election, which the deployment doesn't know/,
    );
  });
});

describe("the settings of a network", () => {
  it("keep every production period at days", () => {
    assert.equal(production.timelock.lowestSeconds, 2 * 86_400);
    assert.equal(production.timelock.highestSeconds, 30 * 86_400);
    for (const { delaySeconds } of Object.values(production.classes))
      assert.ok(delaySeconds >= production.timelock.lowestSeconds);
  });

  it("are the same for the local network but for the times", async () => {
    const local = await loadSettings(settingsFile("local"));
    const withoutTimes = (settings: typeof local) =>
      JSON.parse(JSON.stringify(settings), (key, value) => (key.endsWith("Seconds") ? undefined : value));
    assert.deepEqual(withoutTimes(local), withoutTimes(production));
  });

  it("refuse duties that the least bond can't pay", async () => {
    const dir = mkdtempSync(path.join(tmpdir(), "compute-commons-settings-"));
    try {
      const settings = JSON.parse(readFileSync(settingsFile("production"), "utf8"));
      settings.provenance.breaches.latePenaltyCompute = "1001";
      settings.provenance.anchors.bondCompute = "1000.1";
      writeFileSync(path.join(dir, "poor.json"), JSON.stringify(settings));
      await assert.rejects(loadSettings(path.join(dir, "poor.json")), (error: Error) => {
        assert.match(error.message, /provenance\.breaches\.latePenaltyCompute: must be at most/);
        assert.match(error.message, /provenance\.anchors\.bondCompute: must be at most/);
        return true;
      });
    } finally {
      rmSync(dir, { recursive: true });
    }
  });

  it("name the file and each field that is wrong", async () => {
    const dir = mkdtempSync(path.join(tmpdir(), "compute-commons-settings-"));
    try {
      const file = path.join(dir, "wrong.json");
      const settings = JSON.parse(readFileSync(settingsFile("production"), "utf8"));
      settings.periods.gracePeriodSeconds = 0;
      delete settings.classes.Recall;
      settings.surprise = 1;
      settings.market.terms.feeBps = 501;
      settings.market.disputes.appealPeriodSeconds = settings.market.disputes.slashDelaySeconds;
      settings.market.queue.smallFallingBps = 8_000;
      settings.provenance.levels.L2.ops = ["SELL"];
      writeFileSync(file, JSON.stringify(settings));
      await assert.rejects(loadSettings(file), (error: Error) => {
        assert.match(error.message, /wrong\.json is not usable:/);
        for (const field of [
          /periods\.gracePeriodSeconds: /,
          /classes\.Recall: /,
          /surprise/,
          /market\.terms\.feeBps: /,
          /market\.disputes\.appealPeriodSeconds: must be shorter than slashDelaySeconds/,
          /market\.queue\.smallFallingBps: must leave something/,
          /provenance\.levels\.L2\.ops\.0: /,
        ])
          assert.match(error.message, field);
        return true;
      });
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});
