import { favouritesOf, takesPart } from "../agents/delegate.ts";
import { nomineesOf, seatsOf } from "../agents/nominee.ts";
import type { Call, Log } from "../chain/chain.ts";
import { STARTED_AT } from "../chain/open-chain.ts";
import { EVIDENCE } from "../engine/founding.ts";
import type { ElectionState, NomineeState, SeatState } from "../engine/state.ts";
import { DAY } from "../engine/timeline.ts";
import type { World } from "../engine/world.ts";
import { tell } from "./propose.ts";

/** Calls of the same moment whose events matter. */
interface Sent {
  logs: readonly Log[];
  /** The errors' names. */
  refused: readonly string[];
}

/** When an election's phases begin, in seconds since the start: each in the second after. */
function timesOf(world: World, election: number): { start: number; voting: number; end: number } {
  const { interval, nominationPeriod, votingPeriod } = world.opened.parameters.Institutions.electionSchedule;
  const start = world.state.board.firstElection + (election - 1) * interval;
  return { start, voting: start + nominationPeriod, end: start + nominationPeriod + votingPeriod };
}

/** Steps come at midnight, so that an election brings no moment that the market wouldn't have had. */
function midnightAfter(time: number): number {
  return (Math.floor(time / DAY) + 1) * DAY;
}

/** Which election comes first. */
export function firstElection(world: World): ElectionState {
  return upcoming(world, 1);
}

function upcoming(world: World, id: number): ElectionState {
  const dueAt = midnightAfter(timesOf(world, id).start);
  return { id, step: "nominating", dueAt, nominees: [], votes: 0n, votable: 0n };
}

/** Once a day: the step of an election that is due. */
export async function tickElection(world: World): Promise<void> {
  const { election, time } = world.state;
  if (election === undefined || election.dueAt > time) return;
  if (election.step === "nominating") await nominate(world, election);
  else if (election.step === "voting") await vote(world, election);
  else await apply(world, election);
}

async function send(world: World, calls: readonly Call[]): Promise<Sent> {
  if (world.chain.pendingCount > 0) await world.mine();
  world.chain.add(...calls);
  const { logs, failures } = await world.mine();
  return { logs, refused: failures.map(({ data }) => world.reasonOf(data)) };
}

function eventsOf(world: World, logs: readonly Log[], ...names: readonly string[]): Log[] {
  return logs.filter((log) => names.includes(world.events.nameOf(log) ?? ""));
}

/** Nominees stand, and delegates endorse those whom they like best, as many as there are seats. */
async function nominate(world: World, election: ElectionState): Promise<void> {
  const { state, calls } = world;
  const { id } = election;
  election.nominees = nomineesOf(world, id);
  const stands = election.nominees.map(({ account }) =>
    calls.any(account, "election", "stand", [...EVIDENCE]),
  );
  const endorsements = state.delegates.flatMap((delegate, index) =>
    takesPart(world, `endorsing in election ${id}`, index)
      ? liked(world, election, election.nominees, index).map(({ account }) =>
          calls.any(delegate, "election", "endorse", [account]),
        )
      : [],
  );
  const { logs } = await send(world, [...stands, ...endorsements]);
  const qualified = new Set(
    eventsOf(world, logs, "CandidateQualified").map((log) => accountIn(world, log, "candidate")),
  );
  for (const nominee of election.nominees) nominee.isCandidate = qualified.has(nominee.account);
  tell(
    world,
    "nominated",
    `Election ${id} of the board: ${election.nominees.length} stand for ${seatsOf(world, id).length} seats, ` +
      `${qualified.size} of them with enough endorsements.`,
  );
  election.step = "voting";
  election.dueAt = midnightAfter(timesOf(world, id).voting);
}

function liked(
  world: World,
  { id }: ElectionState,
  nominees: readonly NomineeState[],
  delegate: number,
): NomineeState[] {
  return favouritesOf(world, nominees, `in election ${id} by ${delegate}`).slice(
    0,
    seatsOf(world, id).length,
  );
}

function accountIn(world: World, log: Log, field: string): string {
  return String(world.decode("election", log).getValue(field)).toLowerCase();
}

/** Each delegate who votes spreads its votes evenly over the candidates whom it likes best, as many as there are seats. */
async function vote(world: World, election: ElectionState): Promise<void> {
  const { state, calls } = world;
  const candidates = election.nominees.filter(({ isCandidate }) => isCandidate);
  const from = STARTED_AT + timesOf(world, election.id).voting;
  const ballots: Call[] = [];
  for (const [index, delegate] of state.delegates.entries()) {
    if (!takesPart(world, `voting in election ${election.id}`, index)) continue;
    const chosen = liked(world, election, candidates, index).map(({ account }) => account);
    if (chosen.length === 0) continue;
    const power = await world.read<bigint>("token", "getPastVotes", [delegate, from]);
    const weight = power / BigInt(chosen.length);
    if (weight === 0n) continue;
    ballots.push(calls.any(delegate, "election", "vote", [chosen, chosen.map(() => weight)]));
  }
  const { logs } = await send(world, ballots);
  for (const log of eventsOf(world, logs, "ElectionVoteCast"))
    election.votes += BigInt(world.decode("election", log).getValue("weight"));
  const sink = await world.read<string>("election", "VOTES_SINK");
  const supply = await world.read<bigint>("token", "getPastTotalSupply", [from]);
  election.votable = supply - (await world.read<bigint>("token", "getPastVotes", [sink, from]));
  election.step = "applying";
  election.dueAt = midnightAfter(timesOf(world, election.id).end);
}

/** Anybody brings the result to the board; then the next election is waited for. */
async function apply(world: World, election: ElectionState): Promise<void> {
  const { state, calls, today } = world;
  const { id, nominees } = election;
  const before = new Set(seatsOf(world, id).map(({ member }) => member));
  const anyone = state.delegates[0] ?? world.address("timelock");
  const { logs, refused } = await send(world, [calls.any(anyone, "election", "applyResult", [id])]);
  const seated = seat(world, election, logs);
  const reelected = seated.filter(({ member }) => before.has(member)).length;
  state.elections.push({
    ...{ election: id, cohort: (id - 1) % 2, day: today, seats: seatsOf(world, id).length },
    ...{ nominees: nominees.length, candidates: nominees.filter(({ isCandidate }) => isCandidate).length },
    ...{ votes: String(election.votes), votable: String(election.votable) },
    ...{ seated: seated.length, reelected },
  });
  if (refused.length > 0)
    tell(world, "refused", `Election ${id} couldn't be applied: ${refused.join(", ")}.`);
  else
    tell(
      world,
      "elected",
      `Election ${id} of the board: ${seated.length} of ${seatsOf(world, id).length} seats were filled, ` +
        `${reelected} of them with members elected again.`,
    );
  state.election = upcoming(world, id + 1);
}

/** Brings seats up to date by the board's events. */
function seat(world: World, { nominees }: ElectionState, logs: readonly Log[]): SeatState[] {
  const { seats } = world.state.board;
  const seated: SeatState[] = [];
  for (const log of eventsOf(world, logs, "MemberSeated", "MemberLeft")) {
    const args = world.decode("board", log);
    const member = String(args.getValue("member")).toLowerCase();
    const temper = nominees.find(({ account }) => account === member)?.temper ?? "active";
    const isSeated = world.events.nameOf(log) === "MemberSeated";
    const termEnd = isSeated ? Number(args.getValue("termEnd")) - STARTED_AT : -1;
    const state: SeatState = { member, temper, isElected: isSeated, termEnd };
    seats[Number(args.getValue("seat"))] = state;
    if (isSeated) seated.push(state);
  }
  return seated;
}
