import { computeAddress } from "ethers";
import { newcomerAccount, newcomersFor } from "../agents/nominee.ts";
import { openingLevel } from "../agents/pricing.ts";
import { ATTACKS } from "../attacks/all.ts";
import { type BlockListener, Chain } from "../chain/chain.ts";
import { openChain } from "../chain/open-chain.ts";
import { firstElection } from "../governance/elections.ts";
import { Events } from "./events.ts";
import { found, holdersOf, projectKey, providerAccount } from "./founding.ts";
import { foundBoard } from "./founding-board.ts";
import { holderAccount } from "./founding-community.ts";
import { emptyState, type State } from "./state.ts";
import { type RunInput, World } from "./world.ts";

const ROLES = ["AUDITOR", "REGISTRAR", "ARBITER", "GUARDIAN"];
const DAY = 86_400;
/** The first ordinary proposal comes on the second day. */
const FIRST_PROPOSAL = DAY;

/**
 * Opens a chain with the DAO on it, whose accounts the run can use.
 * @param state Where an earlier run had come to; undefined for a new one, whose founding is still to be done.
 */
export async function prepare(input: RunInput, state?: State, listener?: BlockListener): Promise<World> {
  const keys = input.workload.demand.projects.map((_, index) => projectKey(index));
  const opened = await openChain(keys);
  const events = new Events(opened.places);
  const chain = new Chain(opened.rpc, events.topics, listener);
  const world = new World(input, opened, chain, events, state ?? firstState(input));
  await chain.adopt(accountsOf(world));
  return world;
}

/** Everybody who acts without a key of its own. */
function accountsOf(world: World): string[] {
  const { scenario } = world.input;
  const members = ROLES.flatMap((role) => holdersOf(world, role));
  const board = world.opened.parameters.Institutions.boardMembers.map((account) => account.toLowerCase());
  return [
    ...new Set([
      world.address("timelock"),
      ...members,
      ...board,
      ...newcomers(world),
      ...world.state.providers.map(({ account }) => account),
      ...Array.from({ length: scenario.community.holders }, (_, index) => holderAccount(index)),
      ...scenario.attacks.flatMap(({ name }) => ATTACKS[name].accounts),
    ]),
  ];
}

/** Everybody who could stand in an election that begins before the run ends. */
function newcomers({ opened, input }: World): string[] {
  const { electionStartDelay, electionSchedule, boardMembers } = opened.parameters.Institutions;
  // The deployment was a day before virtual time begins.
  const past = (input.scenario.days + 1) * DAY - electionStartDelay;
  const elections = Math.max(0, Math.floor(past / electionSchedule.interval) + 1);
  return Array.from({ length: elections }, (_, index) => index + 1).flatMap((election) =>
    Array.from({ length: newcomersFor(boardMembers.length) }, (_, index) => newcomerAccount(election, index)),
  );
}

function firstState({ scenario, policy, workload }: RunInput): State {
  const { supply, community } = scenario;
  const contributors = workload.demand.projects.flatMap(({ isContributor }, index) =>
    isContributor ? [index] : [],
  );
  const isLinked = policy === "fair-share-contribution";
  return {
    ...emptyState(),
    providers: Array.from({ length: supply.providers }, (_, index) => {
      const provider = {
        account: providerAccount(index),
        // The last ones are the dishonest ones.
        isHonest: index < supply.providers - supply.dishonest,
        ...{ served: 0, isAway: false },
        ...{ level: openingLevel(scenario), reviewedAt: 0, servedAtReview: 0 },
      };
      const project = isLinked ? contributors[index] : undefined;
      return project === undefined ? provider : { ...provider, project };
    }),
    projects: workload.demand.projects.map((_, index) => ({
      account: computeAddress(projectKey(index)).toLowerCase(),
      ...{ number: index + 1, backlog: [], used: 0 },
    })),
    attacks: scenario.attacks.map(({ day }, index) => ({ index, stage: 0, dueAt: day * DAY, memory: {} })),
    nextProposalAt: community.proposalEveryDays > 0 ? FIRST_PROPOSAL : Number.POSITIVE_INFINITY,
  };
}

/** Brings about the state in which virtual time begins. */
export async function begin(world: World): Promise<void> {
  await found(world);
  await foundBoard(world);
  world.state.election = firstElection(world);
}
