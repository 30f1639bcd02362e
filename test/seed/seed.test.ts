import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Result } from "ethers";
import { readConstitution } from "../../scripts/lib/constitution.ts";
import {
  DISPUTE_STATES,
  JOB_STATES,
  PROJECT_STATUSES,
  SLASH_STATES,
} from "../../scripts/lib/contracts/market-words.ts";
import { PROPOSAL_CLASSES, PROPOSAL_PHASES } from "../../scripts/lib/proposal-states.ts";
import { placeText } from "../../scripts/lib/seed/placed-text.ts";
import { type SeedProgress, type SeedReturnType, seed } from "../../scripts/lib/seed/seed.ts";
import { SeedError } from "../../scripts/lib/seed/seed-error.ts";
import { elections } from "../../scripts/lib/seed/story/elections.ts";
import { claims, delegations, releases, transfers } from "../../scripts/lib/seed/story/holdings.ts";
import { bookedJobs } from "../../scripts/lib/seed/story/market/booked-jobs.ts";
import { projects } from "../../scripts/lib/seed/story/market/projects.ts";
import { providers } from "../../scripts/lib/seed/story/market/providers.ts";
import { queuedJobs } from "../../scripts/lib/seed/story/market/queued-jobs.ts";
import { people } from "../../scripts/lib/seed/story/people.ts";
import { proposals } from "../../scripts/lib/seed/story/proposals/all.ts";
import { secondsOf } from "../../scripts/lib/seed/timetable.ts";
import { openWorld } from "../../scripts/lib/seed/world.ts";
import { mineOnInterval } from "../../scripts/lib/stack/chain.ts";
import { callRpc } from "../../scripts/lib/stack/json-rpc.ts";
import { type LocalChain, startDeployedChain } from "./local-chain.ts";

/** What the index and the pages have to show. */
type Standing = { phase: string; class: string };

describe("the story", () => {
  it("lets no member claim twice, and everybody else act only after the own claim", () => {
    const claimedAgo = new Map(claims.map((entry) => [entry.member, entry.daysAgo]));
    assert.equal(claimedAgo.size, claims.length);
    const acts = [
      ...transfers.map((entry) => ({ member: entry.from, daysAgo: entry.daysAgo })),
      ...delegations,
      ...releases,
      ...proposals.map((entry) => ({ member: entry.proposer, daysAgo: secondsOf(entry.ago) / 86_400 })),
    ];
    for (const { member, daysAgo } of acts)
      assert.ok((claimedAgo.get(member) ?? 0) > daysAgo, `member ${member} acts ${daysAgo} days ago`);
  });

  it("leaves the last six members unclaimed and gives nobody's votes to somebody unknown", () => {
    const members = new Set<number>(Object.values(people));
    assert.deepEqual(
      claims.map((entry) => entry.member).sort((a, b) => a - b),
      Array.from({ length: 34 }, (_, index) => index + 1),
    );
    for (const { delegate } of claims) assert.ok(delegate === "nobody" || members.has(delegate));
    assert.equal(claims.filter(({ delegate }) => delegate === "nobody").length, 2);
  });

  it("lets nobody vote twice on a proposal, and every split add up to all of the power", () => {
    for (const { text, votes } of proposals) {
      assert.equal(new Set(votes.map((vote) => vote.by)).size, votes.length, text);
      for (const { cast } of votes)
        if (typeof cast === "object") assert.equal(cast.for + cast.against + cast.abstain, 100, text);
    }
  });

  it("gives every proposal a title, what, why, cost and risks, and no text twice", () => {
    for (const { text } of proposals)
      for (const part of [/^# \S/, /\n## What\n/, /\n## Why\n/, /\n## Cost\n/, /\n## Risks\n/])
        assert.match(text, part);
    assert.equal(new Set(proposals.map((proposal) => proposal.text)).size, proposals.length);
    const reasons = proposals.flatMap(({ votes }) => votes.flatMap((vote) => vote.reason ?? []));
    assert.equal(new Set(reasons).size, reasons.length);
  });

  it("gives every veto five ballots and articles that the constitution has", () => {
    const { articles } = readConstitution();
    const vetoes = proposals.flatMap(({ board }) => board?.veto ?? []);
    assert.equal(vetoes.length, 2);
    for (const veto of vetoes) {
      assert.equal(new Set(veto.ballots.map((ballot) => ballot.by)).size, 5);
      for (const article of veto.articles) {
        assert.ok(articles.some(({ number }) => number === article));
        assert.match(veto.text, new RegExp(`\\*\\*Article ${article}\\.\\*\\*`));
      }
    }
  });

  it("spreads no more than all of a voter's power over candidates who stand", () => {
    for (const { nominees, endorsements, votes } of elections) {
      const standing = new Set(nominees.map((nominee) => nominee.member));
      for (const { nominee } of endorsements) assert.ok(standing.has(nominee));
      for (const { shares } of votes) {
        assert.ok(Object.values(shares).reduce((sum, share) => sum + share, 0) <= 100);
        for (const candidate of Object.keys(shares)) assert.ok(standing.has(Number(candidate)));
      }
    }
  });
});

describe("a seeded chain", () => {
  let chain: LocalChain;
  let result: SeedReturnType;
  const progress: SeedProgress[] = [];

  before(async () => {
    chain = await startDeployedChain();
    result = await seed({ rpcUrl: chain.url, onProgress: (step) => progress.push(step) });
    await mineOnInterval(chain.url);
  });
  after(() => chain?.stop());

  /** Asks a contract. */
  const ask = async <Answer>(name: string, functionName: string, values: unknown[] = []): Promise<Answer> => {
    const world = await openWorld(chain.url);
    const { address, abi } = world.contract(name);
    const answer = await world.chain.call(address, abi.encodeFunctionData(functionName, values));
    return abi.decodeFunctionResult(functionName, answer)[0];
  };
  /** The arguments of all events of a name. */
  const eventsOf = async (name: string, event: string): Promise<Result[]> => {
    const world = await openWorld(chain.url);
    const { address, abi } = world.contract(name);
    const topics = [abi.getEvent(event)?.topicHash];
    const filter = { address, topics, fromBlock: "0x0" };
    const logs = await callRpc<{ topics: string[]; data: string }[]>(chain.url, "eth_getLogs", [filter]);
    return logs.map((log) => abi.parseLog(log)?.args ?? assert.fail());
  };
  const readStandings = async (): Promise<Standing[]> => {
    const standings: Standing[] = [];
    for (let id = 1; id <= result.proposals; id++) {
      const phase = Number(await ask<bigint>("ProposalPolicy", "proposalPhase", [id]));
      const terms = await ask<{ class: bigint }>("ProposalPolicy", "termsOf", [id]);
      standings.push({
        phase: PROPOSAL_PHASES[phase] ?? assert.fail(),
        class: PROPOSAL_CLASSES[Number(terms.class)] ?? assert.fail(),
      });
    }
    return standings;
  };

  it("ends with a proposal in every phase and of every class, as the policy says", async () => {
    const standings = await readStandings();
    assert.deepEqual(new Set(standings.map(({ phase }) => phase)), new Set(PROPOSAL_PHASES));
    assert.deepEqual(new Set(standings.map((standing) => standing.class)), new Set(PROPOSAL_CLASSES));
    assert.deepEqual(
      standings,
      proposals.map((entry) => ({ phase: entry.expected, class: entry.class })),
    );
  });

  it("leaves the board with six members, one overridden veto and a third veto in hand", async () => {
    assert.equal(await ask("EthicsBoard", "activeMembers"), 6n);
    assert.equal(await ask("EthicsBoard", "obstacle"), 0n);
    assert.equal(await ask("EthicsBoard", "strikes"), 1n);
    assert.equal(await ask("EthicsBoard", "vetoesLeft"), 1n);
    assert.deepEqual(
      (await eventsOf("EthicsBoard", "MemberLeft")).map(({ isRecall }) => isRecall),
      [false, true],
    );
  });

  it("has every reason, opinion and statement behind an address that holds the text of its hash", async () => {
    const texts = [
      ...(await eventsOf("ProposalPolicy", "ProposalVetoed")).map(({ reasonHash, uri }) => [reasonHash, uri]),
      ...(await eventsOf("EthicsBoard", "BoardOpinionPublished")).map(({ textHash, uri }) => [textHash, uri]),
      ...(await eventsOf("OpinionLog", "OpinionPublished")).map(({ textHash, uri }) => [textHash, uri]),
      ...(await eventsOf("BoardElection", "NomineeStood")).map(({ statementHash, uri }) => [
        statementHash,
        uri,
      ]),
    ];
    assert.ok(texts.length > 20, `${texts.length} texts`);
    for (const [hash, uri] of texts) {
      const text = await (await fetch(String(uri))).text();
      assert.deepEqual(placeText(text), { textHash: hash, uri });
    }
  });

  it("has two advisers, of whom one is software, and a legal opinion where it was needed", async () => {
    const advisers = await eventsOf("OpinionLog", "AdviserRegistered");
    assert.deepEqual(
      advisers.map(({ kind, nature }) => [kind, nature]),
      [
        [0n, 0n],
        [2n, 1n],
      ],
    );
    for (const [index, { opinions = [] }] of proposals.entries())
      assert.equal(
        await ask("OpinionLog", "hasLegalOpinion", [index + 1]),
        opinions.some(({ by }) => by.kind === "legal"),
      );
  });

  it("has jobs in every state, as the escrow says, and a ledger that owes exactly what it holds", async () => {
    const entries = [...bookedJobs, ...queuedJobs];
    assert.equal(result.jobs, entries.length);
    assert.equal(await ask("AllocationEscrow", "jobCount"), BigInt(entries.length));
    const states: string[] = [];
    for (let id = 1; id <= entries.length; id++) {
      const { state } = await ask<Result>("AllocationEscrow", "jobOf", [id]);
      states.push(JOB_STATES[Number(state)] ?? assert.fail());
    }
    const counted = (list: readonly string[]) =>
      Object.fromEntries(JOB_STATES.map((state) => [state, list.filter((entry) => entry === state).length]));
    assert.deepEqual(counted(states), counted(entries.map((entry) => entry.expected)));
    for (const state of JOB_STATES.slice(1)) assert.ok(states.includes(state), state);
    const { address, abi } = (await openWorld(chain.url)).contract("AllocationEscrow");
    const call = { to: address, data: abi.encodeFunctionData("solvency") };
    const answer = await callRpc<string>(chain.url, "eth_call", [call, "latest"]);
    const [held, owed] = abi.decodeFunctionResult("solvency", answer);
    assert.equal(held, owed);
    assert.ok(held > 0n);
  });

  it("has disputes of every outcome, a slash that was taken, one that lapsed and one that waits", async () => {
    const disputes = await ask<bigint>("DisputeModule", "disputeCount");
    const states = new Set<string>();
    for (let id = 1n; id <= disputes; id++)
      states.add(DISPUTE_STATES[Number((await ask<Result>("DisputeModule", "disputeOf", [id])).state)] ?? "");
    assert.deepEqual(states, new Set(DISPUTE_STATES.slice(1)));
    const slashes = [1, 2, 3].map(async (id) => (await ask<Result>("DisputeModule", "slashOf", [id])).state);
    assert.deepEqual((await Promise.all(slashes)).map((state) => SLASH_STATES[Number(state)]).sort(), [
      "Executed",
      "Lapsed",
      "Proposed",
    ]);
  });

  it("has projects of every standing, and offers that take jobs and a queue that waits for some", async () => {
    const statuses: bigint[] = [];
    for (let id = 1; id <= projects.length; id++)
      statuses.push(await ask<bigint>("ProjectRegistry", "statusOf", [id]));
    assert.deepEqual(
      new Set(statuses.map((status) => PROJECT_STATUSES[Number(status)])),
      new Set(PROJECT_STATUSES.slice(1)),
    );
    const offers = await ask<bigint>("ResourceRegistry", "offerCount");
    const hindrances: bigint[] = [];
    for (let id = 1n; id <= offers; id++)
      hindrances.push(await ask<bigint>("ResourceRegistry", "hindranceOf", [id, 1]));
    assert.ok(hindrances.filter((hindrance) => hindrance === 0n).length > providers.length);
    const waiting = [];
    for (let id = 1; id <= projects.length; id++)
      waiting.push(await ask<bigint>("FairShareQueue", "queuedRequestOf", [id]));
    assert.equal(waiting.filter((request) => request > 0n).length, 5);
  });

  it("pays rewards out of what was given, never more than that", async () => {
    const claims = await eventsOf("RewardsDistributor", "RewardClaimed");
    assert.ok(claims.length > providers.length, `${claims.length} claims`);
    const paid = claims.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
    assert.ok(paid > 0n && paid <= 2_400_000n * 10n ** 18n, String(paid));
    const granted = await eventsOf("SubsidyPool", "SubsidyGranted");
    assert.ok(granted.length > 0);
  });

  it("has an election whose result was applied and one that takes nominations", async () => {
    assert.equal(await ask("BoardElection", "phaseOf", [1]), 4n);
    assert.equal(await ask("BoardElection", "currentElection"), 2n);
    assert.equal(await ask("BoardElection", "phaseOf", [2]), 1n);
    const world = await openWorld(chain.url);
    const seats = [people.beatriz, people.hinemoa, people.siddharth, people.rukmini];
    for (const [seat, member] of seats.entries())
      assert.equal(
        (await ask<{ member: string }>("EthicsBoard", "seatAt", [seat])).member,
        world.wallet(member).address,
      );
  });

  it("ends with the clock at now, not beyond", async () => {
    const world = await openWorld(chain.url);
    const clock = await world.chain.now();
    const now = Date.now() / 1000;
    assert.ok(clock <= now, `clock ${clock}, now ${now}`);
    assert.ok(now - clock < 5, `clock ${clock}, now ${now}`);
  });

  it("tells how far it is, to the end", () => {
    assert.deepEqual(
      progress.map((step) => step.done),
      progress.map((_, index) => index + 1),
    );
    assert.equal(progress.at(-1)?.done, progress[0]?.total);
    assert.ok(progress.every((step) => step.label.length > 0));
  });

  it("leaves room for a newcomer: unclaimed allocations and a distribution that is still open", async () => {
    const world = await openWorld(chain.url);
    const { address, abi } = world.contract("GenesisDistributor");
    const read = (name: string, values: unknown[]) =>
      world.chain.call(address, abi.encodeFunctionData(name, values));
    for (const member of [35, 36, 37, 38, 39, 40])
      for (const claim of world.claimsOf(world.wallet(member).address))
        assert.equal(BigInt(await read("isClaimed", [claim.index])), 0n);
    assert.ok(BigInt(await read("DEADLINE", [])) > BigInt(Math.floor(Date.now() / 1000)));
  });

  it("refuses to seed the same chain again, and changes nothing", async () => {
    const world = await openWorld(chain.url);
    const { address, abi } = world.contract("ComputeGovernor");
    const count = () => world.chain.call(address, abi.encodeFunctionData("latestProposalId"));
    const before = await count();
    await assert.rejects(seed({ rpcUrl: chain.url }), (error) => {
      assert.ok(error instanceof SeedError);
      assert.match(error.message, /has 26 proposals already.*start a fresh chain/s);
      return true;
    });
    assert.equal(await count(), before);
  });
});

describe("seeding at another hour of the day", () => {
  for (const hours of [8, 16])
    it(`tells the whole story ${hours} hours earlier`, async ({ mock }) => {
      mock.timers.enable({ apis: ["Date"], now: Date.now() - hours * 3_600_000 });
      const chain = await startDeployedChain();
      try {
        const { proposals } = await seed({ rpcUrl: chain.url });
        assert.equal(proposals, 26);
      } finally {
        await chain.stop();
      }
    });
});

describe("a jump of the clock", () => {
  it("does nothing when the chain got there by itself, and fails only when it didn't", async () => {
    const chain = await startDeployedChain(1);
    try {
      const world = await openWorld(chain.url);
      const before = await world.chain.now();
      await world.chain.jump(before - 100);
      await world.chain.jump(before);
      await world.chain.jump(before + 100);
      await world.chain.mine();
      const after = await world.chain.now();
      assert.equal(after, before + 100);
      await assert.rejects(seed({ rpcUrl: chain.url }), /clock is at .* story begins at .* 120 days/);
    } finally {
      await chain.stop();
    }
  });
});
