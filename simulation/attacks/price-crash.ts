import type { World } from "../engine/world.ts";
import { type Attack, DAY, type Memory, type Verdict } from "./attack.ts";

const THAW = 21 * DAY;

function leavers(world: World): number[] {
  return Array.from({ length: Math.ceil(world.state.providers.length / 2) }, (_, index) => index);
}

async function stakeOf(world: World, account: string): Promise<bigint> {
  return await world.read<bigint>("vault", "activeStakeOf", [account]);
}

/** Half of the providers close their offers and try to take their stake at once, with jobs still running. */
async function flee(world: World, memory: Memory): Promise<number> {
  const { state, calls } = world;
  const away = new Set(leavers(world));
  const running = Object.values(state.runs).filter(({ offer }) =>
    away.has(state.offers[offer - 1]?.provider ?? -1),
  );
  memory.jobs = running.flatMap(({ job }) => (job === undefined ? [] : [job])).join(",");
  let early = 0;
  for (const index of away) {
    const provider = state.providers[index];
    if (provider === undefined) continue;
    provider.isAway = true;
    for (const offer of state.offers)
      if (offer.provider === index && offer.isOpen)
        await world.attempt(calls.any(provider.account, "registry", "closeOffer", [offer.id]));
    const outcomes = [
      ...(await world.attempt(calls.any(provider.account, "vault", "withdraw", [provider.account]))),
      ...(await world.attempt(
        calls.any(provider.account, "vault", "thaw", [await stakeOf(world, provider.account)]),
      )),
      ...(await world.attempt(calls.any(provider.account, "vault", "withdraw", [provider.account]))),
    ];
    if (outcomes[0] === undefined || outcomes[2] === undefined) early++;
  }
  memory.early = String(early);
  return 8 * DAY;
}

/** When nothing runs any more their stake may begin to thaw. */
async function thaw(world: World): Promise<number> {
  for (const index of leavers(world)) {
    const account = world.state.providers[index]?.account ?? "";
    const stake = await stakeOf(world, account);
    // Of some nothing ran, so that all of it thaws already.
    if (stake > 0n) await world.attempt(world.calls.any(account, "vault", "thaw", [stake]));
  }
  return THAW + 3_600;
}

async function leave(world: World, memory: Memory): Promise<Verdict> {
  const { state, calls } = world;
  const accounts = leavers(world).map((index) => state.providers[index]?.account ?? "");
  const outcomes = await world.attempt(
    ...accounts.map((account) => calls.any(account, "vault", "withdraw", [account])),
  );
  const left = outcomes.filter((refused) => refused === undefined).length;
  const begun = (memory.jobs ?? "").split(",").filter((index) => index !== "");
  const kept = begun.filter((index) => state.jobs[Number(index)]?.outcome === "completed").length;
  const { address, abi } = world.opened.places.escrow;
  const answer = await world.chain.read(address, abi.encodeFunctionData("solvency"));
  const [held, owed] = abi.decodeFunctionResult("solvency", answer) as unknown as [bigint, bigint];
  return {
    outcome:
      `${memory.early} providers got their stake while jobs ran; ${kept} of ${begun.length} running jobs were ` +
      `completed; ${left} of ${accounts.length} providers left with their stake after the thaw. The escrow holds ` +
      `${held >= owed ? "all" : "less than"} that it owes.`,
    cost: 0n,
    gain: 0n,
    held: memory.early === "0" && kept === begun.length && held >= owed,
  };
}

/** COMPUTE loses its price, and providers leave. */
export const priceCrash: Attack = {
  name: "price-crash",
  attempted:
    "COMPUTE loses most of its price: half of the providers close their offers at once and try to take out their stake.",
  mustHold:
    "Running jobs are completed and paid, no stake leaves before the thaw, and the escrow holds what it owes.",
  accounts: [],
  stages: [flee, thaw, leave],
};
