import { dailyDuties, isAttestationDay, weeklyDuties } from "../agents/provider.ts";
import type { Mined } from "../chain/chain.ts";
import type { Matcher } from "../policies/matcher.ts";
import { attestCall } from "./founding.ts";
import type { JobBook } from "./job-book.ts";
import { sidesOf, stepRun } from "./run-steps.ts";
import type { World } from "./world.ts";

/** The queue is asked again as long as it gives something out, but not for ever. */
const MOST_ROUNDS = 24;

/** What happens in the market at one moment: duties, ends, arrivals, matches, starts. */
export async function tickMarket(
  world: World,
  book: JobBook,
  matcher: Matcher,
  isNewDay: boolean,
): Promise<void> {
  if (isNewDay) startDay(world);
  for (const run of Object.values(world.state.runs))
    if (run.dueAt <= world.state.time) world.chain.add(...(await stepRun(world, run)));
  executeSlashes(world);
  arrive(world, matcher);
  const tried = new Set<number>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    world.chain.add(...matcher.match(tried));
    if (world.chain.pendingCount === 0) return;
    tellFailures(await world.mine(), matcher);
    world.chain.add(...startCalls(world, book));
    for (const job of book.again.splice(0)) matcher.add(job);
  }
}

function startDay(world: World): void {
  const { state, chain } = world;
  chain.add(...dailyDuties(world), ...weeklyDuties(world));
  for (const offer of state.offers) offer.isStale = true;
  if (!isAttestationDay(world.today)) return;
  for (const [index, { number }] of state.projects.entries())
    if (world.input.workload.demand.projects[index]?.size === "small") chain.add(attestCall(world, number));
}

function executeSlashes(world: World): void {
  const { state, calls, chain } = world;
  const anyone = state.delegates[0] ?? world.address("timelock");
  const due = state.slashes.filter(({ dueAt }) => dueAt <= state.time);
  if (due.length === 0) return;
  state.slashes = state.slashes.filter(({ dueAt }) => dueAt > state.time);
  for (const { id } of due) chain.add(calls.any(anyone, "disputes", "executeSlash", [id]));
}

function arrive(world: World, matcher: Matcher): void {
  const { state } = world;
  const { jobs } = world.input.workload.demand;
  for (
    let job = jobs[state.nextJob];
    job !== undefined && job.arrival <= state.time;
    job = jobs[state.nextJob]
  ) {
    const index = state.nextJob++;
    state.jobs[index] = {
      ...{ index, outcome: "waiting", classId: 0, bid: 0n, remaining: job.duration },
      ...{ gpuSeconds: 0, paid: 0n },
    };
    matcher.add(index);
  }
}

function startCalls(world: World, book: JobBook) {
  return book.matched
    .splice(0)
    .map((run) => world.calls.job(sidesOf(world, run).provider, "start", run.jobId));
}

function tellFailures({ failures }: Mined, matcher: Matcher): void {
  for (const { call } of failures) matcher.onFailure(call);
}
