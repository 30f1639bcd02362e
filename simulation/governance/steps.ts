import { id } from "ethers";
import { VETO_BALLOTS, veto, vetoers } from "../agents/board-member.ts";
import { ballotOf, nextProposer } from "../agents/delegate.ts";
import { STARTED_AT } from "../chain/open-chain.ts";
import type { ProposalState } from "../engine/state.ts";
import type { World } from "../engine/world.ts";
import { type Draft, propose, tell } from "./propose.ts";

const DAY = 86_400;
/** IGovernor.ProposalState. */
const STATE = { active: 1n, defeated: 3n, succeeded: 4n, queued: 5n, executed: 7n };
/** What an ordinary proposal pays to a common good. */
const GRANT = 10_000n * 10n ** 18n;
/** Receives what ordinary proposals pay; nobody has its key. */
const COMMON_GOOD = `0x${"c0".repeat(20)}`;

/** Lets everybody who governs do what is due. */
export async function tickGovernance(world: World): Promise<void> {
  await proposeOrdinary(world);
  for (const proposal of [...world.state.proposals])
    if (proposal.step !== "over" && proposal.dueAt <= world.state.time) await stepProposal(world, proposal);
}

async function proposeOrdinary(world: World): Promise<void> {
  const { state, input } = world;
  if (state.nextProposalAt > state.time) return;
  state.nextProposalAt = state.time + input.scenario.community.proposalEveryDays * DAY;
  const proposer = nextProposer(world, world.opened.parameters.Governance.proposalThreshold);
  if (proposer === undefined) {
    tell(world, "skipped", "No delegate with enough votes was free to propose.");
    return;
  }
  const number = state.proposals.length + 1;
  await propose(world, {
    proposer,
    calls: [{ place: "token", name: "transfer", values: [COMMON_GOOD, GRANT] }],
    title: `Pay 10,000 COMPUTE for a common good (${number})`,
    isHarmful: false,
  });
}

async function stepProposal(world: World, proposal: ProposalState): Promise<void> {
  switch (proposal.step) {
    case "voting":
      return await vote(world, proposal);
    case "counting":
      return await count(world, proposal);
    case "reviewing":
      return await review(world, proposal);
    case "executing":
      return await execute(world, proposal);
    case "over":
      return;
  }
}

async function vote(world: World, proposal: ProposalState): Promise<void> {
  const { state, calls, chain } = world;
  for (const [index, delegate] of state.delegates.entries()) {
    const support = ballotOf(world, proposal, index);
    if (support !== undefined) chain.add(calls.any(delegate, "governor", "castVote", [proposal.id, support]));
  }
  // Whoever wants harm has votes of its own.
  if (proposal.isHarmful && !state.delegates.includes(proposal.proposer))
    chain.add(calls.any(proposal.proposer, "governor", "castVote", [proposal.id, 1]));
  if (chain.pendingCount > 0) await world.mine();
  proposal.step = "counting";
  proposal.dueAt = await moment(world, proposal, "proposalDeadline");
}

async function count(world: World, proposal: ProposalState): Promise<void> {
  const state = await world.read<bigint>("governor", "state", [proposal.id]);
  if (state === STATE.active) {
    proposal.dueAt = await moment(world, proposal, "proposalDeadline");
    return;
  }
  if (state !== STATE.succeeded) return end(world, proposal, "defeated", await tally(world, proposal));
  const waits = await legalWait(world, proposal);
  if (waits > world.state.time) {
    proposal.dueAt = waits;
    return;
  }
  const [refused] = await world.attempt(
    world.calls.any(anyone(world), "governor", "queue", operationOf(proposal)),
  );
  if (refused !== undefined) return end(world, proposal, "refused", `It couldn't be queued: ${refused}.`);
  tell(world, "queued", await tally(world, proposal), proposal.id);
  proposal.step = "reviewing";
  proposal.dueAt = world.state.time + DAY / 2;
}

/** Where the class needs a legal opinion and nobody gave one: when that need lifts. */
async function legalWait(world: World, proposal: ProposalState): Promise<number> {
  const terms = await world.read<{ needsLegalOpinion: boolean }>("policy", "termsOf", [proposal.id]);
  if (!terms.needsLegalOpinion) return 0;
  const voted = await moment(world, proposal, "proposalDeadline");
  return voted + world.opened.parameters.Governance.periods.opinionWait + 1;
}

async function review(world: World, proposal: ProposalState): Promise<void> {
  proposal.step = "executing";
  proposal.dueAt = await moment(world, proposal, "proposalEta");
  const willing = vetoers(world, proposal);
  if (willing.length < VETO_BALLOTS) {
    if (willing.length > 0) tell(world, "veto missed", tooFew(willing.length), proposal.id);
    return;
  }
  const outcomes = await world.attempt(...(await veto(world, proposal, willing)));
  const refused = outcomes.at(-1);
  if (refused !== undefined) {
    tell(world, "veto refused", `The board's veto didn't pass: ${refused}.`, proposal.id);
    return;
  }
  end(world, proposal, "vetoed", "Five members of the board vetoed it.");
  if (!proposal.isHarmful) await override(world, proposal);
}

function tooFew(willing: number): string {
  return `${willing} of the board's members would veto it, and ${VETO_BALLOTS} are needed.`;
}

/** Holders ask for the same again, which needs two thirds and can't be vetoed. */
async function override(world: World, proposal: ProposalState): Promise<void> {
  const proposer = nextProposer(world, world.opened.parameters.Governance.proposalThreshold);
  if (proposer === undefined) return;
  const { abi } = world.opened.places.token;
  const values = abi.decodeFunctionData("transfer", proposal.calldatas[0] ?? "0x");
  const draft: Draft = {
    proposer,
    calls: [{ place: "token", name: "transfer", values: [...values] }],
    title: `Override the veto of ${proposal.id}`,
    isHarmful: false,
    overrides: proposal.id,
  };
  await propose(world, draft);
}

async function execute(world: World, proposal: ProposalState): Promise<void> {
  const [refused] = await world.attempt(
    world.calls.any(anyone(world), "governor", "execute", operationOf(proposal)),
  );
  if (refused !== undefined) return end(world, proposal, "refused", `It couldn't be executed: ${refused}.`);
  if (proposal.newSunset !== undefined) world.state.board.sunset = proposal.newSunset;
  end(world, proposal, proposal.overrides === undefined ? "executed" : "overridden", "It was carried out.");
}

function end(world: World, proposal: ProposalState, kind: string, text: string): void {
  proposal.step = "over";
  proposal.dueAt = Number.POSITIVE_INFINITY;
  tell(world, kind, text, proposal.id);
}

async function tally(world: World, proposal: ProposalState): Promise<string> {
  const { address, abi } = world.opened.places.governor;
  const answer = await world.chain.read(address, abi.encodeFunctionData("proposalVotes", [proposal.id]));
  const [against, inFavour, abstain] = abi.decodeFunctionResult("proposalVotes", answer).map(inMillions);
  return `${inFavour} million votes for it, ${against} against, ${abstain} abstained.`;
}

function inMillions(votes: bigint): string {
  return (Number(votes / 10n ** 22n) / 100).toFixed(2);
}

async function moment(world: World, proposal: ProposalState, name: string): Promise<number> {
  return Number(await world.read<bigint>("governor", name, [proposal.id])) - STARTED_AT + 1;
}

function anyone(world: World): string {
  return world.state.delegates[0] ?? world.address("timelock");
}

function operationOf({ targets, calldatas, description }: ProposalState): unknown[] {
  return [targets, targets.map(() => 0n), calldatas, id(description)];
}
