import { parseEther } from "ethers";
import hre from "hardhat";
import { GasMarket, HOUR } from "../lib/gas/market.ts";
import { PROJECT_ROOT } from "../lib/stack/project-root.ts";
import type { Figure } from "./figures.ts";

const DAY = 24 * HOUR;
/** Requests that wait in one lane; the last is its capacity. */
const QUEUED = [16, 128, 1_024];
const JOBS = [100, 1_000, 10_000];
/** GPUs that registry and offers have room for. */
const GPUS = 192;
/** Jobs of the benchmark are cancelled at once; the collateral behind them is free again. */
const DIRECT = 1n;
const COMMUNITY = 2n;

/**
 * Gas of each call of the market as queue and history grow: nothing may cost more because more happened before.
 * The fillers are real projects, requests and jobs; jobs that only fill are booked and cancelled.
 */
export async function benchMarketGrowth(): Promise<Figure[]> {
  const market = await GasMarket.deploy(await hre.network.create("default"), PROJECT_ROOT);
  try {
    await market.endow(market.researcher, parseEther("40000000"));
    await market.makeProvider();
    await market.addGpus(GPUS);
    await market.list(GPUS / 2, false);
    await market.list(GPUS / 2, true);
    return [...(await growQueue(market)), ...(await growHistory(market))];
  } finally {
    await market.connection.close();
  }
}

async function growQueue(market: GasMarket): Promise<Figure[]> {
  const { queue } = market.contracts;
  const { researcher, provider } = market;
  const figures: Figure[] = [];
  let waiting = 0;
  for (const size of QUEUED) {
    let enqueue = 0;
    for (; waiting < size; waiting++) {
      const projectId = await market.makeProject(researcher, parseEther("400"));
      enqueue = await market.enqueue(researcher, projectId);
    }
    await market.report();
    const allocate = await market.gas(provider, queue, "allocate", COMMUNITY, 1);
    waiting -= 1;
    figures.push({ what: `enqueue as number ${size} of a lane`, value: gas(enqueue) });
    figures.push({ what: `allocate one job of ${size} requests`, value: gas(allocate) });
  }
  return figures;
}

async function growHistory(market: GasMarket): Promise<Figure[]> {
  const { researcher } = market;
  const { escrow } = market.contracts;
  await market.gas(researcher, escrow, "deposit", researcher.address, parseEther("20000000"));
  const figures: Figure[] = [];
  for (const size of JOBS) {
    let count = Number(await escrow.getFunction("jobCount")());
    await market.report();
    for (; count < size - 1; count++) {
      if (count % 1_000 === 0) await market.report();
      const { jobId } = await market.book(DIRECT);
      await market.close(researcher, jobId);
    }
    figures.push(...(await lifeOfAJob(market, size)));
  }
  return figures;
}

async function lifeOfAJob(market: GasMarket, size: number): Promise<Figure[]> {
  await market.report();
  const { gas: book, jobId } = await market.book(DIRECT);
  const steps: [name: string, gas: number][] = [
    ["book", book],
    ["start", await market.start(jobId)],
  ];
  await market.pass(5 * HOUR);
  steps.push(["receipt", await market.checkpoint(jobId)]);
  await market.pass(DAY);
  await market.checkpoint(jobId);
  steps.push(["close", await market.close(market.holder, jobId)]);
  return steps.map(([name, used]) => ({ what: `${name}, job number ${size}`, value: gas(used) }));
}

function gas(used: number): string {
  return `${Math.round(used / 1_000)} k gas`;
}
