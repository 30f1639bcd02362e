import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type SeedProgress, type SeedReturnType, seed } from "../../scripts/lib/seed/seed.ts";
import { SeedError } from "../../scripts/lib/seed/seed-error.ts";
import { claims, delegations, releases, transfers } from "../../scripts/lib/seed/story/holdings.ts";
import { people } from "../../scripts/lib/seed/story/people.ts";
import { proposals } from "../../scripts/lib/seed/story/proposals/all.ts";
import type { StateName } from "../../scripts/lib/seed/story/types.ts";
import { secondsOf } from "../../scripts/lib/seed/timetable.ts";
import { openWorld } from "../../scripts/lib/seed/world.ts";
import { type LocalChain, startDeployedChain } from "./local-chain.ts";

const EVERY_STATE: StateName[] = [
  "Active",
  "Canceled",
  "Defeated",
  "Executed",
  "Pending",
  "Queued",
  "Succeeded",
];

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
});

describe("seeding a chain on which blocks come by themselves", () => {
  let chain: LocalChain;
  let result: SeedReturnType;
  const progress: SeedProgress[] = [];

  before(async () => {
    chain = await startDeployedChain();
    result = await seed({ rpcUrl: chain.url, onProgress: (step) => progress.push(step) });
  });
  after(() => chain?.stop());

  const readStates = async (): Promise<string[]> => {
    const world = await openWorld(chain.url);
    const governor = world.contract("ComputeGovernor");
    const names = ["Pending", "Active", "Canceled", "Defeated", "Succeeded", "Queued", "Expired", "Executed"];
    const states: string[] = [];
    for (let id = 1; id <= result.proposals; id++) {
      const data = governor.abi.encodeFunctionData("state", [id]);
      states.push(names[Number(await world.chain.call(governor.address, data))] ?? "unknown");
    }
    return states;
  };

  it("ends with a proposal in every state, as the governor says", async () => {
    const states = await readStates();
    assert.deepEqual([...new Set(states)].sort(), EVERY_STATE);
    assert.equal(states.filter((state) => state === "Active").length, 2);
    assert.equal(states.filter((state) => state === "Queued").length, 2);
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
      assert.match(error.message, /has 18 proposals already.*start a fresh chain/s);
      return true;
    });
    assert.equal(await count(), before);
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
      assert.ok(after >= before + 100 && after <= before + 110, `${before} to ${after}`);
      await assert.rejects(seed({ rpcUrl: chain.url }), /clock is at .* story begins at .* 120 days/);
    } finally {
      await chain.stop();
    }
  });
});
