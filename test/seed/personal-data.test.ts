import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type EventLog, HDNodeWallet, hexlify, Mnemonic, type Result, toUtf8Bytes } from "ethers";
import community from "../../config/community.json" with { type: "json" };
import { namesOf, OPS } from "../../scripts/lib/consent/types.ts";
import { JOB_STATES } from "../../scripts/lib/contracts/market-words.ts";
import { readTemplates } from "../../scripts/lib/deploy/templates.ts";
import { seed } from "../../scripts/lib/seed/seed.ts";
import { bookedJobs } from "../../scripts/lib/seed/story/market/booked-jobs.ts";
import { consents } from "../../scripts/lib/seed/story/provenance/consents.ts";
import { controllers } from "../../scripts/lib/seed/story/provenance/controllers.ts";
import { datasets } from "../../scripts/lib/seed/story/provenance/datasets.ts";
import { openWorld, type World } from "../../scripts/lib/seed/world.ts";
import { TEST_MNEMONIC } from "../../scripts/lib/stack/chain.ts";
import { callRpc } from "../../scripts/lib/stack/json-rpc.ts";
import { readVocabulary } from "../../scripts/lib/vocabulary/file.ts";
import { type LocalChain, startDeployedChain } from "./local-chain.ts";

/** What consent and provenance are made of. */
const CONTRACTS = [
  "VocabRegistry",
  "PolicyBook",
  "ControllerRegistry",
  "ConsentLog",
  "BenefitVault",
  "UseAnchors",
  "DatasetRegistry",
  "BreachBoard",
  "ConsentCircles",
] as const;

type Log = { address: string; topics: string[]; data: string; transactionHash: string };
type Block = { transactions: { to: string | null; input: string; hash: string }[] };

/** A text as the chain would have it, without 0x. */
const hexOf = (text: string): string => hexlify(toUtf8Bytes(text)).slice(2);

/** Texts of the community and of the story that name or describe somebody, and the parts of names. */
function personalTexts(): string[] {
  const whole = community.members.flatMap((member) => [
    member.name,
    ...("statement" in member ? [member.statement as string] : []),
  ]);
  // Names of organisations are made of words that the vocabulary has too.
  const parts = community.members
    .filter(({ kind }) => kind === "human")
    .flatMap(({ name }) => name.split(/[\s(),'’-]+/).filter((part) => part.length >= 5));
  const told = [
    ...controllers.flatMap(({ profile, assessment }) => [profile, assessment.text]),
    ...datasets.map(({ text }) => text),
    ...consents.map(({ terms }) => terms).filter((terms) => terms.includes(" ")),
    ...readTemplates().map(({ text }) => text.slice(0, 200)),
  ];
  return [...new Set([...whole, ...parts, ...told])];
}

describe("what consent and provenance leave on a seeded chain", () => {
  let chain: LocalChain;
  let world: World;
  let logs: Log[];
  /** All that was ever sent to the contracts or logged by them, in small letters. */
  let emitted: string[];

  before(async () => {
    chain = await startDeployedChain();
    await seed({ rpcUrl: chain.url });
    world = await openWorld(chain.url);
    const addresses = CONTRACTS.map((name) => world.contract(name).address);
    logs = await callRpc<Log[]>(chain.url, "eth_getLogs", [{ address: addresses, fromBlock: "0x0" }]);
    emitted = [...logs.flatMap(({ topics, data }) => [...topics, data]), ...(await inputsTo(addresses))].map(
      (hex) => hex.toLowerCase(),
    );
  });
  after(() => chain?.stop());

  /** The calldata of every transaction to these contracts, and of all that left a log there. */
  async function inputsTo(addresses: readonly string[]): Promise<string[]> {
    const wanted = new Set(addresses.map((address) => address.toLowerCase()));
    const behind = new Set(logs.map(({ transactionHash }) => transactionHash));
    const last = Number(await callRpc<string>(chain.url, "eth_blockNumber"));
    const inputs: string[] = [];
    for (let number = 0; number <= last; number++) {
      const values = [`0x${number.toString(16)}`, true];
      const { transactions } = await callRpc<Block>(chain.url, "eth_getBlockByNumber", values);
      for (const { to, input, hash } of transactions)
        if (to === null ? behind.has(hash) : wanted.has(to.toLowerCase()) || behind.has(hash))
          inputs.push(input);
    }
    return inputs;
  }

  /** The arguments of all events of a name. */
  const eventsOf = (contract: string, event: string): Result[] => {
    const { address, abi } = world.contract(contract);
    const topic = abi.getEvent(event)?.topicHash ?? assert.fail(event);
    return logs
      .filter((log) => log.address.toLowerCase() === address.toLowerCase() && log.topics[0] === topic)
      .map((log) => (abi.parseLog(log) as unknown as EventLog).args);
  };
  const ask = async <Answer>(contract: string, name: string, values: unknown[]): Promise<Answer> => {
    const { address, abi } = world.contract(contract);
    const answer = await world.chain.call(address, abi.encodeFunctionData(name, values));
    return abi.decodeFunctionResult(name, answer)[0];
  };
  const holds = (hex: string): boolean => emitted.some((each) => each.includes(hex.toLowerCase()));

  describe("no personal data", () => {
    it("looks at all that was emitted: it finds what must be there", () => {
      assert.ok(emitted.length > 900, `${emitted.length} topics, data and calls`);
      const { terms } = readVocabulary();
      for (const { iri } of terms.filter((_, index) => index % 40 === 0)) assert.ok(holds(hexOf(iri)), iri);
      for (const { termsHash, key } of readTemplates()) assert.ok(holds(termsHash.slice(2)), key);
    });

    it("has no name, statement, profile or other text of anybody", () => {
      const texts = personalTexts();
      assert.ok(texts.length > 120);
      for (const text of texts)
        for (const written of [text, text.toLowerCase(), text.toUpperCase()])
          assert.equal(holds(hexOf(written)), false, `"${text}" stands on the chain`);
    });

    it("has no sentence at all: the only words are the vocabulary's IRIs", () => {
      const sentence = /(?:4[1-9a-f]|5[0-9a]|6[1-9a-f]|7[0-9a]|20){16,}/g;
      const iris = readVocabulary().terms.map(({ iri }) => iri);
      for (const hex of emitted)
        for (const [found] of hex.slice(2).matchAll(sentence)) {
          const words = Buffer.from(found, "hex").toString();
          assert.ok(
            iris.some((iri) => iri.includes(words.trim())),
            `"${words}" stands on the chain`,
          );
        }
    });

    it("has no wallet of a person, only keys that are each for one controller and dataset", () => {
      const wallets = HDNodeWallet.fromMnemonic(Mnemonic.fromPhrase(TEST_MNEMONIC), "m/44'/60'/1'/0");
      for (let person = 0; person <= 100; person++) {
        const { address } = wallets.deriveChild(person);
        assert.equal(holds(address.slice(2)), false, `person ${person}`);
      }
      const members = new Set(community.members.map(({ account }) => account));
      const pairs = new Map<string, string>();
      for (const { subject, scope, consent } of eventsOf("ConsentLog", "ConsentGranted")) {
        assert.ok(!members.has(subject), subject);
        const pair = `${consent.controllerId} ${scope}`;
        assert.equal(pairs.get(subject) ?? pair, pair, "a key is used for one controller and dataset");
        pairs.set(subject, pair);
      }
    });
  });

  describe("the story of consent", () => {
    it("registers five controllers, of whom one is stopped and one's assessment has run out", async () => {
      assert.equal(eventsOf("ControllerRegistry", "ControllerRegistered").length, controllers.length);
      const now = await world.chain.now();
      const states = await Promise.all(
        controllers.map(async (_, index) => {
          const found = await ask<Result>("ControllerRegistry", "controllerOf", [index + 1]);
          return [found.isSuspended, Number(found.assessmentExpiry) > now];
        }),
      );
      assert.deepEqual(states, [
        [false, true],
        [false, true],
        [false, true],
        [false, false],
        [true, true],
      ]);
      assert.equal(eventsOf("ControllerRegistry", "AgentAdded").length, 3);
      assert.equal(eventsOf("ControllerRegistry", "AgentRevoked").length, 1);
    });

    it("has a lineage of sources, derived data, aggregates and models", () => {
      const registered = eventsOf("DatasetRegistry", "DatasetRegistered");
      assert.equal(registered.length, datasets.length);
      assert.deepEqual(new Set(registered.map(({ input }) => Number(input.kind))), new Set([0, 1, 2, 3]));
      assert.equal(eventsOf("DatasetRegistry", "Derived").length, 6);
      assert.equal(eventsOf("DatasetRegistry", "ActivityRecorded").length, 3);
      assert.equal(eventsOf("DatasetRegistry", "CustodyAccepted").length, 1);
      assert.equal(eventsOf("DatasetRegistry", "DatasetRetired").length, 1);
    });

    it("has consents at every level, refused, kept, passed on and run out", async () => {
      const granted = eventsOf("ConsentLog", "ConsentGranted");
      const asked = consents.filter(({ by }) => by !== "refusal" && by !== "root");
      const people = asked.reduce((sum, { people: [first, last] }) => sum + last - first + 1, 0);
      // Two of the family, and two that were kept under a root.
      assert.equal(granted.length, people + 4);
      assert.deepEqual(new Set(granted.map(({ consent }) => Number(consent.level))), new Set([1, 2, 3, 4]));
      const ops = new Set(granted.flatMap(({ consent }) => namesOf(OPS, Number(consent.ops))));
      assert.deepEqual(ops, new Set(Object.keys(OPS)));
      assert.equal(eventsOf("ConsentLog", "ConsentRefused").length, 2);
      assert.equal(eventsOf("ConsentLog", "ConsentsAnchored").length, 1);
      assert.equal(eventsOf("ConsentLog", "ConsentMaterialized").length, 2);
      assert.deepEqual(
        eventsOf("ConsentLog", "ConsentSubGranted").map(({ depth }) => Number(depth)),
        [1, 1, 2],
      );
      const now = await world.chain.now();
      const ended = granted.filter(({ consent }) => Number(consent.expiry) <= now);
      assert.equal(ended.length, 2);
      for (const { grantId } of ended)
        assert.equal(await ask<boolean>("ConsentLog", "isActive", [grantId]), false);
    });

    it("withdraws in each of the four ways, once before the consent ever came", () => {
      const revoked = eventsOf("ConsentLog", "ConsentRevoked");
      const tombstones = eventsOf("ConsentLog", "ConsentTombstoned");
      const paths = [...revoked, ...tombstones].map(({ path }) => Number(path));
      assert.deepEqual(new Set(paths), new Set([0, 1, 2, 3]));
      assert.equal(tombstones.length, 1);
    });

    it("uses data one by one, in batches, in private, and after notice", () => {
      assert.equal(eventsOf("ConsentLog", "UseRecorded").length, 8);
      const batches = eventsOf("ConsentLog", "UseBatch");
      assert.equal(batches.filter(({ grantIds }) => grantIds.length === 0).length, 2);
      assert.ok(batches.length >= 9);
      assert.equal(eventsOf("ConsentLog", "UseAnnounced").length, 6);
    });

    it("has a root that was slashed, one that stood, and one that is open", () => {
      assert.equal(eventsOf("UseAnchors", "UsesAnchored").length, 3);
      assert.equal(eventsOf("UseAnchors", "UseSlashed").length, 1);
      assert.equal(eventsOf("UseAnchors", "UsesFinal").length, 1);
    });

    it("starts a job of the market that names its data", async () => {
      const { address, abi } = world.contract("AllocationEscrow");
      const topics = [abi.getEvent("JobDatasetsNamed")?.topicHash];
      const [log, ...more] = await callRpc<Log[]>(chain.url, "eth_getLogs", [
        { address, topics, fromBlock: "0x0" },
      ]);
      const args = (log && abi.parseLog(log)?.args) ?? assert.fail("no job names data");
      assert.equal(more.length, 0);
      assert.equal(args.datasets.length, 1);
      const { state } = await ask<Result>("AllocationEscrow", "jobOf", [args.jobId]);
      const told = bookedJobs.find(({ spec }) => spec === "Continual pre-training on breeders' field notes.");
      assert.equal(JOB_STATES[Number(state)], told?.expected);
      const [made] = eventsOf("DatasetRegistry", "ActivityRecorded").filter(
        ({ jobId }) => jobId === args.jobId,
      );
      assert.deepEqual([...(made?.activity.inputs ?? [])], [...args.datasets]);
    });

    it("keeps duties in time and late, and pays people", async () => {
      assert.equal(eventsOf("BenefitVault", "BenefitFunded").length, controllers.length);
      assert.equal(eventsOf("BenefitVault", "BenefitClaimed").length, 3);
      const latencies = eventsOf("BreachBoard", "RevocationAcknowledged").map(({ latency }) =>
        Number(latency),
      );
      assert.equal(latencies.filter((latency) => latency > 86_400).length, 1);
      assert.ok(latencies.length >= 6);
      assert.deepEqual(
        eventsOf("BreachBoard", "DutyMissed").map(({ duty }) => Number(duty)),
        [0, 2],
      );
      assert.equal(eventsOf("BreachBoard", "ErasureRequested").length, 2);
      assert.equal(eventsOf("BreachBoard", "ErasureCompleted").length, 1);
      assert.deepEqual(
        eventsOf("BreachBoard", "BreachReported").map(({ isLate }) => isLate),
        [false, true],
      );
      assert.equal(eventsOf("BreachBoard", "BreachClosed").length, 1);
      const { address, abi } = world.contract("BenefitVault");
      const answer = await world.chain.call(address, abi.encodeFunctionData("solvency"));
      const [held, free, owed] = abi.decodeFunctionResult("solvency", answer);
      assert.equal(held, free + owed);
    });
  });
});
