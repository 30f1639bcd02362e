import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { type Contract, id } from "ethers";
import { claimAndDelegate } from "./claims.ts";
import { type Dao, mine, now, read, signerOf, warp } from "./dao.ts";

/** IGovernor.ProposalState. */
export const State = {
  Pending: 0n,
  Active: 1n,
  Canceled: 2n,
  Defeated: 3n,
  Succeeded: 4n,
  Queued: 5n,
  Executed: 7n,
};

/** GovernorCountingSimple.VoteType. */
export const Support = { Against: 0, For: 1, Abstain: 2 };

/** One call that holders decide on, and why. */
export interface Proposal {
  target: string;
  data: string;
  description: string;
}

/** A proposal to call a function of one of the DAO's contracts. */
export async function proposalTo(
  contract: Contract,
  name: string,
  values: unknown[],
  description: string,
): Promise<Proposal> {
  const data = contract.interface.encodeFunctionData(name, values);
  return { target: await contract.getAddress(), data, description };
}

/** Claims the allocations of the first members, so that their votes reach the quorum; the largest holder comes first. */
export async function makeVoters(dao: Dao, count: number): Promise<HardhatEthersSigner[]> {
  const largest = [...dao.claims.claims].sort((a, b) => (a.amount < b.amount ? 1 : -1)).slice(0, count);
  for (const claim of largest) await claimAndDelegate(dao, claim);
  // Voting power counts from the second after it was received.
  await warp(dao, (await now(dao)) + 1n);
  return await Promise.all([...new Set(largest.map((c) => c.account))].map((a) => signerOf(dao, a)));
}

/** Proposes and returns the proposal's id. */
export async function propose(dao: Dao, proposer: HardhatEthersSigner, proposal: Proposal): Promise<bigint> {
  const { target, data, description } = proposal;
  await mine(dao.governor, proposer, "propose", [target], [0n], [data], description);
  return await read<bigint>(dao.governor, "latestProposalId");
}

/** The four arguments of queue, execute and cancel. */
export function operation({ target, data, description }: Proposal): [string[], bigint[], string[], string] {
  return [[target], [0n], [data], id(description)];
}

/** Moves the clock to the first second in which votes are taken. */
export async function openVote(dao: Dao, proposalId: bigint): Promise<void> {
  await warp(dao, (await read<bigint>(dao.governor, "proposalSnapshot", proposalId)) + 1n);
}

/** Moves the clock past the last second in which votes are taken. */
export async function closeVote(dao: Dao, proposalId: bigint): Promise<void> {
  await warp(dao, (await read<bigint>(dao.governor, "proposalDeadline", proposalId)) + 1n);
}

/** Proposes, lets everybody vote alike, and waits until the vote is over. */
export async function decide(
  dao: Dao,
  voters: readonly HardhatEthersSigner[],
  proposal: Proposal,
  support: number = Support.For,
): Promise<bigint> {
  const proposer = voters[0];
  if (proposer === undefined) throw new Error("A proposal needs a proposer: call makeVoters first.");
  const proposalId = await propose(dao, proposer, proposal);
  await openVote(dao, proposalId);
  for (const voter of voters) await mine(dao.governor, voter, "castVote", proposalId, support);
  await closeVote(dao, proposalId);
  return proposalId;
}

/** Queues and waits until the delay has passed. */
export async function queueAndWait(dao: Dao, proposalId: bigint, proposal: Proposal): Promise<void> {
  await mine(dao.governor, dao.outsider, "queue", ...operation(proposal));
  await warp(dao, await read<bigint>(dao.governor, "proposalEta", proposalId));
}

/** The whole way: decided, queued, waited for and executed, the last steps by an outsider. */
export async function enact(
  dao: Dao,
  voters: readonly HardhatEthersSigner[],
  proposal: Proposal,
): Promise<bigint> {
  const proposalId = await decide(dao, voters, proposal);
  await queueAndWait(dao, proposalId, proposal);
  await mine(dao.governor, dao.outsider, "execute", ...operation(proposal));
  return proposalId;
}

/** Asks the governor. */
export async function stateOf(dao: Dao, proposalId: bigint): Promise<bigint> {
  return await read<bigint>(dao.governor, "state", proposalId);
}
