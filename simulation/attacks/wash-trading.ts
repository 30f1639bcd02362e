import { id, MaxUint256 } from "ethers";
import { encodeRegion } from "../../scripts/lib/config/regions.ts";
import { basePrice, EVIDENCE } from "../engine/founding.ts";
import type { World } from "../engine/world.ts";
import { type Attack, attackerAccount, DAY, endow, type Memory, type Verdict } from "./attack.ts";

const provider = attackerAccount("washing provider");
const alias = attackerAccount("washing researcher");
const COMPUTE = 10n ** 18n;
const MONEY = 100_000n * COMPUTE;
/** What a provider without an audit may list. */
const GPUS = 2;
/** It pays itself a multiple of the usual price, for rewards follow fees. */
const MULTIPLE = 20n;
const SPEC = 2 ** 40;
const FEE_BPS = 10_000n;

/** Lists two GPUs, is refused its own booking, and books them under another name. */
async function book(world: World, memory: Memory): Promise<number> {
  const { calls } = world;
  const gpuClass = world.input.workload.machines[0]?.gpuClass ?? "1";
  const price = basePrice(gpuClass) * MULTIPLE;
  for (const account of [provider, alias]) {
    await endow(world, account, MONEY);
    await world.attempt(calls.any(account, "token", "approve", [world.address("escrow"), MaxUint256]));
    await world.attempt(calls.any(account, "escrow", "deposit", [account, MONEY]));
  }
  const hashes = Array.from({ length: GPUS }, (_, index) => id(`washed GPU ${index}`));
  const offer = {
    price,
    classId: gpuClass,
    gpus: GPUS,
    pueBps: 12_000,
    isCommunity: false,
    region: encodeRegion("NO"),
  };
  await world.attempt(
    calls.any(provider, "registry", "registerProvider", [provider, EVIDENCE[1]]),
    calls.any(provider, "registry", "registerGpus", [provider, gpuClass, hashes]),
    calls.reportInventory(provider, 1),
    calls.any(provider, "registry", "listOffer", [provider, offer]),
  );
  const offerId = Number(await world.read<bigint>("registry", "offerCount"));
  const ask = { gpus: GPUS, duration: DAY, maxPrice: price, spec: SPEC };
  const [own] = await world.attempt(calls.book(provider, 0, offerId, ask));
  const [other] = await world.attempt(calls.book(alias, 0, offerId, ask));
  memory.own = own ?? "taken";
  memory.other = other ?? "taken";
  memory.job = String(await world.read<bigint>("escrow", "jobCount"));
  memory.price = String(price);
  await world.attempt(calls.job(provider, "start", Number(memory.job)));
  memory.end = String(world.timestamp + DAY);
  return DAY;
}

/** Claims all of the work; the other name doesn't object. */
async function claim(world: World, memory: Memory): Promise<number> {
  const { calls } = world;
  const jobId = Number(memory.job);
  const gpuSeconds = GPUS * DAY;
  const periodEnd = Number(memory.end);
  const receipt = { jobId, gpuSeconds, periodEnd, energyWh: 10_000, uptimeBps: 10_000 };
  await world.attempt(calls.job(alias, "close", jobId), calls.claim(provider, receipt));
  return DAY + 60;
}

async function close(world: World, memory: Memory): Promise<number> {
  await world.attempt(world.calls.job(provider, "close", Number(memory.job)));
  memory.epoch = String(await world.read<bigint>("rewards", "currentEpoch"));
  return 16 * DAY;
}

/** Takes the reward, and counts what all of it cost. */
async function count(world: World, memory: Memory): Promise<Verdict> {
  const before = await world.read<bigint>("escrow", "balanceOf", [provider]);
  const values = [provider, [Number(memory.epoch)]];
  const [refused] = await world.attempt(world.calls.any(provider, "rewards", "claim", values));
  const gain = (await world.read<bigint>("escrow", "balanceOf", [provider])) - before;
  const paid = BigInt(GPUS * DAY) * BigInt(memory.price ?? "0");
  const fee = (paid * BigInt(world.opened.parameters.Market.escrowTerms.feeBps)) / FEE_BPS;
  return {
    outcome:
      `Booking under its own name: ${memory.own}. Under another name: ${memory.other}. The fee was ` +
      `${fee / COMPUTE} COMPUTE, the reward ${refused ?? `${gain / COMPUTE} COMPUTE`}.`,
    cost: fee,
    gain,
    held: memory.own !== "taken" && memory.other === "taken" && fee > gain,
  };
}

/** A provider books its own GPUs under another name, for the rewards. */
export const washTrading: Attack = {
  name: "wash-trading",
  attempted:
    "A provider without an audit books its own GPUs at 20 times the usual price, under its own and another name.",
  mustHold: "Its own name is refused, and the other name costs more in fees than rewards bring.",
  accounts: [provider, alias],
  stages: [book, claim, close, count],
};
