import type { AttackState } from "../engine/state.ts";
import type { World } from "../engine/world.ts";
import { ATTACKS } from "./all.ts";

/** Lets every attack take the stage that is due, and writes down what came of those that ended. */
export async function tickAttacks(world: World): Promise<void> {
  for (const attack of world.state.attacks)
    if (attack.dueAt <= world.state.time) await stepAttack(world, attack);
}

async function stepAttack(world: World, state: AttackState): Promise<void> {
  const entry = world.input.scenario.attacks[state.index];
  const attack = entry && ATTACKS[entry.name];
  const stage = attack?.stages[state.stage];
  if (entry === undefined || attack === undefined || stage === undefined)
    throw new Error(`The attack ${entry?.name} has no stage ${state.stage}.`);
  const next = await stage(world, state.memory);
  if (typeof next === "number") {
    state.stage++;
    state.dueAt = world.state.time + next;
    return;
  }
  state.dueAt = Number.POSITIVE_INFINITY;
  const { name, attempted, mustHold } = attack;
  const { outcome, held } = next;
  world.state.attackRecords.push({
    ...{ name, day: entry.day, attempted, outcome, mustHold, held },
    ...{ cost: String(next.cost), gain: String(next.gain) },
  });
}

/** A run that ends before its attack did says so. */
export function endAttacks(world: World): void {
  for (const { index, dueAt } of world.state.attacks) {
    const entry = world.input.scenario.attacks[index];
    if (dueAt === Number.POSITIVE_INFINITY || entry === undefined) continue;
    const { name, attempted, mustHold } = ATTACKS[entry.name];
    world.state.attackRecords.push({
      ...{ name, day: entry.day, attempted, mustHold, cost: "0", gain: "0", held: false },
      outcome: "The run ended before the attack did: let it run for more days.",
    });
  }
}
