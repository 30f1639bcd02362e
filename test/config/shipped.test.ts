import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, it } from "node:test";
import { HDNodeWallet, parseEther } from "ethers";
import { loadConfig } from "../../scripts/lib/config/load.ts";
import type { Role } from "../../scripts/lib/config/types.ts";
import { readTemplates } from "../../scripts/lib/deploy/templates.ts";
import { buildClaims, isClaimProven } from "../../scripts/lib/merkle.ts";
import { readVocabulary } from "../../scripts/lib/vocabulary/file.ts";
import { nameOf } from "../../scripts/lib/vocabulary/labels.ts";

const root = resolve(import.meta.dirname, "../..");
const config = loadConfig(resolve(root, "config"));
const examples = loadConfig(resolve(root, "config/examples"));
const { community, resources, distribution, gpuClasses, carbonIntensity } = config;

const mnemonic = "test test test test test test test test test test test junk";
const wallets = HDNodeWallet.fromPhrase(mnemonic, "", "m/44'/60'/0'/0");
const testAccounts = Array.from({ length: 60 }, (_, index) => wallets.deriveChild(index).address);

/** COMPUTE of each account over all its allocations; vesting tokens vote too. */
function powers(): Map<string, bigint> {
  const powers = new Map<string, bigint>();
  for (const { account, amount } of distribution.allocations)
    powers.set(account, (powers.get(account) ?? 0n) + amount);
  return powers;
}

describe("the community of the local network", () => {
  it("is accounts 1 to 40 of the test mnemonic, in order", () => {
    assert.deepEqual(
      community.members.map(({ account }) => account),
      testAccounts.slice(1, 41),
    );
  });

  it("fills the roles", () => {
    const holders = (key: string) => community.members.filter(({ roles }) => roles.includes(key));
    const counts = community.roles.map(({ key }) => [key, holders(key).length]);
    assert.deepEqual(counts, [
      ["MINTER", 0],
      ["BOARD_ELECTION", 0],
      ["MODERATOR", 4],
      ["GUILD_LEAD", 6],
      ["AI_AGENT", 4],
      ["ETHICS_BOARD", 7],
      ["REGISTRAR", 2],
      ["AUDITOR", 2],
      ["ARBITER", 5],
      ["GUARDIAN", 2],
      ["STEWARD", 2],
    ]);
  });

  it("names AI agents as such, in role, name and statement", () => {
    for (const { kind, roles, name, statement } of community.members) {
      assert.equal(roles.includes("AI_AGENT"), kind === "ai", name);
      if (kind === "ai") assert.match(`${name}: ${statement}`, /\(AI agent\): I am software run by /);
    }
  });

  it("gives power on chain to contracts, and to members in market and provenance alone", () => {
    const powerful = community.roles.filter(({ functions }) => functions.length > 0);
    const names = ({ functions }: Role) => functions.map((entry) => entry.function.replace(/\(.*/, ""));
    assert.deepEqual(
      powerful.map((role) => [role.key, role.heldBy, names(role)]),
      [
        ["MINTER", "timelock", ["mint"]],
        ["BOARD_ELECTION", "election", ["seatCohort"]],
        ["ETHICS_BOARD", "board", ["veto", "extendReview"]],
        ["REGISTRAR", "members", ["verify", "unverify", "attestSmall", "withdrawSmall"]],
        ["AUDITOR", "members", ["setTier", "setMeter", "suspend"]],
        ["ARBITER", "members", ["vote", "recuse"]],
        ["GUARDIAN", "members", Array.from({ length: 4 }, () => ["pauseIntake", "resumeIntake"]).flat()],
        ["STEWARD", "members", ["suspend", "reportFor", "close"]],
      ],
    );
  });
});

describe("the offices on the local network", () => {
  it("are kept apart: who rules or vetoes neither audits nor verifies", () => {
    const offices = ["ETHICS_BOARD", "REGISTRAR", "AUDITOR", "ARBITER", "GUARDIAN", "STEWARD"];
    for (const { name, roles } of community.members)
      assert.ok(roles.filter((role) => offices.includes(role)).length <= 1, name);
  });
});

describe("the distribution of the local network", () => {
  it("gives something to every member and to two or three others", () => {
    const accounts = new Set(powers().keys());
    for (const { account, name } of community.members) assert.ok(accounts.delete(account), name);
    assert.deepEqual([...accounts], testAccounts.slice(41, 44));
  });

  it("lets no account make constitutional changes, recalls or overrides alone, and a few together", () => {
    // 4 % of what is outside the treasury, 2.5 times.
    const quorum = ((distribution.supply - distribution.treasury.amount) * 10n) / 100n;
    const sorted = [...powers().values()].sort((a, b) => (a < b ? 1 : -1));
    assert.ok((sorted[0] ?? quorum) < quorum);
    assert.ok(sorted.slice(0, 3).reduce((sum, power) => sum + power, 0n) > quorum);
  });

  it("keeps the two largest accounts below half of the votes together", () => {
    const all = [...powers().values()].reduce((sum, power) => sum + power, 0n);
    const sorted = [...powers().values()].sort((a, b) => (a < b ? 1 : -1));
    assert.ok(sorted.slice(0, 2).reduce((sum, power) => sum + power, 0n) * 2n < all);
  });

  it("vests founders over four years with a cliff of one", () => {
    const founders = distribution.allocations.filter(({ purpose }) =>
      purpose.startsWith("Founding contributor"),
    );
    assert.equal(founders.length, 4);
    const year = 365n * 86_400n;
    for (const { vesting } of founders) {
      assert.equal(vesting?.cliff, year);
      assert.equal(vesting?.duration, 4n * year + 86_400n);
    }
  });

  it("adds up, and every claim is provable once", () => {
    const { root: merkleRoot, total, claims } = buildClaims(distribution);
    assert.equal(distribution.supply, parseEther("400000000"));
    assert.equal(total + distribution.treasury.amount, distribution.supply);
    assert.ok(claims.every((claim) => isClaimProven(merkleRoot, claim)));
    const kinds = claims.map(({ account, duration }) => `${account} ${duration === 0n}`);
    assert.equal(new Set(kinds).size, claims.length);
  });
});

describe("the GPUs of the local network", () => {
  it("belong to members", () => {
    const accounts = new Set(community.members.map(({ account }) => account));
    assert.ok(resources.length >= 15);
    for (const { operator, gpuModel } of resources) assert.ok(accounts.has(operator), gpuModel);
  });
});

describe("the tables", () => {
  it("weigh one reference GPU with 10000, and every GPU of the local network", () => {
    const weightOf = (model: string, memoryGb: number) =>
      gpuClasses.find((entry) => entry.model === model && entry.memoryGb === memoryGb)?.weight;
    assert.equal(weightOf("NVIDIA H100 SXM5", 80), 10_000);
    for (const { gpuModel, memoryGb } of resources) assert.ok(weightOf(gpuModel, memoryGb), gpuModel);
  });

  it("say of every figure when it was and where it is from", () => {
    for (const { region, gPerKWh, asOf, source } of carbonIntensity) {
      assert.ok(gPerKWh > 0 && asOf > 0n, region);
      assert.match(source, /^Approximate .* without a published source$/, region);
    }
  });
});

describe("the consent templates", () => {
  it("are texts that people can read in a minute, each with terms that may be asked for", () => {
    const { terms } = readVocabulary();
    for (const { key, text, purpose, category, level } of readTemplates()) {
      assert.ok(text.split(/\s+/).length < 260, key);
      for (const heading of ["What is used", "How", "For what", "For how long", "Your way out"])
        assert.match(text, new RegExp(`\\*\\*${heading}\\.\\*\\*`), key);
      for (const name of [purpose, category])
        assert.equal(terms.find(({ iri }) => nameOf(iri) === name)?.isWholesale, false, name);
      assert.ok(level >= 1 && level <= 3, key);
    }
  });
});

describe("the examples", () => {
  it("use none of the test mnemonic's accounts", () => {
    const used = [
      ...examples.community.members.map(({ account }) => account),
      ...examples.resources.map(({ operator }) => operator),
      ...examples.distribution.allocations.map(({ account }) => account),
    ];
    assert.ok(used.length > 0);
    assert.deepEqual(
      used.filter((account) => testAccounts.includes(account)),
      [],
    );
  });
});

/** Every field of a schema without a description. */
function undescribed(schema: unknown, path: string): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    const here = `${path}/${key}`;
    if (key !== "properties") return undescribed(value, here);
    return Object.entries(value as Record<string, object>).flatMap(([name, field]) => {
      const text = "description" in field ? String(field.description) : "";
      return [...(text.length > 5 ? [] : [`${here}/${name}`]), ...undescribed(field, `${here}/${name}`)];
    });
  });
}

describe("the schemas", () => {
  for (const name of [
    ...["community", "resources", "distribution", "gpu-classes", "carbon-intensity"],
    ...["vocabulary", "vocabulary-labels", "templates"],
  ]) {
    it(`describe every field of ${name}`, () => {
      const text = readFileSync(resolve(root, `config/schemas/${name}.schema.json`), "utf8");
      assert.match(text, /"properties"/);
      assert.deepEqual(undescribed(JSON.parse(text), name), []);
    });

    it(`are explained field by field in the README: ${name}`, () => {
      const readme = readFileSync(resolve(root, "config/README.md"), "utf8");
      const { properties } = JSON.parse(
        readFileSync(resolve(root, `config/schemas/${name}.schema.json`), "utf8"),
      );
      const fields = Object.keys(properties).filter((field) => !field.startsWith("$"));
      assert.ok(fields.length > 0);
      assert.deepEqual(
        fields.filter((field) => !new RegExp(`\`${field}\\b`).test(readme)),
        [],
      );
    });
  }
});
