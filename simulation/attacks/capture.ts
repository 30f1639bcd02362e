import type { World } from "../engine/world.ts";
import { propose } from "../governance/propose.ts";
import { type Attack, attackerAccount, DAY, endow, type Memory, type Verdict } from "./attack.ts";

const COMPUTE = 10n ** 18n;
/** More than all delegates who usually vote: only the board is left to stop it. */
const MAJORITY = 90_000_000n * COMPUTE;
/** Less than those. */
const MINORITY = 25_000_000n * COMPUTE;
const LOOT = 10_000_000n * COMPUTE;
/** Votes count from the second after they were delegated. */
const A_WHILE = 3_600;
/** From the proposal until all its ways have ended. */
const UNTIL_OVER = 32 * DAY;

async function buy(world: World, account: string, amount: bigint): Promise<number> {
  await endow(world, account, amount);
  await world.attempt(world.calls.any(account, "token", "delegate", [account]));
  return A_WHILE;
}

async function proposeLoot(world: World, account: string, memory: Memory): Promise<number> {
  const proposal = await propose(world, {
    proposer: account,
    calls: [{ place: "token", name: "transfer", values: [account, LOOT] }],
    title: "Pay 10 million COMPUTE for services",
    isHarmful: true,
  });
  memory.proposal = proposal?.id ?? "";
  memory.day = String(world.today);
  memory.balance = String(await world.read<bigint>("token", "balanceOf", [account]));
  return UNTIL_OVER;
}

async function look(world: World, account: string, memory: Memory): Promise<Verdict> {
  const gain = (await world.read<bigint>("token", "balanceOf", [account])) - BigInt(memory.balance ?? "0");
  const last = world.state.governance.findLast(({ proposal }) => proposal === memory.proposal);
  const others = world.state.governance.filter(
    ({ kind, proposal, day }) =>
      kind === "executed" && proposal !== memory.proposal && day >= Number(memory.day),
  );
  const outcome =
    `The proposal was ${last?.kind ?? "never made"}. ${last?.text ?? ""} ` +
    `${others.length} ordinary ${others.length === 1 ? "proposal was" : "proposals were"} executed in this time.`;
  return { outcome, cost: 0n, gain, held: gain <= 0n && last?.kind !== "executed" };
}

/** A whale with most of the votes that are cast asks for a part of the treasury. */
export const whaleCapture: Attack = {
  name: "whale-capture",
  attempted:
    "A holder of 90 million COMPUTE, more than the delegates cast, proposes to pay itself 10 million of the treasury.",
  mustHold: "The payment is vetoed or fails at the vote; the whale gets nothing.",
  accounts: [attackerAccount("whale")],
  stages: [
    (world) => buy(world, attackerAccount("whale"), MAJORITY),
    (world, memory) => proposeLoot(world, attackerAccount("whale"), memory),
    (world, memory) => look(world, attackerAccount("whale"), memory),
  ],
};

/** The board does nothing at all, and somebody tries to use that. */
export const boardAsleep: Attack = {
  name: "board-asleep",
  attempted:
    "While no member of the board does anything, a holder of 25 million COMPUTE proposes to pay itself 10 million.",
  mustHold: "Holders vote the payment down, and ordinary proposals are executed without the board.",
  accounts: [attackerAccount("opportunist")],
  stages: [
    (world) => buy(world, attackerAccount("opportunist"), MINORITY),
    (world, memory) => proposeLoot(world, attackerAccount("opportunist"), memory),
    async (world, memory) => {
      const verdict = await look(world, attackerAccount("opportunist"), memory);
      const isAlive = world.state.governance.some(({ kind }) => kind === "executed");
      return { ...verdict, held: verdict.held && isAlive };
    },
  ],
};
