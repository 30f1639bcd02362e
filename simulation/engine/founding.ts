import { computeAddress, id, MaxUint256 } from "ethers";
import { encodeRegion } from "../../scripts/lib/config/regions.ts";
import { keyOf } from "../chain/open-chain.ts";
import { gpuClassOf } from "../demand/gpu-classes.ts";
import { Random } from "../demand/random.ts";
import type { Workload } from "../types.ts";
import { foundCommunity } from "./founding-community.ts";
import type { World } from "./world.ts";

const URI = "ipfs://bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi";
export const EVIDENCE = [id("a published text"), URI] as const;
/** Wei of COMPUTE for a second on the reference GPU: 7.2 COMPUTE an hour. */
const REFERENCE_PRICE = 2n * 10n ** 15n;
const REFERENCE_WEIGHT = 10_000n;
/** Percent of a class's price: what every project accepts. */
export const FULL_PRICE = 100;
/** GPUs that the registry takes at a time. */
const BATCH = 64;
const TIER = 2;
const ATTESTED = 1;
const YEAR = 365 * 86_400;
const BLOCK_CALLS = 200;
const REGIONS = ["NO", "FR", "DE", "IN", "BR", "ZA"];
const COMPUTE = 10n ** 18n;
/** What the founders put into rewards and subsidies. */
const REWARDS = 500_000n * COMPUTE;
const SUBSIDIES = 100_000n * COMPUTE;

/** Who acts: derived from labels, the same in every run. */
export function providerAccount(index: number): string {
  return computeAddress(keyOf(`provider ${index}`)).toLowerCase();
}

/** The key of a project's owner, whose signature receipts need. */
export function projectKey(index: number): string {
  return keyOf(`project ${index}`);
}

const prices = new Map<string, bigint>();

/** The price that a class starts with, in wei for a GPU-second. */
export function basePrice(gpuClass: string): bigint {
  const known = prices.get(gpuClass);
  if (known !== undefined) return known;
  const price = (REFERENCE_PRICE * BigInt(gpuClassOf(gpuClass).weight)) / REFERENCE_WEIGHT;
  prices.set(gpuClass, price);
  return price;
}

/** What a provider asks for a class now: its level of the class's price. */
export function priceOf(world: World, provider: number, classId: number | string): bigint {
  const level = world.state.providers[provider]?.level ?? FULL_PRICE;
  return (basePrice(String(classId)) * BigInt(level)) / BigInt(FULL_PRICE);
}

/** Who holds a role by the community file. */
export function holdersOf(world: World, role: string): string[] {
  return world.opened.config.community.members
    .filter(({ roles }) => roles.includes(role))
    .map(({ account }) => account.toLowerCase());
}

/** The first who holds a role. */
export function holderOf(world: World, role: string): string {
  const [first] = holdersOf(world, role);
  if (first === undefined) throw new Error(`Nobody holds ${role} by config/community.json.`);
  return first;
}

/** Which provider has which machines: dealt one after the other. */
export function machinesOf(workload: Workload, providers: number, index: number): number[] {
  return workload.machines.flatMap((_, machine) => (machine % providers === index ? [machine] : []));
}

/**
 * Brings about the state in which virtual time begins, by the treasury's hand where a vote before it would have decided:
 * tokens for holders, providers and projects, audits, verified projects, offers.
 */
export async function found(world: World): Promise<void> {
  await foundCommunity(world);
  await foundProviders(world);
  await foundProjects(world);
  await foundPools(world);
  await flush(world);
}

async function flush(world: World): Promise<void> {
  if (world.chain.pendingCount > 0) await world.mine();
}

/** Mines when a block is full. */
export async function step(world: World): Promise<void> {
  if (world.chain.pendingCount >= BLOCK_CALLS) await world.mine();
}

async function foundProviders(world: World): Promise<void> {
  const { scenario, workload } = world.input;
  const { calls, chain } = world;
  const treasury = world.address("timelock");
  const auditor = holderOf(world, "AUDITOR");
  const perGpu = world.opened.parameters.Market.stakePerGpu[TIER] ?? 0n;
  for (const [index, provider] of world.state.providers.entries()) {
    const { account } = provider;
    const own = machinesOf(workload, scenario.supply.providers, index).map((m) => workload.machines[m]);
    const stake = own.reduce(
      (sum, machine) =>
        sum +
        (BigInt(machine?.gpus ?? 0) * BigInt(gpuClassOf(machine?.gpuClass ?? "").weight) * perGpu * 12n) /
          100_000n,
      COMPUTE,
    );
    chain.add(
      calls.any(treasury, "token", "transfer", [account, stake]),
      calls.any(account, "token", "approve", [world.address("vault"), MaxUint256]),
      calls.any(account, "token", "approve", [world.address("escrow"), MaxUint256]),
      calls.any(account, "registry", "registerProvider", [account, URI]),
      calls.any(account, "vault", "stake", [account, stake]),
      calls.any(auditor, "registry", "setTier", [account, TIER, ...EVIDENCE]),
      calls.any(auditor, "registry", "setMeter", [account, ATTESTED, ...EVIDENCE]),
      calls.reportInventory(account, 1),
    );
    await listMachines(world, index);
    await step(world);
  }
  await flush(world);
}

async function listMachines(world: World, provider: number): Promise<void> {
  const { workload, scenario } = world.input;
  const account = world.state.providers[provider]?.account ?? "";
  for (const index of machinesOf(workload, scenario.supply.providers, provider)) {
    const machine = workload.machines[index];
    if (machine === undefined) continue;
    const hashes = Array.from({ length: machine.gpus }, (_, gpu) => id(`GPU ${index} ${gpu}`));
    for (let start = 0; start < hashes.length; start += BATCH)
      world.chain.add(
        world.calls.any(account, "registry", "registerGpus", [
          account,
          Number(machine.gpuClass),
          hashes.slice(start, start + BATCH),
        ]),
      );
    world.chain.add(
      offerCall(
        world,
        provider,
        Number(machine.gpuClass),
        machine.gpus,
        priceOf(world, provider, machine.gpuClass),
      ),
    );
    await step(world);
  }
}

/** The call that lists GPUs: for the queue where the policy is the contracts' own, else for booking. */
export function offerCall(world: World, provider: number, classId: number, gpus: number, price: bigint) {
  const account = world.state.providers[provider]?.account ?? "";
  const isCommunity = world.input.policy.startsWith("fair-share");
  const region = encodeRegion(REGIONS[provider % REGIONS.length] ?? "NO");
  const input = { price, classId, gpus, pueBps: 12_000, isCommunity, region };
  return world.calls.any(account, "registry", "listOffer", [account, input]);
}

async function foundProjects(world: World): Promise<void> {
  const { calls, chain, state } = world;
  const { demand } = world.input.workload;
  const treasury = world.address("timelock");
  const registrar = holderOf(world, "REGISTRAR");
  chain.add(calls.any(treasury, "token", "approve", [world.address("escrow"), MaxUint256]));
  const money = moneyOf(world);
  for (const [index, { account, number }] of state.projects.entries()) {
    const isSmall = demand.projects[index]?.size === "small";
    chain.add(
      calls.any(account, "projects", "register", [isSmall ? 50_000 : 5_000_000, URI]),
      calls.any(registrar, "projects", "verify", [number, ...EVIDENCE]),
    );
    if (isSmall) chain.add(attestCall(world, number));
    const ledger = await world.read<string>("escrow", "projectAccount", [number]);
    chain.add(calls.any(treasury, "escrow", "deposit", [ledger, money[index] ?? COMPUTE]));
    await step(world);
  }
  for (const { account, project } of state.providers) {
    const owner = project === undefined ? undefined : state.projects[project];
    if (owner === undefined) continue;
    chain.add(
      calls.any(owner.account, "projects", "offerLink", [owner.number, account, true]),
      calls.any(account, "projects", "acceptLink", [owner.number]),
    );
  }
  await flush(world);
}

/** A registrar says for a year that a project is small. */
export function attestCall(world: World, project: number) {
  const values = [project, world.timestamp + YEAR - 86_400, ...EVIDENCE];
  return world.calls.any(holderOf(world, "REGISTRAR"), "projects", "attestSmall", values);
}

/** What each project brings: a third more than all that it will ask for, and room for the dearest request. */
function moneyOf(world: World): bigint[] {
  const { demand, machines } = world.input.workload;
  const dearest = machines.map(({ gpuClass }) => basePrice(gpuClass)).reduce((a, b) => (a > b ? a : b), 1n);
  const sums = demand.projects.map(() => ({ all: 0n, largest: 0n }));
  for (const { project, gpus, duration, gpuClass } of demand.jobs) {
    const sum = sums[project];
    if (sum === undefined) continue;
    const cost = (gpuClass === undefined ? dearest : basePrice(gpuClass)) * BigInt(gpus * duration);
    sum.all += cost;
    if (cost > sum.largest) sum.largest = cost;
  }
  return sums.map(({ all, largest }) => (all * 4n) / 3n + 4n * largest + 1_000n * COMPUTE);
}

async function foundPools(world: World): Promise<void> {
  const { calls, chain } = world;
  const treasury = world.address("timelock");
  chain.add(
    calls.any(treasury, "escrow", "deposit", [world.address("rewards"), REWARDS]),
    calls.any(treasury, "escrow", "deposit", [world.address("subsidyPool"), SUBSIDIES]),
  );
}

/** The highest price that a project accepts for a job: up to three times the usual one, as the job's own draw says. */
export function bidOf(seed: number, jobId: string, price: bigint): bigint {
  const factor = new Random(seed, `bid of ${jobId}`).whole(1_000, 3_000);
  return (price * BigInt(factor)) / 1_000n;
}
