import type { World } from "../engine/world.ts";
import { type Attack, DAY, type Verdict } from "./attack.ts";

/** IEthicsBoard.Obstacle. */
const OBSTACLES = ["None", "Dissolved", "Lapsed", "Suspended", "TooFewMembers", "RateLimited"];
const UNTIL_OVER = 75 * DAY;

async function look(world: World): Promise<Verdict> {
  const obstacle = OBSTACLES[Number(await world.read<bigint>("board", "obstacle"))] ?? "unknown";
  const strikes = await world.read<bigint>("board", "strikes");
  const count = (wanted: string) => world.state.governance.filter(({ kind }) => kind === wanted).length;
  const [vetoed, overridden, executed] = [count("vetoed"), count("overridden"), count("executed")];
  return {
    outcome:
      `The board vetoed ${vetoed} ordinary proposals; holders overrode ${overridden} of the vetoes and ${executed} ` +
      `others were executed. The board has ${strikes} strikes; what keeps it from vetoing now: ${obstacle}.`,
    cost: 0n,
    gain: 0n,
    held: vetoed > 0 && overridden > 0 && obstacle !== "None",
  };
}

/** The board vetoes whatever it can. */
export const boardHostile: Attack = {
  name: "board-hostile",
  attempted: "Five members of the board veto every proposal.",
  mustHold:
    "Holders override vetoes with two thirds, and the board's power ends after two overridden vetoes or its rate.",
  accounts: [],
  stages: [async () => UNTIL_OVER, (world) => look(world)],
};
