import assert from "node:assert/strict";
import { test } from "node:test";
import { wantsVeto } from "../../simulation/agents/board-member.ts";
import { ballotOf, nextProposer, SUPPORT } from "../../simulation/agents/delegate.ts";
import { chooseClass } from "../../simulation/agents/researcher.ts";
import { basePrice } from "../../simulation/engine/founding.ts";
import { emptyState, type OfferState, type ProposalState } from "../../simulation/engine/state.ts";
import type { World } from "../../simulation/engine/world.ts";
import { bestFit } from "../../simulation/policies/offers.ts";
import { loadScenario } from "../../simulation/scenarios/load.ts";
import type { CommunityPlan } from "../../simulation/types.ts";

/** What the choices look at: a state and a scenario, without a chain. */
function worldWith(board: CommunityPlan["board"] = "active"): World {
  const base = loadScenario("base");
  const scenario = { ...base, community: { ...base.community, board } };
  const state = emptyState();
  state.providers = [0, 1].map((index) => ({
    ...{ account: `0x0${index}`, isHonest: true, served: 0, isAway: false },
    ...(index === 1 ? { project: 5 } : {}),
  }));
  const machines = [{ id: "machine-1", model: "A100", gpus: 8, gpuClass: "8" }];
  const workload = { machines, demand: { projects: [], jobs: [], skipped: {}, source: "" } };
  return { input: { scenario, seed: 1, policy: "fifo", workload }, state } as unknown as World;
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
  assert.deepEqual([wantsVeto(worldWith(), harmful), wantsVeto(worldWith(), proposal())], [true, false]);
  assert.deepEqual(
    [wantsVeto(worldWith("hostile"), proposal()), wantsVeto(worldWith("asleep"), harmful)],
    [true, false],
  );
  assert.equal(wantsVeto(worldWith("hostile"), proposal({ overrides: "1" })), false);
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
