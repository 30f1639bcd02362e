import type { Call } from "../chain/chain.ts";
import { prepare } from "../engine/prepare.ts";
import { simulate } from "../engine/simulate.ts";
import type { RunInput } from "../engine/world.ts";

/** How fast the same transactions went through with the simulator and without. */
export interface Rate {
  transactions: number;
  blocks: number;
  simulated: { perSecond: number; cpuSeconds: number };
  bare: { perSecond: number; cpuSeconds: number };
  /** Of the machine's time: 1 would be as fast as the bare chain. */
  ratio: number;
  /** The same of the processors' time, which others on the machine change less. */
  cpuRatio: number;
}

/** Simulates, then sends the same transactions in the same blocks to a fresh chain without deciding or reading anything. */
export async function measureRate(input: RunInput): Promise<Rate> {
  const blocks: [number, readonly Call[]][] = [];
  let cpuBefore: NodeJS.CpuUsage | undefined;
  const simulatedRun = await simulate(input, {
    onBlock: (timestamp, calls) => {
      cpuBefore ??= process.cpuUsage();
      blocks.push([timestamp, calls]);
    },
  });
  const simulatedCpu = secondsOf(process.cpuUsage(cpuBefore));
  const { sent, blocks: count } = simulatedRun.transactions;
  const bare = await sendAgain(input, blocks);
  const simulated = { perSecond: sent / simulatedRun.timing.wallSeconds, cpuSeconds: simulatedCpu };
  return {
    ...{ transactions: sent, blocks: count, simulated },
    bare: { perSecond: sent / bare.seconds, cpuSeconds: bare.cpuSeconds },
    ratio: bare.seconds / simulatedRun.timing.wallSeconds,
    cpuRatio: bare.cpuSeconds / simulatedCpu,
  };
}

async function sendAgain(
  input: RunInput,
  blocks: readonly [number, readonly Call[]][],
): Promise<{ seconds: number; cpuSeconds: number }> {
  const world = await prepare(input);
  try {
    const [startedAt, cpuBefore] = [performance.now(), process.cpuUsage()];
    for (const [timestamp, calls] of blocks) await world.chain.sendBlock(timestamp, calls);
    const seconds = (performance.now() - startedAt) / 1000;
    return { seconds, cpuSeconds: secondsOf(process.cpuUsage(cpuBefore)) };
  } finally {
    await world.opened.close();
  }
}

function secondsOf({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1e6;
}
