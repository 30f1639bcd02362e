import { STARTED_AT } from "../chain/open-chain.ts";
import type { World } from "./world.ts";

/** What is read once of the board and its elections; later on their events tell. */
export async function foundBoard(world: World): Promise<void> {
  const { boardMembers } = world.opened.parameters.Institutions;
  const { board: temper } = world.input.scenario.community;
  const { board } = world.state;
  for (const index of boardMembers.keys()) {
    const seat = await world.read<{ member: string; termEnd: bigint }>("board", "seatAt", [index]);
    const termEnd = Number(seat.termEnd) - STARTED_AT;
    board.seats.push({ member: seat.member.toLowerCase(), temper, isElected: false, termEnd });
  }
  const schedule = await world.read<{ firstStart: bigint }>("election", "schedule");
  board.cohort0Seats = Number(await world.read<bigint>("board", "COHORT_0_SEATS"));
  board.sunset = Number(await world.read<bigint>("board", "sunset")) - STARTED_AT;
  board.firstElection = Number(schedule.firstStart) - STARTED_AT;
}
