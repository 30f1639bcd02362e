import { basePrice, offerCall } from "../engine/founding.ts";
import type { OfferState } from "../engine/state.ts";
import type { World } from "../engine/world.ts";
import { type Attack, DAY, type Memory, type Stage, type Verdict } from "./attack.ts";

const MULTIPLE = 5n;
const SHARE = 0.6;
const DAYS = 7;

function members(world: World): number[] {
  return Array.from({ length: Math.ceil(world.state.providers.length * SHARE) }, (_, index) => index);
}

function openOffers(world: World): OfferState[] {
  return world.state.offers.filter(
    ({ provider, isOpen }) => isOpen && provider >= 0 && members(world).includes(provider),
  );
}

/** Closes all offers and lists what is free for five times the price. */
async function raise(world: World, memory: Memory): Promise<number> {
  const { calls, state } = world;
  memory.served = String(
    members(world).reduce((sum, index) => sum + (state.providers[index]?.served ?? 0), 0),
  );
  memory.from = String(state.time);
  for (const offer of openOffers(world)) {
    const provider = state.providers[offer.provider];
    if (provider === undefined) continue;
    provider.isAway = true;
    const free = offer.gpus - offer.used;
    const price = basePrice(String(offer.classId)) * MULTIPLE;
    await world.attempt(calls.any(provider.account, "registry", "closeOffer", [offer.id]));
    if (free > 0) await world.attempt(offerCall(world, offer.provider, offer.classId, free, price));
  }
  return DAY - 60;
}

/** Each day members of the cartel say that their GPUs are there. */
const wait: Stage = async (world) => {
  await world.attempt(
    ...members(world).map((index) =>
      world.calls.reportInventory(world.state.providers[index]?.account ?? "", world.today + 2),
    ),
  );
  return DAY;
};

async function giveUp(world: World, memory: Memory): Promise<Verdict> {
  const { state, calls, input } = world;
  const dear = openOffers(world);
  for (const offer of dear)
    await world.attempt(
      calls.any(state.providers[offer.provider]?.account ?? "", "registry", "closeOffer", [offer.id]),
    );
  for (const index of members(world)) {
    const provider = state.providers[index];
    if (provider !== undefined) provider.isAway = false;
  }
  const served = members(world).reduce((sum, index) => sum + (state.providers[index]?.served ?? 0), 0);
  const taken = dear.filter(({ used }) => used > 0).length;
  const overpaid = state.jobs.filter(({ paid, bid, gpuSeconds }) => paid > bid * BigInt(gpuSeconds)).length;
  const idle = Math.max(0, dear.reduce((sum, { gpus }) => sum + gpus, 0) * DAYS * DAY);
  const price = basePrice(input.workload.machines[0]?.gpuClass ?? "1");
  return {
    outcome:
      `${taken} of ${dear.length} offers at five times the price were taken; ${overpaid} jobs paid more than they had ` +
      `agreed to. The cartel was paid for ${Math.round((served - Number(memory.served)) / 3_600)} GPU-hours, of jobs ` +
      "that had begun before, and its free GPUs stood idle.",
    cost: BigInt(idle) * price,
    gain: 0n,
    held: overpaid === 0 && taken === 0,
  };
}

/** Most providers raise their prices together. */
export const providerCartel: Attack = {
  name: "provider-cartel",
  attempted:
    "Six of ten providers close their offers at the same time and list the GPUs for five times the price, for a week.",
  mustHold: "No researcher pays more than the price it agreed to; running jobs keep theirs.",
  accounts: [],
  stages: [raise, ...Array.from({ length: DAYS - 1 }, () => wait), giveUp],
};
