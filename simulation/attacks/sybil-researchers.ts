import { EVIDENCE } from "../engine/founding.ts";
import type { World } from "../engine/world.ts";
import { type Attack, attackerAccount, DAY, endow, type Memory, type Verdict } from "./attack.ts";

const IDENTITIES = 20;
const COMPUTE = 10n ** 18n;
const MONEY = 10_000n * COMPUTE;
const HOUR = 3_600;
const URI = EVIDENCE[1];
const accounts = Array.from({ length: IDENTITIES }, (_, index) => attackerAccount(`sybil ${index}`));

/** Registers as twenty projects, which anybody may, with money on each project's account. */
async function register(world: World, memory: Memory): Promise<number> {
  const { calls } = world;
  const first = Number(await world.read<bigint>("projects", "projectCount")) + 1;
  memory.first = String(first);
  const whale = accounts[0] ?? "";
  await endow(world, whale, MONEY * BigInt(IDENTITIES));
  await world.attempt(
    calls.any(whale, "token", "approve", [world.address("escrow"), MONEY * BigInt(IDENTITIES)]),
  );
  await world.attempt(...accounts.map((account) => calls.any(account, "projects", "register", [1_000, URI])));
  for (let index = 0; index < IDENTITIES; index++) {
    const ledger = await world.read<string>("escrow", "projectAccount", [first + index]);
    await world.attempt(calls.any(whale, "escrow", "deposit", [ledger, MONEY]));
  }
  return DAY;
}

/** Asks the queue as each of them, and says of itself that they are small. */
async function ask(world: World, memory: Memory): Promise<Verdict> {
  const { calls } = world;
  const first = Number(memory.first);
  const classId = Number(world.input.workload.machines[0]?.gpuClass ?? 1);
  const asks = accounts.map((account, index) =>
    calls.enqueue(account, first + index, {
      classId,
      gpus: 1,
      duration: HOUR,
      maxPrice: 10n ** 16n,
      spec: 2 ** 40,
    }),
  );
  const queued = (await world.attempt(...asks)).filter((refused) => refused === undefined).length;
  const until = world.timestamp + DAY;
  const claims = accounts.map((account, index) =>
    calls.any(account, "projects", "attestSmall", [first + index, until, ...EVIDENCE]),
  );
  const attested = (await world.attempt(...claims)).filter((refused) => refused === undefined).length;
  const statuses = await Promise.all(
    accounts.map((_, index) => world.read<bigint>("projects", "statusOf", [first + index])),
  );
  const small = statuses.filter((status) => status > 1n).length;
  return {
    outcome:
      `${queued} of ${IDENTITIES} requests got into the queue, ${attested} attestations by the attacker itself were ` +
      `taken, and ${small} of its projects count as verified or small.`,
    cost: 0n,
    gain: 0n,
    held: queued === 0 && attested === 0 && small === 0,
  };
}

/** One researcher under twenty names. */
export const sybilResearchers: Attack = {
  name: "sybil-researchers",
  attempted:
    "One researcher registers as 20 projects, asks the queue as each, and attests itself that they are small.",
  mustHold: "Only projects that a registrar verified are in the fair-share queue; the 20 names get nothing.",
  accounts,
  stages: [register, ask],
};
