import { claim, redelegate, release, transfer } from "./holding-steps.ts";
import { ProposalTale } from "./proposal-steps.ts";
import { claims, delegations, releases, transfers } from "./story/holdings.ts";
import { proposals } from "./story/proposals/all.ts";
import type { ProposalEntry } from "./story/types.ts";
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
}

/** Puts every entry of the story into its place in time. */
export function buildTimetable(world: World): Timetable {
  const tales = proposals.map((entry) => new ProposalTale(world, entry));
  const steps = [...holdingSteps(world), ...tales.flatMap(proposalSteps)];
  return { steps: steps.sort((a, b) => b.secondsAgo - a.secondsAgo), tales };
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

/** How long ago a proposal was made, in seconds. */
export function secondsOf({ days = 0, hours = 0, minutes = 0, seconds = 0 }: ProposalEntry["ago"]): number {
  return Math.round(days * DAY + hours * 60 * MINUTE + minutes * MINUTE + seconds);
}
