import { computeAddress } from "ethers";
import { keyOf } from "../chain/open-chain.ts";
import { Random } from "../demand/random.ts";
import type { World } from "./world.ts";

const COMPUTE = 10n ** 18n;
/** What holders have together: enough for any quorum, and much less than the treasury. */
const HELD = 60_000_000n * COMPUTE;
const PARTS = 1_000_000_000n;

/** The account of a holder. */
export function holderAccount(index: number): string {
  return computeAddress(keyOf(`holder ${index}`)).toLowerCase();
}

/** Holders get tokens, few of them many (Zipf), and choose a delegate; delegates keep their own votes. */
export async function foundCommunity(world: World): Promise<void> {
  const { holders, delegates } = world.input.scenario.community;
  const { calls, chain, state } = world;
  const random = new Random(world.input.seed, "delegations");
  const weights = Array.from({ length: holders }, (_, index) => PARTS / BigInt(index + 2));
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  state.delegates = Array.from({ length: Math.min(holders, delegates) }, (_, index) => holderAccount(index));
  state.votes = state.delegates.map(() => 0n);
  for (const [index, weight] of weights.entries()) {
    const account = holderAccount(index);
    const amount = (HELD * weight) / total;
    const chosen = index < state.delegates.length ? index : random.whole(0, state.delegates.length - 1);
    state.votes[chosen] = (state.votes[chosen] ?? 0n) + amount;
    chain.add(
      calls.any(world.address("timelock"), "token", "transfer", [account, amount]),
      calls.any(account, "token", "delegate", [state.delegates[chosen]]),
    );
  }
  if (chain.pendingCount > 0) await world.mine();
}
