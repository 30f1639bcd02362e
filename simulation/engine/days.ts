import { inOffice } from "../agents/board-member.ts";
import type { Matcher } from "../policies/matcher.ts";
import { DAY } from "./timeline.ts";
import type { World } from "./world.ts";

/** Writes down how the day that ends now was. */
export async function closeDay(world: World, matcher: Matcher): Promise<void> {
  const { state, input } = world;
  const gpus = input.workload.machines.reduce((sum, machine) => sum + machine.gpus, 0);
  const treasury = world.address("timelock");
  const held = await world.read<bigint>("token", "balanceOf", [treasury]);
  const due = await world.read<bigint>("escrow", "balanceOf", [treasury]);
  const seats = inOffice(world);
  state.days.push({
    day: world.today - 1,
    utilisation: state.day.gpuSeconds / (gpus * DAY),
    queueLength: matcher.length,
    fee: String(state.day.fee),
    treasury: String(held + due),
    priceByClass: pricesOf(world),
    carbonGrams: state.day.carbon,
    energyWh: state.day.energy,
    boardSeats: seats.length,
    electedSeats: seats.filter(({ isElected }) => isElected).length,
  });
  state.day = { gpuSeconds: 0, fee: 0n, carbon: 0, energy: 0 };
}

function pricesOf(world: World): Record<string, string> {
  const sums = new Map<number, { price: bigint; gpus: bigint }>();
  for (const { classId, price, gpus, isOpen, provider } of world.state.offers) {
    if (!isOpen || provider < 0) continue;
    const sum = sums.get(classId) ?? { price: 0n, gpus: 0n };
    sum.price += price * BigInt(gpus);
    sum.gpus += BigInt(gpus);
    sums.set(classId, sum);
  }
  return Object.fromEntries(
    [...sums].sort(([a], [b]) => a - b).map(([classId, { price, gpus }]) => [classId, String(price / gpus)]),
  );
}
