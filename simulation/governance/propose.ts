import type { Call } from "../chain/chain.ts";
import type { PlaceName } from "../chain/open-chain.ts";
import { STARTED_AT } from "../chain/open-chain.ts";
import { indexed } from "../engine/events.ts";
import type { ProposalState } from "../engine/state.ts";
import type { World } from "../engine/world.ts";

/** What somebody wants to be decided. */
export interface Draft {
  proposer: string;
  calls: readonly { place: PlaceName; name: string; values: readonly unknown[] }[];
  title: string;
  isHarmful: boolean;
  /** The vetoed proposal that it repeats. */
  overrides?: string;
  /** The sunset of the board's power that it sets, in seconds since the start. */
  newSunset?: number;
}

/** Writes an event of governance down. */
export function tell(world: World, kind: string, text: string, proposal?: string): void {
  const event = { day: world.today, kind, text };
  world.state.governance.push(proposal === undefined ? event : { ...event, proposal });
}

/** Makes a proposal; undefined, with the reason told, where the governor refuses it. */
export async function propose(world: World, draft: Draft): Promise<ProposalState | undefined> {
  const { proposer, isHarmful, overrides, newSunset, title } = draft;
  const description = `${title}\n\n#proposer=${proposer}`;
  const targets = draft.calls.map(({ place }) => world.address(place));
  const calldatas = draft.calls.map(({ place, name, values }) =>
    world.opened.places[place].abi.encodeFunctionData(name, values),
  );
  const values = targets.map(() => 0n);
  const call = world.calls.any(proposer, "governor", "propose", [targets, values, calldatas, description]);
  const id = await sendProposal(world, call, title);
  if (id === undefined) return undefined;
  const snapshot = await world.read<bigint>("governor", "proposalSnapshot", [id]);
  const proposal: ProposalState = {
    ...{ id, proposer, targets, calldatas, description, isHarmful, step: "voting" },
    dueAt: Number(snapshot) - STARTED_AT + 1,
  };
  if (overrides !== undefined) proposal.overrides = overrides;
  if (newSunset !== undefined) proposal.newSunset = newSunset;
  world.state.proposals.push(proposal);
  tell(world, "proposed", title, id);
  return proposal;
}

async function sendProposal(world: World, call: Call, title: string): Promise<string | undefined> {
  if (world.chain.pendingCount > 0) await world.mine();
  world.chain.add(call);
  const { logs, failures } = await world.mine();
  const [failure] = failures;
  if (failure !== undefined) tell(world, "refused", `${title}: ${world.reasonOf(failure.data)}`);
  const created = logs.find((log) => world.events.nameOf(log) === "ProposalCreated");
  return created && String(indexedOrData(world, created));
}

function indexedOrData(world: World, log: Parameters<World["decode"]>[1]): bigint {
  const args = world.decode("governor", log);
  return log.topics.length > 1 ? BigInt(indexed(log, 1)) : BigInt(args.getValue("proposalId"));
}
