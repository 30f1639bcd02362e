import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { parseEther } from "ethers";
import { type GasMarket, HASH, HOUR, URI } from "./market.ts";
import type { GasFigures } from "./scenarios.ts";

const DAY = 24 * HOUR;
const AMOUNT = parseEther("1000000");
/** Arbiters who must say the same. */
const MAJORITY = 3;

/** Measures every step of the compute market. */
export async function measureMarket(market: GasMarket): Promise<GasFigures> {
  const money = await measureMoney(market);
  const offers = await measureOffers(market);
  const jobs = await measureJobs(market);
  const queue = await measureQueue(market);
  const disputes = await measureDisputes(market);
  const stake = await measureThaw(market);
  const figures = { ...money, ...offers, ...jobs, ...queue, ...disputes, ...stake };
  return Object.fromEntries(Object.entries(figures).map(([name, gas]) => [`market: ${name}`, gas]));
}

async function measureMoney(market: GasMarket): Promise<GasFigures> {
  const { escrow, vault } = market.contracts;
  const { researcher } = market;
  await market.endow(researcher, 10n * AMOUNT);
  const deposit = () => market.gas(researcher, escrow, "deposit", researcher.address, AMOUNT);
  const figures: GasFigures = { "deposit, the first": await deposit() };
  figures["deposit, a later one"] = await deposit();
  figures.withdraw = await market.gas(researcher, escrow, "withdraw", researcher.address, 1n);
  await market.makeProvider();
  figures["stake more"] = await market.gas(
    market.provider,
    vault,
    "stake",
    market.provider.address,
    parseEther("1000"),
  );
  return figures;
}

async function measureOffers(market: GasMarket): Promise<GasFigures> {
  const figures: GasFigures = { "add 64 GPUs to the inventory": await market.addGpus(64) };
  figures["report the inventory"] = await market.report();
  figures["list an offer"] = (await market.list(64, false)).gas;
  await market.addGpus(128);
  await market.list(128, true);
  return figures;
}

/** The direct offer, and the community's. */
const DIRECT = 1n;
const COMMUNITY = 2n;

async function measureJobs(market: GasMarket): Promise<GasFigures> {
  const { escrow } = market.contracts;
  const { researcher, provider, holder } = market;
  const first = await market.book(DIRECT);
  const figures: GasFigures = {
    "book, the first": first.gas,
    "start a job": await market.start(first.jobId),
  };
  await market.pass(5 * HOUR);
  figures["receipt signed by both sides, the first"] = await market.checkpoint(first.jobId);
  await market.pass(2 * HOUR);
  figures["receipt signed by both sides, a later one"] = await market.checkpoint(first.jobId);
  await market.pass(HOUR / 2);
  figures["receipt that the provider brings, a later one"] = await market.checkpoint(first.jobId, "provider");
  figures["extend a job"] = await market.gas(researcher, escrow, "extend", first.jobId, HOUR);
  await market.pass(HOUR);
  figures["claim work"] = await market.claim(first.jobId);
  await market.pass(DAY);
  figures["mature a claim"] = await market.gas(holder, escrow, "mature", first.jobId);
  await market.checkpoint(first.jobId);
  figures["close at the end, the first of an epoch"] = await market.close(provider, first.jobId);

  await market.report();
  return { ...figures, ...(await measureOtherEnds(market)) };
}

/** Jobs that end early, without work, or when the provider and the epoch have seen others. */
async function measureOtherEnds(market: GasMarket): Promise<GasFigures> {
  const { escrow } = market.contracts;
  const { researcher, provider, holder } = market;
  const second = await market.book(DIRECT);
  const figures: GasFigures = { "book, a later one": second.gas };
  await market.start(second.jobId);
  figures["give notice of a drain"] = await market.gas(provider, escrow, "drain", second.jobId, HOUR);
  await market.pass(HOUR);
  figures["close early, with a refund"] = await market.close(researcher, second.jobId);
  await market.checkpoint(second.jobId);
  figures["settle after the last receipt"] = await market.close(holder, second.jobId);
  const again = await market.book(DIRECT);
  await market.start(again.jobId);
  await market.pass(11 * HOUR);
  await market.checkpoint(again.jobId);
  figures["close at the end, a later one"] = await market.close(provider, again.jobId);
  await market.report();
  const third = await market.book(DIRECT);
  figures["cancel before the start"] = await market.close(researcher, third.jobId);
  const fourth = await market.book(DIRECT);
  await market.pass(HOUR);
  figures["expire a job that never started"] = await market.close(holder, fourth.jobId);
  return figures;
}

async function measureQueue(market: GasMarket): Promise<GasFigures> {
  const { queue } = market.contracts;
  const { researcher, provider } = market;
  const projects: bigint[] = [];
  for (let count = 0; count < 52; count++)
    projects.push(await market.makeProject(researcher, 1_000n * 10n ** 18n));
  const enqueue = async (index: number) => market.enqueue(researcher, projects[index] ?? 0n);
  const figures: GasFigures = { "enqueue, the first of a lane": await enqueue(0) };
  for (let index = 1; index < 51; index++) figures["enqueue behind 49 others"] = await enqueue(index);
  await market.report();
  const allocate = async (count: number) => {
    const gas = await market.gas(provider, queue, "allocate", COMMUNITY, count);
    return Math.round(gas / count);
  };
  figures["allocate one job"] = await allocate(1);
  figures["allocate 10 jobs, each"] = await allocate(10);
  figures["allocate 39 jobs, each"] = await allocate(39);
  await enqueue(51);
  const last: bigint = await queue.getFunction("queuedRequestOf")(projects[51]);
  figures.dequeue = await market.gas(researcher, queue, "dequeue", last);
  return figures;
}

async function measureDisputes(market: GasMarket): Promise<GasFigures> {
  const { disputes } = market.contracts;
  const { researcher, holder } = market;
  await market.report();
  const { jobId } = await market.book(DIRECT, 8, 20);
  await market.start(jobId);
  await market.pass(9 * HOUR);
  await market.claim(jobId);
  const figures: GasFigures = {
    "dispute a claim": await market.gas(researcher, disputes, "open", jobId, HASH, URI),
  };
  const disputeId: bigint = await disputes.getFunction("disputeCount")();
  const { accepted } = await disputes.getFunction("disputeOf")(disputeId);
  const ruling = { gpuSeconds: accepted, fault: 1, loss: 0n, reasonHash: HASH, reasonUri: URI };
  const arbiters = await arbitersOf(market);
  for (const [index, arbiter] of arbiters.entries()) {
    const gas = await market.gas(arbiter, disputes, "vote", disputeId, ruling);
    figures[index === MAJORITY - 1 ? "the vote that rules and proposes a slash" : "vote for a ruling"] = gas;
  }
  const slashId: bigint = await disputes.getFunction("slashCount")();
  await market.pass(8 * DAY);
  figures["execute a slash"] = await market.gas(holder, disputes, "executeSlash", slashId);
  return figures;
}

/** Three accounts that hold the role of the arbiters. */
async function arbitersOf(market: GasMarket): Promise<HardhatEthersSigner[]> {
  const others = (await market.connection.ethers.getSigners()).slice(5, 5 + MAJORITY);
  await market.grantArbiters(others);
  return others;
}

async function measureThaw(market: GasMarket): Promise<GasFigures> {
  const { vault } = market.contracts;
  const amount = parseEther("1000");
  const thaw = await market.gas(market.provider, vault, "thaw", amount);
  await market.pass(22 * DAY);
  const unstake = await market.gas(market.provider, vault, "withdraw", market.provider.address);
  return { "thaw stake": thaw, "withdraw thawed stake": unstake };
}
