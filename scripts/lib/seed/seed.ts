import path from "node:path";
import { loadConfig } from "../config/load.ts";
import { PROPOSAL_CLASSES, PROPOSAL_PHASES } from "../proposal-states.ts";
import { SeedError } from "./seed-error.ts";
import { buildTimetable, type Timetable } from "./timetable.ts";
import { openWorld, type World } from "./world.ts";

const root = path.resolve(import.meta.dirname, "../../..");

/** How far the seeding is. */
export interface SeedProgress {
  done: number;
  total: number;
  /** What was done last. */
  label: string;
}

/** Where to seed and whom to tell. */
export interface SeedParameters {
  /** The local chain's JSON-RPC address. */
  rpcUrl: string;
  onProgress?: (progress: SeedProgress) => void;
}

/** What was seeded. */
export interface SeedReturnType {
  proposals: number;
  jobs: number;
  transactions: number;
  /** The chain's clock at the end, in seconds. */
  timestamp: number;
}

/**
 * Tells the local chain four months of a small DAO's life through transactions that its members sign: claims,
 * delegations, payments, proposals of every class and in every phase, vetoes, advice, elections; GPUs, projects, jobs, receipts,
 * disputes, rewards; consents, uses, withdrawals, lineage, breaches. The chain's clock ends at about the real now.
 * @throws SeedError when the chain was seeded before, or its clock is too late for the story.
 */
export async function seed({ rpcUrl, onProgress }: SeedParameters): Promise<SeedReturnType> {
  const world = await openWorld(rpcUrl);
  await assertUnseeded(world);
  const end = Math.floor(Date.now() / 1000);
  const timetable = await buildTimetable(world, loadConfig(path.join(root, "config")), end);
  await assertClock(world, timetable, end);

  const total = timetable.steps.length;
  for (const [index, { secondsAgo, label, run }] of timetable.steps.entries()) {
    await world.chain.jump(end - secondsAgo);
    await run().catch((cause: unknown) => {
      throw new SeedError(
        `The story stopped at: ${label}. ${cause instanceof Error ? cause.message : cause}`,
        {
          cause,
        },
      );
    });
    onProgress?.({ done: index + 1, total, label });
  }
  const last = Math.floor(Date.now() / 1000);
  await world.chain.jump(last);
  // The story itself may have brought the clock there: another block would be a second ahead of the real one.
  if ((await world.chain.now()) < last) await world.chain.mine();
  await assertPromises(timetable);
  return {
    proposals: timetable.tales.length,
    jobs: timetable.jobs.length,
    transactions: world.chain.transactionCount,
    timestamp: await world.chain.now(),
  };
}

async function assertUnseeded(world: World): Promise<void> {
  const { address, abi } = world.contract("ComputeGovernor");
  const code = await world.chain.call(address, abi.encodeFunctionData("latestProposalId"));
  if (code === "0x")
    throw new SeedError(
      `There is no governor at ${address}: the deployment record is another chain's. Deploy first.`,
    );
  if (BigInt(code) > 0n)
    throw new SeedError(
      `This chain has ${BigInt(code)} proposals already, so it was seeded or used before. Go on with it as it is, ` +
        "or start a fresh chain.",
    );
  const token = world.contract("ComputeToken");
  const holder = world.contract("GenesisDistributor").address;
  const data = token.abi.encodeFunctionData("balanceOf", [holder]);
  if (BigInt(await world.chain.call(token.address, data)) !== world.claimsTotal)
    throw new SeedError(
      "Somebody claimed on this chain already, so it was seeded or used before. Go on with it as it is, or start a " +
        "fresh chain.",
    );
}

async function assertClock(world: World, { steps }: Timetable, end: number): Promise<void> {
  const now = await world.chain.now();
  const begin = end - (steps[0]?.secondsAgo ?? 0);
  if (now > begin)
    throw new SeedError(
      `The chain's clock is at ${toText(now)}, and the story begins at ${toText(begin)}: start the chain with its ` +
        "clock 120 days before now.",
    );
}

/** The story promises a class and a phase for each proposal, and a state for each job; the chain has the last word. */
async function assertPromises({ tales, jobs }: Timetable): Promise<void> {
  for (const job of jobs) await job.assertPromise();
  for (const tale of tales) {
    const { entry, title } = tale;
    const { phase, class: number } = await tale.standing();
    const found = `${PROPOSAL_CLASSES[number]} and ${PROPOSAL_PHASES[phase]}`;
    const promised = `${entry.class} and ${entry.expected}`;
    if (found !== promised) throw new SeedError(`"${title}" should end as ${promised} and is ${found}.`);
  }
}

function toText(timestamp: number): string {
  return new Date(timestamp * 1000).toISOString();
}
