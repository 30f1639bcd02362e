import type { Call } from "../chain/chain.ts";
import { Random } from "../demand/random.ts";
import type { Receipt } from "../engine/calls.ts";
import { offerCall, priceOf } from "../engine/founding.ts";
import type { RunState } from "../engine/state.ts";
import type { World } from "../engine/world.ts";
import { isKept, reprice } from "./pricing.ts";

const DAY = 86_400;
/** Of its jobs, how many a dishonest provider tricks with. */
const TRICKED = 0.1;
const UPTIME_BPS = 9_990;
/** A GPU at work draws this much of its highest power. */
const DRAW = 0.8;

/** Whether a provider means to keep to a job; a dishonest one tricks with one in ten. */
export function intentFor(world: World, provider: number, jobId: number): RunState["trick"] {
  if (world.state.providers[provider]?.isHonest !== false) return undefined;
  const random = new Random(world.input.seed, `trick with job ${jobId}`);
  if (!random.isTrue(TRICKED)) return undefined;
  return random.isTrue(0.5) ? "no-show" : "overclaim";
}

/** Each day providers say what they have, and list what is in no offer. */
export function dailyDuties(world: World): Call[] {
  const { state, calls, today } = world;
  return state.providers.flatMap(({ account, isAway }, index) =>
    isAway
      ? []
      : [calls.reportInventory(account, today + 2), ...relist(world, index), ...reprice(world, index)],
  );
}

/** GPUs of closed offers whose jobs have ended are offered again, at the provider's price. */
function relist(world: World, provider: number): Call[] {
  const gpus = new Map<number, number>();
  const { workload, scenario } = world.input;
  for (const [index, machine] of workload.machines.entries())
    if (index % scenario.supply.providers === provider)
      gpus.set(Number(machine.gpuClass), (gpus.get(Number(machine.gpuClass)) ?? 0) + machine.gpus);
  for (const offer of world.state.offers) {
    if (offer.provider !== provider) continue;
    const listed = isKept(offer) ? offer.gpus : offer.used;
    gpus.set(offer.classId, (gpus.get(offer.classId) ?? 0) - listed);
  }
  return [...gpus].flatMap(([classId, count]) =>
    count > 0 ? [offerCall(world, provider, classId, count, priceOf(world, provider, classId))] : [],
  );
}

/** The receipt of work from the start until a moment; a share of it below 1 is what was really done. */
export function receiptOf(world: World, run: RunState, share = 1): Receipt {
  const watts = world.opened.parameters.Market.gpuClasses[classIndex(world, run)]?.tdpWatts ?? 0;
  const seconds = Math.floor((run.endsAt - run.startedAt) * share);
  const gpuSeconds = seconds * run.gpus;
  return {
    jobId: run.jobId,
    gpuSeconds,
    periodEnd: world.timestamp - world.state.time + run.endsAt,
    energyWh: Math.round((gpuSeconds * watts * DRAW) / 3_600),
    uptimeBps: UPTIME_BPS,
  };
}

function classIndex(world: World, { offer }: RunState): number {
  return (world.state.offers[offer - 1]?.classId ?? 1) - 1;
}

/** Once a week anyone brings the fees to the treasury and ends the epoch of rewards. */
export function weeklyDuties(world: World): Call[] {
  if (world.today === 0 || world.today % 7 !== 0) return [];
  const anyone = world.state.delegates[0] ?? world.address("timelock");
  const epochs = Math.floor(world.today / 7) - 1;
  const fee = world.calls.any(anyone, "escrow", "collectFees", []);
  return epochs < 0 ? [fee] : [fee, world.calls.any(anyone, "rewards", "closeEpoch", [epochs])];
}

/** Small projects are attested for a year at a time. */
export function isAttestationDay(day: number): boolean {
  return day > 0 && (day * DAY) % (300 * DAY) === 0;
}
