import type { Tone } from "@/components/ui/state-pill";
import type { BoardLimits, BoardStanding, Obstacle } from "@/features/board/chain/read-board";
import { formatDuration } from "@/lib/format";

/** What the board's power is now, in words. */
export interface PowerWords {
  tone: Tone;
  title: string;
  text: string;
}

type Facts = Pick<BoardStanding, "activeMembers" | "limits" | "strikes">;

const days = (seconds: number) => formatDuration(seconds);

const words: Readonly<Record<Obstacle, (facts: Facts) => PowerWords>> = {
  None: ({ limits }) => ({
    tone: "for",
    title: "Can veto",
    text: `${limits.vetoBallots} members who give the same reason can stop a proposal that was won and is not carried out.`,
  }),
  Dissolved: () => ({
    tone: "abstain",
    title: "Dissolved",
    text: "The holders ended the board for ever. Nobody can veto any more.",
  }),
  Lapsed: () => ({
    tone: "warning",
    title: "Power has lapsed",
    text: "The time for which the holders gave it power is over. It can't veto until a proposal extends it.",
  }),
  Suspended: ({ strikes }) => ({
    tone: "warning",
    title: "Suspended",
    text: `The holders overrode ${strikes} of its vetoes. It can't veto until a proposal extends its power.`,
  }),
  TooFewMembers: ({ activeMembers, limits }) => ({
    tone: "warning",
    title: "Too few members",
    text: `${activeMembers} ${activeMembers === 1 ? "seat is" : "seats are"} held by a member in its term, and a veto takes ${limits.vetoBallots}. An election or a proposal can fill the others.`,
  }),
  RateLimited: ({ limits }) => ({
    tone: "warning",
    title: "Limit reached",
    text: `It made ${limits.vetoesPerWindow} vetoes within ${days(limits.rateWindow)}. Members can cast ballots, but the next veto has to wait.`,
  }),
};

/** Says whether the board can veto now, and why not. */
export function powerWords(board: Pick<BoardStanding, "obstacle"> & Facts): PowerWords {
  return words[board.obstacle](board);
}

/** What the board can't do, and what limits it, a sentence each. */
export function limitSentences({
  vetoBallots,
  vetoesPerWindow,
  rateWindow,
  strikesToSuspend,
  maxTerm,
}: BoardLimits): string[] {
  return [
    "It can't propose, and can't carry anything out.",
    "It can't move, freeze or spend a single token or coin.",
    "It can't change a rule, a role or the constitution, nor choose its own members.",
    "It can't stop anything before the vote is over: until then its members can only say what they think.",
    "It can't veto its own recall or dissolution, nor an override of its veto.",
    `Fewer than ${vetoBallots} members can't veto, and the same ${vetoBallots} have to give the same reason, with the articles that are broken.`,
    `It can't veto more than ${vetoesPerWindow} times in ${days(rateWindow)}.`,
    `After ${strikesToSuspend} overridden vetoes it has no power until the holders renew it.`,
    `No term, and no renewal of its power, is longer than ${days(maxTerm)}. Without renewal the power ends by itself.`,
  ];
}

/** A share of reviews in which a member acted. */
export interface Attendance {
  acts: number;
  reviews: number;
}

/** How often a member acted on what came up for review, in words. */
export function attendanceWords({ acts, reviews }: Attendance): string {
  if (reviews === 0) return "nothing to review yet";
  return `${acts} of ${reviews}`;
}
