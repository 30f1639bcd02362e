import { id } from "ethers";
import type { Call } from "../chain/chain.ts";
import type { ProposalState } from "../engine/state.ts";
import type { World } from "../engine/world.ts";

/** So many same ballots veto. */
const VETO_BALLOTS = 5;
/** The articles that a reason names: the constitution's second one. */
const ARTICLES = 1n << 2n;
const WHY = "The proposal harms those whom the constitution protects.";

/** Whether the board means to veto: an active one what is harmful, a hostile one everything, one asleep nothing. */
export function wantsVeto(world: World, { isHarmful, overrides }: ProposalState): boolean {
  const { board } = world.input.scenario.community;
  if (overrides !== undefined) return false;
  return board === "hostile" || (board === "active" && isHarmful);
}

/** Five members cast the same ballot, and the last one executes the veto. */
export async function veto(world: World, proposal: ProposalState): Promise<Call[]> {
  const members = world.opened.parameters.Institutions.boardMembers.slice(0, VETO_BALLOTS);
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
    world.calls.any(member.toLowerCase(), "board", "castBallot", [proposal.id, reason]),
  );
  const last = members.at(-1)?.toLowerCase() ?? "";
  return [...ballots, world.calls.any(last, "board", "executeVeto", [operations, reason])];
}
