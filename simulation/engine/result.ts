import { readFileSync } from "node:fs";
import path from "node:path";
import type { JobRecord, Result, Timing, Versions } from "../types.ts";
import { concentrationOf } from "./concentration.ts";
import type { World } from "./world.ts";

const root = path.resolve(import.meta.dirname, "../..");

/** What a run writes, from what it knows at its end. */
export async function resultOf(world: World, timing: Omit<Timing, "peakMemoryBytes">): Promise<Result> {
  const { input, state, chain } = world;
  const { scenario, seed, policy, workload } = input;
  const { demand, machines } = workload;
  return {
    format: 2,
    ...{ scenario, seed, policy },
    versions: versionsOf(world),
    demand: {
      ...{ source: demand.source, jobs: demand.jobs.length, skipped: demand.skipped },
      machines: machines.length,
      gpus: machines.reduce((sum, { gpus }) => sum + gpus, 0),
    },
    days: state.days,
    jobs: state.jobs.map((_, index) => recordOf(world, index)),
    concentration: {
      votes: concentrationOf(await votesOf(world)),
      usage: concentrationOf(state.projects.map(({ used }) => used)),
      supply: concentrationOf(state.providers.map(({ served }) => served)),
    },
    attacks: state.attackRecords,
    governance: state.governance,
    elections: state.elections,
    transactions: {
      ...{ sent: chain.counts.sent, blocks: chain.counts.blocks, gasUsed: String(await chain.gasUsed()) },
      ...{ byCall: sorted(chain.counts.byCall), reverts: sorted(state.reverts) },
    },
    timing: { ...timing, peakMemoryBytes: process.resourceUsage().maxRSS * 1024 },
  };
}

/** Voting power as the chain has it now, in whole COMPUTE. */
async function votesOf(world: World): Promise<number[]> {
  const votes: number[] = [];
  for (const delegate of world.state.delegates) {
    const power = await world.read<bigint>("token", "getVotes", [delegate]);
    votes.push(Number(power / 10n ** 18n));
  }
  return votes;
}

function recordOf({ state, input }: World, index: number): JobRecord {
  const wish = input.workload.demand.jobs[index];
  const job = state.jobs[index];
  const project = wish && input.workload.demand.projects[wish.project];
  if (wish === undefined || job === undefined || project === undefined)
    throw new Error(`Job ${index} belongs to no project.`);
  const record = {
    ...{ id: wish.id, project: project.name, size: project.size, isContributor: project.isContributor },
    ...{ gpuClass: String(job.classId), gpus: wish.gpus, requested: wish.arrival, duration: wish.duration },
    ...{ gpuSeconds: job.gpuSeconds, paid: String(job.paid), outcome: job.outcome },
  };
  return {
    ...record,
    ...(job.started === undefined ? {} : { started: job.started }),
    ...(job.ended === undefined || job.outcome === "waiting" ? {} : { ended: job.ended }),
  };
}

function sorted(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function versionsOf(world: World): Versions {
  const { version, devDependencies } = readPackage("package.json");
  return {
    project: version,
    node: process.version,
    hardhat: devDependencies?.hardhat ?? "unknown",
    solc: devDependencies?.solc ?? "unknown",
    contracts: world.opened.codeHash,
  };
}

function readPackage(file: string): { version: string; devDependencies?: Record<string, string> } {
  return JSON.parse(readFileSync(path.join(root, file), "utf8"));
}
