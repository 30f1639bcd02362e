import type { Address } from "viem";
import { BOARD_VERDICTS, type BoardVerdict, type VetoReason } from "@/features/governance/lib/review";
import { operationsOf, type ProposalReference } from "@/features/governance/tx-flows/proposal-call";
import { ethicsBoardAbi } from "@/generated/abi/ethics-board";
import { articlesInBitmap } from "@/lib/constitution-text";
import { inlineText } from "@/lib/published-text";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";

interface Act {
  board: Address;
  proposalId: bigint;
}

const shared = { contract: "EthicsBoard", abi: ethicsBoardAbi } as const;
const hrefOf = (proposalId: bigint) => `/proposals/${proposalId}`;

/** What a member says before the vote ends, in words. */
export const boardVerdictWords: Readonly<Record<BoardVerdict, string>> = {
  NoObjection: "No objection",
  Concern: "Concern",
  LikelyVeto: "Likely veto",
};

/** Says what a member thinks of a proposal before the vote ends. */
export function boardOpinionFlow({
  board,
  proposalId,
  verdict,
  text,
}: Act & { verdict: BoardVerdict; text: string }): TransactionFlow {
  const { hash, uri } = inlineText(text.trim());
  return {
    title: `Publish your opinion on proposal ${proposalId}`,
    explanation: "Voters read it before they decide. It binds nobody, you neither.",
    changes: [
      { label: "Your opinion", after: boardVerdictWords[verdict] },
      { label: "Your words, public for ever", after: `“${text.trim()}”` },
    ],
    steps: [
      {
        kind: "call",
        label: "Publish the opinion",
        call: contractCall({
          ...shared,
          address: board,
          functionName: "publishOpinion",
          args: [proposalId, BOARD_VERDICTS.indexOf(verdict), hash, uri],
        }),
      },
    ],
    success: `Your opinion on proposal ${proposalId} is published.`,
    href: hrefOf(proposalId),
  };
}

interface BallotParameters {
  board: Address;
  reference: ProposalReference;
  reason: VetoReason;
  /** Ballots with this reason that stand now, without this one. */
  before: number;
  vetoBallots: number;
  /** Whether the board has its power now. */
  canVeto: boolean;
  /** How long holders can override the veto, in words. */
  overrideWindow: string;
}

const articlesText = (articles: bigint) =>
  articlesInBitmap(articles)
    .map((number) => `article ${number}`)
    .join(", ");

/** Casts a ballot to veto; the one that completes the number vetoes in the same transaction. */
export function castBallotFlow(parameters: BallotParameters): TransactionFlow {
  const { board, reference, reason, before, vetoBallots, canVeto, overrideWindow } = parameters;
  const { proposalId } = reference;
  const isLast = canVeto && before + 1 >= vetoBallots;
  // A member who calls the veto casts its ballot by it.
  const call = isLast
    ? contractCall({
        ...shared,
        address: board,
        functionName: "executeVeto",
        args: [operationsOf(reference), reason],
      })
    : contractCall({ ...shared, address: board, functionName: "castBallot", args: [proposalId, reason] });
  return {
    title: isLast ? `Veto proposal ${proposalId}` : `Vote to veto proposal ${proposalId}`,
    explanation: isLast
      ? "Yours is the ballot that is missing: it is cast, and the veto takes effect in the same transaction."
      : `A veto takes ${vetoBallots} ballots with exactly the same reason.`,
    changes: [
      {
        label: "Ballots with this reason",
        before: `${before} of ${vetoBallots}`,
        after: `${before + 1} of ${vetoBallots}`,
      },
      { label: "Broken", after: articlesText(reason.articles) },
      ...(isLast ? [{ label: "The proposal", before: "Won", after: "Vetoed" }] : []),
    ],
    warnings: [
      "A ballot cannot be taken back. It counts until the membership of the board changes.",
      ...(isLast
        ? [
            `What holders decided will not be carried out. For ${overrideWindow} they can override the veto with two thirds; two overridden vetoes suspend the board's power.`,
          ]
        : []),
    ],
    steps: [{ kind: "call", label: isLast ? "Cast the ballot and veto" : "Cast the ballot", call }],
    success: isLast ? `Proposal ${proposalId} is vetoed.` : `Your ballot on proposal ${proposalId} is cast.`,
    href: hrefOf(proposalId),
  };
}

/** Vetoes, where enough ballots stand already. Anybody can. */
export function executeVetoFlow({
  board,
  reference,
  reason,
  overrideWindow,
}: Omit<BallotParameters, "before" | "vetoBallots" | "canVeto">): TransactionFlow {
  const { proposalId } = reference;
  return {
    title: `Carry out the veto of proposal ${proposalId}`,
    explanation: "Enough ballots with the same reason stand. Anybody can let the veto take effect.",
    changes: [{ label: "The proposal", before: "Won", after: "Vetoed" }],
    warnings: [
      `What holders decided will not be carried out. For ${overrideWindow} they can override the veto with two thirds.`,
    ],
    steps: [
      {
        kind: "call",
        label: "Carry out the veto",
        call: contractCall({
          ...shared,
          address: board,
          functionName: "executeVeto",
          args: [operationsOf(reference), reason],
        }),
      },
    ],
    success: `Proposal ${proposalId} is vetoed.`,
    href: hrefOf(proposalId),
  };
}

/** Asks for a longer review. */
export function requestExtensionFlow({
  board,
  proposalId,
  before,
  needed,
  extension,
}: Act & { before: number; needed: number; extension: string }): TransactionFlow {
  const isLast = before + 1 >= needed;
  return {
    title: `Ask for a longer review of proposal ${proposalId}`,
    explanation: isLast
      ? `Yours is the request that is missing: the review becomes ${extension} longer, once.`
      : `When ${needed} members ask, the review becomes ${extension} longer, once.`,
    changes: [{ label: "Requests", before: `${before} of ${needed}`, after: `${before + 1} of ${needed}` }],
    steps: [
      {
        kind: "call",
        label: "Ask for a longer review",
        call: contractCall({
          ...shared,
          address: board,
          functionName: "requestExtension",
          args: [proposalId],
        }),
      },
    ],
    success: isLast
      ? `The review of proposal ${proposalId} is ${extension} longer.`
      : `You asked for a longer review of proposal ${proposalId}.`,
    href: hrefOf(proposalId),
  };
}

/** Withdraws a member from a proposal for a conflict of interest. */
export function recuseFlow({ board, proposalId, reason }: Act & { reason: string }): TransactionFlow {
  return {
    title: `Withdraw from judging proposal ${proposalId}`,
    explanation: "For who has an interest of its own in it. How many ballots a veto takes stays the same.",
    changes: [{ label: "Your reason, public for ever", after: `“${reason.trim()}”` }],
    warnings: ["This cannot be undone. A ballot you cast on this proposal counts no more."],
    steps: [
      {
        kind: "call",
        label: "Withdraw",
        call: contractCall({
          ...shared,
          address: board,
          functionName: "recuse",
          args: [proposalId, reason.trim()],
        }),
      },
    ],
    success: `You do not judge proposal ${proposalId}.`,
    href: hrefOf(proposalId),
  };
}
