import type { Address } from "viem";
import { cohortName } from "@/features/election/lib/election-words";
import { boardElectionAbi } from "@/generated/abi/board-election";
import { formatTokens } from "@/lib/format";
import { inlineText } from "@/lib/published-text";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";

/** Longest statement: every byte of it is paid for, and stays in the chain's log. */
export const MAX_STATEMENT_BYTES = 4_000;

/** A statement that was written, or a sentence that says what is wrong. */
export function statementProblem(text: string): string | undefined {
  const bytes = new TextEncoder().encode(text.trim()).length;
  if (bytes === 0) return "Write why you stand: holders decide by it.";
  if (bytes > MAX_STATEMENT_BYTES)
    return `The statement has ${bytes} bytes; at most ${MAX_STATEMENT_BYTES} fit. Shorten it.`;
  return undefined;
}

/** What it takes to stand. */
export interface StandParameters {
  contract: Address;
  cohort: number;
  statement: string;
  threshold: bigint;
}

/** Makes the connected account a nominee, with its statement in the transaction itself. */
export function standFlow({ contract, cohort, statement, threshold }: StandParameters): TransactionFlow {
  const { hash, uri } = inlineText(statement.trim());
  return {
    title: "Stand for the ethics board",
    explanation: `You stand for a seat of ${cohortName(cohort)}. Holders can vote for you once ${formatTokens(threshold)} are behind you.`,
    changes: [
      {
        label: "Your statement, public for ever",
        after: `“${statement.trim().slice(0, 140)}${statement.trim().length > 140 ? "…" : ""}”`,
      },
    ],
    warnings: ["You can't withdraw, and the statement can't be changed. If you are elected you can resign."],
    steps: [
      {
        kind: "call",
        label: "Stand",
        call: contractCall({
          contract: "BoardElection",
          address: contract,
          abi: boardElectionAbi,
          functionName: "stand",
          args: [hash, uri],
        }),
      },
    ],
    success: "You stand for the ethics board.",
    href: "/board/election",
  };
}
