import { generateWorkload } from "../../simulation/demand/generate.ts";
import type { DayPoint, JobRecord, Policy, Result, Scenario } from "../../simulation/types.ts";

const DAY = 86_400;
const WEI = 10n ** 18n;

/** A scenario with what differs from an ordinary one. */
export function scenarioOf(differs: Partial<Scenario> = {}): Scenario {
  return {
    name: "base",
    description: "An ordinary market under overload.",
    days: 10,
    stepSeconds: 3_600,
    policies: ["fifo", "fair-share-contribution"],
    supply: { providers: 2, gpusPerProvider: 8, dishonest: 0, gpuClass: "8" },
    prices: "fixed",
    demand: {
      smallProjects: 6,
      largeProjects: 4,
      contributorShare: 0.5,
      load: 1.25,
      growth: 1,
      smallShare: 0.3,
    },
    community: { holders: 20, delegates: 5, proposalEveryDays: 7, board: "active" },
    attacks: [],
    ...differs,
  };
}

/** A result of the right form, from generated demand that a pool of GPUs serves in the policy's order. */
export function resultOf(policy: Policy, seed: number, differs: Partial<Scenario> = {}): Result {
  const scenario = scenarioOf(differs);
  const { machines, demand } = generateWorkload({ ...scenario, seed });
  const jobs = serve(
    demand,
    policy,
    scenario.days * DAY,
    scenario.supply.providers * scenario.supply.gpusPerProvider,
  );
  const even = { herfindahl: 0.2, gini: 0.1, top: 0.3, nakamoto: 3 };
  return {
    format: 2,
    scenario,
    seed,
    policy,
    versions: { project: "0.1.0", node: "24.1.0", hardhat: "3.17.0", solc: "0.8.30", contracts: "0xabc" },
    demand: {
      source: demand.source,
      jobs: demand.jobs.length,
      skipped: {},
      machines: machines.length,
      gpus: machines.reduce((sum, { gpus }) => sum + gpus, 0),
    },
    days: daysOf(jobs, scenario.days, seed),
    jobs,
    concentration: { votes: even, usage: even, supply: { ...even, herfindahl: 0.5 } },
    attacks: [],
    governance: [
      { day: 3, proposal: "123456789012345678901234567890", kind: "executed", text: "Fee set to 2 %." },
    ],
    elections: [
      {
        ...{ election: 1, cohort: 0, day: 5, seats: 4, nominees: 7, candidates: 6, seated: 4, reelected: 1 },
        ...{ votes: String(40_000_000n * WEI), votable: String(320_000_000n * WEI) },
      },
    ],
    transactions: {
      sent: 1_234,
      blocks: 1_300,
      gasUsed: "123456789012",
      byCall: { "AllocationEscrow.start": 200 },
      reverts: { FairShareQueue_AlreadyQueued: 3 },
    },
    timing: { wallSeconds: 12.5, transactionsPerSecond: 98.7, peakMemoryBytes: 512_000_000 },
  };
}

function serve(
  { projects, jobs }: ReturnType<typeof generateWorkload>["demand"],
  policy: Policy,
  end: number,
  gpus: number,
): JobRecord[] {
  const free = new Array<number>(gpus).fill(0);
  const isFair = policy.startsWith("fair-share");
  const records: JobRecord[] = [];
  const pool = isFair
    ? [...jobs].sort(
        (a, b) =>
          (projects[a.project]?.size === "small" ? -1 : 1) - (projects[b.project]?.size === "small" ? -1 : 1),
      )
    : jobs;
  for (const job of pool) {
    const project = projects[job.project];
    if (project === undefined) throw new Error(`Job ${job.id} has no project`);
    free.sort((a, b) => a - b);
    const started = Math.max(job.arrival, free[job.gpus - 1] ?? 0);
    const base = {
      ...project,
      id: job.id,
      project: project.name,
      gpuClass: "8",
      gpus: job.gpus,
      duration: job.duration,
    };
    const asked = { ...base, requested: job.arrival };
    if (started >= end) {
      records.push({ ...asked, gpuSeconds: 0, paid: "0", outcome: "waiting" });
      continue;
    }
    const ended = Math.min(end, started + job.duration);
    free.fill(ended, 0, job.gpus);
    const gpuSeconds = job.gpus * (ended - started);
    const outcome = ended === end ? "running" : "completed";
    records.push({
      ...asked,
      started,
      ended,
      gpuSeconds,
      paid: String((WEI / 1_000n) * BigInt(gpuSeconds)),
      outcome,
    });
  }
  return records.map(({ name: _, ...record }: JobRecord & { name?: string }) => record);
}

function daysOf(jobs: readonly JobRecord[], days: number, seed: number): DayPoint[] {
  return Array.from({ length: days }, (_, day) => {
    const [from, to] = [day * DAY, (day + 1) * DAY];
    const used = jobs.reduce((sum, { started, ended, gpus }) => {
      if (started === undefined) return sum;
      return sum + gpus * Math.max(0, Math.min(to, ended ?? to) - Math.max(from, started));
    }, 0);
    const queueLength = jobs.filter(
      ({ requested, started }) => requested < to && (started ?? to) >= to,
    ).length;
    return {
      day,
      utilisation: Math.min(1, used / (16 * DAY)),
      queueLength,
      fee: String((WEI / 50_000n) * BigInt(used)),
      treasury: String(WEI * BigInt(1_000_000 + day * 100 + seed)),
      priceByClass: { "8": String(WEI / 1_000n), "14": String(WEI / 2_000n) },
      carbonGrams: used / 40,
      energyWh: used / 10,
      ...{ boardSeats: 7, electedSeats: 0 },
    };
  });
}
