import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { id } from "ethers";
import { type Dao, mine, read, signerOf } from "./dao.ts";
import { operation, type Proposal } from "./proposals.ts";

/** IProposalPolicy.VetoReason. */
export interface VetoReason {
  articles: bigint;
  reasonHash: string;
  uri: string;
  constitutionHash: string;
}

/** How many ballots with the same reason veto. */
export const VETO_BALLOTS = 5;

/** The seven members, by their seats. */
export async function boardMembers(dao: Dao): Promise<HardhatEthersSigner[]> {
  return await Promise.all(dao.parameters.Institutions.boardMembers.map((account) => signerOf(dao, account)));
}

/** A written reason that names articles of the constitution in force; the address holds the text itself. */
export async function reasonOf(dao: Dao, articles: readonly number[], text: string): Promise<VetoReason> {
  const [constitutionHash] = await read<[string]>(dao.constitution, "currentText");
  return {
    articles: articles.reduce((bits, article) => bits | (1n << BigInt(article)), 0n),
    reasonHash: id(text),
    uri: `data:text/plain;base64,${Buffer.from(text).toString("base64")}`,
    constitutionHash,
  };
}

/** The text of a reason, read from its address as everybody can. */
export function textOf(uri: string): string {
  return Buffer.from(uri.replace("data:text/plain;base64,", ""), "base64").toString();
}

/** IProposalPolicy.Operations of a proposal. */
export function operationsOf(proposal: Proposal) {
  const [targets, values, calldatas, descriptionHash] = operation(proposal);
  return { targets, values, calldatas, descriptionHash };
}

/** Five members vote to veto; the last one's transaction vetoes. */
export async function veto(
  dao: Dao,
  proposalId: bigint,
  proposal: Proposal,
  reason: VetoReason,
): Promise<void> {
  const members = (await boardMembers(dao)).slice(0, VETO_BALLOTS);
  const last = members.pop() as HardhatEthersSigner;
  for (const member of members) await mine(dao.board, member, "castBallot", proposalId, reason);
  const calls = [
    dao.board.interface.encodeFunctionData("castBallot", [proposalId, reason]),
    dao.board.interface.encodeFunctionData("executeVeto", [operationsOf(proposal), reason]),
  ];
  await mine(dao.board, last, "multicall", calls);
}
