import { computeAddress } from "ethers";
import { ATTACKS } from "../attacks/all.ts";
import { type BlockListener, Chain } from "../chain/chain.ts";
import { openChain } from "../chain/open-chain.ts";
import { Events } from "./events.ts";
import { found, holdersOf, projectKey, providerAccount } from "./founding.ts";
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
      ...world.state.providers.map(({ account }) => account),
      ...Array.from({ length: scenario.community.holders }, (_, index) => holderAccount(index)),
      ...scenario.attacks.flatMap(({ name }) => ATTACKS[name].accounts),
    ]),
  ];
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
}
