import assert from "node:assert/strict";
import { test } from "node:test";
import { inOffice, vetoers, wantsVeto } from "../../simulation/agents/board-member.ts";
import {
  ballotOf,
  favouritesOf,
  nextProposer,
  SUPPORT,
  takesPart,
} from "../../simulation/agents/delegate.ts";
import { nomineesOf } from "../../simulation/agents/nominee.ts";
import { reprice } from "../../simulation/agents/pricing.ts";
import { chooseClass } from "../../simulation/agents/researcher.ts";
import { basePrice } from "../../simulation/engine/founding.ts";
import { emptyState, type OfferState, type ProposalState } from "../../simulation/engine/state.ts";
import type { World } from "../../simulation/engine/world.ts";
import { bestFit } from "../../simulation/policies/offers.ts";
import { loadScenario } from "../../simulation/scenarios/load.ts";
import type { BoardTemper } from "../../simulation/types.ts";

/** What the choices look at: a state and a scenario, without a chain. */
function worldWith(board: BoardTemper = "active"): World {
  const base = loadScenario("base");
  const scenario = { ...base, community: { ...base.community, board } };
  const state = emptyState();
  state.providers = [0, 1].map((index) => ({
    ...{ account: `0x0${index}`, isHonest: true, served: 0, isAway: false },
    ...{ level: 100, reviewedAt: 0, servedAtReview: 0 },
    ...(index === 1 ? { project: 5 } : {}),
  }));
  const machines = [{ id: "machine-1", model: "A100", gpus: 8, gpuClass: "8" }];
  const workload = { machines, demand: { projects: [], jobs: [], skipped: {}, source: "" } };
  return { input: { scenario, seed: 1, policy: "fifo", workload }, state, today: 0 } as unknown as World;
}

const proposal = (more: Partial<ProposalState> = {}): ProposalState => ({
  ...{ id: "1", proposer: "0xaa", targets: [], calldatas: [], description: "", isHarmful: false },
  ...{ step: "voting", dueAt: 0, ...more },
});

const offer = (id: number, more: Partial<OfferState> = {}): OfferState => ({
  ...{ id, provider: 0, classId: 8, gpus: 8, used: 0, price: basePrice("8") },
  ...{ isOpen: true, isStale: false, blockedUntil: 0, ...more },
});

const delegates = Array.from({ length: 200 }, (_, index) => index);

test("delegates vote the same in every run, against harm, and for what undoes a veto", () => {
  const world = worldWith();
  const votes = delegates.map((index) => ballotOf(world, proposal(), index));
  assert.deepEqual(
    votes,
    delegates.map((index) => ballotOf(worldWith(), proposal(), index)),
  );
  assert.ok(new Set(votes).size > 2, "they don't all vote alike");
  const harmful = delegates.map((index) => ballotOf(world, proposal({ isHarmful: true }), index));
  assert.ok(harmful.every((support) => support === undefined || support === SUPPORT.against));
  const again = delegates.map((index) => ballotOf(world, proposal({ overrides: "1" }), index));
  assert.ok(again.every((support) => support === SUPPORT.inFavour));
});

test("who proposes has enough votes and no proposal under way", () => {
  const world = worldWith();
  world.state.delegates = ["0xaa", "0xbb", "0xcc"];
  world.state.votes = [9n, 9n, 1n];
  assert.equal(nextProposer(world, 5n), "0xaa");
  world.state.proposals = [proposal()];
  assert.equal(nextProposer(world, 5n), "0xbb");
  assert.equal(nextProposer(world, 10n), undefined);
});

test("an active board vetoes harm, a hostile one everything but overrides, one asleep nothing", () => {
  const harmful = proposal({ isHarmful: true });
  assert.deepEqual([wantsVeto("active", harmful), wantsVeto("active", proposal())], [true, false]);
  assert.deepEqual([wantsVeto("hostile", proposal()), wantsVeto("asleep", harmful)], [true, false]);
  assert.equal(wantsVeto("hostile", proposal({ overrides: "1" })), false);
});

/** Four seats of cohort 0 and three of cohort 1, whose members are in their term. */
function seated(world: World, tempers: readonly BoardTemper[] = Array(7).fill("active")): World {
  const seats = tempers.map((temper, index) => ({
    member: `0xb${index}`,
    temper,
    isElected: false,
    termEnd: 100,
  }));
  world.state.board = { seats, cohort0Seats: 4, sunset: 100, firstElection: 0 };
  return world;
}

test("five members who mean the same veto, those in their term alone", () => {
  const harmful = proposal({ isHarmful: true });
  const world = seated(worldWith(), [...Array(4).fill("active"), ...Array(3).fill("asleep")]);
  assert.deepEqual(vetoers(world, harmful), ["0xb0", "0xb1", "0xb2", "0xb3"]);
  world.state.time = 100;
  assert.equal(inOffice(world).length, 7, "the last second of a term counts");
  world.state.time = 101;
  assert.deepEqual(vetoers(world, harmful), []);
});

test("hostile members stand again, sleeping ones don't, some active ones do, and newcomers fill every seat", () => {
  const sitting = (election: number, temper: BoardTemper) =>
    nomineesOf(seated(worldWith(), Array(7).fill(temper)), election).filter(({ isSitting }) => isSitting);
  assert.deepEqual([sitting(1, "hostile").length, sitting(2, "hostile").length], [4, 3]);
  assert.equal(sitting(1, "asleep").length, 0);
  const active = Array.from({ length: 50 }, (_, index) => sitting(2 * index + 1, "active").length);
  assert.ok(new Set(active).size > 2, "not all of them, and not none");
  const over = seated(worldWith(), Array(7).fill("hostile"));
  over.state.time = 101;
  const nominees = nomineesOf(over, 2);
  assert.equal(nominees.length, 4);
  assert.ok(nominees.every(({ isSitting, temper }) => !isSitting && temper === "active"));
});

test("delegates like different nominees, the same in every run, and never a hostile one", () => {
  const world = seated(worldWith(), [...Array(4).fill("hostile"), ...Array(3).fill("active")]);
  const nominees = nomineesOf(world, 1);
  const order = (delegate: number) =>
    favouritesOf(world, nominees, `in election 1 by ${delegate}`).map(({ account }) => account);
  assert.deepEqual(order(0), order(0));
  assert.ok(new Set(delegates.map((delegate) => order(delegate).join())).size > 10);
  for (const { account, temper } of nominees) assert.equal(order(3).includes(account), temper !== "hostile");
  const taking = delegates.filter((delegate) => takesPart(world, "voting in election 1", delegate));
  assert.ok(taking.length > 100 && taking.length < 200, `${taking.length} of 200 take part`);
});

/** A provider on the day of its review, with what was accepted of its work since the last one. */
function atReview(share: number, level: number, used: number): [World, ReturnType<typeof reprice>] {
  const world = worldWith();
  const day = 28 * 86_400;
  world.state.time = day;
  const provider = world.state.providers[0] ?? assert.fail("no provider");
  Object.assign(provider, { level, served: share * 8 * day });
  world.state.offers = [offer(1, { used, price: (basePrice("8") * BigInt(level)) / 100n })];
  const any = (from: string, place: string, name: string, values: readonly unknown[]) => ({
    ...{ from, to: place, name, data: JSON.stringify(values, (_, value) => String(value)) },
  });
  Object.assign(world, { today: 28, calls: { any } });
  return [world, reprice(world, 0)];
}

test("a provider asks for more when busy and less when idle, within bounds, and never changes a running offer", () => {
  const names = (calls: ReturnType<typeof reprice>) => calls.map(({ name }) => name);
  const levelAfter = (share: number, level: number) => atReview(share, level, 8)[0].state.providers[0]?.level;
  assert.deepEqual([levelAfter(0.9, 80), levelAfter(0.7, 80), levelAfter(0.2, 80)], [90, 80, 70]);
  assert.deepEqual([levelAfter(0.9, 100), levelAfter(0.2, 60)], [100, 60]);

  assert.deepEqual(names(atReview(0.2, 80, 0)[1]), ["closeOffer", "listOffer"]);
  assert.deepEqual(names(atReview(0.2, 80, 1)[1]), [], "for a lower price it waits until nothing runs");
  const [world, calls] = atReview(0.9, 80, 3);
  assert.deepEqual(names(calls), ["closeOffer"], "for a higher one it lets the offer run empty");
  const [draining] = world.state.offers;
  assert.equal(draining?.isOpen, false);
  assert.deepEqual(reprice(world, 0), []);
  if (draining !== undefined) draining.used = 0;
  assert.deepEqual(names(reprice(world, 0)), ["listOffer"]);
  assert.deepEqual(reprice(world, 0), [], "once");
});

test("a project without a wish takes the class with most room, never its own provider's, and pays at least the price", () => {
  const world = worldWith();
  world.state.offers = [
    offer(1, { used: 6 }),
    offer(2, { classId: 14, provider: 1 }),
    offer(3, { classId: 22, gpus: 4 }),
  ];
  const job = { id: "job-1", arrival: 0, project: 3, gpus: 2, duration: 600 };
  assert.equal(chooseClass(world, job)[0], 14);
  assert.equal(chooseClass(world, { ...job, project: 5 })[0], 22);
  const [classId, bid] = chooseClass(world, { ...job, gpuClass: "8" });
  assert.equal(classId, 8);
  assert.ok(bid >= basePrice("8") && bid <= 3n * basePrice("8"));
});

test("a booking takes the offer that it leaves least of, within its price", () => {
  const world = worldWith();
  world.state.offers = [
    offer(1),
    offer(2, { used: 5 }),
    offer(3, { used: 7 }),
    offer(4, { used: 6, price: 1n << 90n }),
  ];
  const need = { gpus: 2, classId: 8, maxPrice: basePrice("8"), project: 0 };
  const find = (gpus: number) =>
    bestFit(
      world,
      { ...need, gpus },
      ({ used }) => used,
      () => false,
    )?.id;
  assert.deepEqual([find(1), find(2), find(4), find(9)], [3, 2, 1, undefined]);
});
