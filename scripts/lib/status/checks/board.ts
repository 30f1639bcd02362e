import { ZeroAddress } from "ethers";
import { lastEvent, type StatusContext } from "../context.ts";
import { momentText, spanText } from "../moments.ts";
import type { Check, Finding } from "../types.ts";

/** Why the board can't veto, in the order of IEthicsBoard.Obstacle. */
const OBSTACLES = [
  undefined,
  "it is dissolved",
  "its power has lapsed, and holders did not extend it",
  "it is suspended, because holders overrode two of its vetoes",
  "fewer than five members are in their term",
  "it has used up its vetoes of the last 90 days",
] as const;
const DISSOLVED = 1;
const RATE_LIMITED = 5;

/** A seat of the board. */
export interface Seat {
  number: number;
  member: string;
  termEnd: number;
}

/** Whether the ethics board can do its work, and whose term ends. */
export const boardCheck: Check<StatusContext> = {
  name: "board",
  title: "Ethics board",
  run: async (context) => {
    const { ask, now, options } = context;
    const count = Number(await ask("EthicsBoard", "SEATS"));
    const seats = await Promise.all(Array.from({ length: count }, (_, number) => readSeat(context, number)));
    const [obstacle, active, sunset] = await Promise.all([
      ask("EthicsBoard", "obstacle").then(Number),
      ask("EthicsBoard", "activeMembers").then(Number),
      ask("EthicsBoard", "sunset").then(Number),
    ]);
    return {
      words: `${active} of ${count} members are in their term; the board's power ends at ${momentText(sunset)}`,
      findings: [
        ...obstacleFinding(context, obstacle),
        ...seatFindings(seats, now, options.termNotice),
        ...sunsetFinding(sunset, now, options.termNotice),
      ],
      figures: { seats: count, active, sunset, obstacle },
    };
  },
};

async function readSeat({ ask }: StatusContext, number: number): Promise<Seat> {
  const answer = (await ask("EthicsBoard", "seatAt", number)) as unknown as [string, bigint];
  return { number, member: answer[0], termEnd: Number(answer[1]) };
}

function obstacleFinding({ events, votes }: StatusContext, obstacle: number): Finding[] {
  const words = OBSTACLES[obstacle];
  if (obstacle === 0 || words === undefined) return [];
  const finding = `The board can't veto: ${words}.`;
  if (obstacle === RATE_LIMITED) return [{ kind: "warning", words: finding }];
  const cause = obstacle === DISSOLVED ? lastEvent(events, "EthicsBoard", "BoardDissolved") : undefined;
  return [votes.findingOf({ words: finding, cause })];
}

/** Seats that are empty, whose member's term is over, or ends soon. */
export function seatFindings(seats: readonly Seat[], now: number, notice: number): Finding[] {
  return seats.flatMap(({ number, member, termEnd }): Finding[] => {
    if (member === ZeroAddress) return [{ kind: "warning", words: `Seat ${number} is empty.` }];
    const whose = `The term of ${member} on seat ${number}`;
    if (termEnd < now) return [{ kind: "warning", words: `${whose} ended at ${momentText(termEnd)}.` }];
    if (termEnd - now > notice) return [];
    const words = `${whose} ends in ${spanText(termEnd - now)}, at ${momentText(termEnd)}.`;
    return [{ kind: "warning", words }];
  });
}

function sunsetFinding(sunset: number, now: number, notice: number): Finding[] {
  if (sunset < now || sunset - now > notice) return [];
  return [
    {
      kind: "warning",
      words: `The board's power ends in ${spanText(sunset - now)}, at ${momentText(sunset)}, unless holders extend it.`,
    },
  ];
}
