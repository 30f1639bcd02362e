import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { type Contract, id, type Result } from "ethers";
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
  Expired: 6n,
  Executed: 7n,
};

/** IProposalPolicy.ProposalPhase. */
export const Phase = {
  Pending: 0n,
  Active: 1n,
  Objection: 2n,
  Succeeded: 3n,
  Review: 4n,
  Queued: 5n,
  Executed: 6n,
  Defeated: 7n,
  Canceled: 8n,
  Expired: 9n,
  Vetoed: 10n,
  Overridden: 11n,
};

/** IProposalPolicy.ProposalClass. */
export const Class = { Standard: 0n, TreasuryLarge: 1n, Constitutional: 2n, Recall: 3n, Override: 4n };

/** The governor's codes of votes. */
export const Support = { Against: 0, For: 1, Abstain: 2 };

/** One call that holders decide on, why, and who asks for it. */
export interface Proposal {
  proposer: HardhatEthersSigner;
  target: string;
  data: string;
  /** As the governor takes it: ends with the proposer's address. */
  description: string;
}

/** A proposal to call a function of one of the DAO's contracts. */
export async function proposalTo(
  proposer: HardhatEthersSigner | undefined,
  contract: Contract,
  name: string,
  values: unknown[],
  title: string,
): Promise<Proposal> {
  if (proposer === undefined) throw new Error("A proposal needs a proposer: call makeVoters first.");
  const data = contract.interface.encodeFunctionData(name, values);
  const description = `${title}\n\n#proposer=${proposer.address}`;
  return { proposer, target: await contract.getAddress(), data, description };
}

/** The same calls by somebody else, or with other words. */
export function proposedAgain(
  { target, data }: Proposal,
  proposer: HardhatEthersSigner,
  title: string,
): Proposal {
  return { proposer, target, data, description: `${title}\n\n#proposer=${proposer.address}` };
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
export async function propose(dao: Dao, proposal: Proposal): Promise<bigint> {
  const { proposer, target, data, description } = proposal;
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
  const proposalId = await propose(dao, proposal);
  await openVote(dao, proposalId);
  for (const voter of voters) await mine(dao.governor, voter, "castVote", proposalId, support);
  await closeVote(dao, proposalId);
  return proposalId;
}

/** Where the class needs a legal opinion and nobody gave one: waits until the need lifts. */
export async function waitForOpinions(dao: Dao, proposalId: bigint): Promise<void> {
  const { needsLegalOpinion } = await read<Result & { needsLegalOpinion: boolean }>(
    dao.policy,
    "termsOf",
    proposalId,
  );
  if (!needsLegalOpinion) return;
  const deadline = await read<bigint>(dao.governor, "proposalDeadline", proposalId);
  await warp(dao, deadline + BigInt(dao.parameters.Governance.periods.opinionWait) + 1n);
}

/** Queues, after the wait for opinions where one is needed, and waits until the delay has passed. */
export async function queueAndWait(dao: Dao, proposalId: bigint, proposal: Proposal): Promise<void> {
  await waitForOpinions(dao, proposalId);
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

/** Asks the policy, which is finer than the governor. */
export async function phaseOf(dao: Dao, proposalId: bigint): Promise<bigint> {
  return await read<bigint>(dao.policy, "proposalPhase", proposalId);
}

/** The class that the policy gave to a proposal. */
export async function classOf(dao: Dao, proposalId: bigint): Promise<bigint> {
  return (await read<[bigint]>(dao.policy, "termsOf", proposalId))[0];
}
