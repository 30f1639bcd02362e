import { id } from "ethers";
import { parseCompute } from "../../config/amounts.ts";
import type { Config } from "../../config/types.ts";
import { acts } from "../story/market/acts.ts";
import { bookedJobs } from "../story/market/booked-jobs.ts";
import { challenges, projects } from "../story/market/projects.ts";
import { gifts, providers } from "../story/market/providers.ts";
import { queuedJobs, requests } from "../story/market/queued-jobs.ts";
import type { JobEntry, RequestEntry } from "../story/market/types.ts";
import type { Step } from "../timetable.ts";
import type { World } from "../world.ts";
import { act } from "./act-steps.ts";
import { JobTale } from "./job-steps.ts";
import { MarketWorld, requireEvent } from "./market-world.ts";
import { ChallengeTale, ProjectTale } from "./project-steps.ts";
import { give, ProviderTale } from "./provider-steps.ts";
import { rewardSteps } from "./reward-steps.ts";

const HOUR = 3_600;
const DAY = 24 * HOUR;
/** Providers report what they have at least this often, and before each job. */
const REPORT_EVERY = 9 * DAY;
/** A report is good for a day; the story makes a new one a little earlier. */
const REPORT_LASTS = 23 * HOUR;
/** So that the offers take jobs for most of a day after the story. */
const LAST_REPORT = 1_200;

/** The market's part of the story. */
export interface MarketTimetable {
  steps: Step[];
  jobs: JobTale[];
}

/**
 * Puts providers, projects, jobs, disputes and rewards into their places in time.
 * @param end When the story ends, in seconds since 1970.
 */
export function buildMarketTimetable(world: World, config: Config, end: number): MarketTimetable {
  const market = new MarketWorld(world, config);
  const jobs = [...bookedJobs, ...queuedJobs].map((entry) => new JobTale(market, entry));
  const steps = [
    ...providerSteps(market, end),
    ...gifts.map((entry) => stepAt(entry.daysAgo, "a gift to a pool", () => give(market, entry))),
    ...projectSteps(market, end),
    ...challengeSteps(market),
    ...jobs.flatMap((tale) => jobSteps(tale, end)),
    ...requests.flatMap((entry) => requestSteps(market, entry)),
    ...acts.map((entry) => {
      const at = Math.round(end - entry.daysAgo * DAY);
      return stepAt(entry.daysAgo, `${world.nameOf(entry.by)}: ${entry.do}`, () => act(market, entry, at));
    }),
    ...rewardSteps(market, end),
  ];
  return { steps, jobs };
}

function stepAt(daysAgo: number, label: string, run: () => Promise<void>): Step {
  return { secondsAgo: Math.round(daysAgo * DAY), label, run };
}

function providerSteps(market: MarketWorld, end: number): Step[] {
  return providers.flatMap((entry) => {
    const tale = new ProviderTale(market, entry);
    const name = market.world.nameOf(entry.member);
    const listed = entry.daysAgo - 1.6;
    return [
      stepAt(entry.daysAgo, `${name} registers as a provider`, () => tale.register()),
      stepAt(entry.daysAgo - 0.3, `${name} stakes`, () => tale.stake()),
      stepAt(entry.daysAgo - 1.2, `${name} is audited`, () => tale.audit()),
      stepAt(listed, `${name} lists GPUs`, () => tale.list()),
      ...reportMoments(entry.member, Math.round(listed * DAY)).map((secondsAgo) => ({
        secondsAgo,
        label: `${name} reports its inventory`,
        run: () => tale.reportInventory(Math.floor((end - secondsAgo) / DAY)),
      })),
    ];
  });
}

/** Seconds before the end at which a provider reports: regularly, shortly before each job, and at the end. */
function reportMoments(member: number, listedAgo: number): number[] {
  const matches = [...bookedJobs, ...queuedJobs]
    .filter((entry) => entry.provider === member)
    .map((entry) => matchedAgo(entry) + 120);
  const regular: number[] = [];
  // Before it lists: without an inventory no audit counts.
  for (let ago = listedAgo + HOUR; ago > LAST_REPORT; ago -= REPORT_EVERY) regular.push(ago);
  const wanted = [...matches, ...regular, LAST_REPORT].sort((a, b) => b - a);
  const moments: number[] = [];
  for (const ago of wanted) {
    const last = moments.at(-1);
    if (last === undefined || last - ago > REPORT_LASTS || ago === LAST_REPORT) moments.push(ago);
  }
  return moments;
}

/** Seconds before the end at which a job was matched. */
function matchedAgo({ daysAgo, waited = 0 }: JobEntry): number {
  return Math.round(daysAgo * DAY - waited * HOUR);
}

function projectSteps(market: MarketWorld, end: number): Step[] {
  return projects.flatMap((entry) => {
    const tale = new ProjectTale(market, entry);
    const { name, verified, small, funds, links = [] } = entry;
    const smallAt = small && Math.round(end - small.daysAgo * DAY);
    return [
      stepAt(entry.daysAgo, `the project ${name} registers`, () => tale.register()),
      ...(verified ? [stepAt(verified.daysAgo, `${name} is verified`, () => tale.verify(verified))] : []),
      ...(small && smallAt !== undefined
        ? [stepAt(small.daysAgo, `${name} is small`, () => tale.attestSmall(small, smallAt))]
        : []),
      ...funds.map((fund) => stepAt(fund.daysAgo, `${name} is funded`, () => tale.fund(fund.amount))),
      ...links.map((link) => stepAt(link.daysAgo, `${name} is linked`, () => tale.link(link.provider))),
    ];
  });
}

function challengeSteps(market: MarketWorld): Step[] {
  return challenges.flatMap((entry) => {
    const tale = new ChallengeTale(market, entry);
    return [
      stepAt(entry.daysAgo, `${entry.project} is challenged`, () => tale.open()),
      stepAt(entry.endDaysAgo, `the challenge of ${entry.project} ends`, () => tale.end()),
    ];
  });
}

function jobSteps(tale: JobTale, end: number): Step[] {
  const { entry } = tale;
  const matched = matchedAgo(entry);
  const opening: Step[] =
    entry.waited === undefined
      ? [{ secondsAgo: matched, label: `book: ${entry.spec}`, run: () => tale.book() }]
      : [
          stepAt(entry.daysAgo, `queue: ${entry.spec}`, () => tale.enqueue()),
          { secondsAgo: matched, label: `allocate: ${entry.spec}`, run: () => tale.allocate() },
        ];
  const course = entry.steps.map((step): Step => {
    const secondsAgo = matched - Math.round(step.hour * HOUR);
    return { secondsAgo, label: `${step.do}: ${entry.spec}`, run: () => tale.take(step, end - secondsAgo) };
  });
  return [...opening, ...course];
}

function requestSteps(market: MarketWorld, entry: RequestEntry): Step[] {
  let requestId = 0n;
  const enqueue = async () => {
    const input = {
      projectId: market.projectNumber(entry.project),
      classId: market.classOf(entry.model, entry.memoryGb).id,
      gpus: entry.gpus,
      duration: entry.hours * HOUR,
      maxPrice: (parseCompute(entry.maxPrice) ?? 0n) / BigInt(HOUR),
      specHash: id(entry.spec),
    };
    const events = await market.send(entry.by, "FairShareQueue", "enqueue", [input]);
    requestId = requireEvent(events, "RequestEnqueued").requestId;
  };
  const dequeue = async () => {
    await market.send(entry.by, "FairShareQueue", "dequeue", [requestId]);
  };
  return [
    stepAt(entry.daysAgo, `queue: ${entry.spec}`, enqueue),
    ...(entry.dequeuedDaysAgo === undefined
      ? []
      : [stepAt(entry.dequeuedDaysAgo, `dequeue: ${entry.spec}`, dequeue)]),
  ];
}
