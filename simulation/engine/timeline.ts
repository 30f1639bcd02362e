import type { World } from "./world.ts";

/** Seconds of a day. */
export const DAY = 86_400;

/** The next moment at which anything can happen, on the scenario's grid of steps or at midnight. */
export function nextMoment(world: World): number {
  const { state } = world;
  const { stepSeconds } = world.input.scenario;
  const midnight = (Math.floor(state.time / DAY) + 1) * DAY;
  const arrival = world.input.workload.demand.jobs[state.nextJob]?.arrival ?? Number.POSITIVE_INFINITY;
  let earliest = Math.min(arrival, state.nextProposalAt);
  for (const { dueAt } of Object.values(state.runs)) if (dueAt < earliest) earliest = dueAt;
  for (const list of [state.slashes, state.proposals, state.attacks])
    for (const { dueAt } of list) if (dueAt < earliest) earliest = dueAt;
  const onGrid = Math.ceil(Math.max(earliest, state.time + 1) / stepSeconds) * stepSeconds;
  return Math.min(onGrid, midnight);
}

/** Moves virtual time, and counts the GPUs that were given out meanwhile. */
export function advance(world: World, time: number): void {
  const { state } = world;
  const used = state.offers.reduce((sum, offer) => sum + (offer.provider < 0 ? 0 : offer.used), 0);
  state.day.gpuSeconds += used * (time - state.time);
  state.time = time;
}
