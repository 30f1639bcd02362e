import { expect } from "chai";
import { type Contract, type EventLog, id, type Result } from "ethers";
import {
  type Answer,
  canGrant,
  canUse,
  type GrantQuestion,
  lineageOf,
  type Policy,
  type UseQuestion,
} from "../../scripts/lib/consent/levels.ts";
import { FLAGS } from "../../scripts/lib/consent/types.ts";
import { findTerm, type TermKind } from "../../scripts/lib/consent/vocabulary.ts";
import { readVocabulary } from "../../scripts/lib/vocabulary/file.ts";
import { type Dao, mine, now, read, useDao } from "./support/dao.ts";
import { deployHarness } from "./support/harness.ts";
import { treasuryOf } from "./support/market.ts";

const LEVELS = [0, 1, 2, 3, 4, 5];
const OPS = 256;
const MECHANISMS = 64;
/** Operation bytes in one call, so that it stays below the gas of a block. */
const AT_ONCE = 8;
const MONTH = 30 * 86_400;

const vocabulary = readVocabulary();
const code = (kind: TermKind, name: string): number => findTerm(vocabulary, kind, name).code;

/** Errors by selector, as the helper answers them. */
const SELECTORS: ReadonlyMap<string, string> = new Map(
  [
    ["PolicyBook_LevelInvalid", "uint8"],
    ["PolicyBook_OpsNotAllowed", "uint8,uint8,uint8"],
    ["PolicyBook_MechanismNotAllowed", "uint8,uint8"],
    ["VocabRegistry_TermUnknown", "uint8,uint16"],
    ["PolicyBook_TooBroad", "uint16,uint16"],
    ["PolicyBook_NoBridge", "uint8,uint8,uint8"],
    ["PolicyBook_Forbidden", "uint8,uint16"],
    ["PolicyBook_TooLong", "uint8,uint256,uint32"],
    ["PolicyBook_ExplicitNeeded", "uint8,uint16"],
    ["PolicyBook_Outlived", "uint8,uint256"],
    ["PolicyBook_PurposeNotCovered", "uint16,uint16"],
  ].map(([name, types]) => [id(`${name}(${types})`).slice(0, 10), String(name)]),
);

/** An answer of the oracle in the helper's words. */
function shown<Yes>(answer: Answer<Yes>, value: (yes: Yes) => number): string {
  return answer.allowed ? `yes ${value(answer)}` : answer.reason;
}

/** An answer of the chain. */
function heard(answer: string): string {
  return answer.startsWith("0xffffff")
    ? `yes ${Number(`0x${answer.slice(8)}`)}`
    : (SELECTORS.get(answer) ?? answer);
}

/** The policy as the chain has it. */
async function policyOf({ policyBook }: Dao): Promise<Policy> {
  const levels = await Promise.all(
    [1, 2, 3, 4].map(async (level) => {
      const found = await read<Result>(policyBook, "levelOf", level);
      return {
        ops: Number(found.ops),
        mechanisms: BigInt(found.mechanisms),
        maxDuration: Number(found.maxDuration),
        announceDelay: Number(found.announceDelay),
        needsExplicit: Boolean(found.needsExplicit),
        needsAssessment: Boolean(found.needsAssessment),
        bridges: BigInt(found.bridges),
      };
    }),
  );
  const zones = [0, 1, 2, 3, 4, 5, 6, 7];
  const walls = await Promise.all(zones.map((zone) => read<bigint>(policyBook, "wallOf", zone)));
  return { levels, walls, vocabulary };
}

/** Compares chain and oracle for every operations byte, mechanism and both flags; how many of them are allowed. */
async function compareGrants(
  dao: Dao,
  matrix: Contract,
  policy: Policy,
  asked: GrantQuestion,
): Promise<number> {
  let allowed = 0;
  for (let first = 0; first < OPS; first += AT_ONCE) {
    const answers = await read<string[]>(matrix, "grants", dao.policyBook, asked, first, AT_ONCE);
    for (const [index, answer] of answers.entries()) {
      const question = {
        ...asked,
        flags: index % 2 === 0 ? 0 : FLAGS.EXPLICIT,
        mechanism: Math.floor(index / 2) % MECHANISMS,
        ops: first + Math.floor(index / 2 / MECHANISMS),
      };
      const expected = shown(canGrant(policy, question), ({ zone }) => zone);
      if (heard(answer) !== expected) expect(heard(answer), JSON.stringify(question)).to.equal(expected);
      if (expected.startsWith("yes")) allowed++;
    }
  }
  return allowed;
}

/** What the chain says to one grant. */
async function askedOne({ policyBook }: Dao, asked: GrantQuestion): Promise<string> {
  const errors = [...SELECTORS.values()];
  return read<bigint>(policyBook, "requireGrantable", asked).then(
    (zone) => `yes ${zone}`,
    ({ message }: Error) => errors.find((name) => message.includes(`${name}(`)) ?? message,
  );
}

describe("The matrix of levels, operations and mechanisms", function () {
  this.timeout(600_000);
  const current = useDao();
  let matrix: Contract;
  let policy: Policy;

  beforeEach(async () => {
    matrix = await deployHarness(current(), "PolicyMatrix");
    policy = await policyOf(current());
  });

  const question = (level: number, purpose: string, category: string): GrantQuestion => ({
    ...{ level, ops: 0, mechanism: 0, flags: 0 },
    purpose: code("Purpose", purpose),
    category: code("Category", category),
    notBefore: 1_800_000_000,
    expiry: 1_800_000_000 + MONTH,
  });

  it("says of each grant what the oracle says: every level, operation byte, mechanism, explicit or not", async () => {
    const counts: number[] = [];
    for (const level of LEVELS)
      counts.push(
        await compareGrants(
          current(),
          matrix,
          policy,
          question(level, "ProvidePersonalisedRecommendations", "Preference"),
        ),
      );
    // Sets of operations x mechanisms, twice where explicit consent isn't needed.
    expect(counts).to.deep.equal([0, 3 * 9 * 2, 7 * 21 * 2, 15 * 31, 31 * 32, 0]);
  });

  it("asks for explicit consent to special categories at every level", async () => {
    const counts: number[] = [];
    for (const level of [1, 2])
      counts.push(
        await compareGrants(
          current(),
          matrix,
          policy,
          question(level, "ImproveHealthcare", "PhysicalHealth"),
        ),
      );
    expect(counts).to.deep.equal([3 * 9, 7 * 21]);
  });

  it("says of each use what the oracle says: every level, operation byte and mechanism", async () => {
    const { policyBook } = current();
    const asked: UseQuestion = {
      ...{ level: 0, op: 0, mechanism: 0, zone: 1 },
      consented: code("Purpose", "ServicePersonalisation"),
      purpose: code("Purpose", "ProvidePersonalisedRecommendations"),
      notBefore: Number(await now(current())),
    };
    const time = asked.notBefore + 1;
    for (const level of LEVELS)
      for (let first = 0; first < OPS; first += 2 * AT_ONCE) {
        const query = { ...asked, level };
        const answers = await read<string[]>(matrix, "uses", policyBook, query, first, 2 * AT_ONCE);
        for (const [index, answer] of answers.entries()) {
          const exact = {
            ...query,
            mechanism: index % MECHANISMS,
            op: first + Math.floor(index / MECHANISMS),
          };
          const expected = shown(
            canUse(policy, exact, time, () => 0),
            ({ needsAssessment }) => Number(needsAssessment),
          );
          if (heard(answer) !== expected) expect(heard(answer), JSON.stringify(exact)).to.equal(expected);
        }
      }
  });

  it("says of every purpose and category what the oracle says: broadness, zones, bridges and walls", async () => {
    const reasons = new Set<string>();
    const purposes = [
      0,
      ...vocabulary.terms.filter(({ kind }) => kind === "Purpose").map((t) => t.code),
      191,
    ];
    const names = [
      "Preference",
      "PerformanceAtWork",
      "GroupProfile",
      "AnonymisedData",
      "PhysicalHealth",
      "Data",
    ];
    const questions = [1, 3].flatMap((level) =>
      names.flatMap((name) =>
        purposes.map((purpose) => ({
          ...question(level, "ImproveHealthcare", name),
          ...{ ops: 2, mechanism: code("Mechanism", "DifferentialPrivacy"), flags: FLAGS.EXPLICIT, purpose },
        })),
      ),
    );
    for (const asked of questions) {
      const expected = shown(canGrant(policy, asked), ({ zone }) => zone);
      reasons.add(expected);
      expect(await askedOne(current(), asked), JSON.stringify(asked)).to.equal(expected);
    }
    for (const reason of ["TooBroad", "NoBridge", "Forbidden"])
      expect(reasons).to.include(`PolicyBook_${reason}`);
    expect(reasons).to.include("VocabRegistry_TermUnknown");
    for (const zone of [0, 1, 2, 3]) expect(reasons).to.include(`yes ${zone}`);
  });

  it("knows the same lineage of every purpose as the chain", async () => {
    const { vocabulary: registry } = current();
    for (const { kind, code: purpose } of vocabulary.terms.filter((term) => term.kind === "Purpose")) {
      const bits = [...lineageOf(vocabulary, purpose)].reduce(
        (word, each) => word | (1n << BigInt(each)),
        0n,
      );
      const [lineage] = await read<[bigint]>(registry, "purposeOf", purpose);
      expect(lineage, `${kind} ${purpose}`).to.equal(bits);
    }
    expect(await registry.queryFilter("TermAdded", 0)).to.have.length(vocabulary.terms.length);
  });

  it("follows a vote that narrows at once", async () => {
    const dao = current();
    const asked = {
      ...question(2, "ImproveHealthcare", "Preference"),
      ...{ ops: 4, mechanism: code("Mechanism", "Pseudonymisation") },
    };
    expect(await read(dao.policyBook, "requireGrantable", asked)).to.equal(1n);
    const level = { ...(policy.levels[1] as Policy["levels"][number]), ops: 2 };
    await mine(dao.policyBook, await treasuryOf(dao), "setLevel", 2, level);
    const changed = await policyOf(dao);
    expect(canGrant(changed, asked)).to.deep.equal({ allowed: false, reason: "PolicyBook_OpsNotAllowed" });
    const answers = await read<string[]>(matrix, "grants", dao.policyBook, asked, 4, 1);
    expect(heard(answers[asked.mechanism * 2] ?? "")).to.equal("PolicyBook_OpsNotAllowed");
    const events = (await dao.policyBook.queryFilter("LevelSet", 0)) as EventLog[];
    expect(events.map(({ args }) => Number(args.level))).to.deep.equal([1, 2, 3, 4, 2]);
  });
});
