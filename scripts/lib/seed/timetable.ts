import type { Config } from "../config/types.ts";
import { ElectionTale } from "./election-steps.ts";
import { claim, redelegate, release, transfer } from "./holding-steps.ts";
import type { JobTale } from "./market/job-steps.ts";
import { buildMarketTimetable } from "./market/market-timetable.ts";
import { ProposalTale } from "./proposal-steps.ts";
import { buildProvenanceTimetable } from "./provenance/provenance-timetable.ts";
import { ReviewTale } from "./review-steps.ts";
import { elections } from "./story/elections.ts";
import { claims, delegations, releases, transfers } from "./story/holdings.ts";
import { proposals } from "./story/proposals/all.ts";
import type { ElectionEntry, ProposalEntry, VetoEntry } from "./story/types.ts";
import type { World } from "./world.ts";

const MINUTE = 60;
const DAY = 86_400;

/** Something that happens at a moment of the story. */
export interface Step {
  /** Seconds before the story's end. */
  secondsAgo: number;
  label: string;
  run: () => Promise<void>;
}

/** The whole story in the order in which it happens. */
export interface Timetable {
  steps: Step[];
  tales: ProposalTale[];
  jobs: JobTale[];
}

/**
 * Puts every entry of the story into its place in time.
 * @param config The input files, whose resources the providers list.
 * @param end When the story ends, in seconds since 1970.
 */
export async function buildTimetable(world: World, config: Config, end: number): Promise<Timetable> {
  const tales = proposals.map((entry) => new ProposalTale(world, entry));
  const ballots = await Promise.all(elections.map((entry) => electionSteps(world, entry, end)));
  const market = buildMarketTimetable(world, config, end);
  const steps = [
    ...holdingSteps(world),
    ...tales.flatMap((tale) => [...proposalSteps(tale), ...reviewSteps(world, tale)]),
    ...ballots.flat(),
    ...market.steps,
    ...buildProvenanceTimetable(world, market.jobs, end),
  ];
  return { steps: steps.sort((a, b) => b.secondsAgo - a.secondsAgo), tales, jobs: market.jobs };
}

function holdingSteps(world: World): Step[] {
  const { nameOf } = world;
  const step = (daysAgo: number, label: string, run: () => Promise<void>): Step => ({
    secondsAgo: Math.round(daysAgo * DAY),
    label,
    run,
  });
  return [
    ...claims.map((e) => step(e.daysAgo, `${nameOf(e.member)} claims`, () => claim(world, e))),
    ...transfers.map((e) =>
      step(e.daysAgo, `${nameOf(e.from)} pays ${nameOf(e.to)}`, () => transfer(world, e)),
    ),
    ...delegations.map((e) =>
      step(e.daysAgo, `${nameOf(e.member)} changes delegate`, () => redelegate(world, e)),
    ),
    ...releases.map((e) => step(e.daysAgo, `${nameOf(e.member)} is paid out`, () => release(world, e))),
  ];
}

function proposalSteps(tale: ProposalTale): Step[] {
  const { entry, title } = tale;
  const madeAgo = secondsOf(entry.ago);
  const step = (minute: number, label: string, run: () => Promise<void>): Step => ({
    secondsAgo: madeAgo - minute * MINUTE,
    label: `${label} "${title}"`,
    run,
  });
  const endings = [
    ["cancel", entry.cancelMinute, "cancel"],
    ["queue", entry.queueMinute, "queue"],
    ["execute", entry.executeMinute, "execute"],
  ] as const;
  return [
    step(0, "propose", () => tale.propose()),
    ...entry.votes.map((vote) => step(vote.minute, "vote on", () => tale.vote(vote))),
    ...endings.flatMap(([action, minute, label]) =>
      minute === undefined ? [] : [step(minute, label, () => tale.advance(action))],
    ),
  ];
}

function reviewSteps(world: World, tale: ProposalTale): Step[] {
  const { entry, title } = tale;
  const { opinions: comments = [], recusals = [], extensions = [], veto } = entry.board ?? {};
  const review = new ReviewTale(world, tale);
  const step = (minute: number, label: string, run: () => Promise<void>): Step => ({
    secondsAgo: secondsOf(entry.ago) - minute * MINUTE,
    label: `${label} "${title}"`,
    run,
  });
  return [
    ...(entry.opinions ?? []).map((e) => step(e.minute, "advise on", () => review.advise(e))),
    ...comments.map((e) => step(e.minute, "comment on", () => review.comment(e))),
    ...recusals.map((e) => step(e.minute, "step back from", () => review.recuse(e.by, e.reason))),
    ...extensions.map((e) => step(e.minute, "review longer", () => review.requestExtension(e.by))),
    ...vetoSteps(review, step, veto),
  ];
}

function vetoSteps(
  review: ReviewTale,
  step: (minute: number, label: string, run: () => Promise<void>) => Step,
  veto: VetoEntry | undefined,
): Step[] {
  if (veto === undefined) return [];
  const { ballots, broughtBy } = veto;
  if (broughtBy === undefined)
    return ballots.map(({ by, minute }) => step(minute, "vote to veto", () => review.castBallot(veto, by)));
  return [step(ballots.at(-1)?.minute ?? 0, "veto", () => review.bringBallots(veto, broughtBy))];
}

async function electionSteps(world: World, entry: ElectionEntry, end: number): Promise<Step[]> {
  const tale = new ElectionTale(world, entry);
  const start = await tale.start();
  const step = (minute: number, label: string, run: () => Promise<void>): Step => ({
    secondsAgo: end - start - minute * MINUTE,
    label,
    run,
  });
  const { nominees, endorsements, votes, applied } = entry;
  const { nameOf } = world;
  return [
    ...nominees.map((e) => step(e.minute, `${nameOf(e.member)} stands`, () => tale.stand(e))),
    ...endorsements.map((e) =>
      step(e.minute, `${nameOf(e.by)} endorses ${nameOf(e.nominee)}`, () => tale.endorse(e.by, e.nominee)),
    ),
    ...votes.map((e) => step(e.minute, `${nameOf(e.by)} elects`, () => tale.vote(e.by, e.shares))),
    ...(applied === undefined
      ? []
      : [step(applied.minute, "the elected take their seats", () => tale.applyResult(applied.by))]),
  ];
}

/** How long ago a proposal was made, in seconds. */
export function secondsOf({ days = 0, hours = 0, minutes = 0, seconds = 0 }: ProposalEntry["ago"]): number {
  return Math.round(days * DAY + hours * 60 * MINUTE + minutes * MINUTE + seconds);
}
