import { id } from "ethers";
import type { Call } from "../chain/chain.ts";
import type { ProposalState, SeatState } from "../engine/state.ts";
import type { World } from "../engine/world.ts";
import type { BoardTemper } from "../types.ts";

/** So many same ballots veto. */
export const VETO_BALLOTS = 5;
/** The articles that a reason names: the constitution's second one. */
const ARTICLES = 1n << 2n;
const WHY = "The proposal harms those whom the constitution protects.";

/** The seats whose members are in their term. */
export function inOffice({ state }: World): SeatState[] {
  return state.board.seats.filter(({ termEnd }) => termEnd >= state.time);
}

/** Whether a member means to veto: an active one what is harmful, a hostile one everything, one asleep nothing. */
export function wantsVeto(temper: BoardTemper, { isHarmful, overrides }: ProposalState): boolean {
  if (overrides !== undefined) return false;
  return temper === "hostile" || (temper === "active" && isHarmful);
}

/** The members in office who mean to veto, by their seats. */
export function vetoers(world: World, proposal: ProposalState): string[] {
  return inOffice(world)
    .filter(({ temper }) => wantsVeto(temper, proposal))
    .map(({ member }) => member);
}

/** Five of the members who mean to veto cast the same ballot, and the last one executes the veto. */
export async function veto(
  world: World,
  proposal: ProposalState,
  willing: readonly string[],
): Promise<Call[]> {
  const members = willing.slice(0, VETO_BALLOTS);
  const constitutionHash = await world.read<string>("constitution", "currentText");
  const uri = `data:text/plain;base64,${Buffer.from(WHY).toString("base64")}`;
  const reason = { articles: ARTICLES, reasonHash: id(WHY), uri, constitutionHash };
  const operations = {
    targets: proposal.targets,
    values: proposal.targets.map(() => 0n),
    calldatas: proposal.calldatas,
    descriptionHash: id(proposal.description),
  };
  const ballots = members.map((member) =>
    world.calls.any(member, "board", "castBallot", [proposal.id, reason]),
  );
  const last = members.at(-1) ?? "";
  return [...ballots, world.calls.any(last, "board", "executeVeto", [operations, reason])];
}
