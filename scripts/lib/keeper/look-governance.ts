import { PROPOSAL_STATES } from "../proposal-states.ts";
import type { ChainView } from "./chain-view.ts";
import { type DueCall, due, type Look, OVER, WAITS, waitsUntil } from "./things.ts";

/** IBoardElection.ElectionPhase. */
const ENDED = 3n;

/** A proposal that was won: it is queued, and executed once its delay is over. */
export async function lookAtProposal(view: ChainView, proposalId: string, block: number): Promise<Look> {
  const state = PROPOSAL_STATES[Number(await view.read<bigint>("ComputeGovernor", "state", proposalId))];
  if (state === "Pending" || state === "Active")
    // Late votes lengthen it, which an event tells.
    return waitsUntil((await view.read<bigint>("ComputeGovernor", "proposalDeadline", proposalId)) + 1n);
  if (state === "Succeeded")
    return whenTaken(view, await operations(view, proposalId, block, "queue", "queue-proposals"));
  if (state !== "Queued") return OVER;
  const from = await view.read<bigint>("ComputeGovernor", "proposalEta", proposalId);
  if (view.now < from) return waitsUntil(from);
  return whenTaken(view, await operations(view, proposalId, block, "execute", "execute-proposals"));
}

/** The policy may want more than time: a legal opinion, room under a cap. */
async function whenTaken(view: ChainView, call: DueCall): Promise<Look> {
  const refusal = await view.refusal(call);
  return refusal === undefined ? due(call) : WAITS;
}

async function operations(
  view: ChainView,
  proposalId: string,
  block: number,
  name: "queue" | "execute",
  task: "queue-proposals" | "execute-proposals",
): Promise<DueCall> {
  const { event, hashOf } = await view.eventIn(block, "ComputeGovernor", "ProposalCreated", proposalId);
  const lists = ["targets", "values", "calldatas"].map((list) => [...event.args.getValue(list)]);
  return {
    ...{ task, what: `proposal ${proposalId}, which was won` },
    ...{ contract: "ComputeGovernor", name, values: [...lists, hashOf("description")] },
  };
}

/** An election of the board that ended and was not applied: this one's, or one before it that still counts. */
export async function lookAtElections(view: ChainView): Promise<Look> {
  const current = await view.read<bigint>("BoardElection", "currentElection");
  for (const electionId of [current - 1n, current]) {
    if (electionId < 1n) continue;
    if ((await view.read<bigint>("BoardElection", "phaseOf", electionId)) !== ENDED) continue;
    const call: DueCall = {
      ...{ task: "apply-elections", what: `election ${electionId} of the board, which ended` },
      ...{ contract: "BoardElection", name: "applyResult", values: [electionId] },
    };
    // An election that a later one of the same seats overtook is not applied any more.
    if ((await view.refusal(call)) === undefined) return due(call);
  }
  return WAITS;
}
