import { inOffice } from "../agents/board-member.ts";
import { nextProposer } from "../agents/delegate.ts";
import { STARTED_AT } from "../chain/open-chain.ts";
import { DAY } from "../engine/timeline.ts";
import type { World } from "../engine/world.ts";
import { propose } from "./propose.ts";

/** So long before the sunset somebody proposes to extend the board's power: a vote, its waits and a second attempt fit in. */
const AHEAD = 60 * DAY;
/** EthicsBoard.MAX_TERM. */
const LONGEST = 730 * DAY;

/**
 * Once a day: holders extend the board's power before it ends, or once they can trust the board again. As long as a hostile member
 * sits nobody proposes it. One that was voted down is proposed again.
 */
export async function tickExtension(world: World): Promise<void> {
  const { state } = world;
  if (state.time < state.board.sunset - AHEAD) return;
  if (inOffice(world).some(({ temper }) => temper === "hostile")) return;
  if (state.proposals.some(({ newSunset, step }) => newSunset !== undefined && step !== "over")) return;
  const proposer = nextProposer(world, world.opened.parameters.Governance.proposalThreshold);
  if (proposer === undefined) return;
  const newSunset = state.time + LONGEST;
  await propose(world, {
    proposer,
    calls: [{ place: "board", name: "extend", values: [STARTED_AT + newSunset] }],
    title: "Extend the power of the ethics board to two years from now",
    isHarmful: false,
    newSunset,
  });
}
