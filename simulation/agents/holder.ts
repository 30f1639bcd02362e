import type { Call } from "../chain/chain.ts";
import { Random } from "../demand/random.ts";
import { holderAccount } from "../engine/founding-community.ts";
import type { World } from "../engine/world.ts";

/** Of the holders, how many trust somebody else with their votes each month. */
const RESTLESS = 0.02;
const MONTH = 30;

/** Once a month a few holders who don't speak for themselves change their delegate. */
export function changeDelegates(world: World): Call[] {
  const { state, input, calls, today } = world;
  if (today === 0 || today % MONTH !== 0) return [];
  const random = new Random(input.seed, `delegations of day ${today}`);
  const moved: Call[] = [];
  for (let index = state.delegates.length; index < input.scenario.community.holders; index++) {
    if (!random.isTrue(RESTLESS)) continue;
    const chosen = state.delegates[random.whole(0, state.delegates.length - 1)];
    moved.push(calls.any(holderAccount(index), "token", "delegate", [chosen]));
  }
  return moved;
}
