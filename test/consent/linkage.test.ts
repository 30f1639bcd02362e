import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { buildConsent } from "../../scripts/lib/consent/build.ts";
import { deriveKey } from "../../scripts/lib/consent/keys.ts";
import type { Consent, Op } from "../../scripts/lib/consent/types.ts";
import { choice, hashOf, NOW, seedOf, termsFor } from "./people.ts";

const PEOPLE = 200;
/** Two controllers, each with a dataset; each person consents to both in one go. */
const SIDES = [
  { controllerId: 1, scope: hashOf("steps of the neighbourhood") },
  { controllerId: 2, scope: hashOf("energy of the neighbourhood") },
] as const;
/** Hits by chance are Poisson with mean 1; more than 6 happen in one of 12,000 runs. */
const MOST_BY_CHANCE = 6;
const SECONDS_A_DAY = 86_400;

/** The public data of two grants of each of many, who sign at a moment of their own, in terms of their own choice. */
async function makeGrants(): Promise<[Consent[], Consent[]]> {
  const people = Array.from({ length: PEOPLE }, (_, number) => `person ${number}`);
  const grants = await Promise.all(
    people.map(async (person) => {
      const seed = await seedOf(person);
      const moment = NOW - (NOW % SECONDS_A_DAY) + choice(`${person} signs`, SECONDS_A_DAY);
      return SIDES.map((side) => {
        const pick = (name: string, below: number) => choice(`${person} ${side.controllerId} ${name}`, below);
        const ops: Op[][] = [
          ["QUERY"],
          ["QUERY", "TRAIN"],
          ["QUERY", "DERIVE"],
          ["QUERY", "DERIVE", "TRAIN"],
        ];
        const terms = termsFor({
          ...side,
          level: 1 + pick("level", 2),
          ops: ops[pick("ops", 4)] ?? [],
          days: [30, 90, 180, 365][pick("days", 4)] ?? 30,
          maxUses: [1, 10, 100][pick("uses", 3)] ?? 1,
          now: moment,
        });
        return buildConsent(deriveKey(seed, { ...side, index: 0 }), terms);
      });
    }),
  );
  return [grants.map(([first]) => first as Consent), grants.map(([, second]) => second as Consent)];
}

/** What an observer compares: numbers as they are, bytes one by one. */
function featuresOf(consent: Consent): number[] {
  const bytes = (hex: string): number[] => [...Buffer.from(hex.slice(2), "hex")].map((byte) => byte / 255);
  const { level, ops, expiry, notBefore, maxUses, rewardPerUse, purpose, category, mechanism, flags } =
    consent;
  const numbers = [
    level,
    ops,
    (expiry - notBefore) / SECONDS_A_DAY,
    maxUses,
    rewardPerUse,
    purpose,
    category,
    mechanism,
    flags,
  ];
  // A second weighs more than anything else: whoever looks for links looks at moments first.
  return [
    ...numbers,
    notBefore * 10,
    expiry % SECONDS_A_DAY,
    ...bytes(consent.subject),
    ...bytes(consent.revokeLock),
  ];
}

/** How many grants of one side have their own person's as the nearest of the other. */
function matches(one: readonly number[][], other: readonly number[][]): number {
  const distance = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, position) => sum + (value - (b[position] ?? 0)) ** 2, 0);
  return one.filter((features, person) => {
    const distances = other.map((candidate) => distance(features, candidate));
    return distances.indexOf(Math.min(...distances)) === person;
  }).length;
}

describe("linkage of grants", () => {
  let sides: [Consent[], Consent[]] = [[], []];
  before(async () => {
    sides = await makeGrants();
  });

  it("a nearest-feature matcher finds two grants of one person no better than chance", () => {
    const [one, other] = sides.map((side) => side.map(featuresOf)) as [number[][], number[][]];
    assert.equal(one.length, PEOPLE);
    const hits = [matches(one, other), matches(other, one)];
    for (const hit of hits) assert.ok(hit <= MOST_BY_CHANCE, `${hit} of ${PEOPLE} were linked`);
  });

  it("the matcher works: with windows to the second it links nearly everybody", () => {
    const precise = sides.map((side) =>
      side.map((consent, person) =>
        featuresOf({
          ...consent,
          notBefore: consent.notBefore + choice(`person ${person} signs`, SECONDS_A_DAY),
        }),
      ),
    ) as [number[][], number[][]];
    assert.ok(matches(precise[0], precise[1]) > PEOPLE * 0.9);
  });

  it("the matcher works: with one wallet for all it links everybody", () => {
    const wallets = sides.map((side) =>
      side.map((consent, person) =>
        featuresOf({ ...consent, revokeLock: hashOf(`wallet ${person}`) }).slice(-32),
      ),
    ) as [number[][], number[][]];
    assert.equal(matches(wallets[0], wallets[1]), PEOPLE);
  });

  it("no address, lock or id is in both grants of anybody", () => {
    const values = sides.flat().flatMap(({ subject, revokeLock }) => [subject, revokeLock]);
    assert.equal(new Set(values).size, PEOPLE * 4);
  });
});
