import { computeAddress } from "ethers";
import { keyOf } from "../chain/open-chain.ts";
import type { World } from "../engine/world.ts";
import type { AttackName } from "../types.ts";

/** What came of an attack. Amounts in wei of COMPUTE. */
export interface Verdict {
  outcome: string;
  cost: bigint;
  gain: bigint;
  held: boolean;
}

/** What an attack remembers from stage to stage: plain text, so that a checkpoint can keep it. */
export type Memory = Record<string, string>;

/** A part of an attack. Gives the seconds until the next one, or what came of it all. */
export type Stage = (world: World, memory: Memory) => Promise<number | Verdict>;

/** An attack through the real contracts. */
export interface Attack {
  name: AttackName;
  attempted: string;
  mustHold: string;
  /** Accounts of its own. */
  accounts: readonly string[];
  stages: readonly Stage[];
}

/** Seconds of a day. */
export const DAY = 86_400;

/** An attacker's account. */
export function attackerAccount(label: string): string {
  return computeAddress(keyOf(`attacker ${label}`)).toLowerCase();
}

/** What the treasury sold to an attacker before: the tokens that an attack begins with. */
export async function endow(world: World, account: string, amount: bigint): Promise<void> {
  const [refused] = await world.attempt(
    world.calls.any(world.address("timelock"), "token", "transfer", [account, amount]),
  );
  if (refused !== undefined)
    throw new Error(
      `The treasury can't sell ${amount} wei to the attacker (${refused}): make the founding smaller.`,
    );
}
